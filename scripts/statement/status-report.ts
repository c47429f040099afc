import {maxBytes} from '../../src/statement/read-body.js';
import {expiryOf} from '../../src/statement/expiry-of.js';
import type {Statement} from '../../src/statement/statement.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {deadEnds, type DeadEnd} from './dead-ends.js';
import {namedKeys} from './proofs.js';
import {answersTo, keysWithoutRole, type Answer} from './releases.js';
import {readRoles, rolesFile} from './roles.js';

/** How long before its expiry a statement is reminded of, in days: its next version has to be written, translated and signed. */
const reminder = 60;

const day = 86_400_000;

/** How a statement stands, for people and for schedulers. */
export interface StatusReport extends Pick<
  Statement,
  'id' | 'version' | 'status' | 'published' | 'updated' | 'expires'
> {
  readonly file: string;
  /** Size of the file, in bytes, and the most that the card accepts. */
  readonly bytes: number;
  readonly maxBytes: number;
  readonly proofs: readonly {
    /** Public key (`zDn…`). */
    readonly key: string;
    readonly role: string | undefined;
    /** Whether it is of these words. */
    readonly valid: boolean;
    /** Whether this release believes the key. */
    readonly pinned: boolean;
  }[];
  readonly releases: readonly Answer[];
  /** Statements of `content/` that lead to one that is withdrawn or has expired. */
  readonly deadEnds: readonly DeadEnd[];
  /** What somebody has to do something about, with the way out. */
  readonly due: readonly string[];
}

/**
 * @param file path of the statement
 * @param json its content, in order
 * @throws {Refusal} where releases or roles can't be used
 */
export async function statusReport(file: string, json: string, now: Date): Promise<StatusReport> {
  const statement = JSON.parse(json) as Statement;
  const {id, version, status, published, updated, expires} = statement;
  const roles = readRoles();
  const proofs = (await namedKeys(statement)).map(({key, valid}) => ({
    key,
    role: roles.find((entry) => entry.key === key)?.role,
    valid,
    pinned: pinnedTrust.keys.includes(key),
  }));
  const releases = await answersTo(json);
  const ends = deadEnds(now);
  const lost = new Set(roles.filter((entry) => entry.lost !== undefined).map(({key}) => key));
  return {
    ...{file, id, version, status, published, updated, expires, bytes: Buffer.byteLength(json), maxBytes},
    proofs,
    releases,
    deadEnds: ends,
    due: [
      ...releasesDue(file, releases),
      ...expiryDue(file, statement, now),
      ...ends.filter(({better}) => better !== undefined).map(describeDeadEnd),
      ...releases.flatMap((release) => quorumDue(release, lost)),
      ...keysWithoutRole().map((key) => `${key} is pinned and has no role: write in ${rolesFile} whose key it is.`),
    ],
  };
}

/** What a statement leads to, and what to do: where there is no better address, its readers learn of the withdrawal there. */
export function describeDeadEnd({file, leadsTo, state, better}: DeadEnd): string {
  const by = better === undefined ? '<address>, where there is a better one' : `${better}, and two signatures`;
  return `${file} leads to ${leadsTo}, which ${state === 'withdrawn' ? 'is withdrawn' : 'has expired'}: npm run statement -- supersede ${file} --by ${by}.`;
}

function releasesDue(file: string, releases: readonly Answer[]): string[] {
  const refusing = releases.filter(({refusal}) => refusal !== undefined);
  return refusing.length
    ? [`${refusing.length} of ${releases.length} supported releases can't verify ${file}: sign it with keys of theirs.`]
    : [];
}

function expiryDue(file: string, statement: Statement, now: Date): string[] {
  const left = (expiryOf(statement) ?? Infinity) - now.valueOf();
  if (left <= 0) return [`${file} has expired: publish a new version.`];
  return left <= reminder * day
    ? [`${file} expires ${statement.expires}, in less than ${reminder} days: publish a version with a later expires.`]
    : [];
}

/** Nobody has the keys of a rehearsal, which is said elsewhere. */
function quorumDue({release, rehearsal, keys, threshold}: Answer, lost: ReadonlySet<string>): string[] {
  if (rehearsal) return [];
  const usable = keys.filter((key) => !lost.has(key)).length;
  if (usable > threshold) return [];
  const count = `release ${release} takes ${threshold} keys and ${usable} of its ${keys.length} can sign`;
  return usable === threshold
    ? [`A quorum is at risk: ${count}. Pin another key in the next release, before one more is lost.`]
    : [`A quorum is lost: ${count}. Its pages get no further statement, until they take a newer release.`];
}

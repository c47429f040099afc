import {isPublicKey} from '../../src/statement/decode-multikey.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {pinnedTrust, type Trust} from '../../src/statement/trust.js';
import {readJsonText} from './read-text.js';
import {Refusal} from './refusal.js';
import {noPublicKey, readRoles, rolesFile} from './roles.js';

/** A release that pages may still have pinned, and whom it believes. */
export interface Release extends Trust {
  readonly release: string;
  /** Whether its keys were made by `rehearse`, and nobody has their private halves. */
  readonly rehearsal?: boolean;
  /** Whether its users were told to take a newer one: statements need no longer satisfy it, and its files stay. */
  readonly retired?: boolean;
  /**
   * The hashes (W3C Subresource Integrity) of the files that pages pin, by their names in the publisher's folder. There once
   * the release is kept, and from then on it never changes: scripts/release/kept-releases.ts.
   */
  readonly files?: Readonly<Record<string, string>>;
}

/** Where the releases are listed that a current statement must still satisfy. */
export const releasesFile = 'content/releases.json';

/** Where the keys of this release are. */
export const pinnedFile = 'src/statement/pinned-keys.json';

/**
 * The supported releases.
 *
 * @throws {Refusal} where their list is no JSON or lacks a field, or has keys or a threshold that no statement can satisfy
 */
export function readReleases(): Release[] {
  const releases: unknown = JSON.parse(readJsonText(releasesFile));
  if (!Array.isArray(releases)) throw new Refusal(`${releasesFile} is no list of releases.`);
  for (const [index, entry] of releases.entries()) {
    const release = entry as Partial<Release> | null;
    refuseShapeless(release, `${releasesFile}: [${index}]`);
    refuseUnusable(release, `${releasesFile}: release ${release.release}: `);
  }
  return releases as Release[];
}

/** @param where what stands before the field */
function refuseShapeless(release: Partial<Release> | null, where: string): asserts release is Release {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(release)) throw new Refusal(`${where} is no release.`);
  const {release: version, keys, leastVersions} = release!;
  if (typeof version !== 'string') throw new Refusal(`${where}.release is no version, such as "1.0.0".`);
  if (!Array.isArray(keys)) throw new Refusal(`${where}.keys is no list of keys.`);
  if (!isObject(leastVersions)) throw new Refusal(`${where}.leastVersions is no object, such as {}.`);
}

/**
 * Refuses pinned keys, releases and roles that can't be used: a key that was mistyped believes nobody, and takes one from
 * those that the threshold can be reached with.
 *
 * @throws {Refusal} that names file and key
 */
export function refuseUnusableKeys(): void {
  refuseUnusable(pinnedTrust, `${pinnedFile}: `);
  readReleases();
  readRoles();
}

/**
 * Refuses pinned keys whose role nobody wrote down, as where it was written beside a mistyped key.
 *
 * @throws {Refusal} that names the first
 */
export function refuseWithoutRole(): void {
  const [key] = keysWithoutRole();
  if (key !== undefined)
    throw new Refusal(`${rolesFile} has no role for ${key}, which is pinned: write there whose key it is.`);
}

/** The keys of this release and of the supported ones that have no role. */
export function keysWithoutRole(): string[] {
  const named = new Set(readRoles().map(({key}) => key));
  const keys = [pinnedTrust, ...readReleases()].flatMap((trust) => trust.keys);
  return [...new Set(keys)].filter((key) => !named.has(key));
}

/** The releases that a statement must satisfy: none that is retired; and once one has real keys, none of a rehearsal. */
export function supportedReleases(releases: readonly Release[] = readReleases()): readonly Release[] {
  const supported = releases.filter(({retired}) => !retired);
  const real = supported.filter(({rehearsal}) => !rehearsal);
  return real.length ? real : supported;
}

/** Why a release with this trust would not draw `json`; undefined where it would. */
export function refusalOf(trust: Trust, json: string): Promise<string | undefined> {
  return readStatement(json, trust).then(
    () => undefined,
    ({message, code}: Error & {code: string}) => `${message} (${code})`,
  );
}

/** A supported release, and why it would not draw a statement; undefined where it would. */
export interface Answer extends Release {
  readonly refusal: string | undefined;
}

/** What each supported release would make of `json`. */
export function answersTo(json: string): Promise<Answer[]> {
  return Promise.all(
    supportedReleases().map(async (release) => ({...release, refusal: await refusalOf(release, json)})),
  );
}

/** `release 1.0.0` or `releases 1.0.0, 1.1.0`, for messages. */
export function listOf(releases: readonly Release[]): string {
  return `${releases.length === 1 ? 'release' : 'releases'} ${releases.map(({release}) => release).join(', ')}`;
}

/** @param where what stands before the fault */
function refuseUnusable({keys, threshold}: Trust, where: string): void {
  for (const [index, key] of keys.entries()) {
    if (!isPublicKey(key)) throw new Refusal(`${where}keys[${index}] is ${noPublicKey(key)}.`);
    if (keys.indexOf(key) !== index) throw new Refusal(`${where}keys[${index}] is ${key}, which stands there already.`);
  }
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > keys.length) {
    throw new Refusal(
      `${where}threshold is ${JSON.stringify(threshold)}; it must be a whole number from 1 to ${keys.length}, the number of keys.`,
    );
  }
}

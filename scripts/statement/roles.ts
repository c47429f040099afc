import {existsSync} from 'node:fs';
import {isPublicKey} from '../../src/statement/decode-multikey.js';
import {readJsonText} from './read-text.js';
import {Refusal} from './refusal.js';

/** Whose a key is: the name of a role, such as "ICAT secretariat, first key", never of a person. */
export interface Role {
  /** Public key, as a Multikey value (`zDn…`). */
  readonly key: string;
  readonly role: string;
  /** The day from which nobody can sign with it any more, lost or stolen: `YYYY-MM-DD`. */
  readonly lost?: string;
}

/** Where the roles are, of every key that a supported release has pinned. Those of earlier keys may stay. */
export const rolesFile = 'content/roles.json';

/**
 * The roles; none where the file is missing.
 *
 * @throws {Refusal} where the file is no such list, or has a key or a role twice
 */
export function readRoles(): readonly Role[] {
  if (!existsSync(rolesFile)) return [];
  const roles: unknown = JSON.parse(readJsonText(rolesFile));
  if (!Array.isArray(roles)) throw new Refusal(`${rolesFile} is no list: [{"key": "zDn…", "role": "…"}, …].`);
  const taken = new Set<string>();
  for (const [index, entry] of roles.entries()) {
    const {key, role, lost} = {...(entry as Partial<Role>)};
    const refuse = (fault: string) => new Refusal(`${rolesFile}: [${index}].${fault}.`);
    if (typeof key !== 'string' || !isPublicKey(key)) throw refuse(`key is ${noPublicKey(key)}`);
    if (typeof role !== 'string' || !/^\p{L}[\p{L}\p{N} ,.'’()-]*$/u.test(role))
      throw refuse(`role is ${JSON.stringify(role)}: write the name of a role, in letters and digits`);
    if (lost !== undefined && !/^\d{4}-\d\d-\d\d$/.test(lost))
      throw refuse(`lost is ${JSON.stringify(lost)}: write a day, such as 2027-03-01`);
    for (const value of [key, role]) {
      if (taken.has(value)) throw refuse(`${value === key ? 'key' : 'role'} is ${value}, which stands above already`);
      taken.add(value);
    }
  }
  return roles as Role[];
}

/** A key as messages name it: its role, then itself. */
export function whose(key: string, roles: readonly Role[] = readRoles()): string {
  const role = roles.find((entry) => entry.key === key)?.role;
  return role === undefined ? `${key} (no role in ${rolesFile})` : `${role} (${key})`;
}

/** For a message that names a key. */
export function noPublicKey(key: unknown): string {
  return `${JSON.stringify(key)}, which is no public key of P-256: compare it with what npm run statement -- public-key prints for its owner`;
}

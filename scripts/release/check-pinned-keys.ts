import {isDeepStrictEqual} from 'node:util';
import {importKeys} from '../../src/statement/import-keys.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {Refusal} from '../statement/refusal.js';
import {readReleases, releasesFile} from '../statement/releases.js';
import {rehearsalRefusal} from './kept-releases.js';

/**
 * Whether the pinned keys are keys, real ones, and those that the list of releases has.
 *
 * @param version of the release
 * @throws {Refusal}
 */
export async function checkPinnedKeys(version: string): Promise<void> {
  const own = readReleases().filter(({release}) => release === version);
  if (own.length !== 1) {
    throw new Refusal(`${releasesFile} has ${own.length || 'no'} entries for ${version}, the version in package.json.`);
  }
  const {rehearsal, threshold, leastVersions, keys} = own[0]!;
  if (rehearsal) throw new Refusal(rehearsalRefusal(version));
  if (!isDeepStrictEqual({threshold, leastVersions, keys}, pinnedTrust)) {
    throw new Refusal(
      `src/statement/pinned-keys.json and the entry of ${version} in ${releasesFile} differ: both must have the same threshold, leastVersions and keys.`,
    );
  }
  for (const key of keys) {
    if (!(await importKeys([key])[key])) {
      throw new Refusal(`${key} in src/statement/pinned-keys.json is no key of P-256: ask its owner for it again.`);
    }
  }
  if (new Set(keys).size !== keys.length) throw new Refusal('src/statement/pinned-keys.json has a key twice.');
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > keys.length) {
    throw new Refusal(
      `src/statement/pinned-keys.json has the threshold ${threshold}; it must be from 1 to ${keys.length}, the number of keys.`,
    );
  }
}

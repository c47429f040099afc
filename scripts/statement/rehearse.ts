import {readFile} from 'node:fs/promises';
import {pinnedTrust} from '../../src/statement/trust.js';
import {generateKey} from './private-key.js';
import {Refusal} from './refusal.js';
import {pinnedFile, readReleases, releasesFile, type Release} from './releases.js';
import {readRoles, rolesFile, type Role} from './roles.js';
import {refuseUnsignable, signStatement, withProofs} from './sign-statement.js';
import {rewriteFile} from './write-file.js';

const ordinals = ['first', 'second', 'third'];

/**
 * Makes three keys, pins them with a threshold of two, signs the statement with
 * two of them and forgets the private halves: what is built then runs in
 * earnest, and nobody can sign for it.
 *
 * @param file the statement that the module is built with: the pinned keys are its own
 * @returns the public keys; the first two have signed
 * @throws {Refusal} where any release has real keys, or the statement is not in order
 */
export async function rehearse(file: string): Promise<string[]> {
  const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
  const releases = readReleases();
  const real = releases.find(({rehearsal}) => !rehearsal);
  if (real) {
    throw new Refusal(
      `${releasesFile}: release ${real.release} has real keys, whose proofs a rehearsal would drop. npm run statement -- sign adds one.`,
    );
  }
  const [first, second, third] = [await generateKey(), await generateKey(), await generateKey()];

  const keys = [first, second, third].map(({multikey}) => multikey);
  const pinned = {threshold: 2, leastVersions: pinnedTrust.leastVersions, keys};
  const release: Release = {release: version, rehearsal: true, ...pinned};
  await rewriteFile(file, async (json) => {
    await refuseUnsignable(json, first.multikey, {fresh: true});
    // Those of an earlier rehearsal verify, and would only add up.
    return signStatement(await signStatement(withProofs(json, []), first), second);
  });
  await rewriteFile(pinnedFile, () => inLines(pinned));
  const listed = new Set(releases.filter((other) => other.release !== version).flatMap((other) => other.keys));
  const roles = [
    ...readRoles().filter((role) => listed.has(role.key)),
    ...keys.map((key, index): Role => ({key, role: `Rehearsal of ${version}, ${ordinals[index]} key`})),
  ];
  await rewriteFile(releasesFile, () => inLines([...releases.filter((other) => other.release !== version), release]));
  await rewriteFile(rolesFile, () => inLines(roles));
  return keys;
}

function inLines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

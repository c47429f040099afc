import {mkdir, readdir} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {integrityOf} from '../integrity-of.js';
import {Refusal} from '../statement/refusal.js';
import {readReleases, releasesFile, type Release} from '../statement/releases.js';
import {createFile, rewriteFile} from '../statement/write-file.js';
import {readIfThere} from './read-if-there.js';

/**
 * Where the files of each release that pages pin by their hashes are kept, in a folder by its version, and committed: so
 * that a fresh clone has them.
 */
export const keptFolder = 'content/releases';

/**
 * The files of all releases that are kept, by their names in the publisher's folder.
 *
 * @throws {Refusal} where one lacks, is another than the list of releases records, or is not in that list
 */
export async function keptFiles(releases: readonly Release[] = readReleases()): Promise<ReadonlyMap<string, Buffer>> {
  const kept = new Map<string, Buffer>();
  for (const {release, files = {}} of releases) {
    for (const [file, integrity] of Object.entries(files)) kept.set(file, await keptFile(release, file, integrity));
  }
  for (const path of await readdir(keptFolder, {recursive: true}).catch(() => [])) {
    // Such as `.DS_Store`, which macOS puts into folders that are looked at.
    if (basename(path).startsWith('.')) continue;
    const [release, file] = path.split(/[\\/]/);
    const entry = releases.find((other) => other.release === release);
    // Without "files" it is what an interrupted `keepRelease` has left.
    if (!entry || (entry.files && file !== undefined && !(file in entry.files))) {
      throw new Refusal(
        `${join(keptFolder, path)} is not in ${releasesFile}: bring back what that list had of ${release}, from the history; a release that is no longer supported stays in it, with "retired": true.`,
      );
    }
  }
  return kept;
}

async function keptFile(release: string, file: string, integrity: string): Promise<Buffer> {
  const path = join(keptFolder, release, file);
  const content = await readIfThere(path);
  if (!content) throw new Refusal(`${path} is missing, and pages pin it: bring it back from the history.`);
  const found = integrityOf(content);
  if (found === integrity) return content;
  throw new Refusal(
    `${path} has the hash ${found}, and ${releasesFile} records ${integrity}, which pages pin: bring the file back from the history.`,
  );
}

/**
 * Keeps the files of a release that is about to be published, and records their hashes. Done again with the same files, it
 * completes what an interruption has left.
 *
 * @param version of the release
 * @param pinned its files, by their names in the publisher's folder
 * @throws {Refusal} where the list lacks the release, its keys are a rehearsal, or it was kept with other files
 */
export async function keepRelease(version: string, pinned: ReadonlyMap<string, Buffer>): Promise<void> {
  const own = readReleases().find(({release}) => release === version);
  if (!own) throw new Refusal(`${releasesFile} has no release ${version}: npm run statement -- raise adds one.`);
  if (own.rehearsal) throw new Refusal(rehearsalRefusal(version));
  refuseChange(own, pinned);
  await mkdir(join(keptFolder, version), {recursive: true});
  for (const [file, content] of pinned) {
    const path = join(keptFolder, version, file);
    const before = await readIfThere(path);
    if (before?.equals(content)) continue;
    if (before) {
      throw new Refusal(
        `${path} is there with another content, and ${releasesFile} has no hash of it: bring that list back from the history, or, where ${version} never went out, remove ${join(keptFolder, version)}.`,
      );
    }
    await createFile(path, content);
  }
  const files = Object.fromEntries([...pinned].map(([file, content]) => [file, integrityOf(content)]));
  await rewriteFile(releasesFile, (json) => {
    const releases = JSON.parse(json) as Release[];
    const all = releases.map((entry) => (entry.release === version ? {...entry, files} : entry));
    return `${JSON.stringify(all, null, 2)}\n`;
  });
}

/** @throws {Refusal} where the release was kept with other files than these */
export function refuseChange({release, files}: Release, pinned: ReadonlyMap<string, Buffer>): void {
  if (!files) return;
  const changed = [...new Set([...pinned.keys(), ...Object.keys(files)])].filter((file) => {
    const content = pinned.get(file);
    return !content || integrityOf(content) !== files[file];
  });
  if (!changed.length) return;
  throw new Refusal(
    `${changed.join(', ')}: another than ${release} was published with, and pages pin that: npm run statement -- raise <version>, then npm run build. Where ${release} never went out, remove ${join(keptFolder, release)} and its "files" in ${releasesFile}.`,
  );
}

/** What is said where only keys of a rehearsal are pinned. */
export function rehearsalRefusal(version: string): string {
  return `The keys of ${version} are a rehearsal, and nobody could sign the next statement: SECURITY.md says how ICAT makes its own. npm run release -- --rehearsal makes the same folder, to try.`;
}

/**
 * Whether all that pages pin is kept.
 *
 * @param version of the release that goes out
 * @param pinned its files, by their names in the publisher's folder
 * @throws {Refusal} where a release is not kept, or this one was kept with other files
 */
export function checkKept(version: string, pinned: ReadonlyMap<string, Buffer>): void {
  for (const entry of readReleases()) {
    if (entry.release === version) refuseChange(entry, pinned);
    if (entry.files || entry.rehearsal) continue;
    throw new Refusal(
      entry.release === version
        ? `The files of ${version} are not kept yet: npm run statement -- keep, then commit content/.`
        : `The files of ${entry.release} are not kept, and pages pin them: at the commit of that release, npm run statement -- keep. Where it never went out, remove it from ${releasesFile}.`,
    );
  }
}

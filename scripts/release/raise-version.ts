import {applyEdits, modify, type JSONPath} from 'jsonc-parser';
import {pinnedTrust} from '../../src/statement/trust.js';
import {Refusal} from '../statement/refusal.js';
import {readReleases, releasesFile, type Release} from '../statement/releases.js';
import {rewriteFile} from '../statement/write-file.js';
import {keptFiles, refuseChange} from './kept-releases.js';
import {version} from './pinned-names.js';

/**
 * Whether the version has to be raised before the next publication.
 *
 * @param pinned the files that pages pin, as `dist` has them, by their names in the publisher's folder
 * @returns in words: why, or why not
 */
export function dueRaise(pinned: ReadonlyMap<string, Buffer>): string {
  const own = readReleases().find(({release}) => release === version);
  if (!own?.files) return `Not due: ${version} was not published yet.`;
  try {
    refuseChange(own, pinned);
    return `Not due: what pages pin is as ${version} was published.`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `Due: ${error.message}`;
  }
}

/**
 * Raises the version in package.json, package-lock.json, the list of releases and CHANGELOG.md. Done again, it completes what
 * an interruption has left.
 *
 * @param next the new version
 * @param isUnpublished whether the present version never went out: the new one then takes its place in the list
 * @throws {Refusal} where the present version is not kept, or the new one is none that comes after it
 */
export async function raiseVersion(next: string, {isUnpublished = false} = {}): Promise<void> {
  const releases = readReleases();
  const own = releases.find(({release}) => release === version);
  const isNever = isUnpublished || own?.rehearsal;
  if (!isLater(next, version))
    throw new Refusal(`${next} does not come after ${version}, the version in package.json.`);
  if (releases.some(({release, files}) => release === next && files)) {
    throw new Refusal(
      `${next} is in ${releasesFile}, with the files that it was published with: name a later version.`,
    );
  }
  if (isUnpublished && own?.files)
    throw new Refusal(`${version} is kept, so it may have gone out: leave out --unpublished.`);
  if (!isNever && !own?.files) {
    throw new Refusal(
      `The files of ${version} are not kept, and pages pin them: npm run statement -- keep, with dist as it was published. Where it never went out: --unpublished.`,
    );
  }
  await keptFiles(releases);

  const entry: Release = {release: next, ...(own?.rehearsal && {rehearsal: true}), ...pinnedTrust};
  const others = releases.filter(({release}) => release !== next && !(isNever && release === version));
  await rewriteFile(releasesFile, () => `${JSON.stringify([...others, entry], null, 2)}\n`);
  await rewriteFile('CHANGELOG.md', (text) => withHeading(text, next, Boolean(isNever)));
  await rewriteFile('package-lock.json', (json) => withValue(withValue(json, ['version'], next), lockPath, next));
  // Last: by it the command knows what is still to be done.
  await rewriteFile('package.json', (json) => withValue(json, ['version'], next));
}

/** Where a lock file has the version of the package itself. */
const lockPath: JSONPath = ['packages', '', 'version'];

function withValue(json: string, path: JSONPath, value: string): string {
  return applyEdits(json, modify(json, path, value, {}));
}

const unreleased = ', not yet released';

/** Begins the notes of the next version; where the one before never went out, they become its notes. */
function withHeading(changelog: string, next: string, isNever: boolean): string {
  const heading = `## ${next}${unreleased}`;
  if (changelog.includes(heading)) return changelog;
  const before = `## ${version}${unreleased}`;
  if (isNever) return changelog.replace(before, heading);
  return changelog.replace(before, `## ${version}`).replace('# Changelog\n', `# Changelog\n\n${heading}\n`);
}

/** Versions are three numbers here. */
function isLater(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', {numeric: true}) > 0;
}

import {snippet} from '../../src/forms/snippet.js';
import {builderPage} from '../../src/pages/builder-page.js';
import type {Folder, PinnedFile} from '../../src/pages/folder.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {folder as address} from '../folder.js';
import {integrityOf} from '../integrity-of.js';
import {Refusal} from '../statement/refusal.js';
import {readReleases, refusalOf, releasesFile, type Release} from '../statement/releases.js';
import {pinnedHashes} from './pinned-hashes.js';
import {moduleOf} from './pinned-names.js';

type Files = ReadonlyMap<string, string | Uint8Array>;

/** The builder's page. */
const builder = 'embed/index.html';

/**
 * Makes alias, pages and frames load an earlier release, with the statements that are there.
 *
 * @param files of the folder, by their paths in it: all pages, all statements, and what that release pins
 * @param version of the release
 * @param before path of the folder, for the hashes of other releases
 * @returns the files that load a release, as they have to be
 * @throws {Refusal} where the release is not listed, its files are not those that the list records, or it would not show a
 *   statement
 */
export async function goBack(files: Files, version: string, before: string): Promise<Files> {
  const release = readReleases().find((one) => one.release === version);
  if (!release) throw new Refusal(`${releasesFile} does not list ${version}: it may not show today's statements.`);
  const pin = (file: string) => pinnedFile(files, file, release);
  const [module, frame, stylesheet] = [pin(moduleOf(version)), pin(`frame-${version}.js`), pin(`page-${version}.css`)];
  await refuseUnreadable(files, release);

  const changed = new Map<string, string | Uint8Array>([['icat-statement.js', files.get(module.file)!]]);
  for (const [file, content] of files) {
    if (file.endsWith('.html')) changed.set(file, withPins(textOf(content), [module, frame, stylesheet]));
  }
  if (files.has(builder)) {
    const {drawn: statement} = await readStatement(textOf(files.get('statement.json')!), release);
    const own = {address, version, integrity: module.integrity, statement};
    const pages: Folder = {
      address,
      statements: [statement],
      earlier: [],
      stylesheet,
      module,
      frameScript: frame,
      hasPictures: false,
      now: new Date(),
    };
    // Made anew, since its snippet and its attributes name the release too.
    const page = builderPage(pages, {script: pin(`builder-${version}.js`), version, snippet: snippet({}, own)});
    changed.set(builder, page);
  }
  changed.set('integrity.json', await pinnedHashes(new Map([...files, ...changed]), before));
  return changed;
}

/** @throws {Refusal} where `file` is not there, or is another than the list of releases records */
function pinnedFile(all: Files, file: string, {release, files}: Release): PinnedFile {
  const content = all.get(file);
  if (content === undefined) {
    throw new Refusal(`${file} is not there: copy the publisher's folder here, with the files of all releases.`);
  }
  const integrity = integrityOf(Buffer.from(content));
  if (files?.[file] === integrity) return {file, integrity};
  throw new Refusal(
    `${file} has the hash ${integrity}, and ${releasesFile} records ${files?.[file] ?? 'none'} for ${release}: bring back the file that was published.`,
  );
}

/**
 * A release shows only what it verifies.
 *
 * @throws {Refusal} where it would not show a statement that is there
 */
async function refuseUnreadable(files: Files, release: Release): Promise<void> {
  for (const [file, content] of files) {
    if (!/(^|\/)statement\.json$/.test(file)) continue;
    const reason = await refusalOf(release, textOf(content));
    if (reason !== undefined) throw new Refusal(`${release.release} would not show ${file}: ${reason}.`);
  }
}

/** A page that loads `pinned`, in place of the files of another release. */
function withPins(html: string, pinned: readonly PinnedFile[]): string {
  return pinned.reduce((page, {file, integrity}) => {
    const [name, extension] = [file.slice(0, file.search(/-\d/)), file.slice(file.lastIndexOf('.'))];
    const pin = new RegExp(`\\b${name}-\\d[\\w.-]*\\${extension}" integrity="sha384-[^"]*"`, 'g');
    return page.replace(pin, `${file}" integrity="${integrity}"`);
  }, html);
}

function textOf(content: string | Uint8Array): string {
  return Buffer.from(content).toString();
}

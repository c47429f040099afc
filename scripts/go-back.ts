/**
 * `npm run go-back -- <version>`: after a release that went wrong, the alias, pages (the builder's too) and frames of the
 * publisher's folder load the files of an earlier release again, which are there still. No statement goes back, and no file is taken away.
 */
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {snippet} from '../src/forms/snippet.js';
import {builderPage} from '../src/pages/builder-page.js';
import type {Folder} from '../src/pages/folder.js';
import {readStatement} from '../src/statement/read-statement.js';
import {callersPath} from './callers-path.js';
import {folder} from './folder.js';
import {integrityOf} from './integrity-of.js';
import {compressed} from './release/compressed.js';
import {pinnedHashes} from './release/pinned-hashes.js';
import {writeWhole} from './release/write-whole.js';
import {Refusal} from './statement/refusal.js';
import {readReleases, refusalOf, releasesFile, type Release} from './statement/releases.js';

/** The builder's page. */
const builder = join('embed', 'index.html');

const program = new Command('npm run go-back --')
  .description(
    "Makes the alias, pages and frames of the publisher's folder load the files of an earlier release again.",
  )
  .argument('<version>', 'the release, such as 1.0.0, whose files are in the folder')
  .option('--out <folder>', "the publisher's folder", callersPath, 'release')
  .addHelpText('after', '\nExit status: 0 done, 1 not done, and nothing is changed where it is refused, 2 wrong usage.')
  .showHelpAfterError('(npm run go-back -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action((version: string, {out}: {out: string}) => goBack(version, out));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws {Refusal} before anything is written */
async function goBack(version: string, out: string): Promise<void> {
  const release = readReleases().find((one) => one.release === version);
  if (!release) throw new Refusal(`${releasesFile} does not list ${version}: it may not show today's statements.`);
  const [module, frame, page] = [
    await readPinned(out, `icat-statement-${version}.js`, release),
    await readPinned(out, `frame-${version}.js`, release),
    await readPinned(out, `page-${version}.css`, release),
  ];
  const files = (await readdir(out, {recursive: true})).sort();
  await refuseUnreadable(release, out, files);

  const changed = new Map<string, string | Uint8Array>([['icat-statement.js', module.content]]);
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    changed.set(file, withPins(await readFile(join(out, file), 'utf8'), [module, frame, page]));
  }
  if (files.includes(builder)) {
    const script = await readPinned(out, `builder-${version}.js`, release);
    const {drawn: statement} = await readStatement(await readFile(join(out, 'statement.json'), 'utf8'), release);
    const own = {address: folder, version, integrity: module.integrity, statement};
    const pinned = {script, version, snippet: snippet({}, own)};
    // Made anew, since its snippet and its attributes name the release too.
    const pages: Folder = {
      address: folder,
      statements: [statement],
      earlier: [],
      stylesheet: page,
      module,
      frameScript: frame,
      hasPictures: false,
      now: new Date(),
    };
    changed.set(builder, builderPage(pages, pinned));
  }
  changed.set('integrity.json', await pinnedHashes(changed, out));
  for (const [file, content] of changed) {
    for (const [name, bytes] of compressed(file, content)) await writeWhole(join(out, name), bytes);
    await writeWhole(join(out, file), content);
  }
  console.log(
    `${out}: the alias, and what ${changed.size - 2} pages load, are those of ${version}. Copy the folder over the publisher's, and remove nothing that is there. hosting/README.md says what visitors see meanwhile. The next npm run statement -- publish goes forward again, to the version in package.json.`,
  );
}

interface Pinned {
  readonly file: string;
  readonly content: Buffer;
  readonly integrity: string;
}

/** @throws {Refusal} where `file` is not in the folder, or is another than the list of releases records */
async function readPinned(out: string, file: string, {release, files}: Release): Promise<Pinned> {
  const content = await readFile(join(out, file)).catch(() => {
    throw new Refusal(
      `${join(out, file)} is not there: copy the publisher's folder here, with the files of all releases.`,
    );
  });
  const integrity = integrityOf(content);
  if (files?.[file] !== integrity) {
    throw new Refusal(
      `${join(out, file)} has the hash ${integrity}, and ${releasesFile} records ${files?.[file] ?? 'none'} for ${release}: bring back the file that was published.`,
    );
  }
  return {file, content, integrity};
}

/**
 * A release shows only what it verifies.
 *
 * @throws {Refusal} where the release would not show a statement that is in the folder
 */
async function refuseUnreadable(release: Release, out: string, files: readonly string[]): Promise<void> {
  for (const file of files.filter((name) => /(^|[\\/])statement\.json$/.test(name))) {
    const reason = await refusalOf(release, await readFile(join(out, file), 'utf8'));
    if (reason !== undefined) throw new Refusal(`${release.release} would not show ${join(out, file)}: ${reason}.`);
  }
}

/** A page that loads `pinned`, in place of the files of another release. */
function withPins(html: string, pinned: readonly Pinned[]): string {
  return pinned.reduce((page, {file, integrity}) => {
    const [name, extension] = [file.slice(0, file.search(/-\d/)), file.slice(file.lastIndexOf('.'))];
    const pin = new RegExp(`\\b${name}-\\d[\\w.-]*\\${extension}" integrity="sha384-[^"]*"`, 'g');
    return page.replace(pin, `${file}" integrity="${integrity}"`);
  }, html);
}

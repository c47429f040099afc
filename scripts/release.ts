/**
 * `npm run release` makes the publisher's folder, `release/`, from `dist` and `content/`: the module under its version, which
 * never changes again, the moving alias, the statements, and their pages. Files of earlier versions stay: pages pin them for
 * years.
 */
import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {canonicalJson} from '../src/statement/canonical-json.js';
import {isEarlier} from '../src/statement/is-earlier.js';
import type {Statement} from '../src/statement/statement.js';
import {compressed} from './release/compressed.js';
import {folderFiles, readSources} from './release/folder-files.js';
import type {VerifiedStatement} from './release/verified-statements.js';
import {writeWhole} from './release/write-whole.js';
import {folder as address, snippet} from './snippet.js';
import {Refusal} from './statement/refusal.js';
import {readReleases} from './statement/releases.js';
import {installedEngines} from './test/engines.js';

const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};

const program = new Command('npm run release --')
  .description("Makes the publisher's folder from dist and content/: npm run build first.")
  .option('--out <folder>', 'where it is made, upon the folder of the release before', 'release')
  .option('--no-pictures', 'make no pictures for previews, as where there is no Chromium')
  .addHelpText('after', '\nExit status: 0 made, 1 not made, and nothing is changed where it is refused, 2 wrong usage.')
  .showHelpAfterError('(npm run release -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(({out, pictures}: {out: string; pictures: boolean}) => release(out, pictures));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws {Refusal} before anything is written */
async function release(out: string, pictures: boolean): Promise<void> {
  const sources = await readSources();
  const {pinned, statements} = sources;
  for (const [file, content] of pinned) await refuseChange(join(out, file), content);
  await refuseEarlier(join(out, 'statement.json'), statements[0]!);
  for (const each of statements) await refuseEarlier(join(out, each.statement.id, 'statement.json'), each);

  const browser = pictures ? installedEngines().find(({name}) => name === 'Chromium')?.path : undefined;
  if (browser === undefined)
    console.warn('Without Chromium no pictures for previews are made, and the pages name none.');
  const {files, removed} = await folderFiles(sources, {address, browser, before: out});
  for (const file of removed) await rm(join(out, file), {force: true});
  for (const [file, content] of files) {
    for (const [name, bytes] of compressed(file, content)) await writeWhole(join(out, name), bytes);
    await writeWhole(join(out, file), content);
  }
  console.log(
    `${out} has ${files.size} files of this release, compressed beside them too, and pages for ${address}, which is config.folder in package.json.`,
  );
  for (const {statement} of statements) console.log(`  ${address}${statement.id}/`);

  if (readReleases().some(({release, rehearsal}) => release === version && rehearsal)) {
    console.warn(
      `The keys of ${version} are a rehearsal: nobody can sign the next statement. SECURITY.md says how to make real ones.`,
    );
  }
  console.log(
    "Copy these over the publisher's folder, and remove nothing that is there: pages and posts name it for years.",
  );
  console.log(
    `\nThe snippet of this release, for partners; npm run snippet prints it in other languages:\n\n${snippet()}`,
  );
}

/** @throws {Refusal} where `file` is there with another content */
async function refuseChange(file: string, content: Buffer): Promise<void> {
  const before = await readIfThere(file);
  if (!before || before.equals(content)) return;
  throw new Refusal(
    `${file} is there with another content: pages pin it by its hash. Raise the version in package.json and build, or, where ${version} was never published, remove the file.`,
  );
}

/**
 * A statement that was published is replaced by a later one alone: visitors and their browsers' copies never go back.
 *
 * @throws {Refusal} where `file` is there with a later statement or version, or with other words under the same version
 */
async function refuseEarlier(file: string, {json, statement}: VerifiedStatement): Promise<void> {
  const before = (await readIfThere(file))?.toString();
  if (before === undefined || before === json) return;
  const published = JSON.parse(before) as Statement;
  const isSame = published.id === statement.id;
  const isAnotherDay = isSame && published.published !== statement.published;
  // Proofs may join those that are there.
  const hasOtherWords = isSame && published.version === statement.version && wordsIn(json) !== wordsIn(before);
  if (!isAnotherDay && !hasOtherWords && !isEarlier(statement, published)) return;
  throw new Refusal(
    `${file} has ${published.id}, version ${published.version} of ${published.published}, and content/ has ${statement.id}, version ${statement.version} of ${statement.published}: take the published one over into content/, raise version, or, where it was never published, remove the file.`,
  );
}

/** The statement without its proofs, as text to compare. */
function wordsIn(json: string): string {
  return canonicalJson({...(JSON.parse(json) as Statement), proof: undefined});
}

/** @throws {Error} of the file system, but where there is no such file */
async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * `npm run release` makes the publisher's folder, `release/`, to be copied to a server, by the rules of `npm run statement --
 * publish`. With `--rehearsal` it makes the same folder to try, with whatever `dist` and `content/` have, and marks it.
 */
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {callersPath} from './callers-path.js';
import {folder as address} from './folder.js';
import {findChromium} from './release/chromium.js';
import {compressed} from './release/compressed.js';
import {namesIn} from './release/names-in.js';
import {version} from './release/pinned-names.js';
import {rehearsalMarker, rehearsalText} from './release/rehearsal-marker.js';
import {verifiedStatements} from './release/verified-statements.js';
import {writeWhole} from './release/write-whole.js';
import {folderAddress} from './statement/commands/arguments.js';
import {Refusal} from './statement/refusal.js';

// What reads dist is loaded once the statements of content/ are in order: that of dist may be of an earlier build, and not signed by
// the keys that are pinned now.

interface Options {
  readonly out: string;
  readonly live?: string;
  readonly first?: boolean;
  readonly forward?: boolean;
  readonly rehearsal?: boolean;
  readonly pictures: boolean;
}

const program = new Command('npm run release --')
  .description("Makes the publisher's folder from dist and content/: npm run build first.")
  .option('--out <folder>', 'where it is made, upon the folder of the release before', callersPath, 'release')
  .option('--live <address>', 'compare with what is served there too', folderAddress)
  .option('--first', 'nothing was published yet')
  .option('--forward', 'after npm run go-back: load this release again; else the folder keeps the one it went back to')
  .option('--rehearsal', 'a folder to try, which is never published: nothing is refused but a statement not in order')
  .option('--no-pictures', 'with --rehearsal: make no pictures for previews, as where there is no Chromium')
  .addHelpText('after', '\nExit status: 0 made, 1 not made, and nothing is changed where it is refused, 2 wrong usage.')
  .showHelpAfterError('(npm run release -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action((options: Options) => (options.rehearsal ? rehearse(options) : release(options)));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function release({out, live, first, forward, pictures}: Options): Promise<void> {
  if (!pictures) program.error('--no-pictures is for --rehearsal: what is published has its pictures.');
  await verifiedStatements();
  const {publish} = await import('./release/publish.js');
  await publish({folder: out, live, isFirst: first, isForward: forward, version, tell: (line) => console.log(line)});
  await tellSnippet();
}

async function rehearse({out, pictures}: Options): Promise<void> {
  const names = await namesIn(out);
  if (names.length && !names.includes(rehearsalMarker)) {
    throw new Refusal(
      `${out} has files, and no ${rehearsalMarker}: no rehearsal is written over it. --out names another.`,
    );
  }
  await verifiedStatements();
  const {folderFiles, readSources} = await import('./release/folder-files.js');
  const sources = await readSources();
  const browser = pictures ? findChromium() : undefined;
  if (browser === undefined)
    console.warn('Without Chromium no pictures for previews are made, and the pages name none.');
  const {files, removed} = await folderFiles(sources, {address, browser, before: out});
  await writeWhole(join(out, rehearsalMarker), rehearsalText);
  for (const file of removed) await rm(join(out, file), {force: true});
  for (const [file, content] of files) {
    for (const [name, bytes] of compressed(file, content)) await writeWhole(join(out, name), bytes);
    await writeWhole(join(out, file), content);
  }
  console.log(
    `${out} has ${files.size} files, compressed beside them too, and pages for ${address}, which is config.folder in package.json. It is a rehearsal: npm run statement -- publish is the way out.`,
  );
  for (const {statement} of sources.statements) console.log(`  ${address}${statement.id}/`);
  await tellSnippet();
}

async function tellSnippet(): Promise<void> {
  const {snippet} = await import('./snippet.js');
  console.log(
    `\nThe snippet of this release, for partners; npm run snippet prints it in other languages:\n\n${snippet()}`,
  );
}

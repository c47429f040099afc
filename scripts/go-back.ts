/**
 * `npm run go-back -- <version>`: after a release that went wrong, the alias, pages (the builder's too) and frames of the
 * publisher's folder load the files of an earlier release again, which are there still. No statement goes back, and no file is taken away.
 */
import {readdir, readFile} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {Command} from 'commander';
import {callersPath} from './callers-path.js';
import {goBack} from './release/go-back.js';
import {putInPlace} from './release/put-in-place.js';
import {removableFolders} from './release/removable-folders.js';
import {tellInterruption} from './release/tell-interruption.js';
import {Refusal} from './statement/refusal.js';

const program = new Command('npm run go-back --')
  .description(
    "Makes the alias, pages and frames of the publisher's folder load the files of an earlier release again.",
  )
  .argument('<version>', 'the release, such as 1.0.0, whose files are in the folder')
  .option(
    '--out <folder>',
    "the publisher's folder, or a symbolic link to it, which is switched",
    callersPath,
    'release',
  )
  .addHelpText('after', '\nExit status: 0 done, 1 not done, and nothing is changed where it is refused, 2 wrong usage.')
  .showHelpAfterError('(npm run go-back -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(goBackIn);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws {Refusal} before anything is written */
async function goBackIn(version: string, {out}: {out: string}): Promise<void> {
  const beginPlacement = tellInterruption(out);
  const files = await filesIn(out);
  const changed = await goBack(files, version, out);
  const checkUnchanged = async () => {
    if (!isDeepStrictEqual(await filesIn(out), files))
      throw new Refusal(`${out} was changed by another run meanwhile: do this one again.`);
    beginPlacement();
  };
  const placement = await putInPlace(out, changed, checkUnchanged);
  const {written} = placement;
  console.log(
    written.length
      ? `${out}: alias, pages and frames load ${version} now; ${written.length} files have changed.`
      : `${out}: alias, pages and frames load ${version} already.`,
  );
  for (const line of removableFolders(placement)) console.log(line);
  console.log(
    `Where the server is another machine, copy the folder over the publisher's, and remove nothing that is there. hosting/README.md says what visitors see meanwhile. npm run statement -- publish stays with ${version} until the version in package.json is raised.`,
  );
}

/**
 * The folder's pages, statements and pinned files, by their paths.
 *
 * @throws {Refusal} where there is no folder
 */
async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const names: string[] = await readdir(folder, {recursive: true}).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Refusal(`${folder} is not there: --out names the publisher's folder.`);
    throw error;
  });
  // A name with a dot is that of files that are not in place yet.
  const read = names.filter((file) => /^[^.].*\.(html|js|css|json)$/.test(file)).sort();
  const files = read.map(async (file) => [file.replaceAll(sep, '/'), await readFile(join(folder, file))] as const);
  return new Map(await Promise.all(files));
}

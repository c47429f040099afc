/** `npm run pictures`: takes a picture of every look of the card, and compares some to those that are committed. */
import {once} from 'node:events';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {Command} from 'commander';
import {nameOf} from './pictures/cell.js';
import {committed, committedFolder} from './pictures/committed.js';
import {comparePictures, tolerance} from './pictures/compare-pictures.js';
import {startPhotographer, type Photographer} from './pictures/photographer.js';
import {readme} from './pictures/readme.js';
import {smallPng} from './pictures/small-png.js';
import {serveFolders} from './serve.js';

interface Options {
  readonly accept?: true;
  readonly readme?: true;
}

const program = new Command('npm run pictures --')
  .description(
    `Takes a picture of every look of the card in Chromium, into pictures/, and compares those that are committed in ${committedFolder}/.`,
  )
  .argument('[word...]', 'only the pictures whose names have all these words, such as: ar 320 dark held')
  .option('--accept', `renew the committed pictures in ${committedFolder}/, and take no others`)
  .option('--readme', 'renew the pictures of README and docs/, and take no others')
  .addHelpText(
    'after',
    `
The module is taken as it stands in dist: npm run build first.
Of a committed picture, ${percent(tolerance.share)} of the pixels may differ; the differences of one that has more are
drawn in pictures/NAME.diff.png.

Exit status: 0 all alike, 1 some differ, 2 none could be taken.`,
  )
  .showHelpAfterError('(npm run pictures -- --help says more)')
  // 1 is for a difference.
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(run);

await program.parseAsync();

async function run(words: string[], options: Options): Promise<void> {
  const server = createServer(serveFolders('dist', 'demo')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  let photographer: Photographer | undefined;
  try {
    photographer = await startPhotographer(`http://127.0.0.1:${port}/matrix.html`);
    if (options.accept) await accept(photographer);
    if (options.readme) await renewReadme(photographer);
    if (!options.accept && !options.readme) await takeAll(photographer, words);
  } catch (error) {
    program.error((error as Error).message);
  } finally {
    await photographer?.stop();
    server.closeAllConnections();
    server.close();
  }
}

async function accept(photographer: Photographer): Promise<void> {
  await mkdir(committedFolder, {recursive: true});
  for (const cell of committed) {
    const file = `${committedFolder}/${nameOf(cell)}.png`;
    await writeFile(file, smallPng(await photographer.take(cell), 5));
    console.log(file);
  }
}

async function renewReadme(photographer: Photographer): Promise<void> {
  for (const [file, cell] of Object.entries(readme)) {
    await writeFile(file, smallPng(await photographer.take(cell), 5));
    console.log(file);
  }
}

async function takeAll(photographer: Photographer, words: string[]): Promise<void> {
  const cells = (await photographer.cells()).filter((cell) =>
    words.every((word) => nameOf(cell).split('-').includes(word)),
  );
  if (!cells.length) throw new Error(`No picture has a name with all of: ${words.join(' ')}.`);
  // Without words, what is left of older looks goes.
  if (!words.length) await rm('pictures', {recursive: true, force: true});
  await mkdir('pictures', {recursive: true});

  const names = new Set(committed.map(nameOf));
  // Those that are compared come first: a change is said at once.
  cells.sort((a, b) => Number(names.has(nameOf(b))) - Number(names.has(nameOf(a))));
  let compared = 0;
  let different = 0;
  for (const [index, cell] of cells.entries()) {
    const name = nameOf(cell);
    const picture = await photographer.take(cell);
    await writeFile(`pictures/${name}.png`, picture);
    console.log(`${index + 1} of ${cells.length}: pictures/${name}.png`);
    if (!names.has(name)) continue;
    compared += 1;
    if (!(await isAlike(name, picture))) different += 1;
  }
  console.log(`${cells.length} pictures, ${compared} compared, ${different} different.`);
  if (!different) return;
  console.error('Look at them; where the change is meant: npm run pictures -- --accept, and commit them.');
  process.exitCode = 1;
}

async function isAlike(name: string, picture: Buffer): Promise<boolean> {
  const file = `${committedFolder}/${name}.png`;
  const before = await readFile(file).catch(() => undefined);
  if (!before) {
    console.error(`${file} is missing.`);
    return false;
  }
  const {alike, share, sizes, diff} = comparePictures(before, picture);
  if (alike) return true;
  await writeFile(`pictures/${name}.diff.png`, diff);
  console.error(
    `${file}: ${percent(share)} of the pixels changed${sizes ? `, ${sizes}` : ''}; see pictures/${name}.diff.png.`,
  );
  return false;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

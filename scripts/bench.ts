/**
 * `npm run bench`: how fast the card is, beside plain HTML, a hand-written element and other embeds. BENCHMARKS.md says
 * how it is measured.
 */
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {cpus, loadavg} from 'node:os';
import {join} from 'node:path';
import {Command, InvalidArgumentError, Option} from 'commander';
import {shuffle} from 'd3-array';
import ts from 'typescript';
import {startBenchBrowser} from './bench/bench-browser.js';
import {readBuild, type Build} from './bench/build.js';
import {allCells, baseCells, type Cell} from './bench/cells.js';
import {figures, type Values} from './bench/figures.js';
import {peerFiles} from './bench/peers.js';
import {machineLine, sectionsOf, toHtml, toMarkdown, type Machine} from './bench/report.js';
import {startServer, type Files} from './bench/server.js';
import {overEmpty, rowsOf, type Measurement, type RowKey} from './bench/summary.js';
import {checkTargets} from './bench/targets.js';

interface Options {
  readonly rounds: number;
  readonly cells?: string[];
  readonly profiles?: string[];
  readonly dist: string[];
  readonly out: string;
}

const partner = 'https://partner.example';

const program = new Command('npm run bench --')
  .description('Measures how fast the card is, in headless Chromium, beside plain HTML and other embeds.')
  .addOption(
    new Option('--rounds <number>', 'how often each cell is measured').default(9).argParser((value) => {
      if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1.');
      return Number(value);
    }),
  )
  .option('--cells <name...>', 'only these cells, and those that they are compared with')
  .option('--profiles <name...>', 'only on these: "slow phone", desktop, "slow processor"')
  .option('--dist <folder...>', 'the builds to compare, each with its snippet.html where it has one', ['dist'])
  .option('--out <folder>', 'where results.json, results.md and index.html are written', 'bench-results')
  .addHelpText(
    'after',
    `
Builds are taken as they stand: npm run build first.
Exit status: 0 measured, whether or not targets are met; 1 not.`,
  )
  .showHelpAfterError('(npm run bench -- --help says more)')
  .action(run);

await program.parseAsync();

async function run(options: Options): Promise<void> {
  try {
    await bench(options);
  } catch (error) {
    program.error((error as Error).message);
  }
}

async function bench({rounds, cells: names, profiles, dist, out}: Options): Promise<void> {
  const builds = dist.map(readBuild);
  if (new Set(builds.map(({name}) => name)).size < builds.length) {
    throw new Error('The folders that are compared must have different names.');
  }
  const cells = chooseCells(allCells(builds), names, profiles);
  const address = (cell: Cell) => `${partner}/${cells.indexOf(cell)}.html`;
  const server = await startServer({
    ...Object.fromEntries(cells.map((cell) => [address(cell), cell.html])),
    ...Object.fromEntries(await Promise.all(builds.map(buildFiles)).then((all) => all.flatMap(Object.entries))),
    ...peerFiles(builds[0]!),
  });

  const [startLoad = 0] = loadavg();
  const measurements: Measurement[] = [];
  let browser: Awaited<ReturnType<typeof startBenchBrowser>> | undefined;
  try {
    browser = await startBenchBrowser(server);
    // The first page of a browser is slower than all others.
    await browser.measure(cells[0]!, address(cells[0]!));
    for (let round = 1; round <= rounds; round++) {
      for (const [index, cell] of shuffle([...cells]).entries()) {
        const values = await browser.measure(cell, address(cell));
        measurements.push({round, ...keyOf(cell), values});
        console.log(`round ${round} of ${rounds}, ${index + 1} of ${cells.length}: ${describe(cell, values)}`);
      }
    }
  } finally {
    await browser?.stop();
    server.stop();
  }

  const machine: Machine = {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    chromium: browser.version,
    node: process.versions.node,
    load: [startLoad, loadavg()[0] ?? 0],
  };
  await report(measurements, cells, builds, machine, rounds, out);
}

async function report(
  raw: readonly Measurement[],
  cells: readonly Cell[],
  builds: readonly Build[],
  machine: Machine,
  rounds: number,
  out: string,
): Promise<void> {
  const measurements = overEmpty(raw, new Map(cells.map(({name, cards}) => [name, cards])));
  const rows = rowsOf(measurements, cells.map(keyOf));
  const targets = checkTargets(measurements, builds);
  const sections = sectionsOf(rows, targets);
  const line = machineLine(machine, rounds);
  const markdown = `${line}\n\n${toMarkdown(sections)}`;
  const results = {
    machine,
    rounds,
    builds: builds.map(({name, moduleBytes}) => ({name, moduleBytes})),
    measurements,
    rows,
    targets,
  };
  await mkdir(out, {recursive: true});
  await writeFile(join(out, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(out, 'results.md'), markdown);
  await writeFile(join(out, 'index.html'), toHtml(rows, sections, line));
  console.log(`\n${markdown}\nWith charts: ${join(out, 'index.html')}`);
}

/** @throws {Error} for a name that no cell has */
function chooseCells(all: Cell[], names: string[] | undefined, profiles: string[] | undefined): Cell[] {
  const known = (values: string[], asked: string[] = []) => {
    const unknown = asked.find((value) => !values.includes(value));
    if (unknown) throw new Error(`There is no ${unknown}; there are: ${[...new Set(values)].join(', ')}.`);
  };
  known(
    all.map(({name}) => name),
    names,
  );
  known(
    all.map(({profile}) => profile.name),
    profiles,
  );
  return all.filter(
    ({name, profile}) =>
      (!names || names.includes(name) || baseCells.includes(name)) && (!profiles || profiles.includes(profile.name)),
  );
}

/** A build's files, with the floor's module beside its statement. */
async function buildFiles({address, files}: Build): Promise<Files> {
  const source = await readFile(new URL('bench/floor.ts', import.meta.url), 'utf8');
  const compilerOptions = {target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, removeComments: true};
  const floor = ts.transpileModule(source, {compilerOptions}).outputText;
  return Object.fromEntries(
    Object.entries({...files, 'floor.js': floor}).map(([file, content]) => [`${address}${file}`, content]),
  );
}

function keyOf({name, build, profile}: Cell): RowKey {
  return {cell: name, build: build?.name, profile: profile.name};
}

/** Name and the figure that tells most, for the progress. */
function describe(cell: Cell, values: Values): string {
  const {build, profile} = keyOf(cell);
  const name = build === undefined ? cell.name : `${cell.name} (${build})`;
  const telling = ['firstSentence', 'growth', 'response', 'mainThread'] as const;
  const figure = telling.find((each) => values[each] !== undefined)!;
  return `${name}, ${profile}: ${figures[figure].label} ${values[figure]?.toFixed(0)}`;
}

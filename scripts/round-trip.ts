/**
 * `npm run round-trip`: what a visitor who is 150 ms away gets from nginx within each round trip, by the server's initial
 * congestion window and its TLS tickets. Linux's own TCP between two network namespaces, whose frames a relay holds for 75 ms.
 */
import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {cpus, release} from 'node:os';
import {Command, InvalidArgumentError} from 'commander';
import {median} from 'd3-array';
import {markdownTable} from './markdown.js';
import {flightsOf} from './round-trip/flights.js';
import {startSite, whyNoSite, type Measured} from './round-trip/site.js';
import {moduleFile} from './snippet.js';

const delay = 75;
const windows = [10, 16, 32];
const tickets = [2, 1, 0];
const moduleSizes = [16, 18, 20, 24];
const heads = ['first round trip', 'second', 'round trips', 'module, ms', 'statement, ms'];

const program = new Command('npm run round-trip --')
  .description('Measures what nginx sends within each round trip of 150 ms: on a Linux, as root.')
  .option('--rounds <number>', 'how often each is measured; the table has medians', wholeNumber, 5)
  .showHelpAfterError('(npm run round-trip -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(measure);

await program.parseAsync();

async function measure({rounds}: {rounds: number}): Promise<void> {
  const reason = await whyNoSite();
  if (reason) return program.error(`npm run round-trip: ${reason}.`, {exitCode: 1});
  const files = {
    [moduleFile]: await readFile('dist/icat-statement.js'),
    'statement.json': await readFile('dist/statement.json'),
    // No file compresses these: they weigh as much on the wire.
    ...Object.fromEntries(moduleSizes.map((size) => [`${size}.js`, randomBytes(size * 1000)])),
  };
  const site = await startSite({files, delay});
  try {
    const date = new Date().toISOString().slice(0, 10);
    console.log(`${date}, Linux ${release()}, ${cpus().length} × ${cpus()[0]!.model}, medians of ${rounds}\n`);

    const both = [`/${moduleFile}`, '/statement.json'];
    const rows: string[][] = [];
    for (const count of tickets) {
      for (const window of windows) {
        const measured = await repeat(() => site.visit({window, tickets: count, paths: both}));
        rows.push([String(count), String(window), ...columns(measured)]);
      }
    }
    console.log('Module and statement:\n');
    console.log(markdownTable(['tickets', 'initial window', ...heads], rows));

    const bySize: string[][] = [];
    for (const window of windows) {
      for (const size of moduleSizes) {
        const paths = [`/${size}.js`, '/statement.json'];
        const measured = await repeat(() => site.visit({window, tickets: tickets[0]!, paths}));
        bySize.push([String(window), `${size} kB`, ...columns(measured)]);
      }
    }
    console.log('A module of another size, and the statement:\n');
    console.log(markdownTable(['initial window', 'module', ...heads], bySize));

    const visits = [
      ['the first', {paths: both}],
      ['a later one, with a new statement', {paths: both.slice(1)}],
      ['a later one, nothing new (304)', {paths: both.slice(1), isAgain: true}],
    ] as const;
    const byVisit: string[][] = [];
    for (const [visit, options] of visits) {
      const measured = await repeat(() => site.visit({window: 32, tickets: 1, ...options}));
      byVisit.push([visit, ...[true, false].map((isDown) => inFrames(measured, isDown))]);
    }
    console.log('Visits, each on a new connection:\n');
    console.log(markdownTable(['visit', 'bytes down', 'up'], byVisit));
  } finally {
    await site.stop();
  }

  async function repeat(visit: () => Promise<Measured>): Promise<Measured[]> {
    const all: Measured[] = [];
    for (let round = 0; round < rounds; round++) all.push(await visit());
    return all;
  }
}

/** Medians. */
function columns(measured: readonly Measured[]): string[] {
  const flights = measured.map(({segments}) => flightsOf(segments));
  return [
    ...[0, 1].map((index) => middle(flights.map((own) => own[index]?.bytes ?? 0))),
    middle(flights.map(({length}) => length)),
    ...[0, 1].map((index) => middle(measured.map(({ended}) => ended[index]!))),
  ];
}

/** Bytes of whole frames in one direction, of a connection from its first to its last. */
function inFrames(measured: readonly Measured[], isDown: boolean): string {
  const sum = ({segments}: Measured) =>
    segments.filter(({server}) => server === isDown).reduce((total, {frame}) => total + frame, 0);
  return middle(measured.map(sum));
}

function middle(values: readonly number[]): string {
  return Math.round(median(values)!).toLocaleString('en');
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError('It must be a number from 1 to 99.');
  return Number(value);
}

import {readFileSync} from 'node:fs';
import {lifetimes} from '../hosting/paths.js';
import {markdownTable} from '../markdown.js';
import {compressed} from '../release/compressed.js';

/**
 * What a visit takes beside the files themselves, in bytes towards the visitor: TCP/IP and Ethernet, TLS with certificates, and
 * headers, on a connection of its own. Measured (`npm run round-trip`, BENCHMARKS.md): what passed, less the files.
 */
const around = {first: 5_500, renewed: 3_900, unchanged: 3_500};

/** Of 100 views, where many come back: what is assumed. */
const returning = {first: 20, renewed: 1, unchanged: 29, cached: 50};

/** How much more is asked for at the busiest time of a day than on average: what is assumed. */
const peak = 5;

/** Handshakes with one answer that nginx gives in a second of one core: measured, see the document. */
const handshakes = 2_400;
const cores = 2;

const locations = [10, 100, 1_000];
const day = 86_400;

/** The tables of docs/arithmetic.md, by their names; of the module and the statement in `dist` as it stands. */
export function arithmetic(): Readonly<Record<string, string>> {
  const module = brotliBytes('dist/icat-statement.js');
  const statement = brotliBytes('dist/statement.json');
  const visits = {
    first: {requests: 2, bytes: module + statement + around.first},
    renewed: {requests: 1, bytes: statement + around.renewed},
    unchanged: {requests: 1, bytes: around.unchanged},
    cached: {requests: 0, bytes: 0},
  };
  const scenarios = {
    'each view is a first visit': {first: 100, renewed: 0, unchanged: 0, cached: 0},
    'many come back': returning,
  };
  const inPeaks = (perSecond: number) => [whole(perSecond), `${whole((perSecond * day) / peak / 1e6)} million`];
  const lines = [1_000, 100].map((megabits): [string, number] => [
    `a line of ${whole(megabits)} Mbit/s`,
    (megabits * 1e6) / 8 / visits.first.bytes,
  ]);

  return {
    visits: markdownTable(
      ['visit', 'requests', 'module', 'statement', 'around them', 'together'],
      [
        [
          'the first',
          '2',
          kilobytes(module),
          kilobytes(statement),
          kilobytes(around.first),
          kilobytes(visits.first.bytes),
        ],
        [
          'a later one, the statement is another',
          '1',
          'cached',
          kilobytes(statement),
          kilobytes(around.renewed),
          kilobytes(visits.renewed.bytes),
        ],
        [
          'a later one, the statement is the same (304)',
          '1',
          'cached',
          '',
          kilobytes(around.unchanged),
          kilobytes(around.unchanged),
        ],
        [`within ${lifetimes.statement.maxAge / 60} minutes of another on that site`, '0', 'cached', 'cached', '', '0'],
      ],
    ),
    views: markdownTable(
      ['views', 'of whom', 'requests', 'traffic'],
      [1e6, 1e9].flatMap((views) =>
        Object.entries(scenarios).map(([name, shares]) => {
          const sum = (of: 'requests' | 'bytes') =>
            Object.entries(shares).reduce(
              (total, [kind, share]) => total + ((views * share) / 100) * visits[kind as keyof typeof visits][of],
              0,
            );
          return [amount(views), name, amount(sum('requests')), traffic(sum('bytes'))];
        }),
      ),
    ),
    origin: markdownTable(
      ['places', 'requests a day, at most', 'traffic a day, at most'],
      locations.map((count) => {
        const requests = (count * day) / lifetimes.statement.sharedMaxAge;
        return [whole(count), whole(requests), traffic(requests * around.unchanged)];
      }),
    ),
    limits: markdownTable(
      ['what ends', 'first visits a second', `a day, the busiest time ${peak} times the average`],
      [...lines, [`${cores} cores, by handshakes`, handshakes * cores] as const]
        .sort(([, one], [, other]) => one - other)
        .map(([what, perSecond]) => [what, ...inPeaks(perSecond)]),
    ),
  };
}

/** To the next 100, which other versions of brotli agree about. */
function brotliBytes(file: string): number {
  const bytes = compressed(file, readFileSync(file)).get(`${file}.br`)!;
  return Math.round(bytes.length / 100) * 100;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function traffic(bytes: number): string {
  const [unit, name] = bytes < 1e9 ? [1e6, 'MB'] : bytes < 1e12 ? [1e9, 'GB'] : [1e12, 'TB'];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}

function amount(count: number): string {
  const [unit, name] = count < 1e9 ? [1e6, 'million'] : [1e9, 'billion'];
  return `${Number((count / unit).toPrecision(3))} ${name}`;
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

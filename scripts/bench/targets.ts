import type {Build} from './build.js';
import type {Figure} from './figures.js';
import {peers} from './peers.js';
import {ratioOf, spreadOf, type Measurement, type RowKey} from './summary.js';

/** A target, and what was measured. */
export interface Outcome {
  readonly target: string;
  readonly build: string;
  readonly profile: string;
  /** Median; a ratio where the target is one. */
  readonly value: number;
  /** The most that is allowed. */
  readonly limit: number;
  readonly met: boolean;
}

type Compared = readonly [target: string, figure: Figure, cell: string, base: string, limit: number];

/** Ratios within a round, on both profiles. */
const ratios: readonly Compared[] = [
  ['first sentence: snippet / static HTML', 'firstSentence', 'snippet', 'static', 1.05],
  ...peers.map(({name}): Compared => [`first sentence: snippet / ${name}`, 'firstSentence', 'snippet', name, 1]),
  ...['snippet', 'shortest with preload'].flatMap((cell): Compared[] => [
    [`card: ${cell} / floor`, 'card', cell, 'floor', 1.1],
    [`card: ${cell} / mastodon-embed-timeline`, 'card', cell, 'mastodon-embed-timeline', 0.75],
  ]),
  [
    'main thread over the empty page: snippet / mastodon-embed-timeline',
    'mainThread',
    'snippet',
    'mastodon-embed-timeline',
    0.65,
  ],
];

/** What may be reached at most, whatever others do. */
const limits: readonly (readonly [target: string, figure: Figure, cell: string, profile: string, limit: number])[] = [
  ['blocking time, ms', 'blocking', 'snippet', 'slow phone', 20],
  ['blocking time, ms', 'blocking', 'snippet', 'desktop', 20],
  // 0.00 when rounded.
  ['layout shift', 'shift', 'snippet', 'slow phone', 0.0049],
  ['layout shift', 'shift', 'snippet', 'desktop', 0.0049],
  ['1,000 cards: requests of the statement', 'statementRequests', '1000 cards', 'desktop', 1],
  ['1,000 cards: ms of main thread each', 'perCard', '1000 cards', 'desktop', 2],
  ['1,000 bare cards: ms of main thread each', 'perCard', '1000 bare cards', 'desktop', 2],
  ['opening the text: ms to the next frame', 'response', 'open text', 'slow processor', 50],
  ['opening the list: ms to the next frame', 'response', 'open list', 'slow processor', 50],
  ['another language: ms to the next frame', 'response', 'switch language', 'slow processor', 60],
];

/** The targets of which everything was measured, for each build. */
export function checkTargets(
  all: readonly Measurement[],
  builds: readonly Pick<Build, 'name' | 'moduleBytes'>[],
): Outcome[] {
  return builds.flatMap(({name: build, moduleBytes}) => {
    const outcomes: Outcome[] = [];
    const add = (target: string, profile: string, value: number | undefined, limit: number) => {
      if (value !== undefined) outcomes.push({target, build, profile, value, limit, met: value <= limit});
    };
    for (const profile of ['slow phone', 'desktop']) {
      for (const [target, figure, cell, base, limit] of ratios) {
        const ratio = ratioOf(all, figure, {cell, build, profile}, {cell: base, build: undefined, profile});
        add(target, profile, ratio?.median, limit);
      }
    }
    for (const [target, figure, cell, profile, limit] of limits) {
      add(target, profile, medianOf(all, figure, {cell, build, profile}), limit);
    }
    for (const kind of ['cards', 'bare cards']) {
      const [many, few] = [`1000 ${kind}`, `10 ${kind}`].map((cell) => ({cell, build, profile: 'desktop'}));
      const ratio = ratioOf(all, 'perCard', many!, few!);
      add(`ms a ${kind === 'cards' ? 'card' : 'bare card'}: among 1,000 / among ten`, 'desktop', ratio?.median, 1);
    }
    add('module, bytes of brotli', '', moduleBytes, 22_300);
    return outcomes;
  });
}

function medianOf(all: readonly Measurement[], figure: Figure, key: RowKey): number | undefined {
  const values = all
    .filter(({cell, build, profile}) => cell === key.cell && build === key.build && profile === key.profile)
    .flatMap(({values}) => values[figure] ?? []);
  return values.length ? spreadOf(values).median : undefined;
}

import type {Build} from './build.js';
import type {Figure} from './figures.js';
import {peers} from './peers.js';
import {ratioOf, spreadOf, type Measurement} from './summary.js';

/** A target, and what was measured. */
export interface Outcome {
  readonly target: string;
  readonly build: string;
  /** Empty where it depends on none. */
  readonly profile: string;
  /** Median; a ratio where the target is one. */
  readonly value: number;
  /** The most that is allowed. */
  readonly limit: number;
  readonly met: boolean;
}

interface Target {
  readonly target: string;
  readonly profiles: readonly string[];
  readonly figure: Figure;
  readonly cell: string;
  /** What it is compared with, within a round; none where the figure itself has a limit. */
  readonly base?: {readonly cell: string; readonly ofSameBuild: boolean};
  readonly limit: number;
}

const loading = ['slow phone', 'desktop'];
const fullSpeed = ['desktop'];
const slowProcessor = ['slow processor'];

const targets: readonly Target[] = [
  ratio('first sentence', 'firstSentence', 'snippet', 'static', 1.05),
  ...peers.map(({name}) => ratio('first sentence', 'firstSentence', 'snippet', name, 1)),
  ...['snippet', 'shortest with preload'].flatMap((cell) => [
    ratio('card', 'card', cell, 'floor', 1.1),
    ratio('card', 'card', cell, 'mastodon-embed-timeline', 0.75),
  ]),
  {
    // The emulation of a slow processor takes time of the main thread by itself.
    ...ratio('main thread over the empty page', 'mainThread', 'snippet', 'mastodon-embed-timeline', 0.65),
    profiles: fullSpeed,
  },
  limit('blocking time, ms', loading, 'blocking', 'snippet', 20),
  // 0.00 when rounded.
  limit('layout shift', loading, 'shift', 'snippet', 0.0049),
  ...['cards', 'bare cards'].flatMap((cards): Target[] => [
    limit(`1,000 ${cards}: requests of the statement`, fullSpeed, 'statementRequests', `1000 ${cards}`, 1),
    limit(`1,000 ${cards}: ms of main thread each`, fullSpeed, 'perCard', `1000 ${cards}`, 2),
    {
      target: `ms a card: among 1,000 / among ten ${cards}`,
      profiles: fullSpeed,
      figure: 'perCard',
      cell: `1000 ${cards}`,
      base: {cell: `10 ${cards}`, ofSameBuild: true},
      limit: 1,
    },
  ]),
  limit('opening the text: ms to the frame', slowProcessor, 'response', 'open text', 50),
  limit('opening the list: ms to the frame', slowProcessor, 'response', 'open list', 50),
  limit('another language: ms to the frame', slowProcessor, 'response', 'switch language', 60),
];

const mostModuleBytes = 22_300;

/** The targets of which everything was measured, for each build. */
export function checkTargets(
  all: readonly Measurement[],
  builds: readonly Pick<Build, 'name' | 'moduleBytes'>[],
): Outcome[] {
  return builds.flatMap(({name: build, moduleBytes}) => {
    const measured = targets.flatMap(({target, profiles, figure, cell, base, limit}) =>
      profiles.map((profile) => {
        const own = all.filter((each) => each.cell === cell && each.build === build && each.profile === profile);
        const values = own.flatMap(({values}) => values[figure] ?? []);
        const baseBuild = base?.ofSameBuild ? build : undefined;
        const spread = base
          ? ratioOf(all, figure, {cell, build, profile}, {cell: base.cell, build: baseBuild, profile})
          : values.length
            ? spreadOf(values)
            : undefined;
        return {target, profile, value: spread?.median, limit};
      }),
    );
    return [
      ...measured,
      {target: 'module, bytes of brotli', profile: '', value: moduleBytes, limit: mostModuleBytes},
    ].flatMap(({target, profile, value, limit}) =>
      value === undefined ? [] : [{target, build, profile, value, limit, met: value <= limit}],
    );
  });
}

function ratio(what: string, figure: Figure, cell: string, base: string, limit: number): Target {
  const target = `${what}: ${cell} / ${base}`;
  return {target, profiles: loading, figure, cell, base: {cell: base, ofSameBuild: false}, limit};
}

function limit(target: string, profiles: readonly string[], figure: Figure, cell: string, most: number): Target {
  return {target, profiles, figure, cell, limit: most};
}

import type {NetworkConditions, Viewport} from 'puppeteer-core';

/** A visitor's device and network, as Chromium's DevTools emulate them. */
export interface Profile {
  readonly name: string;
  readonly viewport: Viewport;
  /** Latency in milliseconds, added to each response; throughput in bytes per second. */
  readonly network: NetworkConditions;
  /** How many times slower the main thread runs. */
  readonly cpuSlowdown: number;
}

const phoneViewport: Viewport = {width: 360, height: 780, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
const cable: NetworkConditions = {latency: 20, download: megabits(20), upload: megabits(5)};

export const profiles = {
  'slow phone': {
    name: 'slow phone',
    viewport: phoneViewport,
    network: {latency: 150, download: megabits(1.6), upload: megabits(0.75)},
    cpuSlowdown: 4,
  },
  desktop: {name: 'desktop', viewport: {width: 1_280, height: 800}, network: cable, cpuSlowdown: 1},
  /** For what happens after loading: the slow phone's processor, without its network. */
  'slow processor': {name: 'slow processor', viewport: phoneViewport, network: cable, cpuSlowdown: 4},
} as const satisfies Record<string, Profile>;

function megabits(perSecond: number): number {
  return (perSecond * 1_000_000) / 8;
}

import {readReleases} from '../statement/releases.js';
import {moduleOf} from './pinned-names.js';
import type {Published} from './published.js';

/** A folder whose alias, pages and frames load an earlier release again: `npm run go-back`. */
export interface GoneBack {
  /** The newest release that was published there. */
  readonly from: string;
  /** The one that is loaded. */
  readonly to: string;
}

/**
 * Whether a folder has gone back.
 *
 * @param hashes its `integrity.json`, which lists a release once all of it was published, so that one whose publication was
 *   interrupted does not count
 * @param frame the frame's page of the current statement, in any language
 * @returns undefined where it loads the newest release, or it can't be told
 */
export function goneBackBy(hashes: string, frame: string): GoneBack | undefined {
  const from = readReleases().findLast(({release}) => hashes.includes(`"${moduleOf(release)}"`))?.release;
  const to = /\bframe-(\d[\w.-]*)\.js"/.exec(frame)?.[1];
  return from === undefined || to === undefined || from === to ? undefined : {from, to};
}

/** The same of what was published. */
export async function goneBack(published: Published): Promise<GoneBack | undefined> {
  const language = (await published.pages()).find((page) => !page.includes('/'));
  if (language === undefined) return undefined;
  const [hashes, frame] = await Promise.all(
    ['integrity.json', `${language}/embed.html`].map((file) => published.read(file)),
  );
  return goneBackBy(String(hashes), String(frame));
}

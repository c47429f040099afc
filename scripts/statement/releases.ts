import {readFileSync} from 'node:fs';
import {readStatement} from '../../src/statement/read-statement.js';
import type {Trust} from '../../src/statement/trust.js';

/** A release that pages may still have pinned, and whom it believes. */
export interface Release extends Trust {
  readonly release: string;
  /** Whether its keys were made by `rehearse`, and nobody has their private halves. */
  readonly rehearsal?: boolean;
}

/** Where the releases are listed that a current statement must still satisfy. */
export const releasesFile = 'content/releases.json';

/** The supported releases. */
export function readReleases(): Release[] {
  return JSON.parse(readFileSync(releasesFile, 'utf8')) as Release[];
}

/** Why a release with this trust would not draw `json`; undefined where it would. */
export function refusalOf(trust: Trust, json: string): Promise<string | undefined> {
  return readStatement(json, trust).then(
    () => undefined,
    ({message, code}: Error & {code: string}) => `${message} (${code})`,
  );
}

import {readStatement} from '../../src/statement/read-statement.js';
import type {Trust} from '../../src/statement/trust.js';
import {readJsonText} from './read-text.js';

/** A release that pages may still have pinned, and whom it believes. */
export interface Release extends Trust {
  readonly release: string;
  /** Whether its keys were made by `rehearse`, and nobody has their private halves. */
  readonly rehearsal?: boolean;
}

/** Where the releases are listed that a current statement must still satisfy. */
export const releasesFile = 'content/releases.json';

/**
 * The supported releases.
 *
 * @throws {Refusal} where their list is no JSON
 */
export function readReleases(): Release[] {
  return JSON.parse(readJsonText(releasesFile)) as Release[];
}

/** Why a release with this trust would not draw `json`; undefined where it would. */
export function refusalOf(trust: Trust, json: string): Promise<string | undefined> {
  return readStatement(json, trust).then(
    () => undefined,
    ({message, code}: Error & {code: string}) => `${message} (${code})`,
  );
}

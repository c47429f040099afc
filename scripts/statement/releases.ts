import {readStatement} from '../../src/statement/read-statement.js';
import type {Trust} from '../../src/statement/trust.js';
import {readJsonText} from './read-text.js';

/** A release that pages may still have pinned, and whom it believes. */
export interface Release extends Trust {
  readonly release: string;
  /** Whether its keys were made by `rehearse`, and nobody has their private halves. */
  readonly rehearsal?: boolean;
  /** Whether its users were told to take a newer one: statements need no longer satisfy it, and its files stay. */
  readonly retired?: boolean;
  /**
   * The hashes (W3C Subresource Integrity) of the files that pages pin, by their names in the publisher's folder. There once
   * the release is kept, and from then on it never changes: scripts/release/kept-releases.ts.
   */
  readonly files?: Readonly<Record<string, string>>;
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

/** The releases that a statement must satisfy: none that is retired; and once one has real keys, none of a rehearsal. */
export function supportedReleases(releases: readonly Release[] = readReleases()): readonly Release[] {
  const supported = releases.filter(({retired}) => !retired);
  const real = supported.filter(({rehearsal}) => !rehearsal);
  return real.length ? real : supported;
}

/** Why a release with this trust would not draw `json`; undefined where it would. */
export function refusalOf(trust: Trust, json: string): Promise<string | undefined> {
  return readStatement(json, trust).then(
    () => undefined,
    ({message, code}: Error & {code: string}) => `${message} (${code})`,
  );
}

/** The supported releases that would not draw `json`, each with the reason. */
export async function refusals(json: string): Promise<(Release & {refusal: string})[]> {
  const all = supportedReleases().map(async (release) => ({...release, refusal: await refusalOf(release, json)}));
  return (await Promise.all(all)).filter((entry) => entry.refusal !== undefined) as (Release & {refusal: string})[];
}

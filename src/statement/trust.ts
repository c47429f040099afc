import pinned from './pinned-keys.json' with {type: 'json'};

/** The keys that a statement has to be signed by. */
export interface Trust {
  /** Public keys, as Multikey values of P-256 (`zDn…`). */
  readonly keys: readonly string[];
  /** How many of them must have signed: an integer from 1; with anything else no statement is accepted. */
  readonly threshold: number;
  /** The lowest `version` that is accepted, by the statement's `id`; with an `id` that is not in it, any is. */
  readonly leastVersions: Readonly<Record<string, number>>;
}

/** What a statement has to satisfy; `unverified`: signatures and versions are not checked. */
export type TrustPolicy = Trust | 'unverified';

/** The keys of this release: pinned-keys.json. */
export const pinnedTrust: Trust = pinned;

/** One signature by any of `keys`, Multikey values of P-256 (`zDn…`), in place of this release's own. */
export function anyOf(keys: readonly string[]): Trust {
  return {...pinnedTrust, keys, threshold: 1};
}

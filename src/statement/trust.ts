import pinned from './pinned-keys.json' with {type: 'json'};

/** Whose words are believed. */
export interface Trust {
  /** Public keys, as Multikey values of P-256 (`zDn…`). */
  readonly keys: readonly string[];
  /** How many of them must have signed: an integer from 1; with anything else nothing is believed. */
  readonly threshold: number;
  /** The lowest `version` that is accepted, by the statement's `id`; with an `id` that is not in it, any is. */
  readonly leastVersions: Readonly<Record<string, number>>;
}

/** Whom to believe; `unverified`: everybody, with any version. */
export type TrustPolicy = Trust | 'unverified';

/** What this release believes: pinned-keys.json. */
export const pinnedTrust: Trust = pinned;

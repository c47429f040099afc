import pinned from './pinned-keys.json' with {type: 'json'};

/** Whose words are believed. */
export interface Trust {
  /** Public keys, as Multikey values of P-256 (`zDn…`). */
  readonly keys: readonly string[];
  /** How many of them must have signed; 0: nobody. */
  readonly threshold: number;
  /** The lowest `version` that is accepted. */
  readonly leastVersion: number;
}

/** What this release believes: pinned-keys.json. */
export const pinnedTrust: Trust = pinned;

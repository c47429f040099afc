/**
 * Why nothing fresh could be had.
 *
 * - `network`: no connection, a refused one, one that broke off, or a redirect
 * - `timeout`: the budget of time ran out
 * - `http`: a status other than 2xx
 * - `type`: another media type than `application/json`
 * - `size`: more than 128 KiB
 * - `json`: not UTF-8, or not JSON
 * - `shape`: JSON that is not a statement
 * - `signature`: the proof is missing, wrong, or can't be checked here
 * - `version`: an older version than one that was shown, or than the release accepts
 */
export type StatementErrorCode =
  'network' | 'timeout' | 'http' | 'type' | 'size' | 'json' | 'shape' | 'signature' | 'version';

/** Made where the data is read, turned into words only where it is drawn. */
export class StatementError extends Error {
  /**
   * @param code what happened, for programs
   * @param message what happened, for developers and editors; never drawn
   * @param passing whether the same request may well succeed a moment later
   */
  constructor(
    readonly code: StatementErrorCode,
    message: string,
    readonly passing = code === 'network',
  ) {
    super(message);
  }
}

/**
 * Why a request for the statement failed.
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

/** Thrown where data is fetched and read. Of the codes, what a visitor reads tells `signature` from the rest (src/view/fallback.ts). */
export class StatementError extends Error {
  /**
   * @param code what happened, for programs
   * @param message what happened, for developers and editors; never drawn
   * @param transient whether the same request may well succeed a moment later
   */
  constructor(
    readonly code: StatementErrorCode,
    message: string,
    readonly transient = code === 'network',
  ) {
    super(message);
  }

  /** `error` as it is, or as the message of a new one with `code`, where something else was thrown. */
  static from(error: unknown, code: StatementErrorCode): StatementError {
    if (error instanceof StatementError) return error;
    try {
      return new StatementError(code, String(error));
    } catch {
      // What has been thrown can't be written as text.
      return new StatementError(code, 'unknown');
    }
  }
}

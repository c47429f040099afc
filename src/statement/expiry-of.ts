import type {Statement} from './statement.js';

/**
 * When the statement's time is over, in milliseconds since the epoch; undefined
 * where it has no `expires`, or one that can't be read.
 */
export function expiryOf({expires}: Statement): number | undefined {
  // Not Date.parse: Date.js replaces it by one that gives null for dates with milliseconds.
  const time = new Date(expires ?? NaN).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/**
 * Whether the statement's time is over.
 *
 * @param now in milliseconds since the epoch; by the visitor's clock, which may be wrong
 */
export function isExpired(statement: Statement, now: number): boolean {
  return (expiryOf(statement) ?? Infinity) <= now;
}

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

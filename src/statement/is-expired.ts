import type {Statement} from './statement.js';

/** Whether the statement's time is over, by the visitor's clock: reason for a note, never for an empty card. */
export function isExpired({expires}: Statement): boolean {
  return expires !== undefined && Date.parse(expires) < Date.now();
}

import type {Statement} from './statement.js';

/** What statements are ordered by. */
export type Edition = Pick<Statement, 'id' | 'version' | 'published'>;

/**
 * Whether `one` comes before `other`: by day of publication, and within one day by version. A later statement may have a
 * lower version than the one before it; two statements never share a day.
 */
export function isEarlier(one: Edition, other: Edition): boolean {
  return one.published < other.published || (one.published === other.published && one.version < other.version);
}

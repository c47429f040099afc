import {beginningAhead} from '../statement/day-ahead.js';
import {Refusal} from '../statement/refusal.js';
import type {FolderSources} from './folder-files.js';
import type {Published} from './published.js';

/**
 * A statement that is published already, or withdrawn, may follow whatever its day is: else a slip in the day could not be
 * corrected before it has come.
 *
 * @throws {Refusal} where a statement would be published before its day has begun anywhere
 */
export async function checkDays(
  statements: FolderSources['statements'],
  published: readonly Pick<Published, 'read'>[],
  now = new Date(),
): Promise<void> {
  for (const {statement} of statements) {
    const {id, status} = statement;
    const beginning = status === 'withdrawn' ? undefined : beginningAhead(statement, now);
    if (beginning === undefined) continue;
    const before = await Promise.all(published.map((each) => each.read(`${id}/statement.json`)));
    if (before.some((bytes) => bytes !== undefined)) continue;
    throw new Refusal(
      `content/${id}/statement.json: published is ${statement.published}, a day that begins nowhere on earth before ${beginning} (in UTC+14): publish it then; or write an earlier day there, and have both sign again with --fresh.`,
    );
  }
}

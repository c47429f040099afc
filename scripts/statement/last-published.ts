import {existsSync} from 'node:fs';
import type {Statement} from '../../src/statement/statement.js';
import {statementIn} from './statement-in.js';

/** The build's copy of the statement that was last signed by enough people, committed with it. */
const built = 'dist/statement.json';

/** A version of a statement that is known to readers. */
export interface PublishedVersion {
  /** Its file, for messages; that of the build is called so, since a build may not be published yet. */
  readonly file: string;
  readonly statement: Statement;
}

/**
 * The version before the one that is to be signed.
 *
 * @param id of the statement
 * @param file where it is, in place of the last build's
 * @returns undefined where there is none of this `id`
 * @throws {Refusal} where the file is no statement
 * @throws {Error} of the file system
 */
export function lastPublished(id: string, file?: string): PublishedVersion | undefined {
  if (file === undefined && !existsSync(built)) return undefined;
  const statement = statementIn(file ?? built);
  return statement.id === id ? {file: file ?? `${built} (the last build's)`, statement} : undefined;
}

import {existsSync} from 'node:fs';
import type {Statement} from '../../src/statement/statement.js';
import {committedVersion} from './committed-version.js';
import {statementIn} from './statement-in.js';

/** The build's copy of the statement that was last signed by enough people, committed with it. */
const built = 'dist/statement.json';

/** A version of a statement that is known to readers. */
export interface PublishedVersion {
  /** Its file, for messages; that of the build, or of a commit, is called so, since it may not be published yet. */
  readonly file: string;
  readonly statement: Statement;
}

/**
 * The version before the one that is to be signed: that of the last build or, where it has another statement, the last one in git
 * that enough people have signed.
 *
 * @param file the statement's, that is to be signed
 * @param since where the version before is, in place of these two
 * @returns undefined where there is none of this `id`
 * @throws {Refusal} where the file is no statement
 * @throws {Error} of the file system
 */
export async function lastPublished(
  id: string,
  file: string,
  since: string | undefined,
): Promise<PublishedVersion | undefined> {
  if (since === undefined && !existsSync(built)) return committedVersion(id, file);
  const statement = statementIn(since ?? built);
  if (statement.id === id) return {file: since ?? `${built} (the last build's)`, statement};
  return since === undefined ? committedVersion(id, file) : undefined;
}

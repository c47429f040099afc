import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Statement} from '../../src/statement/statement.js';
import {readText} from './read-text.js';

/** A statement's file, and what it says of itself. */
export interface StatementFile {
  /** Path, such as `content/2020-07-30/statement.json`. */
  readonly file: string;
  readonly id: unknown;
  readonly published: unknown;
  /** The keys of its `texts`. */
  readonly languages: readonly string[];
}

const contentFolder = 'content';

/** The statements of `content/`, each in the folder of its `id`; one that can't be read has neither `id` nor `published`, and no languages. */
export function contentStatements(): StatementFile[] {
  return readdirSync(contentFolder, {withFileTypes: true})
    .map((entry) => join(contentFolder, entry.name, 'statement.json'))
    .filter((file) => existsSync(file))
    .map((file) => ({file, ...identityIn(file)}));
}

/**
 * The file of the current statement, the one with the latest `published`. One
 * without counts as the latest, so that `check` and the build name its fault.
 *
 * @throws {Error} where `content/` has no statement
 */
export function currentStatement(): string {
  const day = ({published}: StatementFile) => (typeof published === 'string' ? published : '9999-12-31');
  const [latest] = contentStatements().sort((one, two) => (day(one) < day(two) ? 1 : -1));
  if (!latest) throw new Error(`${contentFolder}/<id>/statement.json: there is none`);
  return latest.file;
}

function identityIn(file: string): Omit<StatementFile, 'file'> {
  try {
    const {id, published, texts} = JSON.parse(readText(file)) as Statement;
    return {id, published, languages: Object.keys(texts ?? {})};
  } catch {
    return {id: undefined, published: undefined, languages: []};
  }
}

import {basename, dirname, relative} from 'node:path';
import type {Statement} from '../../src/statement/statement.js';
import {contentStatements, type StatementFile} from './current-statement.js';
import type {Fault} from './fault.js';

/**
 * What is wrong with a statement of `content/` beside the others there: another
 * folder than its `id`, or an `id` or `published` that another one has. Empty for
 * a file elsewhere.
 *
 * @param file path of the file
 * @param json content of the file, in order by `checkStatement`
 */
export function checkPlace(file: string, json: string): Fault[] {
  const statements = contentStatements();
  const others = statements.filter((other) => relative(other.file, file));
  if (others.length === statements.length) return [];
  const statement = JSON.parse(json) as Statement;
  const folder = basename(dirname(file));
  return [
    ...(folder === statement.id
      ? []
      : [{field: 'id', fault: `is ${statement.id}, and the folder is ${folder}: give both one name`}]),
    ...conflictsWith(statement, others),
  ];
}

/** Which of `others` has the same `id`, or the same `published`, by which pages tell the current statement. */
export function conflictsWith(
  {id, published}: Pick<Statement, 'id' | 'published'>,
  others: readonly StatementFile[],
): Fault[] {
  return others.flatMap((other) => [
    ...(other.id === id ? [{field: 'id', fault: `is ${id}, which ${other.file} has too: give it another`}] : []),
    ...(other.published === published
      ? [{field: 'published', fault: `is ${published}, which ${other.file} has too: no two statements share a day`}]
      : []),
  ]);
}

import {realpathSync} from 'node:fs';
import {basename, dirname, resolve} from 'node:path';
import {addressOf} from '../../src/pages/folder.js';
import type {Statement} from '../../src/statement/statement.js';
import {folder} from '../folder.js';
import {contentStatements, type StatementFile} from './current-statement.js';
import type {Fault} from './fault.js';

/**
 * What is wrong with a statement of `content/` beside the others there: another
 * folder than its `id`, an `id` or `published` that another one has, or a
 * `replacement` in the publisher's folder at which none of them has a page.
 * Empty for a file elsewhere.
 *
 * @param file path of the file
 * @param json content of the file, in order by `checkStatement`
 */
export function checkPlace(file: string, json: string): Fault[] {
  const statements = contentStatements();
  // A path may lead through a symbolic link to the project.
  const path = realPath(file);
  const own = statements.find((other) => realPath(other.file) === path);
  if (!own) return [];
  const others = statements.filter((other) => other !== own);
  const statement = JSON.parse(json) as Statement;
  const name = basename(dirname(own.file));
  return [
    ...(name === statement.id
      ? []
      : [{field: 'id', fault: `is ${statement.id}, and the folder is ${name}: give both one name`}]),
    ...conflictsWith(statement, others),
    ...deadReplacement(statement, others),
  ];
}

/** As it is where it has none, such as the pipe of a shell's `<(…)`. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return resolve(file);
  }
}

/** A replacement in the publisher's folder that would be no page there. */
function deadReplacement({replacement}: Statement, others: readonly StatementFile[]): Fault[] {
  if (replacement === undefined) return [];
  const {href, origin, pathname} = new URL(replacement);
  if (!href.startsWith(folder)) return [];
  const newer = statementAt(replacement, others);
  if (!newer)
    return [{field: 'replacement', fault: `is ${replacement}, and content/ has no other statement of that address`}];
  const page = (language?: string) => addressOf({address: folder}, {id: String(newer.id)}, language);
  const pages = [page(), ...newer.languages.map(page)];
  if (pages.some((address) => [address, `${address}index.html`].includes(origin + pathname))) return [];
  const fault = `is ${replacement}, where ${newer.file} has no page: write ${page()}, which leads to each of its languages (${newer.languages.join(', ')})`;
  return [{field: 'replacement', fault}];
}

/** Which of `statements` has its pages where `address` leads, in the publisher's folder; undefined elsewhere. */
export function statementAt<File extends StatementFile>(
  address: string,
  statements: readonly File[],
): File | undefined {
  const {href} = new URL(address);
  if (!href.startsWith(folder)) return undefined;
  const [id] = href.slice(folder.length).split('/');
  return statements.find((statement) => statement.id === id);
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

import type {Statement} from '../../src/statement/statement.js';
import {checkStatement} from './check-statement.js';
import {contentStatements} from './current-statement.js';
import {readText} from './read-text.js';

/** The statements of `content/` in order, but for that of this `id`, the newest first; each is read when it is asked for. */
export function* otherStatements(id: string): Generator<{readonly file: string; readonly statement: Statement}> {
  const others = contentStatements()
    .filter((other) => other.id !== id)
    .sort((one, two) => (String(one.published) < String(two.published) ? 1 : -1));
  for (const {file} of others) {
    const json = readText(file);
    if (!checkStatement(json, {allowUnknown: true}).length) yield {file, statement: JSON.parse(json) as Statement};
  }
}

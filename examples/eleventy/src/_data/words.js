import {readFile} from 'node:fs/promises';
import {readStatement, slottedHtml} from 'icat-statement/server';

/** The statement's words as HTML, which templates have as `words`. */
export default async function () {
  const {statement} = await readStatement(await readFile('public/icat/statement.json'));
  return slottedHtml(statement, 'en');
}

import {readFile} from 'node:fs/promises';
import {readStatement, slottedHtml} from 'icat-statement/server';
import {Card} from './card';

// In seconds. The page has the words of the file that `icat-statement mirror` renews.
export const revalidate = 3600;

export default async function Page() {
  const {statement} = await readStatement(await readFile('public/icat/statement.json'));
  return <Card words={slottedHtml(statement, 'en')} />;
}

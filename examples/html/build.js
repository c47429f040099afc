import {copyFile, readFile, writeFile} from 'node:fs/promises';
import {readStatement, slottedHtml} from 'icat-statement/server';

const {statement} = await readStatement(await readFile('public/icat/statement.json'));
const page = await readFile('src/index.html', 'utf8');
// A function: in a string, `$` would have a meaning of its own.
await writeFile(
  'public/index.html',
  page.replace('<!-- words -->', () => slottedHtml(statement, 'en')),
);
await copyFile('src/main.js', 'public/main.js');
await copyFile('node_modules/icat-statement/dist/icat-statement.js', 'public/icat/icat-statement.js');

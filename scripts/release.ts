/**
 * `npm run release` makes the publisher's folder, `release/`, from `dist`: the
 * module under its version, which never changes again, the moving alias, and
 * the current statement, side by side.
 */
import {copyFile, mkdir, readFile, rm} from 'node:fs/promises';

const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};

await rm('release', {recursive: true, force: true});
await mkdir('release');
for (const [from, to] of [
  ['icat-statement.js', `icat-statement-${version}.js`],
  ['icat-statement.js', 'icat-statement.js'],
  ['statement.json', 'statement.json'],
  ['statement.schema.json', 'statement.schema.json'],
  ['integrity.json', 'integrity.json'],
] as const) {
  await copyFile(`dist/${from}`, `release/${to}`);
  console.log(`release/${to}`);
}

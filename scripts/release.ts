/**
 * `npm run release` makes the publisher's folder, `release/`, from `dist`: the
 * module under its version, which never changes again, the moving alias, and
 * the current statement, side by side. Modules of earlier versions stay: pages
 * pin them for years.
 */
import {copyFile, mkdir, readFile} from 'node:fs/promises';
import {snippet} from './snippet.js';
import {readReleases} from './statement/releases.js';

const {version} = JSON.parse(await readFile('package.json', 'utf8')) as {version: string};
const pinned = `release/icat-statement-${version}.js`;

const before = await readFile(pinned).catch(() => undefined);
if (before && !before.equals(await readFile('dist/icat-statement.js'))) {
  console.error(
    `${pinned} is there, and dist has another module: pages pin ${version} by its hash. Raise the version in package.json and build, or, where ${version} was never published, remove the file.`,
  );
  process.exit(1);
}

await mkdir('release', {recursive: true});
for (const [from, to] of [
  ['icat-statement.js', pinned],
  ['icat-statement.js', 'release/icat-statement.js'],
  ['statement.json', 'release/statement.json'],
  ['statement.schema.json', 'release/statement.schema.json'],
  ['integrity.json', 'release/integrity.json'],
] as const) {
  await copyFile(`dist/${from}`, to);
  console.log(to);
}
if (readReleases().some(({release, rehearsal}) => release === version && rehearsal)) {
  console.warn(
    `The keys of ${version} are a rehearsal: nobody can sign the next statement. SECURITY.md says how to make real ones.`,
  );
}
console.log("Copy these over the publisher's folder, and remove no module that is there: pages pin them for years.");
console.log(
  `\nThe snippet of this release, for partners; npm run snippet prints it in other languages:\n\n${snippet()}`,
);

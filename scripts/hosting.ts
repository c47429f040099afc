/**
 * `npm run hosting` makes the configurations of `hosting/`, and the tables in docs/serving.md and hosting/README.md, from the list
 * of paths and headers; with `--check` it changes nothing, and fails where one was not up to date.
 */
import {readFile, writeFile} from 'node:fs/promises';
import {configurations} from './hosting/configurations.js';

const isCheck = process.argv.includes('--check');
for (const [file, content] of await configurations()) {
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before === content) continue;
  if (isCheck) {
    console.error(`${file} was not up to date: commit what npm run hosting makes of it`);
    process.exitCode = 1;
  } else await writeFile(file, content);
}

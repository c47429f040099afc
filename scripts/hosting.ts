/**
 * `npm run hosting` makes the configurations of `hosting/`, and the tables in docs/serving.md and hosting/README.md, from the list
 * of paths and headers.
 */
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {join, sep} from 'node:path';
import {Command} from 'commander';
import {callersPath} from './callers-path.js';
import {configurations} from './hosting/configurations.js';
import {headersFile} from './hosting/headers-file.js';
import {notFoundPage} from './hosting/not-found-page.js';
import {writeWhole} from './release/write-whole.js';

await new Command('npm run hosting --')
  .description('Makes the configurations of hosting/, and the tables of docs/serving.md and hosting/README.md.')
  .option('--check', 'change nothing, and fail where one is not up to date')
  .option(
    '--static-host <folder>',
    "in place of them: put _headers and 404.html into the publisher's folder",
    callersPath,
  )
  .showHelpAfterError('(npm run hosting -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(({check = false, staticHost}: {check?: boolean; staticHost?: string}) =>
    staticHost === undefined ? writeConfigurations(check) : prepareForStaticHost(staticHost),
  )
  .parseAsync();

async function writeConfigurations(isCheck: boolean): Promise<void> {
  for (const [file, content] of await configurations()) {
    const before = await readFile(file, 'utf8').catch(() => '');
    if (before === content) continue;
    if (isCheck) {
      console.error(`${file} was not up to date: commit what npm run hosting makes of it`);
      process.exitCode = 1;
    } else await writeFile(file, content);
  }
}

async function prepareForStaticHost(folder: string): Promise<void> {
  const files = (await readdir(folder, {recursive: true})).map((file) => file.replaceAll(sep, '/'));
  await writeWhole(join(folder, '_headers'), headersFile(files));
  await writeWhole(join(folder, '404.html'), notFoundPage());
}

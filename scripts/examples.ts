/**
 * `npm run examples`: installs, type-checks and builds each project in `examples/`, with the package as `npm pack` gives it,
 * and uses what it serves in Chromium. Names choose some: `npm run examples -- react vue`. Two at a time.
 */
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import {promisify} from 'node:util';
import {Command} from 'commander';
import {launch, type Browser} from 'puppeteer-core';
import {startSite} from './examples/site.js';
import {visit} from './examples/visit.js';
import {serveFolders} from './serve.js';
import {findEngines} from './test/engines.js';

/** Each step of an example, in milliseconds. */
const timeout = 10 * 60_000;

interface ExamplePackage {
  /** Whether the words are in the page before any script, by a server or by the build. */
  readonly config: {readonly rendered: boolean};
}

const all = readdirSync('examples', {withFileTypes: true})
  .filter((entry) => entry.isDirectory())
  .map(({name}) => name);

const program = new Command('npm run examples --')
  .description('Installs, checks and builds each example with the package as it is packed, and uses it in Chromium.')
  .argument('[names...]', `some of ${all.join(', ')}; all unless told`)
  .helpOption('--help', 'show this')
  .addHelpText('after', '\nExit status: 0 each example works, 1 some does not, 2 wrong usage.')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .parse();

const names = program.args.length ? program.args : all;
const unknown = names.filter((name) => !all.includes(name));
if (unknown.length) program.error(`No example: ${unknown.join(', ')}. There is ${all.join(', ')}.`, {exitCode: 2});

const chromium = findEngines().found.find(({name}) => name === 'Chromium');
if (!chromium) {
  console.error('There is no Chromium on this machine: npm test says how to get one.');
  process.exit(1);
}
const statement = readFileSync('dist/statement.json', 'utf8');
// In place of the publisher's server, which `npm run mirror` asks in each example.
const server = createServer(serveFolders('dist')).listen(0, '127.0.0.1');
await once(server, 'listening');
const publisher = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await launch({executablePath: chromium.path, args: ['--no-sandbox']});
const queue = [...names];
const failed: string[] = [];
await Promise.all([work(), work()]);
await browser.close();
server.close();
console.log(
  `${names.length - failed.length} examples work, ${failed.length} failed${failed.length ? `: ${failed.join(', ')}` : ''}`,
);
process.exitCode = failed.length ? 1 : 0;

async function work(): Promise<void> {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const start = performance.now();
    try {
      await tryExample(name, browser);
      console.log(`✔ ${name} (${Math.round((performance.now() - start) / 1000)} s)`);
    } catch (error) {
      failed.push(name);
      const {message, stdout = '', stderr = ''} = error as Error & {stdout?: string; stderr?: string};
      console.error(`✖ ${name}: ${[message, stdout, stderr].join('\n').trim()}`);
    }
  }
}

async function tryExample(name: string, browser: Browser): Promise<void> {
  const folder = join('examples', name);
  const {config} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ExamplePackage;
  const env = {
    ...process.env,
    CI: 'true',
    ASTRO_TELEMETRY_DISABLED: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
    NUXT_TELEMETRY_DISABLED: '1',
  };
  const npm = (...args: string[]) => promisify(execFile)('npm', args, {cwd: folder, env, timeout, maxBuffer: 2 ** 26});
  await npm('ci');
  await npm('run', 'mirror', '--', '--from', `${publisher}statement.json`);
  await npm('run', 'build');
  await npm('run', 'check');
  const site = await startSite(folder, env);
  try {
    await visit(browser, site, statement, config.rendered);
  } finally {
    await site.close();
  }
}

/**
 * `npm run load`: what nginx, and Varnish before it, answer on this machine, and what of it reaches the origin. On loopback
 * alone, where nothing is measured of a network or of TLS.
 */
import {execFile} from 'node:child_process';
import {cpus, loadavg, release} from 'node:os';
import {readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {Command, InvalidArgumentError} from 'commander';
import {markdownTable} from './markdown.js';
import {moduleFile} from './snippet.js';
import {nginxProgram} from './test/nginx.js';
import {missingServers} from './test/servers.js';
import {startServing} from './test/serving.js';
import {wrk} from './test/wrk.js';

interface Options {
  readonly seconds: number;
  readonly connections: number;
}

const run = promisify(execFile);

const program = new Command('npm run load --')
  .description('Asks nginx and Varnish on this machine for module and statement, as fast as they answer.')
  .option('--seconds <number>', 'how long each is asked', wholeNumber, 10)
  .option('--connections <number>', 'by how many connections at once', wholeNumber, 64)
  .showHelpAfterError('(npm run load -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(measure);

await program.parseAsync();

async function measure({seconds, connections}: Options): Promise<void> {
  if (missingServers().length) throw new Error(`Not on this machine: ${missingServers().join(', ')}`);
  const serving = await startServing();
  try {
    await serving.place(moduleFile, await readFile('dist/icat-statement.js'));
    await serving.place('statement.json', await readFile('dist/statement.json'));
    const varnish = await serving.startVarnish({probeInterval: 5});
    const before = loadavg()[0]!;
    const rows: string[][] = [];
    for (const [server, address] of [
      ['nginx', serving.nginx],
      ['Varnish', varnish.address],
    ] as const) {
      for (const file of ['statement.json', moduleFile]) {
        serving.origin.requests.clear();
        const {requests, perSecond, p99, errors} = await wrk(`${address}/${file}`, {seconds, connections});
        const toOrigin = server === 'nginx' ? '' : String(serving.origin.requests.get(`br GET /${file}`) ?? 0);
        const figures = [requests, Math.round(perSecond)].map((figure) => figure.toLocaleString('en'));
        rows.push([server, `\`${file}\``, ...figures, p99, String(errors), toOrigin]);
      }
    }
    const after = loadavg()[0]!;
    const heads = ['server', 'file, by brotli', 'requests', 'a second', '99th percentile', 'errors', 'to the origin'];
    const versions = (
      await versionsOf(['nginx', nginxProgram, '-v'], ['Varnish', 'varnishd', '-V'], ['wrk', 'wrk', '-v'])
    ).join(', ');
    const {stdout: commit} = await run('git', ['rev-parse', '--short', 'HEAD']);
    console.log(
      [
        `\`npm run load -- --seconds ${seconds} --connections ${connections}\`, ${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}`,
        `Linux ${release()}, ${cpus().length} × ${cpus()[0]!.model}, load average ${before.toFixed(1)} to ${after.toFixed(1)}`,
        `Node.js ${process.versions.node}, ${versions}; loopback, without TLS:\n`,
      ].join('; '),
    );
    console.log(markdownTable(heads, rows));
  } finally {
    await serving.stop();
  }
}

/** Names and versions of programs, as each tells its own with the argument. */
function versionsOf(
  ...programs: readonly (readonly [name: string, path: string, argument: string])[]
): Promise<string[]> {
  return Promise.all(
    programs.map(async ([name, path, argument]) => {
      // wrk ends with 1 where it has no address.
      const {stdout, stderr} = await run(path, [argument]).catch(
        (error: unknown) => error as {stdout: string; stderr: string},
      );
      return `${name} ${/\d+\.\d+[.\d]*/.exec(stdout + stderr)?.[0] ?? 'of unknown version'}`;
    }),
  );
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(value);
}

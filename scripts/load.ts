/**
 * `npm run load`: what nginx, and Varnish before it, answer on this machine, and what of it reaches the origin. On loopback
 * alone, where nothing is measured of a network or of TLS.
 */
import {cpus} from 'node:os';
import {readFile} from 'node:fs/promises';
import {Command, InvalidArgumentError} from 'commander';
import {markdownTable} from './markdown.js';
import {moduleFile} from './snippet.js';
import {missingServers} from './test/servers.js';
import {startServing} from './test/serving.js';
import {wrk} from './test/wrk.js';

interface Options {
  readonly seconds: number;
  readonly connections: number;
}

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
    const varnish = await serving.startVarnish({hasProbe: true});
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
    const heads = ['server', 'file, by brotli', 'requests', 'a second', '99th percentile', 'errors', 'to the origin'];
    const {model} = cpus()[0]!;
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, ${connections} connections, ${seconds} s each:\n`,
    );
    console.log(markdownTable(heads, rows));
  } finally {
    await serving.stop();
  }
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(value);
}

import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer, request, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {freePort} from '../test/free-port.js';

/** An example as it is served to a browser: its own server, with the file that `icat-statement mirror` renews beside it. */
export interface Site {
  readonly address: string;
  /** What `/icat/statement.json` is; `undefined`: nothing is there. */
  statement: string | undefined;
  close(): Promise<void>;
}

/** How long an example's server may take until it answers, in milliseconds. */
const patience = 60_000;

/**
 * Starts the example in `folder` by its own `npm start`, which listens on the port that `PORT` says, and puts a proxy before
 * it that serves the statement: so the statement can change after the example was built.
 *
 * @throws {Error} where the example's server ends, or doesn't answer within a minute
 */
export async function startSite(folder: string, env: NodeJS.ProcessEnv): Promise<Site> {
  const port = await freePort();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: {...env, PORT: String(port), HOST: '127.0.0.1', NODE_ENV: 'production'},
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    await answer(port, child);
  } catch (error) {
    stop(child);
    throw new Error(`${(error as Error).message}\n${output}`, {cause: error});
  }

  const server = createServer((incoming, response) => {
    const path = incoming.url?.split('?', 1)[0];
    // A browser asks for it by itself, and logs an error where it is not there.
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    if (path === '/icat/statement.json') {
      if (site.statement === undefined) return void response.writeHead(404).end();
      const headers = {'Content-Type': 'application/json', 'Cache-Control': 'no-store'};
      return void response.writeHead(200, headers).end(site.statement);
    }
    const {method, url, headers} = incoming;
    const forwarded = request({host: '127.0.0.1', port, method, path: url, headers}, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => response.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const site: Site = {
    address: `http://localhost:${portOf(server)}/`,
    statement: undefined,
    async close() {
      stop(child);
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return site;
}

async function answer(port: number, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await delay(200)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    await response?.body?.cancel();
    if (response) return;
  }
  throw new Error(`npm start does not answer on 127.0.0.1:${port} within ${patience / 1000} s`);
}

/** With all that it has started. */
function stop({pid}: ChildProcess): void {
  try {
    process.kill(-pid!);
  } catch {
    // It has ended by itself.
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

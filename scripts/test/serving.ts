/** Real nginx and Varnish on loopback, with the configurations of `hosting/`, and ports and folders of their own. */
import {execFile, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {promisify} from 'node:util';
import {nginxConfiguration} from '../hosting/nginx.js';
import type {Lifetimes} from '../hosting/paths.js';
import {varnishConfiguration} from '../hosting/varnish.js';
import {compressed} from '../release/compressed.js';
import {writeWhole} from '../release/write-whole.js';
import {freePort} from './free-port.js';
import {inForeground, nginxProgram} from './nginx.js';

export interface Serving {
  /** The folder that is served. */
  readonly root: string;
  /** Where nginx answers, without a slash at its end. */
  readonly nginx: string;
  /** What nginx writes of itself. */
  readonly nginxLog: string;
  /** What Varnish asks: nginx, or a failure in its place. */
  readonly origin: Origin;
  startVarnish(options?: VarnishSettings): Promise<Varnish>;
  /** Puts a file into the folder as a release does, with what is compressed beside it. */
  place(path: string, content: string | Uint8Array): Promise<void>;
  /** Ends all of it, and removes the folder. */
  stop(): Promise<void>;
}

export interface Varnish {
  /** Where it answers, without a slash at its end. */
  readonly address: string;
  stop(): Promise<void>;
}

export interface VarnishSettings {
  /** As in `VarnishOptions`. Default: no probe, so that each test meets the failure itself. */
  readonly probeInterval?: number;
  /** As in `VarnishOptions`. Default: 10, since nginx may take more than a second on a busy machine. Where it hangs, 1. */
  readonly timeout?: number;
  readonly lifetimes?: Lifetimes;
}

export type OriginState = 'fair' | '503' | 'reset' | 'gone' | 'hanging';

/** A relay to nginx, which can fail as an origin does. */
export interface Origin {
  /** How often each was asked for, by encoding, method and path, such as `br GET /statement.json`. */
  readonly requests: Map<string, number>;
  /** The names of hosts that it was asked by. */
  readonly hosts: Set<string>;
  /** Ends every connection, and treats those that come after as `state` says. */
  become(state: OriginState): Promise<void>;
}

/** Starts nginx, and what is between it and Varnish. Whatever ends this process ends them too. */
export async function startServing(options: {lifetimes?: Lifetimes} = {}): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-serving-'));
  const root = join(folder, 'root');
  const running: ChildProcess[] = [];
  const nginxLog = join(folder, 'error.log');
  const nginxPort = await startNginx();
  const {origin, port} = await startOrigin(nginxPort);

  async function startNginx(): Promise<number> {
    // Another program may take the port first: nginx then ends, and the next one is tried.
    for (let tries = 0; ; tries++) {
      const free = await freePort();
      const configuration = nginxConfiguration({root, host: '127.0.0.1', listen: `127.0.0.1:${free}`, ...options});
      const file = join(folder, 'nginx.conf');
      writeFileSync(file, inForeground(configuration, folder));
      const nginx = run(nginxProgram, ['-c', file, '-e', nginxLog]);
      if (await isAnswering(nginx, `http://127.0.0.1:${free}/`)) return free;
      if (tries === 4) throw new Error(`nginx does not start: ${nginx.words()}`);
    }
  }

  async function startVarnish({probeInterval = 0, timeout = 10, lifetimes}: VarnishSettings = {}): Promise<Varnish> {
    await origin.become('fair');
    const name = mkdtempSync(join(folder, 'varnish-'));
    const [vcl, work] = [join(name, 'icat-statement.vcl'), join(name, 'work')];
    const backend = {host: '127.0.0.1', port, name: 'origin.example', timeout, probeInterval};
    const configuration = varnishConfiguration({...backend, ...(lifetimes && {lifetimes})});
    // Varnish passes over what has no ttl, its grace notwithstanding (HSH_Lookup): a microsecond is over before the next request.
    writeFileSync(vcl, configuration.replaceAll('beresp.ttl = 0s;', 'beresp.ttl = 0.001ms;'));
    const varnish = run('/usr/sbin/varnishd', [
      // As the one who runs the test, who alone may read the folder.
      ...['-j', 'none'],
      ...['-F', '-n', work, '-f', vcl, '-s', 'malloc,64m', '-p', 'http_gzip_support=off'],
      // Longer than clients keep a connection: one that Varnish ends as it is used again would be an error of no server.
      ...['-p', 'timeout_idle=60'],
      // It takes a free port itself, and tells which.
      ...['-a', '127.0.0.1:0'],
    ]);
    const listening = await until(async () => {
      if (varnish.hasEnded()) throw new Error(`Varnish does not start: ${varnish.words()}`);
      const told = await promisify(execFile)('varnishadm', ['-n', work, 'debug.listen_address']).catch(() => undefined);
      return /127\.0\.0\.1 (\d+)/.exec(told?.stdout ?? '')?.[1];
    }, 'Varnish tells its port');
    const address = `http://127.0.0.1:${listening}`;
    if (!(await isAnswering(varnish, address))) throw new Error(`Varnish does not answer: ${varnish.words()}`);
    return {address, stop: () => end(varnish.process)};
  }

  function run(path: string, args: readonly string[]): RunningServer {
    // Linux ends the server with this process, even where that is killed.
    const server = spawn('setpriv', ['--pdeathsig', 'TERM', path, ...args], {stdio: ['ignore', 'ignore', 'pipe']});
    running.push(server);
    let words = '';
    server.stderr.on('data', (data) => (words += String(data)));
    return {
      process: server,
      words: () => words,
      hasEnded: () => server.exitCode !== null || server.signalCode !== null,
    };
  }

  return {
    root,
    nginx: `http://127.0.0.1:${nginxPort}`,
    nginxLog,
    origin,
    startVarnish,
    async place(path, content) {
      const file = join(root, path);
      for (const [name, bytes] of compressed(file, content)) await writeWhole(name, bytes);
      await writeWhole(file, content);
    },
    async stop() {
      await Promise.all(running.map(end));
      await origin.become('gone');
      rmSync(folder, {recursive: true});
    },
  };
}

/**
 * Asks every 20 ms until there is something other than `undefined` or `false`.
 *
 * @param what is awaited, in words
 * @param time how long, in milliseconds
 * @throws {Error} where it does not come in that time
 */
export async function until<Value>(
  look: () => Promise<Value | undefined | false> | Value | undefined | false,
  what: string,
  time = 120_000,
): Promise<Value> {
  const deadline = performance.now() + time;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${time} ms: ${what}`);
    await delay(20);
  }
}

interface RunningServer {
  readonly process: ChildProcess;
  words(): string;
  hasEnded(): boolean;
}

/** Whether `server` comes to answer at `address`; not where it ends. */
async function isAnswering(server: RunningServer, address: string): Promise<boolean> {
  return until(async () => {
    const answer = await fetch(address, {method: 'OPTIONS'}).catch(() => undefined);
    if (server.hasEnded()) return 'ended';
    return answer?.status === 204 && 'answers';
  }, `an answer at ${address}`).then((state) => state === 'answers');
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

async function startOrigin(nginxPort: number): Promise<{origin: Origin; port: number}> {
  const sockets = new Set<Socket>();
  let state: OriginState = 'fair';
  const requests = new Map<string, number>();
  const hosts = new Set<string>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    if (state === 'reset') socket.once('data', () => socket.resetAndDestroy());
    if (state === '503') {
      socket.once('data', () =>
        socket.end('HTTP/1.1 503 Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\ndown'),
      );
    }
    if (state !== 'fair') return;
    const upstream = connect(nginxPort, '127.0.0.1');
    sockets.add(upstream);
    upstream.on('error', () => {}).on('close', () => socket.destroy());
    socket.on('data', (data) => note(data.toString('latin1')));
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;

  /** Varnish writes each request at once, and the next one after the answer. */
  function note(head: string): void {
    const encoding = /^accept-encoding: (.*)$/im.exec(head)?.[1]?.trim() ?? 'identity';
    const request = `${encoding} ${head.slice(0, head.indexOf(' HTTP/'))}`;
    requests.set(request, (requests.get(request) ?? 0) + 1);
    hosts.add(/^host: (.*)$/im.exec(head)?.[1]?.trim() ?? '');
  }

  const origin: Origin = {
    requests,
    hosts,
    async become(next) {
      state = next;
      sockets.forEach((socket) => socket.destroy());
      if (state === 'gone') return void server.close();
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
  return {origin, port};
}

import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {generate} from 'selfsigned';
import {nginxConfiguration} from '../hosting/nginx.js';
import {compressed} from '../release/compressed.js';
import {writeWhole} from '../release/write-whole.js';
import {inForeground, missingNginx, nginxProgram} from '../test/nginx.js';
import type {Asked, Visit} from './client.js';
import type {Segment} from './flights.js';
import {serverAddress, startLongLine, whyNoLine} from './long-line.js';

const clientFile = join(import.meta.dirname, 'client.ts');

/** What a visit took. */
export interface Measured extends Visit {
  /** Of its connection. */
  readonly segments: readonly Segment[];
}

export interface VisitOptions {
  /** The server's initial congestion window, in segments. */
  readonly window: number;
  /** How many TLS tickets the server gives after the handshake. */
  readonly tickets: number;
  /** What is asked for, at once. */
  readonly paths: readonly string[];
  /** Whether the visitor has all of it from an earlier visit, and asks for what has changed. Default: false. */
  readonly isAgain?: boolean;
}

/** The publisher's nginx at one end of a long line, and a visitor at the other. */
export interface Site {
  readonly namespaces: readonly string[];
  visit(options: VisitOptions): Promise<Measured>;
  stop(): Promise<void>;
}

interface SiteOptions {
  /** By name; served by brotli where that is smaller. */
  readonly files: Readonly<Record<string, Buffer>>;
  /** For which each frame is held, in milliseconds. */
  readonly delay: number;
}

/** Why no site can be made here; `undefined` where it can. */
export async function whyNoSite(): Promise<string | undefined> {
  const missing = missingNginx();
  return missing.length ? `it needs ${missing.join(' and ')}` : whyNoLine();
}

/** @throws {Error} where no line can be made, or nginx does not start */
export async function startSite({files, delay}: SiteOptions): Promise<Site> {
  const line = await startLongLine(delay);
  const {folder, namespaces} = line;
  const stop = () => line.stop();
  let nginx: {tickets: number; child: ChildProcess} | undefined;

  async function serve(tickets: number): Promise<void> {
    if (nginx?.tickets === tickets) return;
    const pid = join(folder, 'nginx.pid');
    if (nginx) {
      const ended = once(nginx.child, 'exit');
      nginx.child.kill('SIGTERM');
      await ended;
      rmSync(pid, {force: true});
    }
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration(folder, tickets));
    const child = line.start('server', [nginxProgram, '-c', file, '-e', join(folder, 'error.log')]);
    nginx = {tickets, child};
    // It writes the file once it listens.
    while (!existsSync(pid)) {
      if (child.exitCode !== null) throw new Error(`nginx: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
      await sleep(20);
    }
  }

  try {
    await certify(folder);
    for (const [name, content] of Object.entries(files)) {
      const all = new Map<string, Uint8Array>([[name, content], ...compressed(name, content)]);
      for (const [path, bytes] of all) {
        if (bytes === content || bytes.length < content.length) await writeWhole(join(folder, path), bytes);
      }
    }
    const client = line.start('client', [process.execPath, '--import', 'tsx', clientFile, serverAddress]);
    const answers = createInterface(client.stdout!)[Symbol.asyncIterator]();

    const visit: Site['visit'] = async ({window, tickets, paths, isAgain = false}) => {
      await serve(tickets);
      line.setInitialWindow(window);
      const asked: Asked = {paths, isAgain};
      client.stdin!.write(`${JSON.stringify(asked)}\n`);
      const answer = await answers.next();
      if (answer.done) throw new Error('The visitor has gone.');
      const visited = JSON.parse(answer.value) as Visit;
      // Its last segments are still held.
      await sleep(2 * delay);
      return {...visited, segments: line.takeSegments().filter(({client_port}) => client_port === visited.port)};
    };

    // The first frames wait until each end knows the other's address (ARP).
    await visit({window: 10, tickets: 2, paths: [`/${Object.keys(files)[0]!}`]});
    return {namespaces, visit, stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As in `hosting/`, but for its places on this machine. */
function configuration(folder: string, tickets: number): string {
  const complete = nginxConfiguration({
    root: folder,
    host: serverAddress,
    listen: '127.0.0.1:8080',
    certificate: folder,
  });
  return (
    inForeground(complete, folder)
      // One process, so that it ends when it is killed.
      .replace('daemon off;', 'daemon off;\nmaster_process off;')
      .replace(/^ *ssl_conf_command NumTickets .*\n/m, '')
      .replace(/^ *ssl_session_timeout .*$/m, `$&\n    ssl_conf_command NumTickets ${tickets};`)
  );
}

/** Puts a certificate into the folder, with one of an authority behind it: of the size that public authorities' have. */
async function certify(folder: string): Promise<void> {
  const own = await generate([{name: 'commonName', value: 'statement.icat.example'}], {keySize: 2048});
  const authority = await generate([{name: 'commonName', value: 'Authority'}], {keySize: 2048});
  writeFileSync(join(folder, 'fullchain.pem'), `${own.cert}\n${authority.cert}`);
  writeFileSync(join(folder, 'privkey.pem'), own.private);
}

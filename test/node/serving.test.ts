/**
 * The publisher's folder behind real nginx and Varnish, from the configurations that `npm run hosting` makes, with ports and
 * folders of this test. A copy is past a lifetime because that lifetime is a millisecond or
 * nought, and within it because it is a week.
 */
import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, connect, type AddressInfo, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {freePort} from '../../scripts/test/free-port.js';
import {nginxConfiguration} from '../../scripts/hosting/nginx.js';
import {
  cacheControl,
  cdnCacheControl,
  headers,
  lifetimes,
  paths,
  preflightHeaders,
  type Lifetimes,
} from '../../scripts/hosting/paths.js';
import {varnishConfiguration} from '../../scripts/hosting/varnish.js';
import {compressed} from '../../scripts/release/compressed.js';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {installServers} from '../../scripts/test/servers.js';

const missing = installServers();
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;
if (skip) console.warn(`Not tested with real servers, ${skip}`);

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-serving-'));
const root = join(folder, 'root');
const running: ChildProcess[] = [];

describe('nginx and Varnish', {skip, timeout: 120_000}, () => {
  let nginx: string;
  let origin: Origin;

  before(async () => {
    for (const {example} of paths)
      await place(example.endsWith('/') ? `${example}index.html` : example, contentOf(example));
    const port = await freePort();
    const listen = `127.0.0.1:${port}`;
    const main = ['daemon off;', `pid ${folder}/nginx.pid;`, ...(process.getuid?.() === 0 ? ['user root;'] : [])];
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const ownFolders = kinds.map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join('\n');
    const configuration = nginxConfiguration({root, host: '127.0.0.1', listen, main});
    writeFileSync(join(folder, 'nginx.conf'), configuration.replace('http {', `http {\n${ownFolders}`));
    nginx = `http://${listen}`;
    await start('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], nginx);
    origin = await startOrigin(port);
  });

  after(async () => {
    await Promise.all(running.map(stop));
    await origin.become('gone');
    rmSync(folder, {recursive: true});
  });

  describe('give the files', () => {
    let varnish: string;
    before(async () => {
      varnish = await startVarnish({hasProbe: true});
    });

    for (const name of ['nginx', 'Varnish'] as const) {
      const at = (path: string) => `${name === 'nginx' ? nginx : varnish}${path}`;

      for (const {example, type, lifetime} of paths) {
        it(`${name}: ${example}`, async () => {
          const response = await ask(at(example), {'accept-encoding': 'gzip, deflate, br, zstd'});
          assert.equal(response.status, 200);
          assert.equal(await response.text(), contentOf(example));
          expectHeaders(response, headers);
          expectHeaders(response, {
            'content-type': type,
            'cache-control': cacheControl(lifetimes[lifetime]),
            'cdn-cache-control': cdnCacheControl(lifetimes[lifetime]) ?? null,
            'content-encoding': type === 'image/png' ? null : 'br',
          });
          if (type !== 'image/png') assert.match(response.headers.get('vary') ?? '', /accept-encoding/i);

          const etag = response.headers.get('etag');
          assert.ok(etag, 'an ETag');
          const again = await ask(at(example), {'accept-encoding': 'br', 'if-none-match': etag});
          assert.equal(again.status, 304);
          expectHeaders(again, {...headers, etag, 'cache-control': cacheControl(lifetimes[lifetime])});

          const head = await ask(at(example), {'accept-encoding': 'br'}, 'HEAD');
          assert.equal(head.status, 200);
          assert.equal(await head.text(), '');
          for (const header of ['etag', 'content-type', 'content-length', 'cache-control', 'content-encoding'])
            assert.equal(head.headers.get(header), response.headers.get(header), header);
        });
      }

      it(`${name}: gzip, or nothing, for those who take no brotli`, async () => {
        for (const [accepted, encoding] of [
          ['gzip, deflate', 'gzip'],
          ['identity', null],
        ] as const) {
          const response = await ask(at('/statement.json'), {'accept-encoding': accepted});
          assert.equal(response.headers.get('content-encoding'), encoding);
          assert.equal(await response.text(), contentOf('/statement.json'));
        }
      });

      it(`${name}: a 404 is cached for ten seconds, also where the file itself would be for a year`, async () => {
        const response = await ask(at('/icat-statement-9.9.9.js'));
        assert.equal(response.status, 404);
        expectHeaders(response, {...headers, 'cache-control': 'public, max-age=10', 'cdn-cache-control': null});
      });

      it(`${name}: a preflight`, async () => {
        const asked = {
          origin: 'https://partner.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization,x-trace',
        };
        const response = await ask(at('/statement.json'), asked, 'OPTIONS');
        assert.equal(response.status, 204);
        expectHeaders(response, {...headers, ...preflightHeaders});
      });

      it(`${name}: no method that would change anything`, async () => {
        const response = await ask(at('/statement.json'), {}, 'POST');
        assert.equal(response.status, 405);
        expectHeaders(response, {...headers, 'cache-control': 'no-store'});
      });
    }

    it('nginx: a folder without its slash, by a redirect that names no port', async () => {
      const response = await ask(`${nginx}/fr`);
      assert.equal(response.status, 301);
      expectHeaders(response, {...headers, location: '/fr/'});
    });

    it('nginx: no file that a release has not finished', async () => {
      await place('/statement.json.1.tmp', 'a part');
      assert.equal((await ask(`${nginx}/statement.json.1.tmp`)).status, 404);
    });

    it('Varnish: one request to the origin for each file and encoding, whatever the query', async () => {
      await place('/many.json', '{}');
      const before = origin.requests;
      const asks = Array.from({length: 200}, (_, index) =>
        ask(`${varnish}/many.json?${index}`, {'accept-encoding': index % 2 ? 'br' : 'gzip, br;q=0.9'}),
      );
      for (const response of await Promise.all(asks)) assert.equal(await response.text(), '{}');
      assert.equal(origin.requests - before, 1);
    });
  });

  // A refused connection last: Varnish tries no other for the next 250 ms (backend_remote_error_holddown).
  const faults = ['503', 'reset', 'hanging', 'gone'] as const;
  const week = 604_800;
  for (const [when, staleWhileRevalidate, staleIfError, isServed] of [
    ['past s-maxage', week, week, true],
    ['past stale-while-revalidate', 0, week, true],
    ['past stale-if-error', 0, 0, false],
  ] as const) {
    describe(`Varnish, ${when}`, () => {
      let varnish: string;
      before(async () => {
        const statement = {maxAge: 300, sharedMaxAge: 0.001, staleWhileRevalidate, staleIfError};
        await place('/words.txt', 'first');
        varnish = await startVarnish({lifetimes: {...lifetimes, statement}});
        assert.equal(await (await ask(`${varnish}/words.txt`)).text(), 'first');
        // By Varnish's own clock: until the millisecond is over.
        await delay(20);
      });

      for (const fault of faults) {
        it(`gives ${isServed ? 'its copy' : '503'} while the origin is ${fault}`, async () => {
          await origin.become(fault);
          const response = await ask(`${varnish}/words.txt`);
          assert.equal(response.status, isServed ? 200 : 503);
          expectHeaders(response, headers);
          if (isServed) assert.equal(await response.text(), 'first');
          else expectHeaders(response, {'cache-control': 'no-store', 'retry-after': '30'});
        });
      }

      it('gives the newer one once the origin answers, to nobody the older one after it', async () => {
        await origin.become('fair');
        await place('/words.txt', 'second');
        const readers = Array.from({length: 20}, async () => {
          const deadline = Date.now() + 20_000;
          for (let seen = ''; seen !== 'second';) {
            assert.ok(Date.now() < deadline, 'the newer one comes');
            const response = await ask(`${varnish}/words.txt`);
            // With no old copy to give, the fault of a request that was under way may still be told.
            if (!isServed && response.status === 503) continue;
            seen = await response.text();
            assert.ok(seen === 'first' || seen === 'second', `a whole statement, not ${seen}`);
          }
          assert.equal(await (await ask(`${varnish}/words.txt`)).text(), 'second');
        });
        await Promise.all(readers);
      });
    });
  }

  /** Varnish with the origin behind it. */
  async function startVarnish(options: {hasProbe?: boolean; lifetimes?: Lifetimes}): Promise<string> {
    await origin.become('fair');
    const [port, name] = [await freePort(), mkdtempSync(join(folder, 'varnish-'))];
    const vcl = join(name, 'icat-statement.vcl');
    const backend = {host: '127.0.0.1', port: origin.port, timeout: 2, hasProbe: false};
    writeFileSync(vcl, varnishConfiguration({...backend, ...options}));
    const listen = `127.0.0.1:${port}`;
    // -j none: as the one who runs the test, who alone may read the folder.
    const args = ['-j', 'none', '-F', '-n', join(name, 'work'), '-a', listen, '-f', vcl, '-s', 'malloc,16m'];
    await start('/usr/sbin/varnishd', [...args, '-p', 'http_gzip_support=off'], `http://${listen}`);
    return `http://${listen}`;
  }
});

type State = 'fair' | '503' | 'reset' | 'gone' | 'hanging';

/** A relay to nginx, which can fail as an origin does. */
interface Origin {
  /** Ends every connection, and treats those that come after as `state` says. */
  become(state: State): Promise<void>;
  readonly port: number;
  /** How many have asked for `/many.json`. */
  requests: number;
}

async function startOrigin(nginxPort: number): Promise<Origin> {
  const sockets = new Set<Socket>();
  let state: State = 'fair';
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
    socket.on('data', (data) => {
      origin.requests += [...data.toString('latin1').matchAll(/^(GET|HEAD) \/many\.json /gm)].length;
    });
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const origin: Origin = {
    port,
    requests: 0,
    async become(next) {
      state = next;
      sockets.forEach((socket) => socket.destroy());
      if (state === 'gone') return void server.close();
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
  return origin;
}

/** Puts a file into the folder as a release does. */
async function place(path: string, content: string): Promise<void> {
  mkdirSync(dirname(join(root, path)), {recursive: true});
  for (const [name, bytes] of compressed(path, content)) await writeWhole(join(root, name), bytes);
  await writeWhole(join(root, path), content);
}

function contentOf(path: string): string {
  return `What ${path} holds. `.repeat(50);
}

function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(url, {method, headers, redirect: 'manual', signal: AbortSignal.timeout(20_000)});
}

function expectHeaders(response: Response, expected: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value, name);
}

/** Starts a server, and waits until it answers. */
async function start(path: string, args: readonly string[], address: string): Promise<void> {
  const server = spawn(path, args, {stdio: ['ignore', 'ignore', 'pipe']});
  running.push(server);
  let words = '';
  server.stderr.on('data', (data) => (words += String(data)));
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answered = await ask(address, {}, 'OPTIONS').then(
      () => true,
      () => false,
    );
    if (answered) return;
    assert.ok(server.exitCode === null && Date.now() < deadline, `${path} does not answer: ${words}`);
    await delay(50);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

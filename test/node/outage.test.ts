/**
 * What a browser keeps of the statement from visit to visit, and the requests of each visit. The HTTP cache is the
 * browser's own. Nothing waits for it to age: the server's `Age` makes a copy stale on arrival, and the page's clock
 * stands ten seconds later at each visit.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {build, type Rollup} from 'vite';
import {findEngines} from '../../scripts/test/engines.js';
import {startBrowser, type VisitorsBrowser} from './visitors-browser.js';

/** How the server of the statement answers. */
interface Weather {
  version: number;
  /** A status in place of the statement, or the end of the connection without an answer. */
  fault: 429 | 503 | 'reset' | undefined;
  /** Whether a cache may hold the fault for 300 s. */
  cacheable: boolean;
  /** Whether an answer is as old as its `max-age` when it arrives. */
  stale: boolean;
  /** Whether a page of another origin may read `Date` and `Age`. */
  exposed: boolean;
  staleWhileRevalidate: boolean;
  /** Whether the page has a preload of the statement. */
  preload: boolean;
}

const fair: Weather = {
  version: 1,
  fault: undefined,
  cacheable: false,
  stale: true,
  exposed: true,
  staleWhileRevalidate: false,
  preload: false,
};

const loader = await bundle('src/statement/fetch-statement.ts');
const {found, missing} = findEngines();
if (missing.length) console.warn(`Not tested, not on this machine: ${missing.join(', ')}`);

for (const engine of found) {
  describe(`What ${engine.name} keeps of the statement from visit to visit`, {timeout: 600_000}, () => {
    let weather = fair;
    let requests: string[] = [];
    /** How far the clocks of server and page are ahead, in milliseconds. */
    let ahead = 0;
    let report: (sight: string) => void;
    /** Takes the visitor's browser to an address, for the next visit. */
    let go: (address: string) => Promise<unknown> | void;
    let servers: Server[];
    let page: string;
    let feed: string;
    let browser: VisitorsBrowser;

    before(async () => {
      servers = await Promise.all([serve(), serve()]);
      const [own, other] = servers.map((server) => (server.address() as AddressInfo).port);
      page = `http://127.0.0.1:${own}/`;
      feed = `http://127.0.0.1:${other}/statement.json`;
      browser = await startBrowser(engine);
    });

    after(async () => {
      await browser.stop();
      servers.forEach((server) => {
        server.closeAllConnections();
        server.close();
      });
    });

    /** Page, loader and statement; loader and statement are asked for at another port, which is another origin. */
    async function serve(): Promise<Server> {
      const server = createServer((request, response) => {
        // A connection that is used again may be opened once more by the browser itself after a reset.
        response.setHeader('Connection', 'close');
        response.setHeader('Access-Control-Allow-Origin', '*');
        if (request.url === '/statement.json')
          return answer(request.method!, request.headers['if-none-match'], response);
        response.setHeader('Cache-Control', 'no-store');
        if (request.url === '/loader.js') return response.setHeader('Content-Type', 'text/javascript').end(loader);
        if (request.url?.startsWith('/saw/')) {
          // Answered as the next visit begins: WebKit's cache needs no time to be written where the browser stays open.
          go = (address) => void response.end(address);
          return report(decodeURIComponent(request.url.slice('/saw/'.length)));
        }
        if (!request.url?.startsWith('/visit')) return response.writeHead(404).end();
        response.setHeader('Content-Type', 'text/html').end(`<!doctype html><title>A visit</title>
          ${weather.preload ? `<link rel="preload" as="fetch" crossorigin referrerpolicy="no-referrer" href="${feed}">` : ''}
          <script type="module">
            import {fetchStatement} from '${new URL('/loader.js', feed).href}';
            const {now} = Date;
            Date.now = () => now() + ${ahead};
            // The pause before the retry is its shortest, 800 ms, and over at once.
            Math.random = () => 0;
            const {setTimeout} = window;
            window.setTimeout = (act, time) => setTimeout(act, time === 800 ? 0 : time);
            const sight = await fetchStatement(${JSON.stringify(feed)}, false).then(
              ({json, failure}) => JSON.parse(json).version + (failure ? ', old' : ''),
              ({code}) => code,
            );
            location.replace(await (await fetch('/saw/' + sight)).text());
          </script>`);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }

    function answer(method: string, tag: string | undefined, response: ServerResponse): void {
      const {version, fault, cacheable, stale, exposed, staleWhileRevalidate} = weather;
      const etag = `"${version}"`;
      const status = fault ?? (tag === etag ? 304 : 200);
      requests.push(`${method}${tag ? ' if changed' : ''}: ${status}`);
      if (status === 'reset') return void response.socket?.destroy();
      if (exposed) response.setHeader('Access-Control-Expose-Headers', 'Date, Age');
      if (fault) return void response.writeHead(status, cacheable ? {'Cache-Control': 'max-age=300'} : {}).end('Sorry');
      const directives = `public, max-age=300, s-maxage=60, stale-if-error=604800${staleWhileRevalidate ? ', stale-while-revalidate=86400' : ''}`;
      response.writeHead(status, {
        'Cache-Control': directives,
        'Content-Type': 'application/json',
        ETag: etag,
        'Last-Modified': new Date(Date.UTC(2030, 0, version)).toUTCString(),
        Date: new Date(Date.now() + ahead - (stale ? 300_000 : 0)).toUTCString(),
        // Always, since a 304 without it would leave the copy's.
        Age: stale ? '300' : '0',
      });
      response.end(status === 200 && method === 'GET' ? JSON.stringify({version}) : undefined);
    }

    /** A visit under `change`, from then on: what was shown, and the requests. */
    async function visit(change: Partial<Weather> = {}): Promise<[sight: string, ...requests: string[]]> {
      weather = {...weather, ...change};
      requests = [];
      ahead += 10_000;
      const sight = new Promise<string>((resolve) => (report = resolve));
      // An address of its own, since browsers may take the same one for a reload.
      await go(`${page}visit?${ahead}`);
      const seen = await sight;
      return [seen, ...requests];
    }

    /** A browser that has never been there. */
    async function newVisitor(): Promise<void> {
      weather = fair;
      go = await browser.newVisitor();
    }

    /** A browser that has never been there, whose first visit is under `change`. */
    async function firstVisit(change: Partial<Weather> = {}): Promise<void> {
      await newVisitor();
      const seen = await visit(change);
      // What a preload has brought may be old by the time that a busy machine runs the module.
      assert.deepEqual(change.preload ? seen.slice(0, 2) : seen, ['1', 'GET: 200']);
    }

    it('within max-age: no request', async () => {
      await firstVisit({stale: false});
      assert.deepEqual(await visit({version: 2}), ['1']);
    });

    it('past max-age, unchanged: a probe and a validation', async () => {
      await firstVisit();
      assert.deepEqual(await visit(), ['1', 'HEAD: 200', 'GET if changed: 304']);
    });

    it('past max-age, changed: a probe, and the new statement', async () => {
      await firstVisit();
      assert.deepEqual(await visit({version: 2}), ['2', 'HEAD: 200', 'GET if changed: 200']);
      assert.deepEqual(await visit({fault: 503}), ['2, old', 'HEAD: 503', 'HEAD: 503']);
    });

    for (const fault of [503, 429, 'reset'] as const) {
      it(`${fault}: the copy, for as long as it lasts, and then the newest statement`, async () => {
        await firstVisit();
        for (let count = 0; count < 3; count++) await visitInOutage(fault, '1, old');
        const [seen] = await visit({fault: undefined, version: 2});
        assert.equal(seen, '2');
        await visitInOutage(fault, '2, old');
      });
    }

    async function visitInOutage(fault: 429 | 503 | 'reset', expected: string): Promise<void> {
      const [seen, ...asked] = await visit({fault});
      assert.equal(seen, expected);
      // Firefox by itself tries ten times where a connection ends without an answer.
      if (fault === 'reset') assert.deepEqual([...new Set(asked)], ['HEAD: reset']);
      else assert.deepEqual(asked, [`HEAD: ${fault}`, `HEAD: ${fault}`]);
    }

    it('503, with stale-while-revalidate: the copy too', async () => {
      await firstVisit({staleWhileRevalidate: true});
      for (let count = 0; count < 2; count++) {
        assert.deepEqual(await visit({fault: 503}), ['1, old', 'HEAD: 503', 'HEAD: 503']);
      }
    });

    it('503 at the first visit: three requests, and nothing of it at the next', async () => {
      await newVisitor();
      const [seen, ...asked] = await visit({fault: 503});
      assert.equal(seen, 'http');
      assert.ok(asked.length <= 3, asked.join());
      const [next] = await visit({fault: undefined});
      assert.equal(next, '1');
    });

    it('503 that the cache holds: the server is asked all the same', async () => {
      await newVisitor();
      assert.equal((await visit({fault: 503, cacheable: true}))[0], 'http');
      const [next] = await visit({fault: undefined});
      assert.equal(next, '1');
    });

    it('another origin that does not expose Date: no request within max-age, and the copy for one visit', async () => {
      await firstVisit({exposed: false, stale: false});
      assert.deepEqual(await visit(), ['1']);
      await newVisitor();
      await visit({exposed: false});
      const [seen, ...asked] = await visit({fault: 503});
      assert.equal(seen, '1, old');
      assert.equal(asked.length, 2, asked.join());
    });

    it('a preload: is used', async () => {
      await firstVisit({preload: true});
      // Fresh from then on, however long before the module the preload was answered.
      const unchanged = await visit({stale: false});
      await newVisitor();
      await visit({preload: true});
      const changed = await visit({stale: false, version: 2});
      if (engine.name === 'WebKit') {
        // WebKitGTK 2.50 may preload from its memory, without a request: how many there are is its choice.
        assert.deepEqual([unchanged[0], changed[0]], ['1', '2']);
      } else {
        assert.deepEqual(unchanged, ['1', 'GET if changed: 304']);
        assert.deepEqual(changed, ['2', 'GET if changed: 200']);
      }
    });

    // What can't be kept from here: the preload validates the copy before the module runs.
    if (engine.name !== 'WebKit') {
      it('a preload, then 503: no copy', async () => {
        await firstVisit({preload: true});
        const [seen, ...asked] = await visit({fault: 503});
        assert.deepEqual([seen, asked[0]], ['http', 'GET if changed: 503']);
        assert.ok(asked.length <= 3, asked.join());
        assert.equal((await visit({fault: undefined, version: 2}))[0], '2');
      });
    }

    it('a preload, then no connection: the copy', async () => {
      await firstVisit({preload: true});
      for (let count = 0; count < 2; count++) {
        const [seen, ...asked] = await visit({fault: 'reset'});
        assert.equal(seen, '1, old');
        // Firefox by itself tries ten times where a connection ends without an answer.
        assert.ok(asked.length <= (engine.name === 'Firefox' ? 30 : 3), asked.join());
      }
    });
  });
}

/** The module at `path`, with all that it imports. */
async function bundle(path: string): Promise<string> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    build: {write: false, minify: false, lib: {entry: path, formats: ['es'], fileName: 'loader'}},
  })) as Rollup.RollupOutput[];
  return outputs[0]!.output[0].code;
}

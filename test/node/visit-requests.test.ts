/**
 * The requests of a visit to a page with the snippet, as PRIVACY.md tells them: of the built module, to its folder on
 * another origin. Later visits, and what an old copy costs, are in outage.test.ts.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {moduleFile, snippet} from '../../scripts/snippet.js';
import {findEngines} from '../../scripts/test/engines.js';
import {startBrowser, type VisitorsBrowser} from './visitors-browser.js';

/** A status with which the server of the statement fails, the end of the connection without an answer, or no answer, ever. */
type Fault = 404 | 503 | 'reset' | 'hang' | undefined;

const module = readFileSync('dist/icat-statement.js');
const statement = readFileSync('dist/statement.json');

const {found, missing} = findEngines();
if (missing.length) console.warn(`Not tested, not on this machine: ${missing.join(', ')}`);

for (const engine of found) {
  describe(`The requests of a visit in ${engine.name}`, {timeout: 600_000}, () => {
    let fault: Fault;
    let hasPreload: boolean;
    /** Whether the server forbids caches to keep the statement. */
    let noStore = false;
    let requests: string[] = [];
    let report: (state: string) => void;
    /** Resolves with the first request for the statement in a visit. */
    let asked: Promise<void>;
    let tellAsked: () => void;
    /** Takes the visitor's browser to an address, for the next visit. */
    let go: (address: string) => Promise<unknown> | void;
    let servers: Server[];
    let page: string;
    let folder: string;
    let browser: VisitorsBrowser;

    before(async () => {
      servers = await Promise.all([listen(answerPage), listen(answerFile)]);
      const [own, other] = servers.map((server) => (server.address() as AddressInfo).port);
      page = `http://127.0.0.1:${own}/`;
      folder = `http://127.0.0.1:${other}/`;
      browser = await startBrowser(engine);
    });

    after(async () => {
      await browser.stop();
      servers.forEach((server) => {
        server.closeAllConnections();
        server.close();
      });
    });

    async function listen(answer: RequestListener): Promise<Server> {
      const server = createServer(answer).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }

    /** The partner's page; it tells the state that the card ends in. */
    function answerPage(...[request, response]: Parameters<RequestListener>): void {
      if (request.url?.startsWith('/saw/')) {
        // Answered as the next visit begins: WebKit's cache needs no time to be written where the browser stays open.
        go = (address) => void response.end(address);
        return report(request.url.slice('/saw/'.length));
      }
      if (request.url === '/asked') return void asked.then(() => response.end());
      if (!request.url?.startsWith('/visit')) return void response.end();
      // A card on the first screen is near: with loading="lazy" it asks at once.
      const markup = snippet(folder, {lazy: !hasPreload});
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
        .end(`<!doctype html><html lang="en"><title>A visit</title>
        <script>
          {
            const {setTimeout} = window;
            const now = performance.now.bind(performance);
            let passed = 0;
            performance.now = () => now() + passed;
            // The pause before the retry is its shortest, 800 ms, and over at once.
            Math.random = () => 0;
            window.setTimeout = (act, time) => {
              // The time for an answer, 8 s, is over once the server that hangs has the request.
              if (${fault === 'hang'} && time > 1_000) return void fetch('/asked').then(() => ((passed += time), act()));
              return setTimeout(act, time === 800 ? 0 : time);
            };
          }
          const tell = async (state) => location.replace(await (await fetch('/saw/' + state)).text());
          addEventListener('icat-statement-load', () => tell('load'));
          addEventListener('icat-statement-error', ({detail}) => tell(detail.code));
        </script>
        ${markup}`);
    }

    function answerFile(...[request, response]: Parameters<RequestListener>): void {
      const file = request.url!.slice(1);
      // A connection that is used again may be opened once more by the browser itself after a reset.
      response.setHeader('Connection', 'close');
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Expose-Headers', 'Date, Age');
      const isModule = file === moduleFile;
      const answer = isModule ? 200 : (fault ?? 200);
      requests.push(`${request.method} ${isModule ? 'module' : file}: ${answer}`);
      if (!isModule) tellAsked();
      if (answer === 'hang') return;
      if (answer === 'reset') return void response.socket?.destroy();
      // As hosting/ has it: without a lifetime, the preload's answer counts for the second in which it came alone.
      if (answer === 404) response.setHeader('Cache-Control', 'public, max-age=10');
      if (answer !== 200) return void response.writeHead(answer).end();
      const keeping = `public, max-age=${isModule ? 31_536_000 : 300}`;
      response.setHeader('Cache-Control', noStore && !isModule ? 'no-store' : keeping);
      response.setHeader('ETag', `"${file}"`);
      response.setHeader('Content-Type', isModule ? 'text/javascript' : 'application/json');
      response.end(isModule ? module : statement);
    }

    /** What a visit ends in, and its requests, in alphabetical order. */
    async function visit(): Promise<[state: string, ...requests: string[]]> {
      requests = [];
      asked = new Promise((resolve) => (tellAsked = resolve));
      const seen = new Promise<string>((resolve) => (report = resolve));
      // An address of its own, since browsers may take the same one for a reload.
      await go(`${page}visit?${Math.random()}`);
      return [await seen, ...requests.sort()];
    }

    for (const [what, preload] of [
      ['with the preload', true],
      ['without a preload', false],
    ] as const) {
      /** The first visit of somebody new. */
      async function firstVisit(by: Fault): Promise<[state: string, ...requests: string[]]> {
        hasPreload = preload;
        fault = by;
        go = await browser.newVisitor();
        return visit();
      }

      it(`are one for the module and one for the statement, and none within max-age, ${what}`, async () => {
        assert.deepEqual(await firstVisit(undefined), ['load', 'GET module: 200', 'GET statement.json: 200']);
        assert.deepEqual(await visit(), ['load']);
      });

      it(`are no more where the statement is gone, ${what}`, async () => {
        assert.deepEqual(await firstVisit(404), ['http', 'GET module: 200', 'GET statement.json: 404']);
      });

      const times = engine.name === 'Firefox' && preload ? 2 : 1;
      it(`are ${times} for the statement where the server forbids caches to keep it, ${what}`, async () => {
        noStore = true;
        const seen = await firstVisit(undefined);
        noStore = false;
        assert.deepEqual(seen, ['load', 'GET module: 200', ...Array<string>(times).fill('GET statement.json: 200')]);
      });

      for (const [by, code, usual] of [
        [503, 'http', 3],
        ['reset', 'network', 3],
        ['hang', 'timeout', 2],
      ] as const) {
        // Firefox by itself tries ten times where a connection ends without an answer, and takes no such preload.
        const most = engine.name === 'Firefox' && by === 'reset' ? (preload ? 40 : 30) : usual;
        it(`are ${most} for the statement at most where the server fails by ${by}, ${what}`, async () => {
          const [state, script, ...asked] = await firstVisit(by);
          assert.deepEqual([state, script], [code, 'GET module: 200']);
          assert.deepEqual([...new Set(asked)], [`GET statement.json: ${by}`]);
          // A preload without an answer is all that a browser may ask for.
          const least = by === 'hang' ? 1 : 2;
          assert.ok(asked.length >= least && asked.length <= most, String(asked.length));
        });
      }
    }
  });
}

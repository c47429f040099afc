/**
 * What visitors see of the publisher's folder behind real nginx and Varnish: the real card, in real browsers, on a partner's
 * page with README's snippet. The statements are signed with keys of this test. A copy at the edge or in the browser is past a
 * lifetime because that lifetime is nought, or because the test has dated it so.
 *
 * In Chromium and Firefox; WebKitGTK keeps no HTTP cache where a test can look into its pages, and test/node/outage.test.ts
 * has it.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer, request as ask} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {inspect} from 'node:util';
import type {Browser, Page} from 'puppeteer-core';
import {lifetimes, type Lifetimes} from '../../scripts/hosting/paths.js';
import {compressed} from '../../scripts/release/compressed.js';
import {moduleFile, snippet} from '../../scripts/snippet.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {installedEngines} from '../../scripts/test/engines.js';
import {missingServers} from '../../scripts/test/servers.js';
import {startServing, until, type OriginState, type Serving, type Varnish} from '../../scripts/test/serving.js';
import {readStatement} from '../../src/server.js';
import {signedBy, unsigned} from './keys.js';
import {newTab, open} from './partner-site.js';
import {sightOf, startPartner, type Partner} from './sights.js';

const missing = missingServers();
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;
const engines = installedEngines().filter(({name}) => name !== 'WebKit');
if (engines.length < 2) console.warn('Not tested in both Chromium and Firefox: one is not on this machine.');

const week = 604_800;
const key = await generateKey();
const module = readFileSync('dist/icat-statement.js');
/** The statement of each version, from 1 on; its words name the version. */
const versions = await Promise.all(Array.from({length: 4}, (_, index) => statementOf(index + 1)));

for (const engine of engines) {
  describe(`${engine.name}, before nginx and Varnish`, {skip, timeout: 600_000}, () => {
    let serving: Serving;
    let browser: Browser;
    let partner: Partner;

    before(async () => {
      serving = await startServing({lifetimes: withoutOldCopies});
      partner = await startPartner();
      browser = await open(engine);
    });

    after(async () => {
      await browser?.close();
      partner?.stop();
      await serving?.stop();
    });

    /** A tab of somebody who has never been there. */
    async function newVisitor(): Promise<Page> {
      return newTab(await browser.createBrowserContext());
    }

    /** What somebody sees at a page with `html`. */
    async function visit(tab: Page, html: string): Promise<string> {
      // In front, since loading="lazy" waits until the card can be seen.
      await tab.bringToFront();
      await tab.goto(partner.page(html));
      return sightOf(tab);
    }

    async function leave(tab: Page): Promise<void> {
      await tab.browserContext().close();
    }

    /** What somebody new sees at a page with `html`. */
    async function newVisit(html: string): Promise<string> {
      const tab = await newVisitor();
      const sight = await visit(tab, html);
      await leave(tab);
      return sight;
    }

    async function placeFirst(): Promise<void> {
      await serving.place(moduleFile, module);
      await serving.place('statement.json', versions[0]!);
    }

    for (const name of ['nginx', 'Varnish'] as const) {
      describe(name, () => {
        let varnish: Varnish;
        let address: string;
        let recorder: Recorder;
        before(async () => {
          await placeFirst();
          varnish = await serving.startVarnish({lifetimes: withoutOldCopies});
          address = name === 'nginx' ? serving.nginx : varnish.address;
          recorder = await startRecorder(address);
        });
        after(async () => {
          recorder?.stop();
          await varnish?.stop();
        });

        it('the card: by brotli, past max-age by a 304, and the pinned module never again', async () => {
          const tab = await newVisitor();
          recorder.date = new Date('2020-08-01T12:00:00Z');
          assert.equal(await visit(tab, cardAt(0)), 'version 1');
          assert.deepEqual(recorder.take(), [`GET /${moduleFile}: 200, br`, 'GET /statement.json: 200, br']);
          // Timing-Allow-Origin lets the page see the sizes.
          const sizes = await tab.evaluate(
            (file) =>
              performance
                .getEntriesByType('resource')
                .filter(({name}) => name.endsWith(file))
                .map((entry) => (entry as PerformanceResourceTiming).encodedBodySize),
            moduleFile,
          );
          assert.deepEqual(sizes, [compressed(moduleFile, module).get(`${moduleFile}.br`)!.length]);

          const {maxAge} = lifetimes.statement;
          assert.equal(await visit(tab, cardAt(maxAge - 1, true)), 'version 1');
          assert.deepEqual(recorder.take(), [], 'within max-age');
          assert.equal(await visit(tab, cardAt(maxAge, true)), 'version 1');
          assert.deepEqual(
            recorder.take(),
            ['GET /statement.json: 304', 'HEAD /statement.json: 200, br'],
            'past max-age',
          );
          // By its own clock the browser's copy is years old, so that the preload validates it.
          assert.equal(await visit(tab, cardAt(0)), 'version 1');
          assert.deepEqual(recorder.take(), ['GET /statement.json: 304'], 'by the preload');
          await leave(tab);
        });

        /** The card, on a page whose clock is `seconds` past the date of the recorder's answers. */
        function cardAt(seconds: number, lazy = false): string {
          const now = recorder.date!.valueOf() + seconds * 1_000;
          return `<script>Date.now = () => ${now};</script>${card(recorder.address, lazy)}`;
        }

        it('the card on a page whose own fetch adds headers, by a preflight', async () => {
          assert.equal(await newVisit(addsHeader + card(recorder.address, true)), 'version 1');
          assert.ok(
            recorder.take().some((line) => line.startsWith('OPTIONS /statement.json: 204')),
            'a preflight',
          );
        });

        it('answers of every status that the page may read', async () => {
          const tab = await newVisitor();
          await tab.goto(partner.page(''));
          assert.deepEqual(await statusesIn(tab, address), ['200 with Date', '404 with Date', '405 with Date']);
          if (name === 'Varnish') {
            await serving.origin.become('gone');
            assert.deepEqual(await statusesIn(tab, address, ['/never-asked.json']), ['503 with Date']);
            await serving.origin.become('fair');
          }
          await leave(tab);
        });
      });
    }

    describe('the alias', () => {
      it('moves for everybody, and what pages have pinned stays', async () => {
        await placeFirst();
        await serving.place('icat-statement.js', withMark('first'));
        const alias = {maxAge: 0, sharedMaxAge: 0, staleWhileRevalidate: week, staleIfError: week};
        const varnish = await serving.startVarnish({lifetimes: {...lifetimes, alias}});
        const html = `<script type="module" src="${varnish.address}/icat-statement.js"></script>${element}`;
        const markOf = async (tab: Page) => {
          assert.equal(await visit(tab, html), 'version 1');
          return tab.evaluate(() => document.documentElement.dataset['release']);
        };
        const returning = await newVisitor();
        assert.equal(await markOf(returning), 'first');

        await serving.place('icat-statement.js', withMark('second'));
        await until(async () => (await markOf(returning)) === 'second', 'the second release');
        const tab = await newVisitor();
        assert.equal(await markOf(tab), 'second', 'somebody new');
        assert.equal(await markOf(returning), 'second', 'once more');
        assert.equal(await visit(tab, card(varnish.address)), 'version 1');
        assert.equal(await tab.evaluate(() => document.documentElement.dataset['release']), undefined);
        await Promise.all([leave(tab), leave(returning), varnish.stop()]);
      });
    });

    if (engine.name === 'Chromium') {
      const replaced = 'a statement that is replaced while 200 read it: no mixture, no error, and nobody goes back';
      it(replaced, {timeout: 300_000}, async ({signal}) => {
        await placeFirst();
        const varnish = await serving.startVarnish({lifetimes: atTheEdge(week, week)});
        const tabs: Page[] = [];
        for (let count = 0; count < 8; count++) {
          const tab = await newVisitor();
          assert.equal(await visit(tab, card(varnish.address)), 'version 1');
          tabs.push(tab);
        }
        const readers = [
          ...tabs.map((tab) => () => reload(tab)),
          ...Array.from({length: 192}, (_, index) => () => read(`${varnish.address}/statement.json`, index)),
        ];
        assert.equal(readers.length, 200);
        const all = readers.map((): string[] => []);
        const expected = versions.map((_, index) => `version ${index + 1}`);
        for (const [index, version] of expected.entries()) {
          // Each reads on, from before it is replaced until they see it.
          const reading = readers.map(async (readAgain, reader) => {
            const seen = all[reader]!;
            do seen.push(await readAgain());
            while (seen.at(-1) !== version && !signal.aborted);
          });
          await Promise.all([serving.place('statement.json', versions[index]!), ...reading]);
        }
        for (const [reader, readAgain] of readers.entries()) all[reader]!.push(await readAgain());

        for (const seen of all) {
          assert.deepEqual(seen, seen.toSorted(), `what somebody has seen, in this order: ${seen.join()}`);
          assert.deepEqual(
            seen.filter((sight) => !expected.includes(sight)),
            [],
            'errors',
          );
        }
        await Promise.all([...tabs.map(leave), varnish.stop()]);

        /**
         * What the package's own code takes for genuine, in one of three encodings. By a connection of its own: one that is
         * used again may be closed by the server at the same moment, which is no error of either (RFC 9112, 9.5).
         */
        async function read(url: string, index: number): Promise<string> {
          const headers = {'accept-encoding': ['br', 'gzip', 'identity'][index % 3]!, connection: 'close'};
          return fetch(url, {headers})
            .then(async (response) => versionOf(await response.text()))
            .catch((error: unknown) => inspect(error));
        }
      });
    }

    // A refused connection last: Varnish tries no other for the next 250 ms (backend_remote_error_holddown).
    const faults: readonly OriginState[] =
      engine.name === 'Chromium' ? ['503', 'reset', 'hanging', 'gone'] : ['503', 'gone'];
    // What hangs is waited for within the card's 8 s.
    const timeout = faults.includes('hanging') ? 1 : 10;

    for (const [when, staleWhileRevalidate, staleIfError] of [
      ['past max-age and s-maxage', week, week],
      ['past stale-while-revalidate', 0, week],
    ] as const) {
      describe(when, () => {
        let varnish: Varnish;
        let tabs: Visitors;
        before(async () => {
          await placeFirst();
          varnish = await serving.startVarnish({timeout, lifetimes: atTheEdge(staleWhileRevalidate, staleIfError)});
          tabs = await visitorsOf(varnish, ['lazy']);
        });
        after(async () => {
          await Promise.all([...tabs.values()].map(leave));
          await varnish.stop();
        });

        for (const fault of faults) {
          it(`everybody has the statement while the origin is ${fault}`, async () => {
            await serving.origin.become(fault);
            assert.equal(await newVisit(card(varnish.address)), 'version 1', 'somebody new');
            assert.equal(await visit(tabs.get(fault)!, card(varnish.address)), 'version 1', 'who comes back');
            assert.equal(await visit(tabs.get('lazy')!, card(varnish.address, true)), 'version 1', 'without a preload');
            assert.equal(await reload(tabs.get('open')!), 'version 1', 'who has it open');
          });
        }

        it('and the next one once the origin answers, and never the one before it', async () => {
          await serving.origin.become('fair');
          await serving.place('statement.json', versions[1]!);
          for (const tab of tabs.values()) {
            await until(async () => (await visit(tab, card(varnish.address))) === 'version 2', 'version 2');
            await serving.origin.become('503');
            assert.equal(await visit(tab, card(varnish.address)), 'version 2');
            await serving.origin.become('fair');
          }
        });
      });
    }

    describe('past stale-if-error', () => {
      let varnish: Varnish;
      let tabs: Visitors;
      before(async () => {
        await placeFirst();
        varnish = await serving.startVarnish({timeout, lifetimes: atTheEdge(0, 0)});
        tabs = await visitorsOf(
          varnish,
          faults.map((fault) => `${fault}, lazy`),
        );
      });
      after(async () => {
        await Promise.all([...tabs.values()].map(leave));
        await varnish.stop();
      });

      for (const fault of faults) {
        it(`while the origin is ${fault}: the words of the snippet, and the statement where it is open or was not preloaded`, async () => {
          await serving.origin.become(fault);
          assert.equal(await newVisit(card(varnish.address)), 'the words, http', 'somebody new');
          // The preload's validation meets the 503, and the browser drops its copy.
          assert.equal(await visit(tabs.get(fault)!, card(varnish.address)), 'the words, http', 'who comes back');
          const lazy = tabs.get(`${fault}, lazy`)!;
          for (let count = 0; count < 2; count++)
            assert.equal(await visit(lazy, card(varnish.address, true)), 'version 1, old', 'without a preload');
          assert.equal(await reload(tabs.get('open')!), 'version 1, old', 'who has it open');
        });
      }
    });

    describe('while the edge is gone too', () => {
      it('who comes back has their own copy, and somebody new the words of the snippet', async () => {
        await placeFirst();
        const varnish = await serving.startVarnish({lifetimes: atTheEdge(0, 0)});
        const [tab, lazy, opened] = [await newVisitor(), await newVisitor(), await newVisitor()];
        for (const each of [tab, lazy, opened])
          assert.equal(await visit(each, card(varnish.address, each === lazy)), 'version 1');
        await varnish.stop();
        for (let count = 0; count < 2; count++) {
          assert.equal(await visit(tab, card(varnish.address)), 'version 1, old', 'who comes back');
          assert.equal(await visit(lazy, card(varnish.address, true)), 'version 1, old', 'without a preload');
        }
        assert.equal(await reload(opened), 'version 1, old', 'who has it open');
        assert.equal(await newVisit(card(varnish.address)), 'the words, without the module', 'somebody new');
        await Promise.all([tab, lazy, opened].map(leave));
      });
    });

    type Visitors = ReadonlyMap<string, Page>;

    /**
     * Visitors who have been there while all was well, one for each fault, and one who stays.
     *
     * @param others names of more, whose page has no preload
     */
    async function visitorsOf({address}: Varnish, others: readonly string[] = []): Promise<Visitors> {
      // For each encoding a copy, as at an edge that has been in use.
      for (const path of [moduleFile, 'statement.json'])
        for (const encoding of ['br', 'gzip', 'identity'])
          await (await fetch(`${address}/${path}`, {headers: {'accept-encoding': encoding}})).text();
      const all = new Map<string, Page>();
      for (const name of ['open', ...faults, ...others]) {
        const tab = await newVisitor();
        assert.equal(await visit(tab, card(address, others.includes(name))), 'version 1');
        all.set(name, tab);
      }
      return all;
    }
  });
}

/** No browser gives an old copy by itself, and asks for another behind it: each request is one that the card has made. */
const withoutOldCopies: Lifetimes = {...lifetimes, statement: {...lifetimes.statement, staleWhileRevalidate: 0}};

/** Every copy of the statement is past `max-age` and `s-maxage`. */
function atTheEdge(staleWhileRevalidate: number, staleIfError: number): Lifetimes {
  return {...lifetimes, statement: {maxAge: 0, sharedMaxAge: 0, staleWhileRevalidate, staleIfError}};
}

const verified = new Map<string, Promise<string>>();

/** What the package's own code makes of a statement; of the same one once, since 192 ask. */
function versionOf(json: string): Promise<string> {
  let version = verified.get(json);
  version ??= readStatement(json, {trustedKeys: [key.multikey]}).then(({statement}) => `version ${statement.version}`);
  verified.set(json, version);
  return version;
}

async function statementOf(version: number): Promise<string> {
  const statement = unsigned() as {version: number; texts: Record<string, {title: string; body: unknown[]}>};
  statement.version = version;
  const {en} = statement.texts;
  en!.title = `The title of version ${version}`;
  en!.body[0] = `The first words of version ${version}`;
  // Of another length each, as nginx's ETag is made of time and length.
  en!.body[en!.body.length - 1] = `The last words of version ${version}. `.repeat(version);
  return signedBy([key], statement);
}

/** A release whose page can be told from another's. */
function withMark(release: string): string {
  return `${module.toString()}\ndocument.documentElement.dataset.release = '${release}';`;
}

/** README's snippet, with the keys of this test. */
function card(address: string, lazy = false): string {
  return snippet(`${address}/`, {lazy}).replace('<icat-statement', `<icat-statement trusted-keys="${key.multikey}"`);
}

const element = `<icat-statement trusted-keys="${key.multikey}"></icat-statement>`;

/** The page's own `fetch`, as monitoring scripts have it. */
const addsHeader = `<script>
  const own = fetch;
  window.fetch = (input, init) => own(input, {...init, headers: {...init?.headers, 'X-Trace': '1'}});
</script>`;

/** What the card shows after it has asked once more. */
async function reload(tab: Page): Promise<string> {
  await tab.evaluate(() => document.querySelector('icat-statement')!.reload());
  return sightOf(tab);
}

/** What a page of another origin can read of answers: a file, a file that is not there, and a method that is not allowed. */
function statusesIn(tab: Page, address: string, paths = ['/statement.json', '/icat-statement-9.9.9.js', 'POST']) {
  return tab.evaluate(
    (origin, asked) =>
      Promise.all(
        asked.map(async (path) => {
          const response = await (path === 'POST'
            ? fetch(`${origin}/statement.json`, {method: 'POST'})
            : fetch(origin + path));
          return `${response.status} with ${response.headers.has('date') ? 'Date' : 'nothing'}`;
        }),
      ),
    address,
    paths,
  );
}

interface Recorder {
  readonly address: string;
  /** When the statement that it passes on was made. Default: what the server says. */
  date?: Date;
  /** What was asked for and answered since the last call, in alphabetical order, such as `GET /statement.json: 200, br`. */
  take(): string[];
  stop(): void;
}

/** A relay to `address` that writes down what passes. */
async function startRecorder(address: string): Promise<Recorder> {
  let lines: string[] = [];
  const server = createServer((request, response) => {
    const {method, url, headers} = request;
    const onward = ask(`${address}${url}`, {method, headers}, (answer) => {
      const encoding = answer.headers['content-encoding'];
      lines.push(
        `${method} ${url}: ${answer.statusCode}${encoding !== undefined && answer.statusCode === 200 ? `, ${encoding}` : ''}`,
      );
      const {date} = recorder;
      const made = date && url === '/statement.json' ? {date: date.toUTCString(), age: '0'} : {};
      response.writeHead(answer.statusCode!, {...answer.headers, ...made});
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  const recorder: Recorder = {
    address: `http://127.0.0.1:${port}`,
    take() {
      const taken = lines.sort();
      lines = [];
      return taken;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return recorder;
}

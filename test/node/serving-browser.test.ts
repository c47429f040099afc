/**
 * What visitors see of the publisher's folder behind real nginx and Varnish: the real card, in real browsers, on a partner's
 * page with README's snippet. The statements are signed with keys of this test. The lifetimes are shortened: a copy at the
 * edge is past one because that is a millisecond or nought, one in the browser because a second has gone by.
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
import {setTimeout as delay} from 'node:timers/promises';
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
import {open} from './partner-site.js';
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
      serving = await startServing({lifetimes: shortened({})});
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
      const context = await browser.createBrowserContext();
      return context.newPage();
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
          varnish = await serving.startVarnish({lifetimes: shortened({})});
          address = name === 'nginx' ? serving.nginx : varnish.address;
          recorder = await startRecorder(address);
        });
        after(async () => {
          recorder?.stop();
          await varnish?.stop();
        });

        it('the card: by brotli, past max-age by a 304, and the pinned module never again', async () => {
          const tab = await newVisitor();
          assert.equal(await visit(tab, card(recorder.address)), 'version 1');
          const first = recorder.take();
          assert.deepEqual(first.slice(0, 2).sort(), [`GET /${moduleFile}: 200, br`, 'GET /statement.json: 200, br']);
          assert.ok(first.slice(2).every(isLateStart), first.join());
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

          await pastMaxAge();
          assert.equal(await visit(tab, card(recorder.address)), 'version 1');
          const asked = recorder.take();
          assert.ok(asked.includes('GET /statement.json: 304'), asked.join());
          assert.ok(asked.every(isLateStart), asked.join());
          await leave(tab);
        });

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
        const alias = {maxAge: 1, sharedMaxAge: 0.001, staleWhileRevalidate: week, staleIfError: week};
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
      it('a statement that is replaced while 200 read it: no mixture, no error, and nobody goes back', async () => {
        await placeFirst();
        const varnish = await serving.startVarnish({lifetimes: atTheEdge(week, week)});
        const last = versions.length;
        const stop = new AbortController();
        const all: string[][] = [];
        const tabs: Page[] = [];
        for (let count = 0; count < 8; count++) {
          const tab = await newVisitor();
          assert.equal(await visit(tab, card(varnish.address)), 'version 1');
          all.push(partner.seenAt(tab.url()));
          await tab.evaluate(reloadOn);
          tabs.push(tab);
        }
        const readers = Array.from({length: 192}, (_, index) => readOn(`${varnish.address}/statement.json`, index));
        all.push(...readers.map(({seen}) => seen));
        assert.equal(all.length, 200);
        for (let version = 1; version <= last; version++) {
          await serving.place('statement.json', versions[version - 1]!);
          await until(
            () => all.every((seen) => seen.length && seen.at(-1) !== `version ${version - 1}`),
            `version ${version} for all`,
            120_000,
          );
        }
        stop.abort();
        await Promise.all([...readers.map(({done}) => done), ...tabs.map(leave)]);

        for (const seen of all) {
          assert.deepEqual(seen, seen.toSorted(), `what somebody has seen, in this order: ${seen.join()}`);
          const expected = Array.from({length: last}, (_, index) => `version ${index + 1}`);
          assert.deepEqual(
            seen.filter((sight) => !expected.includes(sight)),
            [],
            'errors',
          );
        }
        await varnish.stop();

        /** Reads on until it is stopped, in one of three encodings, what the package's own code takes for genuine. */
        function readOn(url: string, index: number): {seen: string[]; done: Promise<void>} {
          const seen: string[] = [];
          const headers = {'accept-encoding': ['br', 'gzip', 'identity'][index % 3]!};
          const done = (async () => {
            while (!stop.signal.aborted) {
              const read = fetch(url, {headers}).then(async (response) => versionOf(await response.text()));
              seen.push(await read.catch((error: unknown) => inspect(error)));
              await delay(200);
            }
          })();
          return {seen, done};
        }
      });
    }

    // A refused connection last: Varnish tries no other for the next 250 ms (backend_remote_error_holddown).
    const faults: readonly OriginState[] =
      engine.name === 'Chromium' ? ['503', 'reset', 'hanging', 'gone'] : ['503', 'gone'];

    for (const [when, staleWhileRevalidate, staleIfError] of [
      ['past max-age and s-maxage', week, week],
      ['past stale-while-revalidate', 0, week],
    ] as const) {
      describe(when, () => {
        let varnish: Varnish;
        let tabs: Visitors;
        before(async () => {
          await placeFirst();
          varnish = await serving.startVarnish({lifetimes: atTheEdge(staleWhileRevalidate, staleIfError)});
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
        varnish = await serving.startVarnish({lifetimes: atTheEdge(0, 0)});
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
        await pastMaxAge();
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
     * Visitors who have been there while all was well, one for each fault, and one who stays; past their max-age.
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
      await pastMaxAge();
      return all;
    }
  });
}

/** Lifetimes of a second, and no old copy given by a browser itself. */
function shortened(statement: Partial<Lifetimes['statement']>): Lifetimes {
  return {...lifetimes, statement: {maxAge: 1, sharedMaxAge: 1, ...statement}};
}

/** At the edge, every copy is past `s-maxage`. */
function atTheEdge(staleWhileRevalidate: number, staleIfError: number): Lifetimes {
  return shortened({sharedMaxAge: 0.001, staleWhileRevalidate, staleIfError});
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

/** Until each browser's copy is older than the second of its max-age, by headers in whole seconds. */
async function pastMaxAge(): Promise<void> {
  const now = Date.now();
  await until(() => Date.now() > now + 2_000, 'two seconds later');
}

/**
 * Whether a line of the recorder is of a module that starts after the preload's second of `max-age`, as on a busy machine:
 * it probes the server, and validates what was preloaded.
 */
function isLateStart(line: string): boolean {
  return line === 'GET /statement.json: 304' || line.startsWith('HEAD /statement.json: 200');
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

/** In the page: asks on and on, and tells its own site what it shows. */
function reloadOn(): void {
  const statement = document.querySelector('icat-statement')!;
  const again = async (): Promise<void> => {
    await statement.reload();
    await statement.updateComplete;
    await fetch(location.href, {method: 'POST', body: window.sight() ?? 'nothing'});
    setTimeout(() => void again(), 100);
  };
  void again();
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
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
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
}

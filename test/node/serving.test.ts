/**
 * The publisher's folder behind real nginx and Varnish, from the configurations that `npm run hosting` makes, with ports and
 * folders of this test. A copy is past a lifetime because that lifetime is nought, and within it because it is a week.
 */
import assert from 'node:assert/strict';
import {readFileSync, rmSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {
  cacheControl,
  cdnCacheControl,
  headers,
  lifetimes,
  paths,
  preflightHeaders,
} from '../../scripts/hosting/paths.js';
import {missingServers} from '../../scripts/test/servers.js';
import {startServing, until, type Serving, type Varnish} from '../../scripts/test/serving.js';
import {wrk} from '../../scripts/test/wrk.js';

const missing = missingServers();
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;

const week = 604_800;

describe('nginx and Varnish', {skip, timeout: 600_000}, () => {
  let serving: Serving;
  let nginx: string;

  before(async () => {
    serving = await startServing();
    nginx = serving.nginx;
    for (const {example} of paths)
      await serving.place(example.endsWith('/') ? `${example}index.html` : example, contentOf(example));
  });

  after(() => serving.stop());

  describe('give the files', () => {
    let varnish: string;
    let edge: Varnish;
    before(async () => {
      edge = await serving.startVarnish({probeInterval: 5});
      varnish = edge.address;
    });
    after(() => edge.stop());

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
          // Neither would let partners show a frame.
          expectHeaders(response, {'x-frame-options': null, 'content-security-policy': null});
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
      await serving.place('/statement.json.1.tmp', 'a part');
      assert.equal((await ask(`${nginx}/statement.json.1.tmp`)).status, 404);
    });

    it('nginx: nothing of a connection in its log, as when a file can not be opened', async () => {
      symlinkSync('loop.txt', join(serving.root, 'loop.txt'));
      assert.equal((await ask(`${nginx}/loop.txt`)).status, 403);
      assert.doesNotMatch(readFileSync(serving.nginxLog, 'utf8'), /client|127\.0\.0\.1/);
    });

    it('Varnish: asks the origin by its own name, whatever name the visitor has used', () => {
      assert.deepEqual([...serving.origin.hosts], ['origin.example']);
    });

    it('Varnish: one request to the origin for each file and encoding, whatever the query', async () => {
      await serving.place('/many.json', '{}');
      const asks = Array.from({length: 200}, (_, index) =>
        ask(`${varnish}/many.json?${index}`, {'accept-encoding': index % 2 ? 'br' : 'gzip, br;q=0.9'}),
      );
      for (const response of await Promise.all(asks)) assert.equal(await response.text(), '{}');
      assert.equal(serving.origin.requests.get('br GET /many.json'), 1);
    });
  });

  it('Varnish: no error under load, and one request to the origin per s-maxage for each file and encoding', async () => {
    const sharedMaxAge = 1;
    const short = {...lifetimes.statement, sharedMaxAge};
    const varnish = await serving.startVarnish({lifetimes: {...lifetimes, statement: short}});
    serving.origin.requests.clear();
    const connections = 20;
    const start = performance.now();
    const asked = [
      ['/fr/statement.txt', 'br'],
      ['/icat-statement-1.0.0.js', 'br'],
      ['/statement.json', 'br'],
      ['/statement.json', 'gzip'],
      ['/statement.json', 'identity'],
    ] as const;
    const loads = asked.map(([path, encoding]) =>
      wrk(`${varnish.address}${path}`, {seconds: 3, connections, encoding}),
    );
    for (const {requests, errors} of await Promise.all(loads)) {
      assert.ok(requests >= connections, `${requests} requests`);
      assert.equal(errors, 0);
    }
    const lifetimesLong = (performance.now() - start) / (sharedMaxAge * 1_000);
    const {requests} = serving.origin;
    assert.deepEqual(
      [...requests.keys()].sort(),
      asked.map(([path, encoding]) => `${encoding} GET ${path}`),
    );
    assert.equal(requests.get('br GET /icat-statement-1.0.0.js'), 1);
    for (const [request, count] of requests) assert.ok(count <= lifetimesLong + 1, `${count} times ${request}`);
    await varnish.stop();
  });

  it('Varnish: nobody waits for an origin that hangs, once the probe has told', async () => {
    const old = {maxAge: 300, sharedMaxAge: 0, staleWhileRevalidate: 0, staleIfError: week};
    // Who waits for the origin waits for longer than `ask` does.
    const settings = {probeInterval: 0.5, timeout: 60, lifetimes: {...lifetimes, statement: old}};
    const varnish = await serving.startVarnish(settings);
    await serving.place('/words.txt', 'first');
    assert.equal(await (await ask(`${varnish.address}/words.txt`)).text(), 'first');
    await serving.origin.become('hanging');
    // Another file each time: who asks for the same one waits for the request that is under way.
    let asked = 0;
    const isTold = () =>
      fetch(`${varnish.address}/none-${asked++}.txt`, {signal: AbortSignal.timeout(500)}).then(
        ({status}) => status === 503,
        () => false,
      );
    await until(isTold, 'the probe tells');
    assert.equal(await (await ask(`${varnish.address}/words.txt`)).text(), 'first');
    await varnish.stop();
    await serving.origin.become('fair');
  });

  // A refused connection last: Varnish tries no other for the next 250 ms (backend_remote_error_holddown).
  const faults = ['503', 'reset', 'hanging', 'gone'] as const;
  for (const [when, staleWhileRevalidate, staleIfError, isServed] of [
    ['past s-maxage', week, week, true],
    ['past stale-while-revalidate', 0, week, true],
    ['past stale-if-error', 0, 0, false],
  ] as const) {
    describe(`Varnish, ${when}`, () => {
      let varnish: string;
      before(async () => {
        const statement = {maxAge: 300, sharedMaxAge: 0, staleWhileRevalidate, staleIfError};
        await serving.place('/words.txt', 'first');
        varnish = (await serving.startVarnish({timeout: 1, lifetimes: {...lifetimes, statement}})).address;
        assert.equal(await (await ask(`${varnish}/words.txt`)).text(), 'first');
        await serving.place('/lost.txt', 'lost');
        assert.equal(await (await ask(`${varnish}/lost.txt`, {'accept-encoding': 'br'})).text(), 'lost');
      });

      it(`gives ${isServed ? 'its copy' : 'a 404 for ten seconds'} while the origin has lost the file`, async () => {
        for (const name of ['lost.txt', 'lost.txt.br', 'lost.txt.gz']) rmSync(join(serving.root, name));
        serving.origin.requests.clear();
        // There is no copy by gzip; what is answered in its place must not take that of the copy by brotli.
        assert.equal((await ask(`${varnish}/lost.txt`, {'accept-encoding': 'gzip'})).status, 404);
        // Past s-maxage it asks in the background: a second time once it has the answer to the first.
        const least = when === 'past s-maxage' ? 2 : 1;
        const isAsked = () => (serving.origin.requests.get('br GET /lost.txt') ?? 0) >= least;
        for (let isLast = false; !isLast;) {
          isLast = isAsked();
          const response = await ask(`${varnish}/lost.txt`, {'accept-encoding': 'br'});
          assert.equal(response.status, isServed ? 200 : 404);
          expectHeaders(response, headers);
          if (isServed) assert.equal(await response.text(), 'lost');
          else expectHeaders(response, {'cache-control': 'public, max-age=10'});
        }
      });

      for (const fault of faults) {
        it(`gives ${isServed ? 'its copy' : '503'} while the origin is ${fault}`, async () => {
          await serving.origin.become(fault);
          const response = await ask(`${varnish}/words.txt`);
          assert.equal(response.status, isServed ? 200 : 503);
          expectHeaders(response, headers);
          if (isServed) assert.equal(await response.text(), 'first');
          else expectHeaders(response, {'cache-control': 'no-store', 'retry-after': '30'});
        });
      }

      it('gives the newer one once the origin answers, to nobody the older one after it', async () => {
        await serving.origin.become('fair');
        await serving.place('/words.txt', 'second');
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
});

function contentOf(path: string): string {
  return `What ${path} holds. `.repeat(50);
}

function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(url, {method, headers, redirect: 'manual', signal: AbortSignal.timeout(20_000)});
}

function expectHeaders(response: Response, expected: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(expected)) assert.equal(response.headers.get(name), value, name);
}

/**
 * The card in WebKitGTK's own browser, from real nginx and Varnish, also while the origin fails. Its page tells the test what it
 * shows; what its HTTP cache keeps is tried in test/node/outage.test.ts.
 */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {lifetimes} from '../../scripts/hosting/paths.js';
import {moduleFile, snippet} from '../../scripts/snippet.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {installedEngines} from '../../scripts/test/engines.js';
import {missingServers} from '../../scripts/test/servers.js';
import {startServing, until, type Serving, type Varnish} from '../../scripts/test/serving.js';
import {signedBy, unsigned} from './keys.js';
import {startPartner, type Partner} from './sights.js';
import {startBrowser, type VisitorsBrowser} from './visitors-browser.js';

const webKit = installedEngines().find(({name}) => name === 'WebKit');
const missing = [...missingServers(), ...(webKit ? [] : ['WebKit'])];
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;
const week = 604_800;

describe('WebKit, before nginx and Varnish', {skip, timeout: 600_000}, () => {
  let serving: Serving;
  let varnish: Varnish;
  let partner: Partner;
  let browser: VisitorsBrowser;
  let key: Awaited<ReturnType<typeof generateKey>>;

  before(async () => {
    key = await generateKey();
    serving = await startServing();
    await serving.place(moduleFile, readFileSync('dist/icat-statement.js'));
    await serving.place('statement.json', await statement('version 1'));
    const atTheEdge = {maxAge: 0, sharedMaxAge: 0, staleWhileRevalidate: week, staleIfError: week};
    varnish = await serving.startVarnish({lifetimes: {...lifetimes, statement: atTheEdge}});
    partner = await startPartner();
    browser = await startBrowser(webKit!);
  });

  after(async () => {
    await browser?.stop();
    partner?.stop();
    await serving?.stop();
  });

  /** With words in its title and first paragraph that tell it from another. */
  async function statement(words: string): Promise<string> {
    const value = unsigned() as {version: number; texts: Record<string, {title: string}>};
    value.version = Number(words.at(-1));
    value.texts['en']!.title = `The title of ${words}`;
    return signedBy([key], value);
  }

  /** Opens the snippet for somebody new, whose page asks on and on. Gives what they see, in its order. */
  async function visit(address: string): Promise<string[]> {
    const card = snippet(`${address}/`).replace('<icat-statement', `<icat-statement trusted-keys="${key.multikey}"`);
    const page = partner.page(`<script type="module">(${String(askOn)})();</script>${card}`);
    const go = await browser.newVisitor();
    await go(page);
    return partner.seenAt(page);
  }

  it('draws the statement of nginx', async () => {
    const seen = await visit(serving.nginx);
    await until(() => seen.length > 0, 'a sight');
    assert.equal(seen[0], 'version 1');
  });

  it('draws the statement of Varnish, also while the origin fails, and then the next one', async () => {
    serving.origin.requests.clear();
    const open = await visit(varnish.address);
    await until(() => open.length > 0, 'a sight');
    // libsoup asks for brotli over TLS alone.
    assert.deepEqual([...serving.origin.requests.keys()].sort(), [
      `gzip GET /${moduleFile}`,
      'gzip GET /statement.json',
    ]);

    await serving.origin.become('503');
    const before = open.length;
    // One may have been asked for before the origin failed.
    await until(() => open.length > before + 1, 'another sight, of who has it open');
    assert.deepEqual([...new Set(open)], ['version 1'], 'who has it open');
    const fresh = await visit(varnish.address);
    await until(() => fresh.length > 0, 'a sight of somebody new');
    assert.deepEqual([...new Set(fresh)], ['version 1'], 'somebody new');

    await serving.origin.become('fair');
    await serving.place('statement.json', await statement('version 2'));
    await until(() => fresh.at(-1) === 'version 2', 'the next version');
    assert.deepEqual([...new Set(fresh)], ['version 1', 'version 2'], 'nothing else meanwhile');
  });
});

/** In the page: tells its own site what the card shows, and asks once more. */
async function askOn(): Promise<void> {
  const card = document.querySelector('icat-statement')!;
  await customElements.whenDefined('icat-statement');
  const settled = () => card.matches(':state(ready), :state(stale), :state(failed)');
  if (!settled()) {
    await new Promise((resolve) => {
      for (const name of ['icat-statement-load', 'icat-statement-error']) addEventListener(name, resolve, {once: true});
    });
  }
  for (;;) {
    await card.updateComplete;
    await fetch(location.href, {method: 'POST', body: window.sight() ?? 'nothing'});
    await card.reload();
  }
}

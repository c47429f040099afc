import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {launch, type Browser} from 'puppeteer-core';
import {serveFolders} from '../../scripts/serve.js';
import {findEngines} from '../../scripts/test/engines.js';
import {newTab, patience, statement} from './partner-site.js';

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

const skip = chromium ? false : 'no Chromium on this machine';

describe('trusted-keys="none" on a page that is not on loopback', {skip, timeout: 600_000}, () => {
  let browser: Browser;
  let server: Server;
  let port: number;

  before(async () => {
    const files = serveFolders('dist');
    server = createServer((request, response) => {
      const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
      if (pathname === '/unsigned.json')
        return void response.setHeader('Content-Type', 'application/json').end(statement());
      if (pathname !== '/') return files(request, response);
      response.setHeader('Content-Type', 'text/html').end(`<!doctype html><html lang="en"><title>A partner</title>
        <body>${searchParams.get('before') ?? ''}<script type="module" src="/icat-statement.js"></script>
        <icat-statement trusted-keys="none" src="/unsigned.json"><p>The fallback</p></icat-statement></body></html>`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({port} = server.address() as AddressInfo);
    browser = await launch({
      executablePath: chromium!.path,
      timeout: patience,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--host-resolver-rules=MAP partner.example 127.0.0.1',
        // Signatures are checked on secure pages alone.
        `--unsafely-treat-insecure-origin-as-secure=http://partner.example:${port}`,
      ],
    });
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  /** The state in which the card ends, and whether anything of the unsigned statement is in it. */
  async function visit(host: string, before: string): Promise<{state: string; isDrawn: boolean}> {
    const page = await newTab(browser);
    await page.goto(`http://${host}:${port}/?${new URLSearchParams({before}).toString()}`);
    await page.waitForSelector('icat-statement:state(ready), icat-statement:state(failed)');
    const seen = await page.$eval('icat-statement', (card) => ({
      state: card.matches(':state(ready)') ? 'ready' : 'failed',
      isDrawn: card.shadowRoot!.querySelector('article') !== null,
    }));
    await page.close();
    return seen;
  }

  for (const [what, before] of [
    ['', ''],
    [', with a variable named origin', '<script>var origin = "http://localhost";</script>'],
    [', with a form named domain', '<form name="domain"></form>'],
    [', with a frame named domain', '<iframe name="domain" title="empty"></iframe>'],
  ] as const) {
    it(`is ignored${what}`, async () => {
      assert.deepEqual(await visit('partner.example', before), {state: 'failed', isDrawn: false});
    });
  }

  it('holds on loopback, whatever the page calls origin', async () => {
    const before = '<script>var origin = "https://partner.example";</script>';
    assert.deepEqual(await visit('127.0.0.1', before), {state: 'ready', isDrawn: true});
    assert.deepEqual(await visit('localhost', before), {state: 'ready', isDrawn: true});
  });
});

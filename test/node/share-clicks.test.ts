import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer as createHttpServer, type RequestListener} from 'node:http';
import {createServer as createHttpsServer} from 'node:https';
import {connect, type AddressInfo, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {launch, type Browser, type Page} from 'puppeteer-core';
import {generate} from 'selfsigned';
import {serveFolders} from '../../scripts/serve.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {findEngines} from '../../scripts/test/engines.js';
import {networkNames} from '../../src/share/targets.js';
import type {Statement} from '../../src/statement/statement.js';
import {signedBy, unsigned} from './keys.js';
import {newTab, patience, shownInCard} from './partner-site.js';

const {url, texts, contacts} = unsigned() as unknown as Statement;
const {title, body} = texts['ru']!;

/**
 * The whole network, on loopback: a proxy that every browser here goes
 * through. Sites under `.example`, and all over http, have the partner's page
 * a signed statement and the files of `dist`; every other https site answers with an empty page.
 */
async function startNetwork(): Promise<{port: number; stop: () => void}> {
  const {private: key, cert} = await generate([{name: 'commonName', value: 'caught'}]);
  const site = createHttpsServer({key, cert}, (request, response) => {
    if (request.headers.host?.endsWith('.example')) return serve(request, response);
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Caught</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');

  const files = serveFolders('dist');
  // Outside loopback nothing is drawn that is not signed.
  const trusted = await generateKey();
  const json = await signedBy([trusted]);
  // A global of the page's that hides the browser's own.
  const page = (lang: string) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>A partner</title>
    <script>var origin = 'https://partner.example';</script>
    <script type="module" src="/icat-statement.js"></script>
    <icat-statement trusted-keys="${trusted.multikey}" src="/signed.json"></icat-statement><textarea></textarea>`;
  const serve: RequestListener = (request, response) => {
    // A proxy is asked for whole addresses.
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://partner.example');
    request.url = pathname;
    if (request.url === '/framed') {
      const frame =
        '<iframe sandbox="allow-scripts" src="https://statement.example/" width="600" height="900"></iframe>';
      response
        .setHeader('Content-Type', 'text/html')
        .end(`<!doctype html><title>Outer</title><textarea></textarea>${frame}`);
    } else if (request.url === '/')
      response.setHeader('Content-Type', 'text/html').end(page(searchParams.get('lang') ?? 'ru'));
    else if (request.url === '/signed.json')
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Content-Type', 'application/json').end(json);
    else files(request, response);
  };
  const proxy = createHttpServer(serve);
  const sockets = new Set<Socket>();
  proxy.on('connect', (_request, client: Socket) => {
    const upstream = connect((site.address() as AddressInfo).port, '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(upstream).pipe(client);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    port: (proxy.address() as AddressInfo).port,
    stop() {
      sockets.forEach((socket) => socket.destroy());
      proxy.closeAllConnections();
      proxy.close();
      site.closeAllConnections();
      site.close();
    },
  };
}

/** The visitor's mail program: a site, as browsers let them choose one. */
const mailSite = {title: 'Mail', url: 'https://mail.example/?mailto=%s'};

/** A fresh profile in which `mailto:` links lead to that site. */
function profileWithMail(engine: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-profile-'));
  const {title, url} = mailSite;
  const [file, content] =
    engine === 'Firefox'
      ? [
          'handlers.json',
          {
            defaultHandlersVersion: {},
            mimeTypes: {},
            schemes: {mailto: {action: 2, ask: false, handlers: [{name: title, uriTemplate: url}]}},
          },
        ]
      : [
          'Default/Preferences',
          {
            custom_handlers: {
              enabled: true,
              registered_protocol_handlers: [{default: true, protocol: 'mailto', title, url}],
            },
          },
        ];
  mkdirSync(dirname(join(folder, file)), {recursive: true});
  writeFileSync(join(folder, file), JSON.stringify(content));
  return folder;
}

const engines = findEngines().found.filter(({name}) => name !== 'WebKit');

for (const {name, path} of engines) {
  describe(`A visitor with ${name}`, {timeout: 600_000}, () => {
    let network: Awaited<ReturnType<typeof startNetwork>>;
    let browser: Browser;
    let page: Page;
    const profile = profileWithMail(name);

    before(async () => {
      network = await startNetwork();
      const proxy = `127.0.0.1:${network.port}`;
      browser = await launch({
        executablePath: path,
        timeout: patience,
        acceptInsecureCerts: true,
        userDataDir: profile,
        ...(name === 'Firefox'
          ? {
              browser: 'firefox' as const,
              extraPrefsFirefox: {
                'network.proxy.type': 1,
                'network.proxy.http': '127.0.0.1',
                'network.proxy.http_port': network.port,
                'network.proxy.ssl': '127.0.0.1',
                'network.proxy.ssl_port': network.port,
                'network.proxy.allow_hijacking_localhost': true,
                'network.stricttransportsecurity.preloadlist': false,
              },
            }
          : {
              args: [
                '--no-sandbox',
                `--proxy-server=http://${proxy}`,
                '--proxy-bypass-list=<-loopback>',
                '--ignore-certificate-errors',
                '--disable-background-networking',
              ],
            }),
      });
    });

    after(async () => {
      await browser.close();
      network.stop();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5});
    });

    /** The partner's page, at `origin`, with the list open. */
    async function open(origin = 'https://partner.example/'): Promise<void> {
      page = await newTab(browser);
      // High enough that nothing has to be scrolled.
      await page.setViewport({width: 800, height: 1_800});
      await page.goto(origin);
      await openList();
    }

    /** Opens the list by a click, unless it is open. */
    async function openList(): Promise<void> {
      await page.waitForSelector('icat-statement:state(ready)');
      const isOpen = () => page.$eval('icat-statement >>> [part=share-list]', (list) => list.matches(':popover-open'));
      if (await isOpen()) return;
      await page.locator('icat-statement >>> [part=share]').click();
      await shownInCard(page, '[part=share-list]:popover-open');
    }

    const only: Record<string, string> = {weibo: 'zh', vk: 'ru'};

    for (const lang of ['ru', 'zh']) {
      it(`gets by each link to just the address that it shows, in a new tab, in ${lang}`, async () => {
        await open(`https://partner.example/?lang=${lang}`);
        const hrefs = await page.$$eval('icat-statement >>> [part=share-list] a[target]', (links) =>
          links.map((link) => link.href),
        );
        const offered = Object.keys(networkNames).filter((name) => (only[name] ?? lang) === lang);
        assert.equal(hrefs.length, offered.length);
        for (const href of hrefs) {
          const popup = new Promise<Page>((resolve) => page.once('popup', (opened) => resolve(opened!)));
          await page.locator(`icat-statement >>> [part=share-list] a[href="${href}"]`).click();
          const tab = await popup;
          await tab.waitForFunction(() => document.title === 'Caught');
          assert.equal(tab.url(), href);
          assert.equal(await tab.evaluate(() => document.referrer), '');
          assert.equal(await tab.evaluate(() => window.opener as unknown), null);
          await tab.close();
          await page.bringToFront();
          await openList();
        }
        await page.close();
      });
    }

    it('gets by the call to share stories to a post that mentions ICAT, in a new tab, with no referrer', async () => {
      await open();
      await page.keyboard.press('Escape');
      const popup = new Promise<Page>((resolve) => page.once('popup', (opened) => resolve(opened!)));
      await page.locator('icat-statement >>> [part=story] a').click();
      const tab = await popup;
      await tab.waitForFunction(() => document.title === 'Caught');
      assert.equal(tab.url(), 'https://x.com/intent/tweet?text=%40ECG_Example%20');
      assert.equal(await tab.evaluate(() => document.referrer), '');
      assert.equal(await tab.evaluate(() => window.opener as unknown), null);
      await tab.close();
      await page.close();
    });

    it('gets by e-mail to their mail program, with just the message that the link holds', async () => {
      await open();
      const href = await page.$eval('icat-statement >>> [part=share-list] a[href^=mailto]', (link) => link.href);
      const arrived = page.waitForNavigation();
      await page.locator('icat-statement >>> [part=share-list] a[href^=mailto]').click();
      await arrived;
      const {origin, searchParams} = new URL(page.url());
      assert.equal(origin, 'https://mail.example');
      assert.equal(searchParams.get('mailto'), href);
      assert.equal(await page.evaluate(() => document.referrer), '');
      await page.close();
    });

    it('is offered copying alone in a sandboxed frame of another origin, and can paste what they copied', async () => {
      page = await newTab(browser);
      await page.setViewport({width: 800, height: 1_000});
      await page.goto('https://outer.example/framed');
      const frame = await page.waitForFrame('https://statement.example/');
      await shownInCard(frame, '[part=share]');
      const addresses = await frame.$eval('icat-statement >>> [part=contacts]', (part) => part.textContent);
      for (const address of Object.values(contacts).slice(0, 2) as string[]) {
        assert.ok(addresses.includes(address.replace(/^https:\/\/|\/$/g, '')), address);
      }
      await frame.locator('icat-statement >>> [part=share]').click();
      await shownInCard(frame, '[popover]:popover-open');
      const entries = await frame.$$eval('icat-statement >>> [popover] :is(a, button)', (all) =>
        all.map(({textContent}) => textContent.trim()),
      );
      assert.equal(entries.length, 2);
      assert.equal(await frame.$('icat-statement >>> a'), null);
      await frame.locator('icat-statement >>> [part=share-list] button').click();
      await frame.waitForFunction(
        () =>
          document.querySelector('icat-statement')!.shadowRoot!.querySelector('[aria-live]')!.textContent ===
          'Скопировано',
      );
      await page.evaluate(() => document.querySelector('textarea')!.focus());
      await paste();
      assert.equal(await page.$eval('body > textarea', (field) => field.value), url);
      await page.close();
    });

    async function paste(): Promise<void> {
      await page.keyboard.down('Control');
      await page.keyboard.press('v');
      await page.keyboard.up('Control');
      await page.waitForFunction(() => document.querySelector('textarea')!.value !== '');
    }

    for (const [what, hasClipboard, addsWords] of [
      ['by the clipboard', true, false],
      ['on a page that has no clipboard', false, false],
      ['on a page that has no clipboard, and adds words to what is copied', false, true],
    ] as const) {
      it(`can paste what they copied, ${what}`, async () => {
        await open();
        if (addsWords) {
          await page.evaluate(() =>
            document.addEventListener('copy', (event) => {
              event.clipboardData!.setData('text/plain', `${String(getSelection())} Read more at ${location.href}`);
              event.preventDefault();
            }),
          );
        }
        if (!hasClipboard) await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
        assert.equal(await page.evaluate(() => 'clipboard' in navigator), hasClipboard);
        for (const [index, expected] of [
          [0, url],
          [1, [title, ...(body as string[]), url].join('\n\n')],
        ] as const) {
          const buttons = await page.$$('icat-statement >>> [part=share-list] button');
          await buttons[index]!.asLocator().click();
          await page.waitForFunction(
            (at) => {
              const list = document.querySelector('icat-statement')!.shadowRoot!.querySelector('[part=share-list]')!;
              return list.querySelectorAll('button')[at]!.textContent.trim() === 'Скопировано';
            },
            {},
            index,
          );
          await page.evaluate(() => {
            const field = document.querySelector('textarea')!;
            field.value = '';
            field.focus();
          });
          await paste();
          assert.equal(await page.$eval('body > textarea', (field) => field.value), expected);
          await openList();
        }
        await page.close();
      });
    }

    it('gets a link and no word of the JSON on an http page, where nothing can be verified', async () => {
      page = await newTab(browser);
      await page.goto('http://partner.example/');
      await page.waitForSelector('icat-statement:state(failed)');
      assert.equal(await page.evaluate(() => isSecureContext), false);
      assert.equal(await page.$('icat-statement >>> [part=card]'), null);
      const links = await page.$$eval('icat-statement >>> a', (all) => all.map(({href}) => href));
      assert.deepEqual(links, ['https://icat.network/']);
      await page.close();
    });
  });
}

if (engines.length < 2) {
  describe('A visitor', () => {
    it(`with Chromium and Firefox`, {skip: `on this machine: ${engines.map(({name}) => name).join() || 'neither'}`});
  });
}

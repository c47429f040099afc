import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {serveFolders} from '../../scripts/serve.js';
import {findEngines} from '../../scripts/test/engines.js';
import {filesAt, invented, type FolderFiles} from './pages-folder.js';
import {newTab, open, patience} from './partner-site.js';
import {frameShown, secret, wordPressPost} from './wordpress.js';

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

const statement = invented();
const titleIn = (language: string) => statement.texts[language]!.title!;
const languages = Object.keys(statement.texts);

describe("A frame's page, in Chromium", {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  const disk = mkdtempSync(join(tmpdir(), 'icat-statement-frame-'));
  let server: Server;
  let browser: Browser;
  let tab: Page;
  /** Of the folder. */
  let origin: string;
  /** Of the page around the frame. */
  let around: string;
  let files: FolderFiles;
  let page: string;
  let hasStatement: boolean;
  let requests: string[];

  before(async () => {
    const serve = serveFolders(disk);
    server = createServer((request, response) => {
      const {pathname} = new URL(request.url!, 'http://folder');
      if (request.headers.host!.startsWith('localhost')) {
        response.writeHead(pathname === '/' ? 200 : 404, {'Content-Type': 'text/html; charset=utf-8'}).end(page);
        return;
      }
      requests.push(`${pathname} ${request.headers.referer ?? ''}`);
      if (!hasStatement && pathname.endsWith('/statement.json')) response.writeHead(404).end();
      else serve(request, response);
    }).listen(0);
    await once(server, 'listening');
    const {port} = server.address() as AddressInfo;
    origin = `http://127.0.0.1:${port}/`;
    around = `http://localhost:${port}/`;
    files = await filesAt(origin);
    for (const [path, content] of files) await writeWhole(join(disk, path), content);
    browser = await open(chromium!);
    tab = await newTab(browser);
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(disk, {recursive: true});
  });

  beforeEach(async () => {
    hasStatement = true;
    requests = [];
    await tab.setViewport({width: 700, height: 900});
  });

  /** Opens the page around a frame. */
  async function openAround(html: string): Promise<Frame> {
    page = html;
    await tab.goto(around);
    return await (await tab.waitForSelector('iframe'))!.contentFrame();
  }

  /** A post of WordPress whose author has pasted the address of a page. */
  function openPost(language: string): Promise<Frame> {
    const {html} = JSON.parse(String(files.get(`${statement.id}/${language}/oembed.json`))) as {html: string};
    return openAround(wordPressPost(html));
  }

  /** Once the card is drawn, or can't be. */
  async function drawn(frame: Frame | Page): Promise<void> {
    await frame.waitForSelector('icat-statement:not(:state(loading)):defined');
  }

  /** Waits until the frame in the page around has this height. */
  async function waitForHeight(height: number): Promise<void> {
    await tab.waitForFunction((value) => document.querySelector('iframe')!.clientHeight === value, {}, height);
  }

  /** Opens the card, or folds it. */
  const pressToggle = (frame: Frame) =>
    frame.$eval('icat-statement', (card) => card.shadowRoot!.querySelector<HTMLElement>('[part=toggle]')!.click());

  const heightOfCard = (frame: Frame) =>
    frame.$eval('icat-statement', (card) => card.shadowRoot!.querySelector('article')!.getBoundingClientRect().height);

  for (const language of languages) {
    it(`shows the card in WordPress's sandbox, as high as the frame, in ${language}`, async () => {
      const frame = await openPost(language);
      await drawn(frame);
      assert.ok(await frame.$('icat-statement:state(ready)'), 'a card');
      assert.equal(
        await frame.$eval('icat-statement', (card) => card.shadowRoot!.querySelector('[part=title]')!.textContent),
        titleIn(language),
      );
      await frameShown(tab);
      await waitForHeight(600);
      assert.equal(await heightOfCard(frame), 600);
    });
  }

  it('tells WordPress the height of the open card, and of the folded one again', async () => {
    const frame = await openPost('en');
    await drawn(frame);
    await pressToggle(frame);
    const open = await frame.waitForFunction(() => {
      const {height} = document.querySelector('icat-statement')!.getBoundingClientRect();
      return height > 600 && Math.ceil(height);
    });
    // WordPress's own limit.
    await waitForHeight(Math.min(1_000, (await open.jsonValue()) as number));
    await pressToggle(frame);
    await waitForHeight(600);
    const messages = await tab.evaluate(() => (window as unknown as {messages: Record<string, unknown>[]}).messages);
    for (const message of messages) {
      assert.equal(message['secret'], secret);
      if (message['message'] === 'hello') continue;
      assert.equal(message['message'], 'height');
      assert.ok(Number.isInteger(message['value']), JSON.stringify(message));
    }
  });

  it('folds to its first height where the frame was laid out only after its script ran, and opened at once', async () => {
    // As on a busy machine: 0 px high until the card is drawn, and told of its size only after the card has been opened.
    const late = await tab.evaluateOnNewDocument(() => {
      let isLaidOut = false;
      Object.defineProperty(window, 'innerHeight', {
        get: () => (isLaidOut ? document.documentElement.clientHeight : 0),
      });
      addEventListener('icat-statement-load', () => (isLaidOut = true), {capture: true, once: true});
    });
    const frame = await openPost('en');
    await drawn(frame);
    // Before anything can fail: the tab is that of the later tests too.
    await tab.removeScriptToEvaluateOnNewDocument(late.identifier);
    await pressToggle(frame);
    await waitForHeight(1_000);
    await frame.evaluate(() => dispatchEvent(new Event('resize')));
    await pressToggle(frame);
    await waitForHeight(600);
  });

  it('is shown, at its own height, where WordPress hides it before it is laid out', async () => {
    // Hidden as by WordPress 6.1: Chromium lays out nothing there.
    const {html} = JSON.parse(String(files.get(`${statement.id}/en/oembed.json`))) as {html: string};
    const late = await tab.evaluateOnNewDocument(() => {
      let isLaidOut = false;
      Object.defineProperty(window, 'innerHeight', {
        get: () => (isLaidOut ? document.documentElement.clientHeight : 0),
      });
      window.ResizeObserver = class extends ResizeObserver {
        constructor(callback: ResizeObserverCallback) {
          super((...entries) => {
            isLaidOut = true;
            callback(...entries);
          });
        }
      };
    });
    const frame = await openAround(wordPressPost(html).replace('visibility: hidden', 'clip: rect(1px, 1px, 1px, 1px)'));
    await drawn(frame);
    await tab.removeScriptToEvaluateOnNewDocument(late.identifier);
    await frameShown(tab);
    await pressToggle(frame);
    await waitForHeight(1_000);
    await pressToggle(frame);
    await waitForHeight(600);
  });

  it('answers a page that begins to listen late, when it says that it is ready', async () => {
    const src = `${origin}fr/embed.html`;
    const frame = await openAround(
      `<iframe sandbox="allow-scripts" src="${src}#?secret=${secret}" height="600"></iframe>`,
    );
    await drawn(frame);
    const answer = await tab.evaluate(async (secret) => {
      const heard = new Promise((resolve) => addEventListener('message', ({data}) => resolve(data), {once: true}));
      frames[0]!.postMessage({message: 'ready', secret}, '*');
      return heard;
    }, secret);
    assert.deepEqual(answer, {message: 'height', value: 600, secret});
  });

  it("leads by its links to the statement's page, where WordPress follows them", async () => {
    hasStatement = false;
    const frame = await openPost('fr');
    await drawn(frame);
    const way = (await frame.waitForSelector('a[href="index.html"]'))!;
    await Promise.all([tab.waitForNavigation(), way.asLocator().click()]);
    assert.equal(tab.url(), `${origin}${statement.id}/fr/`);
  });

  it('says nothing to a page that gave it no secret', async () => {
    const frame = await openAround(
      `<script>window.messages = []; addEventListener('message', ({data}) => messages.push(data))</script><iframe src="${origin}en/embed.html"></iframe>`,
    );
    await drawn(frame);
    // Messages come in the order in which they are sent.
    await frame.evaluate(() => parent.postMessage('the last', '*'));
    await tab.waitForFunction(() => (window as unknown as {messages: unknown[]}).messages.includes('the last'));
    assert.deepEqual(await tab.evaluate(() => (window as unknown as {messages: unknown[]}).messages), ['the last']);
  });

  it('reads theme, accent and expanded from its query', async () => {
    await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
    await tab.goto(`${origin}en/embed.html?theme=dark&accent=%23a40&expanded`);
    await drawn(tab);
    const seen = await tab.$eval('icat-statement', (card) => {
      const article = card.shadowRoot!.querySelector('article')!;
      const {colorScheme} = getComputedStyle(article);
      return [
        colorScheme,
        getComputedStyle(card).getPropertyValue('--icat-statement-accent'),
        card.matches('[expanded]'),
      ];
    });
    assert.deepEqual(seen, ['dark', '#a40', true]);
  });

  for (const [query, isOpen] of [
    ['expanded', true],
    ['expanded=', true],
    ['expanded=true', true],
    ['expanded=1', true],
    ['expanded=false', false],
    ['expanded=0', false],
    ['expanded=no', false],
    ['', false],
  ] as const) {
    it(`is ${isOpen ? 'open' : 'folded'} by the query “${query}”`, async () => {
      await tab.goto(`${origin}en/embed.html?${query}`);
      await drawn(tab);
      assert.equal(await tab.$eval('icat-statement', (card) => card.matches('[expanded]')), isOpen);
    });
  }

  for (const [sandbox, opensTab] of [
    // As editors add it: no script runs.
    ['sandbox=""', false],
    ['sandbox="allow-scripts"', false],
    ['', true],
  ] as const) {
    it(`leads to its page ${opensTab ? 'in a new tab' : 'within the frame'}, with the attribute “${sandbox}”`, async () => {
      hasStatement = false;
      const frame = await openAround(`<iframe ${sandbox} src="${origin}fr/embed.html" height="600"></iframe>`);
      if (sandbox !== 'sandbox=""') await drawn(frame);
      const way = (await frame.waitForSelector('a[href="index.html"]'))!;
      // Not by a locator, which waits by a script in the frame.
      await way.click();
      const address = `${origin}fr/index.html`;
      await (opensTab
        ? browser.waitForTarget((target) => target.url() === address, {timeout: patience})
        : tab.waitForFrame(address));
      if (opensTab) assert.equal(frame.url(), `${origin}fr/embed.html`);
      for (const each of await browser.pages()) if (each.url().startsWith(origin)) await each.close();
    });
  }

  for (const query of [
    'src=https://elsewhere.example/statement.json&trusted-keys=none&lang=ar&share=none&share-url=https://elsewhere.example/',
    'theme=blue&accent=red',
    'accent=%23a40;background:red',
    'accent=var(--x)&accent=%23a40',
    'theme=dark%22%20onload=%22&accent=url(https://elsewhere.example/)',
  ]) {
    it(`reads nothing else: ${query}`, async () => {
      const looks = async (search: string) => {
        await tab.goto(`${origin}en/embed.html${search}`);
        await drawn(tab);
        return tab.evaluate(() =>
          ['html', 'icat-statement'].map((name) => {
            const {attributes} = document.querySelector(name)!;
            return [...attributes].map((attribute) => `${attribute.name}=${attribute.value}`);
          }),
        );
      };
      assert.deepEqual(await looks(`?${query}`), await looks(''));
    });
  }

  it('fills a frame of any other height', async () => {
    for (const height of [700, 1_200]) {
      await tab.setViewport({width: 700, height: 1_300});
      const frame = await openAround(
        `<!doctype html><style>body {margin: 0}</style><iframe width="600" height="${height}" style="border: 0" src="${origin}en/embed.html"></iframe>`,
      );
      await drawn(frame);
      assert.equal(await heightOfCard(frame), height);
      assert.equal(await frame.evaluate(() => document.documentElement.scrollHeight), height);
    }
  });

  it("has the statement's words without script, and its title as its name", async () => {
    const visitor = await newTab(browser);
    await visitor.setJavaScriptEnabled(false);
    for (const language of languages) {
      await visitor.goto(`${origin}${statement.id}/${language}/embed.html`);
      const session = await visitor.createCDPSession();
      const {nodes} = await session.send('Accessibility.getFullAXTree');
      const names = nodes.filter(({ignored}) => !ignored).map(({role, name}) => `${role?.value}: ${name?.value}`);
      assert.equal(names[0], `RootWebArea: ${titleIn(language)}`);
      assert.ok(names.includes(`heading: ${titleIn(language)}`), names.join('\n'));
      const [first] = statement.texts[language]!.body as string[];
      assert.ok(names.includes(`StaticText: ${first}`), names.join('\n'));
    }
    await visitor.close();
  });

  it('asks nobody but its folder, without a referrer, and stores nothing', async () => {
    const visitor = await newTab(await browser.createBrowserContext());
    const asked: string[] = [];
    visitor.on('request', (request) => {
      if (!request.url().startsWith('data:')) asked.push(new URL(request.url()).origin);
    });
    await visitor.goto(`${origin}${statement.id}/en/embed.html`, {waitUntil: 'networkidle0'});
    await drawn(visitor);
    assert.deepEqual([...new Set(asked)], [new URL(origin).origin]);
    assert.deepEqual(
      requests.toSorted(),
      ['embed.html', '../statement.json', '../../icat-statement-9.8.7.js', '../../frame-9.8.7.js']
        .map((path) => `${new URL(path, `http://folder/${statement.id}/en/`).pathname} `)
        .toSorted(),
    );
    assert.deepEqual(await visitor.browserContext().cookies(), []);
    assert.equal(
      await visitor.evaluate(
        async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
      ),
      0,
    );
    await visitor.browserContext().close();
  });
});

import assert from 'node:assert/strict';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import type {AxeResults} from 'axe-core';
import {PNG} from 'pngjs';
import type {Browser, Page} from 'puppeteer-core';
import {takePictures} from '../../scripts/release/take-pictures.js';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {serveFolders} from '../../scripts/serve.js';
import {findEngines} from '../../scripts/test/engines.js';
import {folderPages, folderPictures} from '../../src/pages/folder-pages.js';
import {folderOf, invented, stylesheet, withdraw} from './pages-folder.js';
import {newTab, open} from './partner-site.js';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const chromium = findEngines().found.find(({name}) => name === 'Chromium');

const current = invented((value) => {
  Object.assign(value, {id: '2020-05-04', published: '2020-05-04', status: 'corrected', updated: '2020-06-01'});
  delete value.texts['ru'];
  for (const text of Object.values(value.texts)) {
    text['note'] = 'A word was wrong.';
    text['links'] = [{label: 'The Protocol', url: 'https://ecg.example/protocol.pdf'}];
    text['body'] = [
      'The first paragraph',
      {type: 'heading', text: 'What we ask for'},
      {type: 'list', ordered: true, items: Array.from({length: 16}, (_, index) => `Point ${index + 1}`)},
      'OneWordThatIsLongerThanAnyWindowOfAPhoneIsWide'.repeat(3),
    ];
  }
});
const superseded = invented((value) => {
  Object.assign(value, {status: 'superseded', replacement: 'https://ecg.example/statements/2020-05-04'});
});
const withdrawn = invented((value) => {
  Object.assign(value, {id: '2018-05-04', published: '2018-05-04'});
  withdraw(value);
});
const folder = folderOf([current, superseded, withdrawn]);

describe('In Chromium', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  const disk = mkdtempSync(join(tmpdir(), 'icat-statement-pages-'));
  let server: Server;
  let browser: Browser;
  let tab: Page;
  let origin: string;

  before(async () => {
    await writeWhole(join(disk, folder.stylesheet.file), stylesheet);
    for (const [path, text] of folderPages(folder)) await writeWhole(join(disk, path), text);
    const files = serveFolders(disk);
    server = createServer((request, response) => {
      if (!request.url!.endsWith('?charset=none')) return files(request, response);
      const {pathname} = new URL(request.url!, origin);
      response.setHeader('Content-Type', 'text/plain').end(readFileSync(join(disk, pathname)));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await open(chromium!);
    tab = await newTab(browser);
  });

  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
    rmSync(disk, {recursive: true});
  });

  for (const path of [
    '2020-05-04/en/',
    '2019-05-04/ar/',
    '2019-05-04/zh/',
    'ru/',
    '2018-05-04/ar/',
    '2019-05-04/',
    '',
  ]) {
    for (const scheme of ['light', 'dark']) {
      it(`axe finds nothing in /${path}, ${scheme}, and no page is wider than a window of 320 pixels`, async () => {
        await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
        for (const width of [320, 1_200]) {
          await tab.setViewport({width, height: 800});
          await tab.goto(`${origin}${path}`);
          // The style sheet passes the check of its hash.
          assert.notEqual(
            await tab.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
            'rgba(0, 0, 0, 0)',
          );
          assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width);
          await tab.evaluate(axe);
          const {violations, incomplete} = await tab.evaluate(() =>
            (window as unknown as {axe: {run(options: object): Promise<AxeResults>}}).axe.run({
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }),
          );
          const found = [...violations, ...incomplete].map(
            ({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`,
          );
          assert.deepEqual(found, []);
        }
      });
    }
  }

  it('a page asks for itself and its style sheet, without a referrer, and stores nothing', async () => {
    const visitor = await newTab(await browser.createBrowserContext());
    const requests: string[] = [];
    visitor.on('request', (request) => {
      if (request.url().startsWith('data:')) return;
      requests.push(`${request.url()}${request.headers()['referer'] ?? ''}`);
    });
    for (const path of ['2020-05-04/en/', '']) {
      requests.length = 0;
      await visitor.goto(`${origin}${path}`, {waitUntil: 'networkidle0'});
      assert.deepEqual(requests, [`${origin}${path}`, `${origin}${folder.stylesheet.file}`]);
    }
    assert.deepEqual(await browser.cookies(), []);
    assert.equal(
      await visitor.evaluate(
        async () => localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
      ),
      0,
    );
  });

  it('a page from the disk leads to files of the disk, and has a measure of its own without the style sheet', async () => {
    await tab.setViewport({width: 1_200, height: 800});
    await tab.goto(pathToFileURL(join(disk, 'en/index.html')).href);
    const links = await tab.$$eval('a', (anchors) =>
      anchors.map(({href}) => href).filter((href) => href.startsWith('file:')),
    );
    assert.ok(links.length >= 5, links.join(' '));
    const files = links.filter((href) => !href.endsWith('/embed/index.html')).map((href) => fileURLToPath(href));
    for (const file of files) assert.ok(existsSync(file), file);
    assert.equal(await tab.$eval('body', (body) => getComputedStyle(body).fontSize), '16px');
    assert.ok((await tab.$eval('h1', (heading) => heading.getBoundingClientRect().width)) <= 40 * 16, 'its width');
  });

  it('prints on white, without what only a screen is for, and says where it is from', async () => {
    await tab.goto(`${origin}en/`);
    // Puppeteer's own methods undo each other.
    const session = await tab.createCDPSession();
    const features = [{name: 'prefers-color-scheme', value: 'dark'}];
    await session.send('Emulation.setEmulatedMedia', {media: 'print', features});
    assert.ok(await tab.evaluate(() => matchMedia('print and (prefers-color-scheme: dark)').matches), 'dark paper');
    const isSeen = (selector: string) => tab.$eval(selector, (element) => element.checkVisibility());
    assert.deepEqual(await Promise.all(['nav', '.embed', '.address', 'h1', '.contacts'].map(isSeen)), [
      false,
      false,
      true,
      true,
      true,
    ]);
    assert.deepEqual(
      await tab.$eval('html', (html) => [getComputedStyle(html).color, getComputedStyle(html).backgroundColor]),
      ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'],
    );
    await session.send('Emulation.setEmulatedMedia', {media: ''});
  });

  it('plain text is read as UTF-8 where the host names no charset', async () => {
    await tab.goto(`${origin}2019-05-04/ar/statement.txt?charset=none`);
    assert.equal(await tab.evaluate(() => document.contentType), 'text/plain');
    const words = await tab.$eval('body', (body) => body.textContent);
    assert.ok(words.includes(superseded.texts['ar']!.title!), words.slice(0, 100));
  });

  it('pictures for previews are 1,200 by 630, and hold titles of any length', async () => {
    const title = superseded.texts['ru']!.title!;
    const long = invented((value) => (value.texts['ru']!['title'] = `${title}: ${title}; ${title}`));
    const [short, tall] = [superseded, long].map(
      (statement) => folderPictures(folderOf([statement])).get('ru/preview.png')!.html,
    );
    const pictures = await takePictures(chromium!.path, [short!, tall!]);
    for (const page of [short!, tall!]) {
      const {width, height, data} = PNG.sync.read(pictures.get(page)!);
      assert.deepEqual([width, height], [1_200, 630]);
      // Words that don't fit would stand in the margin below the date.
      const margin = data.subarray(4 * width * (height - 40));
      assert.ok(
        margin.every((value) => value === 255),
        'the margin',
      );
    }
    await tab.setViewport({width: 1_200, height: 630});
    await tab.setContent(tall!);
    assert.ok(
      await tab.$eval('body', (body) => body.scrollHeight > body.clientHeight),
      'too long for the largest letters',
    );
  });
});

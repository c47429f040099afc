import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {get, type IncomingMessage, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {draftedStatement} from '../../scripts/statement/preview/drafted-statement.js';
import {withdrawStatement} from '../../scripts/statement/status-changes.js';
import {previewServer} from '../../scripts/statement/preview/preview-server.js';
import {findEngines} from '../../scripts/test/engines.js';
import type {Statement} from '../../src/statement/statement.js';
import {unsigned} from './keys.js';
import {newTab, open} from './partner-site.js';

const fixture = unsigned() as unknown as Statement;
const draft: Statement = {
  ...fixture,
  texts: {en: {...fixture.texts['en']!, title: 'The English title'}, fr: {...fixture.texts['fr']!, title: 'Le titre'}},
};
const titled = (title: string): string =>
  JSON.stringify({...draft, texts: {...draft.texts, en: {...draft.texts['en']!, title}}});

describe('What of a draft can be shown', () => {
  it('is every language that is written', () => {
    const {statement, unwritten} = draftedStatement(JSON.stringify(draft));
    assert.deepEqual(Object.keys(statement!.texts), ['en', 'fr']);
    assert.deepEqual(unwritten, []);
  });

  it('leaves out a language with a blank title', () => {
    const {statement, unwritten} = draftedStatement(
      JSON.stringify({...draft, texts: {...draft.texts, fr: {...draft.texts['fr']!, title: ''}}}),
    );
    assert.deepEqual(Object.keys(statement!.texts), ['en']);
    assert.deepEqual(unwritten, ['fr']);
  });

  it('leaves out a blank call to share stories, which need not be there', () => {
    const {statement} = draftedStatement(JSON.stringify({...draft, texts: {en: {...draft.texts['en']!, story: ''}}}));
    assert.equal(statement!.texts['en']!.story, undefined);
  });

  it('has a translation in the place of an official text that is not written', () => {
    const {statement} = draftedStatement(titled(''));
    assert.deepEqual(Object.keys(statement!.texts), ['fr']);
  });

  it('is nothing of what is no JSON', () => {
    assert.deepEqual(draftedStatement('{'), {statement: undefined, unwritten: []});
  });
});

describe('npm run statement -- preview, asked directly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-preview-'));
  let server: Server;
  before(async () => {
    const file = join(folder, 'draft.json');
    writeFileSync(file, titled('The English title'));
    server = previewServer(file).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, {recursive: true});
  });

  /** The status of the answer to a path that no URL needs to have, of a host that any page may have. */
  const statusOf = async (path: string, host: string) => {
    const {port} = server.address() as AddressInfo;
    const [answer] = (await once(get({port, host: '127.0.0.1', path, headers: {host}}), 'response')) as [
      IncomingMessage,
    ];
    answer.resume();
    return answer.statusCode;
  };

  for (const host of ['127.0.0.1:8080', 'localhost:8080', 'localhost']) {
    it(`answers for ${host}`, async () => assert.equal(await statusOf('/statement.json', host), 200));
  }

  for (const host of ['rebound.example', 'localhost.rebound.example', '127.0.0.1.rebound.example:8080']) {
    it(`does not show the draft to a page of ${host}`, async () =>
      assert.equal(await statusOf('/statement.json', host), 421));
  }

  describe('of a file that can not be shown', () => {
    const file = join(folder, 'draft.json');
    afterEach(() => writeFileSync(file, titled('The English title')));

    /** The view of `path`, which must be one that is called a draft, and is taken anew at a save. */
    const viewOf = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
      assert.match(answer.headers.get('Content-Type')!, /^text\/html/);
      const html = await answer.text();
      assert.match(html, /<body>\s*<p role="note".*Draft: not signed, not published<\/p>\s*<script>.*'\/saves'/);
      return html;
    };

    for (const path of ['/', '/card/en/', '/page/en/']) {
      it(`says at ${path} that it is not UTF-8, as other commands do`, async () => {
        // “é” in Windows-1252.
        writeFileSync(file, Buffer.from(titled('caf\u00e9'), 'latin1'));
        const html = await viewOf(path);
        assert.match(html, /draft\.json, line 1, column \d+: the file is not UTF-8: open it in the encoding/);
        assert.doesNotMatch(html, /replacement character/);
      });

      it(`says at ${path} that it begins with a byte order mark`, async () => {
        writeFileSync(file, `\ufeff${titled('The English title')}`);
        assert.match(await viewOf(path), /begins with a byte order mark: save it as UTF-8 without BOM/);
      });

      it(`says at ${path} that it is not there, and looks again soon`, async () => {
        rmSync(file);
        assert.match(await viewOf(path), /draft\.json: there is no such file now/);
        const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
        assert.equal(answer.headers.get('Refresh'), '1');
      });

      for (const [what, texts] of Object.entries({
        null: null,
        'a list': [1],
        'a string': 'x',
        'a text that is null': {en: null},
        'a text that is a list': {en: []},
        'a text that is a string': {en: 'x'},
      })) {
        it(`says at ${path} what is wrong with texts: ${what}`, async () => {
          writeFileSync(file, JSON.stringify({...draft, texts}));
          assert.match(await viewOf(path), /line 1, column \d+: texts(\.en is|(\[0\])? is| has no language)/);
        });
      }
    }

    it('names the fault of a language that had a view before', async () => {
      writeFileSync(file, titled(''));
      assert.match(await viewOf('/card/en/'), /\/card\/en\/ can.*t be shown: line 1, column \d+: texts\.en\.title is/);
    });
  });

  it('answers for // as for any path that is not there', async () =>
    assert.equal(await statusOf('//', 'localhost'), 404));
});

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

describe('npm run statement -- preview, in Chromium', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-preview-'));
  let browser: Browser;
  let tab: Page;
  let file: string;
  let server: Server;
  let origin: string;

  before(async () => {
    browser = await open(chromium!);
  });

  // A file and a server for each, so that none is told of another's saves.
  beforeEach(async () => {
    file = join(mkdtempSync(join(folder, 'case-')), 'draft.json');
    writeFileSync(file, titled('The English title'));
    server = previewServer(file).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    tab = await newTab(browser);
  });

  afterEach(async () => {
    await tab.close();
    server.closeAllConnections();
    server.close();
  });

  after(async () => {
    await browser?.close();
    rmSync(folder, {recursive: true});
  });

  it('shows the card, though nobody has signed it', async () => {
    await tab.goto(`${origin}/card/fr/`);
    await tab.waitForSelector('icat-statement:state(ready)');
    assert.match(await shown(tab), /Le titre/);
  });

  it('shows the whole of a withdrawn one, as on a page that has the words of before', async () => {
    const withdrawn = withdrawStatement(fixture, '2021-01-01', {en: 'It was published too early.'});
    writeFileSync(file, JSON.stringify(withdrawn));
    await tab.setViewport({width: 360, height: 700});
    await tab.goto(`${origin}/card/en/`);
    await tab.waitForSelector('icat-statement:state(ready)');
    const {issuer, occasion} = withdrawn.texts['en']!;
    const text = await tab.$eval('icat-statement', (card) => card.shadowRoot!.querySelector('article')!.innerText);
    const words = text.replaceAll(/\s+/g, ' ');
    for (const each of [issuer, occasion, 'It was published too early.', withdrawn.contacts.email])
      assert.ok(words.includes(each), `${each}: ${words}`);
  });

  it('shows the page', async () => {
    await tab.goto(`${origin}/page/fr/`);
    assert.match(await tab.$eval('h1', (heading) => heading.textContent ?? ''), /Le titre/);
    // Its style sheet is pinned by a hash.
    assert.equal(await tab.evaluate(() => document.styleSheets.length), 2);
  });

  for (const path of ['/', '/card/en/', '/page/en/']) {
    it(`calls ${path} a draft, on paper too`, async () => {
      await tab.goto(`${origin}${path}`);
      for (const medium of ['screen', 'print']) {
        await tab.emulateMediaType(medium);
        const isVisible = await tab.$eval('[role=note]', (note) => note.checkVisibility());
        assert.equal(isVisible, true, medium);
        assert.match(await tab.$eval('[role=note]', (note) => note.textContent ?? ''), /Draft: not signed/);
      }
      await tab.emulateMediaType();
    });
  }

  it('shows card and page of each language, on a phone and wide', async () => {
    await tab.goto(`${origin}/`);
    const frames = await tab.$$eval('iframe', (all) => all.map(({width, src}) => [width, new URL(src).pathname]));
    assert.deepEqual(frames.sort(), [
      ['360', '/card/en/'],
      ['360', '/card/fr/'],
      ['360', '/page/en/'],
      ['360', '/page/fr/'],
      ['800', '/card/en/'],
      ['800', '/card/fr/'],
      ['800', '/page/en/'],
      ['800', '/page/fr/'],
    ]);
  });

  it('names what is not in order', async () => {
    writeFileSync(file, titled(' '));
    await tab.goto(`${origin}/`);
    const page = await shown(tab);
    assert.match(page, /texts\.en\.title is " "/);
    assert.match(page, /not shown: en/);
  });

  for (const [how, save] of Object.entries({
    'in place': (json: string) => writeFileSync(file, json),
    'by rename': (json: string) => {
      writeFileSync(`${file}.new`, json);
      renameSync(`${file}.new`, file);
    },
  })) {
    it(`is shown anew when the file is saved ${how}`, async () => {
      await tab.goto(`${origin}/page/en/`);
      save(titled('Another title'));
      await tab.waitForFunction(() => document.querySelector('h1')?.textContent?.includes('Another title'));
    });
  }
});

/** The words of a page, those in shadow roots too. */
async function shown(tab: Page): Promise<string> {
  return tab.evaluate(() => {
    const card = document.querySelector('icat-statement');
    return `${document.body.innerText} ${card?.shadowRoot?.textContent ?? ''}`;
  });
}

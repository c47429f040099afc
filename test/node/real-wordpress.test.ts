/**
 * What an author of a WordPress site gets, who may write no script and no frame, and what readers see of it: in Debian's
 * WordPress, whose editor turns a pasted address into an embed only where it begins with https.
 */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {autop} from '@wordpress/autop';
import {parseRssFeed} from 'feedsmith';
import {parseFragment, serialize} from 'parse5';
import {launch, type Browser, type Frame, type Page} from 'puppeteer-core';
import {generate} from 'selfsigned';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {serveFolders} from '../../scripts/serve.js';
import {findEngines} from '../../scripts/test/engines.js';
import {missingWordPress} from '../../scripts/test/servers.js';
import type {Choices} from '../../src/forms/choices.js';
import {marker, markerScript} from '../../src/forms/marker.js';
import {moduleFile, type Release} from '../../src/forms/release.js';
import {snippet} from '../../src/forms/snippet.js';
import {attribute, descendants, textOf} from './html-tree.js';
import {filesAt, invented, pin, type FolderFiles} from './pages-folder.js';
import {newTab, patience} from './partner-site.js';
import {startWordPress, type FilterWay, type WordPress} from './real-wordpress.js';
import {embedOf, frameShown, leftOfAuthor, secret, wordPressPost} from './wordpress.js';

const statement = invented();

const missing = missingWordPress();
const chromium = findEngines().found.find(({name}) => name === 'Chromium');
if (!chromium) missing.push('Chromium');
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;
if (skip) console.warn(`Not tested in a real WordPress, ${skip}`);

describe('In a real WordPress', {skip, timeout: 600_000}, () => {
  const disk = mkdtempSync(join(tmpdir(), 'icat-statement-publisher-'));
  let server: Server;
  let publisher: string;
  let files: FolderFiles;
  let wordPress: WordPress;
  let browser: Browser;
  let author: Page;

  before(async () => {
    const {private: key, cert} = await generate([{name: 'commonName', value: 'localhost'}]);
    server = createServer({key, cert}, serveFolders(disk)).listen(0);
    await once(server, 'listening');
    publisher = `https://localhost:${(server.address() as AddressInfo).port}/`;
    files = await filesAt(publisher);
    for (const [path, content] of files) await writeWhole(join(disk, path), content);
    wordPress = await startWordPress({address: publisher, certificate: cert});
    console.log(`WordPress ${wordPress.version}`);
    browser = await launch({
      executablePath: chromium!.path,
      timeout: patience,
      acceptInsecureCerts: true,
      // WordPress's own pages have pictures of its makers' site.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    });
    author = await logIn('author');
  });

  after(async () => {
    await browser?.close();
    await wordPress?.stop();
    server?.closeAllConnections();
    server?.close();
    rmSync(disk, {recursive: true});
  });

  async function logIn(user: string): Promise<Page> {
    const page = await newTab(await browser.createBrowserContext());
    await page.goto(`${wordPress.address}wp-login.php`);
    // WordPress selects what stands in the field once, 200 ms after it is there.
    await page.waitForFunction(() => document.activeElement?.id === 'user_login');
    await page.type('#user_login', user);
    await page.type('#user_pass', user);
    await Promise.all([page.waitForNavigation(), page.click('#wp-submit')]);
    assert.equal(page.url(), `${wordPress.address}wp-admin/`);
    return page;
  }

  /** What the block editor sends when it saves. */
  function save<T>(user: Page, path: string, data: Record<string, unknown>): Promise<T> {
    return user.evaluate(
      async (path, body) => {
        const nonce = await (await fetch('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
        const headers = {'Content-Type': 'application/json', 'X-WP-Nonce': nonce};
        const response = await fetch(`/wp-json/wp/v2/${path}`, {method: 'POST', headers, body});
        if (!response.ok) throw new Error(await response.text());
        return (await response.json()) as T;
      },
      path,
      JSON.stringify(data),
    );
  }

  /** Publishes a post with this content. Returns its address. */
  async function publish(content: string): Promise<string> {
    const post = await save<{link: string}>(author, 'posts', {title: 'A post', status: 'publish', content});
    return post.link;
  }

  /** Pastes where the focus is. */
  async function paste(page: Page, text: string): Promise<void> {
    const {origin} = new URL(wordPress.address);
    await page.browserContext().overridePermissions(origin, ['clipboard-sanitized-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await page.keyboard.down('Control');
    await page.keyboard.press('v', {commands: ['Paste']});
    await page.keyboard.up('Control');
  }

  /** Opens a post as a visitor. */
  async function visit(address: string, {width = 1_280, script = true} = {}): Promise<Page> {
    const visitor = await newTab(browser);
    await visitor.setViewport({width, height: 900});
    await visitor.setJavaScriptEnabled(script);
    await visitor.goto(address);
    return visitor;
  }

  /** Nothing of the page stands out to its side. */
  async function expectWidth(page: Page, width: number): Promise<void> {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }

  /** Whether a post's quotation and frame are. */
  function areSeen(post: Page): Promise<boolean[]> {
    return post.evaluate(() =>
      ['blockquote', 'iframe'].map((name) => {
        const element = document.querySelector(name)!;
        return element.checkVisibility({visibilityProperty: true}) && getComputedStyle(element).clip === 'auto';
      }),
    );
  }

  /** The card in the frame of a post, once it is drawn. */
  async function cardIn(post: Page): Promise<Frame> {
    const frame = await (await post.waitForSelector('iframe'))!.contentFrame();
    await frame.waitForSelector('icat-statement:state(ready)');
    return frame;
  }

  const titleOfCard = (page: Page | Frame) =>
    page.$eval('icat-statement', (card) => card.shadowRoot!.querySelector('[part=title]')!.textContent);

  const release = (): Release => ({address: publisher, version: '9.8.7', integrity: 'sha384-0', statement});

  const snippetWith = (choices: Choices) => snippet(choices, release());

  const titleIn = (language: string) => statement.texts[language]!.title!;

  describe('a pasted address', () => {
    let address: string;
    let post: string;

    before(async () => {
      address = `${publisher}${statement.id}/fr/`;
      const page = await newTab(author.browserContext());
      await page.goto(`${wordPress.address}wp-admin/post-new.php`);
      // Locators wait until an element has come to rest.
      await page.locator('button[aria-label="Close dialog"]').click();
      await page.locator('.wp-block-post-title').click();
      await page.keyboard.type('Our post');
      await page.keyboard.press('Enter');
      await paste(page, address);
      // The editor shows what readers will see.
      const preview = await (await page.waitForSelector('.wp-block-embed iframe'))!.contentFrame();
      await preview.waitForSelector('icat-statement:state(ready)');
      await page.locator('.editor-post-publish-panel__toggle').click();
      await page.locator('.editor-post-publish-panel .editor-post-publish-button:not([aria-disabled=true])').click();
      const link = (await page.waitForSelector('.post-publish-panel__postpublish-header a'))!;
      post = await link.evaluate(({href}) => href);
      await page.close();
    });

    for (const width of [1_280, 360]) {
      it(`is the card, at ${width} px`, async () => {
        const visitor = await visit(post, {width});
        const frame = await cardIn(visitor);
        assert.equal(await titleOfCard(frame), titleIn('fr'));
        await frameShown(visitor);
        await waitForHeight(visitor, 600);
        const [own, content] = await visitor.evaluate(() =>
          ['iframe', '.wp-block-embed'].map((selector) => {
            const {left, right} = document.querySelector(selector)!.getBoundingClientRect();
            return {left, right};
          }),
        );
        assert.equal(own!.left, content!.left);
        assert.ok(own!.right <= content!.right, `${own!.right} of ${content!.right}`);
        await expectWidth(visitor, width);
        await visitor.close();
      });

      it(`is the title, which leads to the statement, without script, at ${width} px`, async () => {
        const visitor = await visit(post, {width, script: false});
        assert.deepEqual(await areSeen(visitor), [true, false]);
        await expectWidth(visitor, width);
        const words = await visitor.$eval('blockquote', (quotation) => (quotation as HTMLElement).innerText);
        assert.equal(words, titleIn('fr'));
        await Promise.all([visitor.waitForNavigation(), visitor.click('blockquote a')]);
        assert.equal(visitor.url(), address);
        await visitor.close();
      });
    }

    it('is as high as the open card, up to the limit of WordPress', async () => {
      const visitor = await visit(post);
      const frame = await cardIn(visitor);
      const press = () =>
        frame.$eval('icat-statement', (card) => card.shadowRoot!.querySelector<HTMLElement>('[part=toggle]')!.click());
      await press();
      await waitForHeight(visitor, 1_000);
      await press();
      await waitForHeight(visitor, 600);
      await visitor.close();
    });

    it('is the title, which leads to the statement, in the feed', async () => {
      const feed = parseRssFeed(await (await fetch(`${wordPress.address}feed/`)).text());
      const item = feed.items!.find(({link}) => link === post)!;
      const elements = descendants(parseFragment(item.content!.encoded!));
      const [quotation, link, ...others] = elements.filter(({tagName}) => /^(a|blockquote|iframe)$/.test(tagName));
      assert.equal(quotation!.tagName, 'blockquote');
      assert.equal(attribute(link!, 'href'), address);
      assert.equal(textOf(link!), titleIn('fr'));
      assert.deepEqual(
        others.map(({tagName}) => tagName),
        ['iframe'],
      );
    });

    it('is the card too where it is pasted alone in its line into the Classic editor', async () => {
      const page = await newTab(author.browserContext());
      await page.goto(`${wordPress.address}wp-admin/post-new.php?classic-editor`);
      // While it saves a draft, 200 ms after the title is left, the editor passes over a press of “Publish” (wp-admin/js/post.js).
      await page.evaluate('wp.autosave.server.suspend()');
      await page.locator('#title').fill('Our post');
      const editor = await (await page.waitForSelector('iframe#content_ifr'))!.contentFrame();
      await editor.locator('body').click();
      await page.keyboard.type('Before.');
      await page.keyboard.press('Enter');
      await paste(page, `${publisher}${statement.id}/ar/`);
      // The editor shows what it takes for an embed.
      await editor.waitForSelector('.wpview iframe');
      // By keyboard: the editor, which grows with what it shows, moves the button.
      await page.focus('#publish');
      await page.keyboard.press('Enter');
      const link = (await page.waitForSelector('#message a'))!;
      const published = await link.evaluate((each) => each.href);
      await page.close();
      const visitor = await visit(published);
      assert.equal(await titleOfCard(await cardIn(visitor)), titleIn('ar'));
      await visitor.close();

      const reader = await visit(published, {script: false});
      const [first, second] = await reader.$eval(
        'blockquote a',
        ({firstChild}, title) =>
          [...title.matchAll(/\S+/g)].slice(0, 2).map(({0: word}) => {
            const range = document.createRange();
            const start = firstChild!.nodeValue!.indexOf(word);
            range.setStart(firstChild!, start);
            range.setEnd(firstChild!, start + word.length);
            return range.getBoundingClientRect().left;
          }),
        titleIn('ar'),
      );
      assert.ok(first! > second!, 'the first word stands to the right of the second');
      await reader.close();
    });
  });

  it('leaves an author the words of the snippet', async () => {
    const visitor = await visit(await publish(`<!-- wp:html -->\n${snippetWith({language: 'fr'})}\n<!-- /wp:html -->`));
    assert.equal(await visitor.$('icat-statement, .entry-content script'), null);
    const heading = await visitor.$eval('.entry-content h2', ({lang, textContent}: HTMLElement) => [lang, textContent]);
    assert.deepEqual(heading, ['fr', titleIn('fr')]);
    await visitor.close();
  });

  describe("an author's marker, with the script in the theme", () => {
    const module = moduleFile({version: '9.8.7'});

    before(async () => {
      const administrator = await logIn('administrator');
      const footer = 'template-parts/twentytwentythree//footer';
      const {content} = await save<{content: {raw: string}}>(administrator, footer, {});
      const {integrity} = pin(module, files.get(module) as Uint8Array);
      const script = markerScript({...release(), integrity});
      await save(administrator, footer, {content: `${content.raw}\n<!-- wp:html -->${script}<!-- /wp:html -->`});
      await administrator.browserContext().close();
    });

    for (const width of [1_280, 360]) {
      it(`is the card, at ${width} px`, async () => {
        const form = marker({language: 'fr'}, release());
        const post = await publish(`<!-- wp:html -->${form}<!-- /wp:html -->`);
        const visitor = await visit(post, {width});
        await visitor.waitForSelector('div.icat-statement > icat-statement:state(ready)');
        assert.equal(await titleOfCard(visitor), titleIn('fr'));
        await expectWidth(visitor, width);
        await visitor.close();

        const reader = await visit(post, {width, script: false});
        const words = await reader.$eval('.icat-statement', (each) => (each as HTMLElement).innerText);
        assert.ok(words.startsWith(`${titleIn('fr')}\n`), words);
        await reader.close();
      });
    }

    it('gives the card what an author may choose, and nothing else', async () => {
      const theirs = {
        'data-lang': 'fr',
        'data-heading-level': '4',
        'data-expanded': '',
        'data-theme': 'dark',
        'data-loading': 'lazy',
      };
      const elsewhere = `${wordPress.address}statement.json`;
      const others = ['src', 'trusted-keys', 'share', 'share-url', 'id', 'style', 'onclick', 'slot'].flatMap((name) => [
        [name, elsewhere],
        [`data-${name}`, elsewhere],
      ]);
      const attributes = [...Object.entries(theirs), ...others].map(([name, value]) => ` ${name}="${value}"`).join('');
      const theirMarker = `<div class="icat-statement"${attributes}><p slot="partner">Words.</p></div>`;
      const post = await publish(`<!-- wp:html -->${theirMarker}<!-- /wp:html -->`);
      const visitor = await newTab(browser);
      const asked: string[] = [];
      visitor.on('request', (request) => asked.push(request.url()));
      await visitor.goto(post);
      await visitor.waitForSelector('icat-statement:defined');
      const given = await visitor.$eval('icat-statement', (card) =>
        [...card.attributes].map(({name, value}) => [`data-${name}`, value]),
      );
      assert.deepEqual(Object.fromEntries(given), theirs);
      assert.ok(
        await visitor.$eval('.icat-statement', (marker) => 'src' in (marker as HTMLElement).dataset),
        'WordPress leaves it',
      );
      await visitor.waitForSelector('icat-statement:state(ready)');
      assert.ok(asked.includes(`${publisher}statement.json`), asked.join('\n'));
      assert.ok(!asked.includes(elsewhere), elsewhere);
      await visitor.close();
    });
  });

  describe('as in the harness for quicker tests (wordpress.ts)', () => {
    const link = '<a href="https://statement.example/">Words</a>';
    const quotation = `<blockquote>${link}</blockquote>`;
    const frame = '<iframe src="https://statement.example/embed.html" width="600" height="600" title="Words"></iframe>';

    it('what is left of oEmbed answers', () => {
      const ours = [...files].filter(([path]) => path.endsWith('oembed.json'));
      assert.ok(ours.length > 6, `${ours.length}`);
      expectSame('oembed', embedOf, [
        ...ours.map(([, text]) => (JSON.parse(String(text)) as {html: string}).html),
        quotation + frame,
        frame,
        frame + quotation,
        `<blockquote class="wp-embedded-content">${link}</blockquote>${frame}`,
        `<div><blockquote>${link}<p lang="fr">More <b>words</b></p></blockquote></div><hr>${frame}`,
        `<blockquote><!-- here -->${link}</blockquote>${frame}`,
        `${quotation}<script src="https://statement.example/a.js"></script>${frame}`,
        frame + frame.replace('embed', 'second'),
        frame.replace(
          '<iframe',
          '<iframe style="height: 1px" allow="fullscreen" sandbox="allow-popups" data-secret="b"',
        ),
        frame.replace('embed.html', 'embed.html?theme=dark&amp;accent=%23a40'),
        quotation,
        '',
      ]);
    });

    it('what is left of what an author writes', () => {
      expectSame('author', leftOfAuthor, [
        snippetWith({language: 'ar'}),
        snippetWith({lazy: true}),
        '<div class="icat-statement" data-lang="fr" data-heading-level="3" data-a--b="1" data-UPPER="2" slot="x" onclick="y()"><p>Words</p></div>',
        `<blockquote cite="https://statement.example/"><h3 lang="fr" dir="ltr">Words</h3><ol start="2"><li>One</li></ol>${link}</blockquote>`,
        frame,
      ]);
    });

    it('the automatic paragraphs, those of @wordpress/autop', () => {
      expectSame('paragraphs', autop, [`Before.\n\n${snippetWith({})}\n\nAfter.\n`]);
    });

    it("what a post does with its frame's messages", async () => {
      const address = `${publisher}messages/`;
      const html = `<blockquote><a href="${address}">Words</a></blockquote><iframe src="${address}embed.html" width="600" height="600"></iframe>`;
      const pages = {
        'index.html': `<!doctype html><link rel="alternate" type="application/json+oembed" href="${address}oembed.json">`,
        'oembed.json': JSON.stringify({version: '1.0', type: 'rich', width: 600, height: 600, html}),
        'embed.html': '<!doctype html><button>Focus</button>',
        'harness.html': wordPressPost(html),
      };
      for (const [path, content] of Object.entries(pages)) await writeWhole(join(disk, 'messages', path), content);
      const real = await reactions(await publish(address));
      assert.deepEqual(await reactions(`${address}harness.html`), real);
      const [hidden, shown] = [
        [true, false],
        [false, true],
      ];
      assert.deepEqual(real, {
        'no message': ['600', hidden],
        'a secret with other letters': ['600', hidden],
        'the secret of another frame': ['600', hidden],
        'another message': ['600', shown],
        'height 1': ['200', shown],
        'height 199.9': ['200', shown],
        'height 640.7': ['640', shown],
        'height 700px': ['700', shown],
        'height 1000': ['1000', shown],
        'height 5000': ['1000', shown],
        'height high': ['200', shown],
        destinations: [`${address}#followed`],
      });
    });

    function expectSame(way: FilterWay, harness: (html: string) => string, cases: readonly string[]): void {
      const real = wordPress.filter(way, cases);
      assert.equal(real.length, cases.length);
      cases.forEach((html, index) => assert.equal(normalized(harness(html)), normalized(real[index] || ''), html));
    }

    /** With attributes in one order, the harness's secret, and the frame hidden as WordPress 6.7 does: 6.1 clips it. */
    function normalized(html: string): string {
      const own = / data-secret="(\w+)"/.exec(html)?.[1] ?? secret;
      const same = html.replaceAll(own, secret).replace('clip: rect(1px, 1px, 1px, 1px);', 'visibility: hidden;');
      const fragment = parseFragment(same);
      for (const element of descendants(fragment)) element.attrs.sort((a, b) => (a.name < b.name ? -1 : 1));
      return serialize(fragment);
    }

    /** The frame's height and whether quotation and frame are seen, after each message of the frame; where it leads the page. */
    async function reactions(post: string): Promise<Record<string, unknown>> {
      const visitor = await visit(post);
      const element = (await visitor.waitForSelector('iframe'))!;
      const frame = await element.contentFrame();
      const own = await element.evaluate(({dataset}) => dataset['secret']!);
      await visitor.evaluate(() => {
        const destinations: string[] = [];
        Object.assign(window, {destinations});
        const {navigation} = window as unknown as {navigation: EventTarget};
        navigation.addEventListener('navigate', (event) => {
          event.preventDefault();
          destinations.push((event as Event & {destination: {url: string}}).destination.url);
        });
      });

      /** Resolves once the post has heard it. */
      async function send(data: unknown): Promise<void> {
        await visitor.evaluate(() => {
          const heard = new Promise<void>((resolve) => {
            addEventListener('message', ({data}) => data === 'heard' && resolve());
          });
          Object.assign(window, {heard});
        });
        // They arrive in the order in which they are sent.
        await frame.evaluate((data) => {
          parent.postMessage(data, '*');
          parent.postMessage('heard', '*');
        }, data);
        await visitor.evaluate(() => (window as unknown as {heard: Promise<void>}).heard);
      }

      const seen: Record<string, unknown> = {};
      const messages = {
        'no message': null,
        'a secret with other letters': {message: 'height', value: 700, secret: `${own}"`},
        'the secret of another frame': {message: 'height', value: 700, secret: 'another'},
        'another message': {message: 'hello', secret: own},
        ...Object.fromEntries(
          [1, 199.9, 640.7, '700px', 1_000, 5_000, 'high'].map((value) => [
            `height ${value}`,
            {message: 'height', value, secret: own},
          ]),
        ),
      };
      for (const [what, data] of Object.entries(messages)) {
        await send(data);
        seen[what] = [await element.evaluate(({height}) => height), await areSeen(visitor)];
      }
      const lead = (value: string) => send({message: 'link', value, secret: own});
      await lead(`${publisher}messages/#without-focus`);
      await frame.click('button');
      await lead('https://elsewhere.example/');
      await lead('javascript:alert(1)');
      await lead(`${publisher}messages/#followed`);
      seen['destinations'] = await visitor.evaluate(() => (window as unknown as {destinations: string[]}).destinations);
      await visitor.close();
      return seen;
    }
  });

  /** Waits until the frame in a post has this height. */
  async function waitForHeight(post: Page, height: number): Promise<void> {
    await post.waitForFunction((value) => document.querySelector('iframe')!.clientHeight === value, {}, height);
  }
});

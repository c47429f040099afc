import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {AxeResults} from 'axe-core';
import type {Browser, Page} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {accentContrast, ratio, surfaces} from '../../src/builder/contrast.js';
import {readSelection, writeSelection, type Selection} from '../../src/builder/selection.js';
import {words, type Words} from '../../src/builder/words.js';
import type {Locale} from '../../src/locale/catalogues.js';
import {shownLanguage} from '../../src/locale/shown-language.js';
import {newTab, open, startSite} from './partner-site.js';

const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
const chromium = findEngines().found.find(({name}) => name === 'Chromium');

describe("The builder's selection", () => {
  const chosen: Selection = {
    locale: 'fr',
    place: 'wordpress',
    role: 'theme',
    form: 'html',
    choices: {
      language: 'zh',
      expanded: true,
      theme: 'system',
      accent: '#A1b2C3',
      headingLevel: 5,
      share: ['copy', 'mastodon', 'weibo'],
      src: 'https://partner.example/icat/statement.json?a=1&b="2"',
    },
    preview: 'sidebar',
  };

  it('is read from the address that it is written to', () => {
    assert.deepEqual(readSelection(writeSelection(chosen), languages, 'en'), chosen);
    const none = {...chosen, choices: {...chosen.choices, share: []}};
    assert.deepEqual(readSelection(writeSelection(none), languages, 'en').choices.share, []);
  });

  it("is the page's own where the address says nothing", () => {
    const {locale, place, role, form, choices, preview} = readSelection('', languages, 'ru');
    assert.deepEqual([locale, place, role, form, preview], ['ru', undefined, 'author', undefined, 'desktop']);
    assert.deepEqual(
      Object.values(choices).filter((value) => value !== undefined),
      [],
    );
  });

  const attack = `"><img src=x onerror=alert(1)>`;

  for (const name of [
    'builder',
    'place',
    'role',
    'form',
    'lang',
    'theme',
    'accent',
    'heading-level',
    'share',
    'src',
    'preview',
  ]) {
    for (const value of [
      attack,
      '__proto__',
      'constructor',
      'javascript:alert(1)',
      '//evil.example/',
      '/\\evil.example',
      '',
    ]) {
      it(`passes over ${name}=${value}`, () => {
        const query = `?${new URLSearchParams({[name]: value}).toString()}`;
        assert.deepEqual(readSelection(query, languages, 'en'), readSelection('', languages, 'en'));
      });
    }
  }
});

describe('The contrast of an accent', () => {
  it("is told by WCAG's formula", () => {
    const told = (accent: string) => ratio(accentContrast(accent).light, 'en');
    assert.equal(told('#ffffff'), '1.0:1');
    assert.equal(told('#000'), '21.0:1');
    // The darkest grey that does not suffice on white, and the one that does (WCAG 2.2, 1.4.3).
    assert.equal(told('#777777'), '4.4:1');
    assert.equal(told('#767676'), '4.5:1');
  });

  for (const [locale, own] of Object.entries(words) as [Locale, Words][]) {
    it(`is written in ${locale} as the ratio that words need is`, () => {
      assert.ok(own.contrast.includes(ratio(4.5, locale)), `${ratio(4.5, locale)} in ${own.contrast}`);
    });
  }

  it("is with the card's own grounds", () => {
    const css = readFileSync('src/view/card.css', 'utf8');
    assert.ok(css.includes(`light-dark(${surfaces.light}, ${surfaces.dark})`), 'card.css');
  });

  it('says what the card does about it', () => {
    const {isDarkened, isLightened, hasWhiteWords} = accentContrast('#ffcc00');
    assert.deepEqual([isDarkened, isLightened, hasWhiteWords], [true, false, false]);
    const blue = accentContrast('#00557f');
    assert.deepEqual([blue.isDarkened, blue.isLightened, blue.hasWhiteWords], [false, true, true]);
  });
});

describe("The builder's words", () => {
  /** Each sentence by its way. */
  function sentences(value: unknown, way = ''): [string, string][] {
    if (typeof value === 'string') return [[way, value]];
    return Object.entries(value as object).flatMap(([key, each]) => sentences(each, `${way}/${key}`));
  }
  const english = new Map(sentences(words.en));

  for (const [locale, own] of Object.entries(words)) {
    it(`have the same places for values in ${locale}, and none is empty`, () => {
      for (const [way, sentence] of sentences(own)) {
        const values = (text = '') => [...text.matchAll(/\{\d\}/g)].map(([each]) => each).sort();
        assert.deepEqual(values(sentence), values(english.get(way)), way);
        assert.notEqual(sentence.trim(), '', way);
      }
    });
  }
});

describe('npm start, in Chromium', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  let started: ChildProcess;
  let browser: Browser;
  let tab: Page;
  let origin: string;
  /** What the console says, and violations of the page's policy. */
  const seen: string[] = [];

  before(async () => {
    started = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {env: {...process.env, PORT: '0'}});
    for await (const chunk of started.stdout!) {
      origin = /http:\/\/127\.0\.0\.1:\d+\//.exec(String(chunk))?.[0] ?? '';
      if (origin) break;
    }
    browser = await open(chromium!);
    tab = await newTab(browser);
    tab.on('console', (message) => seen.push(message.text()));
    tab.on('pageerror', (error) => seen.push(String(error)));
  });

  after(async () => {
    await browser.close();
    started.kill();
  });

  /** Opens the builder and waits for its card. */
  async function build(query: string): Promise<void> {
    seen.length = 0;
    await tab.goto(`${origin}embed/${query}`);
    await tab.waitForFunction(() => document.querySelector('icat-builder icat-statement')?.matches(':state(ready)'));
  }

  /** The texts of the statement that `npm start` serves, which is the current one, in whichever languages it has. */
  const {texts} = JSON.parse(readFileSync('dist/statement.json', 'utf8')) as {
    texts: Record<string, {official: boolean}>;
  };
  const shownFor = (language: string) => shownLanguage(texts, language);

  const formIn = (page: Page) => page.$eval('#form', (field) => (field as HTMLTextAreaElement).value);

  it('the page works under its policy, without a line in the console', async () => {
    await build('?builder=en&place=ownHtml&accent=%23ffcc00&share=copy&src=/x.json');
    const policy = await tab.$eval('meta[http-equiv]', (meta) => meta.content);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.deepEqual(seen, []);
  });

  it('stores nothing, and asks nobody but the folder', async () => {
    const requests: string[] = [];
    tab.on('request', (request) => requests.push(new URL(request.url()).origin));
    await build('?builder=fr&place=wix');
    const outside = requests.filter((each) => each !== new URL(origin).origin && each !== 'null');
    assert.deepEqual(outside, []);
    const stored = await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
    assert.deepEqual(stored, [0, 0, '']);
  });

  it('keeps what is chosen in its address, which opens with it again, in its language', async () => {
    await build('');
    assert.equal(new URL(tab.url()).search, '');
    await tab.locator('nav a[lang=ar]').click();
    await tab.waitForSelector('html[lang=ar]');
    await tab.locator('#place-wordpress').click();
    await tab.locator('#theme-dark').click();
    await tab.waitForFunction(() => location.search.includes('theme=dark'));
    const {searchParams} = new URL(tab.url());
    assert.deepEqual(Object.fromEntries(searchParams), {
      builder: 'ar',
      place: 'wordpress',
      role: 'author',
      theme: 'dark',
    });
    await tab.reload();
    await tab.waitForSelector('#role-author:checked');
    assert.equal(await formIn(tab), `${origin}${shownFor('ar')}/`);
    const page = await tab.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dir,
      document.title,
    ]);
    assert.deepEqual(page, ['ar', 'rtl', 'أضيفوا هذا البيان إلى موقعكم – ICAT']);
  });

  it('copies with one press', async () => {
    await browser
      .defaultBrowserContext()
      .overridePermissions(new URL(origin).origin, ['clipboard-read', 'clipboard-sanitized-write']);
    await build('?builder=en&place=ownHtml');
    await tab.locator('#copy-form').click();
    await tab.waitForSelector('#copy-form + [role=status]:not(:empty)');
    assert.equal(
      await tab.$eval('#copy-form + [role=status]', (status) => status.textContent),
      'Copied. Now paste it.',
    );
    assert.equal(await tab.evaluate(() => navigator.clipboard.readText()), await formIn(tab));
  });

  it('the snippet names the address that it is served from, says so, and shows the card on a page of another origin', async () => {
    await build('?builder=en&place=ownHtml&lang=fr&theme=dark');
    const text = await formIn(tab);
    assert.ok(text.includes(`src="${origin}icat-statement-`), text);
    assert.ok((await tab.$eval('.copy', (section) => section.textContent ?? '')).includes(origin), 'the note');
    const partner = await startSite({
      '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>A</title>${text}`,
    });
    const page = await newTab(browser);
    try {
      await page.goto(`${partner.origin}/`);
      await page.waitForFunction(() => document.querySelector('icat-statement')?.matches(':state(ready)'));
      const lang = await page.$eval('icat-statement', (card) => card.shadowRoot!.querySelector('article')!.lang);
      assert.equal(lang, shownFor('fr'));
    } finally {
      await page.close();
      partner.stop();
    }
  });

  it('the frame shows the card on a page of another origin', async () => {
    await build('?builder=en&place=wix&lang=ar');
    const partner = await startSite({'/': `<!doctype html><html lang="en"><title>A</title>${await formIn(tab)}`});
    const page = await newTab(browser);
    try {
      await page.goto(`${partner.origin}/`);
      const frame = await page.waitForFrame((each) => each.url().endsWith(`/${shownFor('ar')}/embed.html`));
      await frame.waitForFunction(() => document.querySelector('icat-statement')?.matches(':state(ready)'));
    } finally {
      await page.close();
      partner.stop();
    }
  });

  // With an open card: what a folded one cuts off, axe takes for painted over the buttons below it. How a folded card looks is
  // tried in test/browser/accessibility.test.ts.
  for (const [query, width, scheme] of [
    ['?builder=en&place=wordpress&role=theme&accent=%23ffcc00&share=copy&src=/x.json&expanded', 1200, 'light'],
    ['?builder=en&place=newsletter&form=text&preview=dark&expanded', 320, 'dark'],
    ['?builder=ar&place=wordpress&preview=rightToLeft&expanded', 320, 'light'],
    ['?builder=zh&place=framework&preview=sidebar&expanded', 1200, 'dark'],
    ['?builder=ru&accent=%23767676&expanded', 320, 'light'],
  ] as const) {
    it(`axe finds nothing at ${query}, ${width} pixels wide, ${scheme}, and nothing is wider than the window`, async () => {
      await tab.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
      await tab.setViewport({width, height: 800});
      await build(query);
      assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width);
      await tab.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
      const {violations, incomplete} = await tab.evaluate(() =>
        (window as unknown as {axe: {run(options: object): Promise<AxeResults>}}).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: {'target-size': {enabled: true}},
        }),
      );
      const unknown = incomplete.filter(({id}) => id === 'color-contrast');
      const found = [...violations, ...unknown].map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
      assert.deepEqual(found, []);
    });
  }

  it('without script, the page has the snippet and, in each language, the way to the page in it', async () => {
    const page = await newTab(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${origin}embed/`);
    assert.match(await page.$eval('code', (code) => code.textContent ?? ''), /<icat-statement>/);
    const links = await page.$$eval('main a', (all) =>
      all.map((link) => [link.getAttribute('href'), link.textContent]),
    );
    const names = {ar: 'العربية', en: 'English', es: 'Español', fr: 'Français', ru: 'Русский', zh: '中文'};
    assert.deepEqual(
      links,
      Object.entries(names)
        .filter(([language]) => language in texts)
        .map(([language, name]) => [`../${language}/index.html`, name]),
    );
    assert.deepEqual(
      await page.$$eval('li:has([lang="fr"]) p', (lines) => lines.map((line) => line.textContent)),
      'fr' in texts ? ['Afficher cette déclaration sur votre site'] : [],
    );
    await page.close();
  });
});

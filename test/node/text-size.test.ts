import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {fontScript, fontStyle} from './font-script.js';
import {high, newTab, open, partnerPage, shownInCard, startSite, statement} from './partner-site.js';

const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

const cards: Record<string, (lang: string) => string> = {
  held: (lang) => partnerPage({css: fontStyle('Noto Sans'), lang, fallback: high}),
  ready: (lang) => partnerPage({css: fontStyle('Noto Sans'), lang}),
  expanded: (lang) => partnerPage({css: fontStyle('Noto Sans'), lang, attributes: 'expanded'}),
  superseded: (lang) => partnerPage({css: fontStyle('Noto Sans'), lang, src: '/superseded.json', fallback: high}),
  failed: (lang) => partnerPage({css: fontStyle('Noto Sans'), lang, src: '/missing.json', fallback: high}),
};

/** What a visitor's own settings do, to the page and within the card, where a user's style sheet reaches too. */
const spacing = `* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
  p {margin-block-end: 2em !important}`;

/** What is cut, stands on something else, or makes the page scroll sideways; for use in the page. */
function faults(): string[] {
  const root = document.querySelector('icat-statement')!.shadowRoot!;
  const frame = root.querySelector('.place')!;
  const outer = frame.getBoundingClientRect();
  const shown = [...root.querySelectorAll('.place :is([part], li, a, button, select)')]
    .filter((element) => !element.closest('[popover]'))
    .filter((element) => element.checkVisibility({contentVisibilityAuto: true}));
  const scrolls = getComputedStyle(frame).overflowY === 'auto';
  const found = shown.flatMap((element) => {
    const {left, right, bottom} = element.getBoundingClientRect();
    const out = left < outer.left - 1 || right > outer.right + 1 || (!scrolls && bottom > outer.bottom + 1);
    return out ? [`sticks out: ${element.outerHTML.slice(0, 60)}`] : [];
  });
  const rows = shown.filter((element) => element.matches('[part=issuer], [part=title], [part=body], .actions *, a'));
  for (const [index, one] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) found.push(`${one.outerHTML.slice(0, 50)} on ${other.outerHTML.slice(0, 50)}`);
    }
  }
  const card = root.querySelector('article');
  if (card && card.scrollHeight > card.clientHeight + 1) found.push('the card is cut');
  const body = root.querySelector('[part=body]');
  // Only where it clips: letters of Arabic are higher than their lines, which Firefox takes for overflow.
  const clips = body && getComputedStyle(body).overflowY !== 'visible';
  const cut = clips && body.scrollHeight > body.clientHeight + 1;
  const toggle = root.querySelector('[part=toggle]');
  if (cut && !toggle) found.push('words are cut that no button opens');
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push('the page scrolls sideways');
  return found;
}

for (const engine of findEngines().found.filter(({name}) => name !== 'WebKit')) {
  describe(`In ${engine.name}`, {timeout: 600_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    let browser: Browser;
    let page: Page;
    before(async () => {
      const pages = Object.entries(cards).flatMap(([name, make]) =>
        languages.map((lang): [string, string] => [`/${name}/${lang}`, make(lang)]),
      );
      site = await startSite({
        ...Object.fromEntries(pages),
        '/superseded.json': statement((value) => (value['status'] = 'superseded')),
        '/missing.json': 404,
        '/lazy': partnerPage({attributes: 'loading="lazy"', css: 'icat-statement {margin-block: 5000px}'}),
      });
      browser = await open(engine);
      page = await newTab(browser);
      await page.evaluateOnNewDocument(fontScript('Noto Sans'));
    });
    after(async () => {
      await browser.close();
      site.stop();
    });

    /** Opens each card in each language, has `change` made to the page, and looks at it once it is drawn. */
    async function visit(
      size: {width: number; height: number},
      change: (page: Page) => Promise<void>,
    ): Promise<string[]> {
      const found: string[] = [];
      await page.setViewport(size);
      for (const name of Object.keys(cards)) {
        for (const lang of languages) {
          await page.goto(`${site.origin}/${name}/${lang}`);
          await page.waitForSelector(`icat-statement:state(${name === 'failed' ? 'failed' : 'ready'})`);
          await change(page);
          // Two frames: what watches sizes has had its turn.
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          found.push(...(await page.evaluate(faults)).map((fault) => `${name}, ${lang}: ${fault}`));
        }
      }
      return found;
    }

    it('at 320 px nothing scrolls sideways, is cut or covered (WCAG 1.4.10)', async () => {
      assert.deepEqual(await visit({width: 320, height: 640}, async () => {}), []);
    });

    it('with text of 200 % nothing is lost (WCAG 1.4.4)', async () => {
      const found = await visit({width: 1_280, height: 1_024}, (each) =>
        each.evaluate(() => void (document.documentElement.style.fontSize = '200%')),
      );
      assert.deepEqual(found, []);
    });

    for (const width of [320, 1_280]) {
      it(`with text spaced out at ${width} px nothing is lost (WCAG 1.4.12)`, async () => {
        const found = await visit({width, height: 900}, (each) =>
          each.evaluate((css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            for (const root of [document, document.querySelector('icat-statement')!.shadowRoot!]) {
              root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
            }
          }, spacing),
        );
        assert.deepEqual(found, []);
      });
    }

    it('at 320 px the open list scrolls in one direction only', async () => {
      await page.setViewport({width: 320, height: 640});
      for (const lang of languages) {
        await page.goto(`${site.origin}/ready/${lang}`);
        await page.waitForSelector('icat-statement:state(ready)');
        await page.locator('icat-statement >>> [part=share]').click();
        await shownInCard(page, '[part=share-list]:popover-open');
        const seen = await page.$eval('icat-statement >>> [part=share-list]', (list) => {
          const {left, right} = list.getBoundingClientRect();
          return {left, right, spare: list.clientWidth - list.scrollWidth};
        });
        assert.ok(seen.left >= 0 && seen.right <= 320 && seen.spare >= 0, `${lang}: ${JSON.stringify(seen)}`);
      }
    });

    it('from 320 px on the choice of language stands on one line, each name whole', async () => {
      await page.setViewport({width: 320, height: 640});
      for (const lang of languages) {
        await page.goto(`${site.origin}/held/${lang}`);
        await page.waitForSelector('icat-statement:state(ready)');
        const seen = await page.$eval('icat-statement >>> [part=languages]', (box) => {
          const select = box.querySelector('select')!;
          const name = document.createElement('span');
          const {font, lineHeight, fontSize} = getComputedStyle(select);
          name.style.cssText = 'position: absolute; white-space: nowrap';
          name.style.font = font;
          name.textContent = select.selectedOptions[0]!.label;
          document.body.append(name);
          const [globe, names, words] = [box.querySelector('svg')!, select, name].map((each) =>
            each.getBoundingClientRect(),
          );
          name.remove();
          const line = parseFloat(lineHeight) || 1.2 * parseFloat(fontSize);
          return {
            besideGlobe: globe!.top < names!.bottom && globe!.bottom > names!.top,
            lines: Math.floor(names!.height / line),
            isWhole: words!.width > 0 && words!.width <= names!.width && names!.left >= 0 && names!.right <= 320,
          };
        });
        assert.deepEqual(seen, {besideGlobe: true, lines: 1, isWhole: true}, lang);
      }
    });

    it('at 390 px the words of the button that opens the statement stand on one line', async () => {
      await page.setViewport({width: 390, height: 844});
      for (const lang of languages) {
        await page.goto(`${site.origin}/held/${lang}`);
        await page.waitForSelector('icat-statement:state(ready)');
        const lines = await page.$eval('icat-statement >>> [part=toggle]', (button) => {
          const range = document.createRange();
          range.selectNodeContents(button);
          const rects = [...range.getClientRects()].filter(({width}) => width > 0);
          return new Set(rects.map(({top}) => Math.round(top))).size;
        });
        assert.equal(lines, 1, lang);
      }
    });

    it('a lazy card asks for nothing until it is within a screen of the viewport', async () => {
      await page.setViewport({width: 800, height: 600});
      site.requests.length = 0;
      await page.goto(`${site.origin}/lazy`);
      await page.waitForSelector('icat-statement:defined');
      const asked = () => site.requests.filter((path) => path === '/statement.json').length;
      const top = await page.$eval('icat-statement', (card) => card.getBoundingClientRect().top + scrollY);
      // Its upper edge just beyond a screen below the viewport's lower edge; then just within.
      for (const [beyond, requests] of [
        [50, 0],
        [-50, 1],
      ] as const) {
        const answered = requests && page.waitForResponse((response) => response.url().endsWith('/statement.json'));
        await page.evaluate((y) => scrollTo(0, y), top - 2 * 600 - beyond);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await answered;
        assert.equal(asked(), requests);
      }
      await page.waitForSelector('icat-statement:state(ready)');
    });
  });
}

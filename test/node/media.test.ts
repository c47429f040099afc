import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {findEngines, type Engine} from '../../scripts/test/engines.js';
import {high, newTab, open, partnerPage, shownInCard, startSite, statement} from './partner-site.js';

/** What the visitor's system asks for: a media feature, and for Firefox the settings that bring it about. */
const wishes = {
  none: {feature: ['prefers-contrast', 'no-preference'], prefs: {}},
  forced: {
    feature: ['forced-colors', 'active'],
    prefs: {'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 2},
  },
  contrast: {
    feature: ['prefers-contrast', 'more'],
    // Colours of the system's own at 21:1, without forcing them on pages.
    prefs: {'ui.useAccessibilityTheme': 1, 'browser.display.document_color_use': 1},
  },
  still: {feature: ['prefers-reduced-motion', 'reduce'], prefs: {'ui.prefersReducedMotion': 1}},
  dark: {
    feature: ['prefers-color-scheme', 'dark'],
    prefs: {'ui.systemUsesDarkTheme': 1, 'layout.css.prefers-color-scheme.content-override': 2},
  },
} as const;

type Wish = keyof typeof wishes;

const answers = {
  '/ready': partnerPage({}),
  '/held': partnerPage({fallback: high}),
  '/expanded': partnerPage({attributes: 'expanded'}),
  '/scheming': partnerPage({css: ':root {color-scheme: light dark}'}),
  '/superseded': partnerPage({src: '/superseded.json'}),
  '/superseded.json': statement((value) => (value['status'] = 'superseded')),
  '/failed': partnerPage({src: '/missing.json', fallback: '<p>ICAT</p>'}),
  '/missing.json': 404,
};

/** Everything within the card, for use in the page. */
const inCard = (selector: string) => `icat-statement >>> ${selector}`;

const engines = findEngines().found.filter(({name}) => name !== 'WebKit');
const pages = ['/ready', '/held', '/expanded', '/superseded', '/failed'];

for (const engine of engines) {
  describe(`In ${engine.name}, where the visitor's system`, {timeout: 600_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    before(async () => {
      site = await startSite(answers);
    });
    after(() => site.stop());

    it('forces its own colours: borders stay, icons follow, nothing is told by a background alone', async () => {
      await withWish(engine, 'forced', async (page) => {
        let bareButtons = 0;
        for (const path of pages) {
          await go(page, path);
          const seen = await page.evaluate(() => {
            const root = document.querySelector('icat-statement')!.shadowRoot!;
            const styleOf = (element: Element) => getComputedStyle(element);
            const framed = [...root.querySelectorAll('[part=card], [part=toggle], [part=share]')];
            // A button without a frame is told by its underline.
            const bare = [...root.querySelectorAll('button:not(.actions > button, [popover] *)')];
            return {
              frames: framed.map((element) => {
                const {borderTopStyle, borderTopWidth, borderTopColor} = styleOf(element);
                const behind = styleOf(element.closest('article')!).backgroundColor;
                const visible = parseFloat(borderTopWidth) >= 1 && borderTopColor !== behind;
                return visible && borderTopStyle === 'solid';
              }),
              icons: [...root.querySelectorAll('svg')].map(
                (icon) => styleOf(icon).stroke === styleOf(icon.parentElement!).color,
              ),
              bare: bare.map((element) => styleOf(element).textDecorationLine === 'underline'),
            };
          });
          assert.equal(seen.frames.length, path === '/failed' ? 0 : 3, path);
          assert.ok(!seen.frames.includes(false), `${path} lacks a border`);
          assert.equal(seen.icons.length, path === '/failed' ? 0 : 2);
          assert.ok(!seen.icons.includes(false), `${path}: an icon keeps its own colour`);
          bareButtons += seen.bare.length;
          assert.ok(!seen.bare.includes(false), `${path}: a button that nothing tells`);
        }
        assert.ok(bareButtons > 0);
        await go(page, '/ready');
        await openList(page);
        const list = await page.$eval(inCard('[part=share-list]'), (element) => {
          const {borderTopStyle, borderTopColor, backgroundColor} = getComputedStyle(element);
          return borderTopStyle === 'solid' && borderTopColor !== backgroundColor;
        });
        assert.ok(list, 'the list lacks a border');
      });
    });

    it('asks for more contrast: what is muted, and lines, take the colour of the text', async () => {
      await withWish(engine, 'contrast', async (page) => {
        await go(page, '/superseded');
        const [text, ...others] = await coloursOf(page);
        assert.equal(new Set([text, ...others]).size, 1, [text, ...others].join());
      });
      await withWish(engine, 'none', async (page) => {
        await go(page, '/superseded');
        const [text, ...others] = await coloursOf(page);
        assert.ok(!others.includes(text!), 'there would be nothing to take on');
      });
    });

    for (const wish of ['still', 'none'] as const) {
      it(`${wish === 'still' ? 'asks for less motion' : 'asks for nothing'}: nothing moves`, async () => {
        await withWish(engine, wish, async (page) => {
          for (const path of pages) {
            await go(page, path);
            if (path !== '/failed') await openList(page);
            const moving = await page.evaluate(() => {
              const root = document.querySelector('icat-statement')!.shadowRoot!;
              const all = [root.host, ...root.querySelectorAll('*')];
              return all
                .flatMap((element) => [null, '::before', '::after'].map((pseudo) => getComputedStyle(element, pseudo)))
                .filter(({transitionDuration, animationName, scrollBehavior}) => {
                  return parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
                }).length;
            });
            assert.equal(moving, 0, path);
            assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
          }
        });
      });
    }

    it('is dark: a page that never opted into dark stays light, one that did is dark', async () => {
      await withWish(engine, 'dark', async (page) => {
        const surface = async (path: string) => {
          await go(page, path);
          return page.$eval(inCard('[part=card]'), (element) => getComputedStyle(element).backgroundColor);
        };
        assert.equal(await surface('/ready'), 'rgb(255, 255, 255)');
        assert.equal(await surface('/scheming'), 'rgb(18, 25, 31)');
      });
    });

    /** Opens a browser whose system asks for `wish`, and makes sure that it does. */
    async function withWish(where: Engine, wish: Wish, use: (page: Page) => Promise<void>): Promise<void> {
      const {feature, prefs} = wishes[wish];
      const browser: Browser = await open(where, prefs);
      try {
        const page = await newTab(browser);
        await page.setViewport({width: 800, height: 1_200});
        if (where.name === 'Chromium') {
          const session = await page.createCDPSession();
          await session.send('Emulation.setEmulatedMedia', {features: [{name: feature[0], value: feature[1]}]});
        }
        const query = `(${feature.join(': ')})`;
        assert.ok(await page.evaluate((media) => matchMedia(media).matches, query), `${query} does not hold`);
        await use(page);
      } finally {
        await browser.close();
      }
    }

    async function go(page: Page, path: string): Promise<void> {
      await page.goto(site.origin + path);
      await page.waitForSelector(`icat-statement:state(${path === '/failed' ? 'failed' : 'ready'})`);
    }

    async function openList(page: Page): Promise<void> {
      await page.locator(inCard('[part=share]')).click();
      await shownInCard(page, '[part=share-list]:popover-open');
    }

    /** Of the text; then of what is muted, and of lines. */
    function coloursOf(page: Page): Promise<string[]> {
      return page.evaluate(() => {
        const root = document.querySelector('icat-statement')!.shadowRoot!;
        const styleOf = (selector: string) => getComputedStyle(root.querySelector(selector)!);
        const muted = ['[part=date]', '[part=occasion]', '[part=about]', '[part=notice]'];
        const lines = ['[part=card]', 'footer'].map((selector) => styleOf(selector).borderTopColor);
        return [styleOf('[part=title]').color, ...muted.map((selector) => styleOf(selector).color), ...lines];
      });
    }
  });
}

const chromium = engines.find(({name}) => name === 'Chromium');

describe('On paper', {timeout: 600_000, skip: !chromium && 'no Chromium on this machine'}, () => {
  for (const path of ['/ready', '/held', '/expanded']) {
    it(`${path.slice(1)}: all of the words and the contacts, and nothing to press`, async () => {
      const site = await startSite(answers);
      const browser = await open(chromium!);
      try {
        const page = await newTab(browser);
        await page.goto(site.origin + path);
        await page.waitForSelector('icat-statement:state(ready)');
        await page.emulateMediaType('print');
        const seen = await page.evaluate(() => {
          const root = document.querySelector('icat-statement')!.shadowRoot!;
          const shown = (selector: string) =>
            [...root.querySelectorAll(selector)].map((element) => {
              const {height} = element.getBoundingClientRect();
              return element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && height > 0;
            });
          return {
            pressed: shown('button, [part=languages], [part=share-list], [part=share-list] a'),
            paragraphs: shown('[part=body] p'),
            others: shown('[part=title], [part=occasion], [part=about], [part=story], [part=contacts] a'),
            fits: root.querySelector('article')!.scrollHeight <= root.querySelector('article')!.clientHeight + 1,
          };
        });
        // The toggle, the share button, its list, and the languages.
        assert.deepEqual(seen.pressed, [false, false, false, false]);
        assert.deepEqual(seen.paragraphs, [true, true, true, true, true]);
        assert.deepEqual(seen.others, [true, true, true, true, true, true]);
        assert.ok(seen.fits, 'the sheet ends before the words do');
      } finally {
        await browser.close();
        site.stop();
      }
    });
  }
});

if (engines.length < 2) {
  describe("The visitor's system", () => {
    it('in Chromium and Firefox', {skip: `on this machine: ${engines.map(({name}) => name).join() || 'neither'}`});
  });
}

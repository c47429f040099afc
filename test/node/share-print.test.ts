import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {newTab, open, shownInCard, startSite, statement} from './partner-site.js';

/** Rules for print by which pages hide what is not their article, or everything. */
const pages: Record<string, string> = {
  'by an id': '@media print {#sidebar {display: none !important}}',
  'by a layer': '@layer page {@media print {.aside {display: none !important}}}',
  'by a sheet for print alone': '</style><style media="print">@layer page {* {display: none !important}}',
  'by what is not display':
    '@layer page {@media print {#sidebar {position: fixed !important; left: -9999px !important}}}',
};

const page = (css: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A partner</title>
  <style>${css}</style><style media="screen">main {color: rgb(1, 2, 3)}</style>
  <script type="module" src="/icat-statement.js"></script>
  <main>Post</main><div id="sidebar"><div class="aside"><icat-statement trusted-keys="none"></icat-statement></div></div>`;

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

// Puppeteer sets the medium in Chromium alone.
describe('On a page that hides it on paper', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let browser: Browser;

  before(async () => {
    const entries = Object.values(pages).map((css, index) => [`/${index}`, page(css)] as const);
    site = await startSite({'/statement.json': statement(), ...Object.fromEntries<string>(entries)});
    browser = await open(chromium!);
  });

  after(async () => {
    await browser.close();
    site.stop();
  });

  for (const [index, how] of Object.keys(pages).entries()) {
    it(`${how}, a card that is printed is on it alone, and the page is as before afterwards`, async () => {
      const tab = await newTab(browser);
      await tab.goto(`${site.origin}/${index}`);
      await tab.waitForSelector('icat-statement:state(ready)');
      const media = () => tab.evaluate(() => [...document.styleSheets].map((sheet) => sheet.media.mediaText));
      const before = await media();
      const onPaper = async () => {
        await tab.emulateMediaType('print');
        const seen = await tab.evaluate(() => {
          const isSeen = (element: Element) => {
            const {width, height, right} = element.getBoundingClientRect();
            return element.checkVisibility({visibilityProperty: true}) && width > 0 && height > 0 && right > 0;
          };
          const card = document.querySelector('icat-statement')!.shadowRoot!;
          return {
            card: ['title', 'body', 'contacts'].map((part) => isSeen(card.querySelector(`[part=${part}]`)!)),
            page: isSeen(document.querySelector('main')!),
          };
        });
        await tab.emulateMediaType('screen');
        return seen;
      };
      const own = await onPaper();
      // Printing that goes on until it is told to end.
      await tab.evaluate(() => (window.print = () => window.dispatchEvent(new Event('beforeprint'))));
      await tab.locator('icat-statement >>> [part=share]').click();
      await shownInCard(tab, '[popover]:popover-open');
      const buttons = await tab.$$('icat-statement >>> [popover] button');
      await buttons.at(-1)!.asLocator().click();
      assert.equal(await tab.$eval('main', (main) => getComputedStyle(main).color), 'rgb(1, 2, 3)', 'on the screen');
      const alone = {card: [true, true, true], page: false};
      assert.notDeepEqual(own, alone, 'the page prints the card alone by itself');
      assert.deepEqual(await onPaper(), alone);
      await tab.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      assert.deepEqual(await media(), before);
      assert.deepEqual(await onPaper(), own);
      await tab.close();
    });
  }
});

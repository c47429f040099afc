import {launch, type Page} from 'puppeteer-core';
import {findEngines} from '../test/engines.js';
import {nameOf, type Cell} from './cell.js';

/** Takes pictures of the cells of demo/matrix.html. */
export interface Photographer {
  /** Every cell that the page offers. */
  cells(): Promise<Cell[]>;
  /**
   * @returns a PNG
   * @throws {Error} where the page does not offer the cell, or its card draws no statement
   */
  take(cell: Cell): Promise<Buffer>;
  stop(): Promise<void>;
}

/**
 * A photographer with Chromium.
 *
 * @param matrix address of demo/matrix.html
 */
export async function startPhotographer(matrix: string): Promise<Photographer> {
  const chromium = findEngines().found.find(({name}) => name === 'Chromium');
  if (!chromium) throw new Error('Pictures are taken in Chromium, which is not on this machine.');
  const browser = await launch({
    executablePath: chromium.path,
    args: [
      // Root has no sandbox; the others keep Chromium from calling home.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // What each machine would do in its own way.
      '--disable-lcd-text',
      '--font-render-hinting=none',
      '--force-color-profile=srgb',
      '--hide-scrollbars',
    ],
  });
  const page = await browser.newPage();
  // A blinking caret or a transition would be caught at a moment of its own.
  await page.emulateMediaFeatures([{name: 'prefers-reduced-motion', value: 'reduce'}]);

  return {
    async cells() {
      await page.goto(`${matrix}?${query({lang: 'en', width: '320', theme: 'light', state: 'folded'})}`);
      const [langs = [], widths = [], themes = [], states = []] = await Promise.all(
        ['lang', 'width', 'theme', 'state'].map((name) =>
          page.$$eval(`select[name=${name}] option:not([value=""])`, (options) => options.map(({value}) => value)),
        ),
      );
      return states.flatMap((state) =>
        langs.flatMap((lang) => widths.flatMap((width) => themes.map((theme) => ({lang, width, theme, state})))),
      );
    },
    async take(cell) {
      // As on a page that is hardly wider: lists keep to its edges.
      await page.setViewport({width: Number(cell.width) + 80, height: 1_200});
      await page.goto(`${matrix}?${query(cell)}`);
      await page.waitForSelector('main[aria-busy=false]');
      const hasFailed = await page.$eval('.cell icat-statement', (card) => card.matches(':state(failed)'));
      if (hasFailed && cell.state !== 'failed') throw new Error(`The card of ${nameOf(cell)} draws no statement.`);
      const clip = await extent(page);
      if (!clip) throw new Error(`demo/matrix.html does not offer ${nameOf(cell)}.`);
      return Buffer.from(await page.screenshot({clip}));
    },
    stop: () => browser.close(),
  };
}

function query(cell: Cell): string {
  return `${new URLSearchParams({...cell}).toString()}&alone`;
}

/** Where on the page the cell is, with the list that may hang out of it; undefined unless there is just one. */
function extent(page: Page) {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const [cell, other] = document.querySelectorAll('.cell');
    if (!cell || other) return undefined;
    const list = cell.querySelector('icat-statement')?.shadowRoot?.querySelector(':popover-open');
    const boxes = [cell, list].flatMap((each) => each?.getBoundingClientRect() ?? []);
    const [left, top, right, bottom] = [
      Math.min(...boxes.map((box) => box.left)),
      Math.min(...boxes.map((box) => box.top)),
      Math.max(...boxes.map((box) => box.right)),
      Math.max(...boxes.map((box) => box.bottom)),
    ];
    return {x: left + scrollX, y: top + scrollY, width: right - left, height: bottom - top};
  });
}

/** The share list in windows of several sizes, in full screen and in a small frame. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {networkNames} from '../../src/share/targets.js';
import {fontScript, fontStyle} from './font-script.js';
import {high, newTab, open, partnerPage, shownInCard, startSite} from './partner-site.js';

const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

/** Two that copy, mail, print, and all networks but Weibo and VK, which are for one language each. */
const least = 4 + Object.keys(networkNames).length - 2;

interface Sight {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** What can only be had by scrolling the list, in px. */
  hidden: number;
  entries: number;
  /** The entries that are outside the list or the window, or below something else, without scrolling. */
  unseen: string[];
  /** Those that stay so where the list is scrolled to them. */
  unreachable: string[];
}

/** The open list; for use in the page. */
function look(list: Element): Sight {
  const root = list.getRootNode() as ShadowRoot;
  const box = list.getBoundingClientRect();
  const isSeen = (entry: Element) => {
    const {left, right, top, bottom} = entry.getBoundingClientRect();
    const isInside =
      left >= Math.max(0, box.left) - 1 &&
      right <= Math.min(innerWidth, box.right) + 1 &&
      top >= Math.max(0, box.top) - 1 &&
      bottom <= Math.min(innerHeight, box.bottom) + 1;
    const painted = root.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return isInside && painted !== null && entry.contains(painted);
  };
  const entries = [...list.querySelectorAll('a, button')];
  const namesOf = (found: Element[]) => found.map((entry) => entry.textContent.trim());
  const unseen = namesOf(entries.filter((entry) => !isSeen(entry)));
  // A script can scroll what `overflow: hidden` cuts off, a visitor can't.
  const scrolls = ['auto', 'scroll'].includes(getComputedStyle(list).overflowY);
  const unreachable = namesOf(
    entries.filter((entry) => {
      if (scrolls) entry.scrollIntoView({block: 'nearest'});
      return !isSeen(entry);
    }),
  );
  const {left, right, top, bottom} = box;
  const hidden = list.scrollHeight - list.clientHeight;
  return {left, right, top, bottom, hidden, entries: entries.length, unseen, unreachable};
}

for (const engine of findEngines().found.filter(({name}) => name !== 'WebKit')) {
  describe(`The share list in ${engine.name}`, {timeout: 600_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    let browser: Browser;
    let page: Page;

    before(async () => {
      const pages = languages.map((lang): [string, string] => [
        `/${lang}`,
        partnerPage({css: fontStyle('Noto Sans'), lang, fallback: high}),
      ]);
      site = await startSite({
        ...Object.fromEntries(pages),
        '/full': `<div id="full">${partnerPage({css: fontStyle('Noto Sans'), fallback: high})}</div>
          <button id="enter" onclick="document.getElementById('full').requestFullscreen()">Full screen</button>`,
        '/framed': '<!doctype html><title>Outer</title><iframe src="/en" width="200" height="200"></iframe>',
      });
      browser = await open(engine);
      page = await newTab(browser);
      await page.evaluateOnNewDocument(fontScript('Noto Sans'));
    });

    after(async () => {
      await browser.close();
      site.stop();
    });

    /** The list once its button was pressed by key. */
    async function pressed(where: Page | Frame): Promise<Sight> {
      await where.waitForSelector('icat-statement:state(ready)');
      await where.$eval('icat-statement >>> [part=share]', (button) => (button as HTMLElement).focus());
      await page.keyboard.press('Enter');
      await shownInCard(where, '[part=share-list]:popover-open');
      // Two frames: the list has found its place.
      await where.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const sight = await where.$eval('icat-statement >>> [part=share-list]', look);
      assert.ok(sight.entries >= least, `${sight.entries} entries`);
      return sight;
    }

    for (const [width, height, isSheet] of [
      [390, 844, true],
      [1_280, 720, false],
    ] as const) {
      it(`is whole at ${width} × ${height} without scrolling${isSheet ? ', a sheet at the bottom' : ''}`, async () => {
        await page.setViewport({width, height});
        for (const lang of languages) {
          await page.goto(`${site.origin}/${lang}`);
          const {left, right, top, bottom, hidden, unseen} = await pressed(page);
          assert.deepEqual({unseen, scrolls: hidden > 0}, {unseen: [], scrolls: false}, lang);
          assert.ok(top >= 0, `${lang}: begins at ${top} px`);
          if (isSheet) assert.deepEqual([left, right, Math.round(bottom)], [0, width, height], lang);
        }
      });
    }

    it('can be had whole in full screen', async () => {
      await page.setViewport({width: 1_280, height: 720});
      await page.goto(`${site.origin}/full`);
      await page.waitForSelector('icat-statement:state(ready)');
      await page.locator('#enter').click();
      await page.waitForFunction(() => document.fullscreenElement?.id === 'full');
      try {
        const {unreachable} = await pressed(page);
        assert.deepEqual(unreachable, []);
      } finally {
        // In full screen Firefox 153 never answers `browsingContext.setViewport`, which the next test asks of it.
        await page.evaluate(() => document.exitFullscreen());
      }
    });

    it('can be had whole in a frame of 200 × 200 px', async () => {
      await page.setViewport({width: 1_280, height: 720});
      await page.goto(`${site.origin}/framed`);
      const frame = await page.waitForFrame(`${site.origin}/en`);
      const {left, right, top, bottom, unreachable} = await pressed(frame);
      assert.deepEqual(unreachable, []);
      assert.ok(left >= 0 && top >= 0 && right <= 200 && bottom <= 200, `${left}, ${top}, ${right}, ${bottom}`);
    });
  });
}

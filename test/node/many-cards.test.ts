/** What does not grow with the number of cards on a page (docs/decisions/7-the-place-of-the-card.md). */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {high, newTab, open, partnerPage, startSite} from './partner-site.js';

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

// Only Chromium counts its layouts.
describe('Many cards on a page', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let browser: Browser;

  before(async () => {
    const page = partnerPage({fallback: high});
    const card = /<icat-statement.*<\/icat-statement>/s.exec(page)![0];
    site = await startSite({'/10': page + card.repeat(9), '/100': page + card.repeat(99)});
    browser = await open(chromium!);
  });

  after(async () => {
    await browser.close();
    site.stop();
  });

  /** How often the page has been laid out once all of its cards stand in their places. */
  async function layouts(count: number): Promise<number> {
    const tab = await newTab(browser);
    await tab.goto(`${site.origin}/${count}`);
    await tab.waitForFunction(
      (cards) => document.querySelectorAll('icat-statement:state(ready)').length === cards,
      {},
      count,
    );
    await tab.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))),
    );
    const {LayoutCount} = await tab.metrics();
    await tab.close();
    return LayoutCount!;
  }

  it('are measured together, and changed together', async () => {
    const [few, many] = [await layouts(10), await layouts(100)];
    // One more layout for each card would be 90 more.
    assert.ok(many - few < 45, `${few} layouts with 10 cards, ${many} with 100`);
  });
});

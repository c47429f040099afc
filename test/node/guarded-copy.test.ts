import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {newTab, open, partnerPage, shownInCard, startSite, statement} from './partner-site.js';

/** A page that adds its own address to whatever is copied from it. */
const page = `${partnerPage({})}<script>
  document.addEventListener('copy', (event) => {
    event.clipboardData.setData('text/plain', getSelection() + ' Read more at ' + location.href);
    event.preventDefault();
  });
</script>`;

const {url} = JSON.parse(statement()) as {url: string};

// test/browser/share-list.test.ts asks in three engines what a copy event carries. What reaches the clipboard can be read in
// these two.
for (const engine of findEngines().found.filter(({name}) => name !== 'WebKit')) {
  describe(`In ${engine.name}, on a page that adds words to what is copied`, {timeout: 300_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    let browser: Browser;

    before(async () => {
      site = await startSite(
        {'/free': page, '/guarded': page, '/reader': '<!doctype html><title>Reader</title>'},
        {'/guarded': {'Permissions-Policy': 'clipboard-write=()'}},
      );
      // Firefox asks its visitor before a page may read, but in its own tests.
      browser = await open(engine, {'dom.events.testing.asyncClipboard': true});
      if (engine.name === 'Chromium') {
        await browser
          .defaultBrowserContext()
          .overridePermissions(site.origin, ['clipboard-read', 'clipboard-sanitized-write']);
      }
    });

    after(async () => {
      await browser.close();
      site.stop();
    });

    for (const [path, what] of [
      ['/free', 'the clipboard may be written to'],
      ['/guarded', 'a policy forbids the clipboard'],
    ] as const) {
      it(`and where ${what}, the clipboard holds the link alone once the card says “Copied”`, async () => {
        const reader = await newTab(browser);
        await reader.goto(`${site.origin}/reader`);
        await reader.evaluate(() => navigator.clipboard.writeText('What was copied before'));
        const tab = await newTab(browser);
        await tab.goto(`${site.origin}${path}`);
        await tab.waitForSelector('icat-statement:state(ready)');
        await tab.locator('icat-statement >>> [part=share]').click();
        await shownInCard(tab, '[popover]:popover-open');
        const [copyLink] = await tab.$$('icat-statement >>> [popover] button');
        await copyLink!.asLocator().click();
        await tab.waitForFunction((button) => button!.textContent.trim() === 'Copied', {}, copyLink);
        await reader.bringToFront();
        assert.equal(await reader.evaluate(() => navigator.clipboard.readText()), url);
        await reader.close();
        await tab.close();
      });
    }
  });
}

import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {rehype} from 'rehype';
import rehypeSanitize from 'rehype-sanitize';
import sanitizeHtml from 'sanitize-html';
import type {Browser} from 'puppeteer-core';
import {releaseAt} from '../../scripts/snippet.js';
import {findEngines} from '../../scripts/test/engines.js';
import {forms} from '../../src/forms/forms.js';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import {newTab, open, statement} from './partner-site.js';

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

/** As servers and builds of sites run them, in their defaults. */
const sanitizers: Readonly<Record<string, {sanitize: (html: string) => string; hasLanguage: boolean}>> = {
  'sanitize-html': {sanitize: (html) => sanitizeHtml(html), hasLanguage: false},
  'rehype-sanitize': {
    sanitize: (html) => String(rehype().data('settings', {fragment: true}).use(rehypeSanitize).processSync(html)),
    hasLanguage: true,
  },
};

/** The blocks that a reader sees, the links, and what could still be a card. */
function read(): {blocks: string[]; links: (string | null)[]; hasLanguage: boolean; active: number} {
  return {
    blocks: [...document.querySelectorAll<HTMLElement>('h2, p')]
      .filter((block) => block.checkVisibility())
      .map(({innerText}) => innerText.trim()),
    links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')),
    hasLanguage: document.querySelector('h2')?.lang === 'fr',
    active: document.querySelectorAll('script, iframe, icat-statement, .icat-statement').length,
  };
}

describe(
  'What a reader sees after a sanitizer on a server',
  {
    skip: chromium ? false : 'no Chromium on this machine',
  },
  () => {
    const release = {
      ...releaseAt('https://statement.icat.example/'),
      statement: parseStatement(JSON.parse(statement())),
    };
    let browser: Browser;

    before(async () => {
      browser = await open(chromium!);
    });

    after(() => browser.close());

    async function see(html: string): Promise<ReturnType<typeof read>> {
      const tab = await newTab(browser);
      // Nothing is asked for: the words are all that this is about.
      await tab.setOfflineMode(true);
      await tab.setContent(`<!doctype html><html lang="en"><title>A partner</title><body>${html}</body></html>`);
      const seen = await tab.evaluate(read);
      await tab.close();
      return seen;
    }

    for (const [name, {sanitize, hasLanguage}] of Object.entries(sanitizers)) {
      for (const form of ['snippet', 'marker', 'html'] as const) {
        it(`${name} leaves of the form ${form} every word and link, and no card`, async () => {
          const html = forms[form].write({language: 'fr'}, release, new Date());
          const {blocks, links} = await see(form === 'html' ? html : slottedHtml(release.statement, 'fr'));
          assert.ok(blocks.length > 3 && links.length > 1, blocks.join('\n'));
          assert.deepEqual(await see(sanitize(html)), {blocks, links, hasLanguage, active: 0});
        });
      }

      it(`${name} leaves nothing of the frame`, () => {
        const html = forms.frame.write({language: 'fr'}, release);
        assert.equal(sanitize(html).trim(), '');
      });
    }
  },
);

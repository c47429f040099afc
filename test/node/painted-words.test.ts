import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {PNG} from 'pngjs';
import {findEngines} from '../../scripts/test/engines.js';
import {high, newTab, open, partnerPage, startSite, statement} from './partner-site.js';

/** A letter with 240 marks above it and below it, higher than a card. */
const tower = (marks: string) => `a${marks.repeat(240)}`;
const [above, below] = ['\u0301', '\u0323'];

// Words that are positioned are painted over what is before them.
const css = 'body {margin: 300px 150px; font: 16px/1.5 serif} icat-statement {inline-size: 500px}';
const partner = (words: string) => `<p slot="partner" style="position: relative">With ${words}</p>`;
const rest = (words: string) => `<h2>The statement</h2><h2 style="position: relative">${words} The page goes on</h2>`;

/** Pages whose words reach over the card, and the same without marks. */
const pages: Record<string, (marks: string) => string> = {
  "the partner's line": (marks) => partnerPage({css, fallback: partner(marks)}),
  "the partner's line, below a card that is held": (marks) => partnerPage({css, fallback: high + partner(marks)}),
  'words between the tags, behind the card': (marks) =>
    partnerPage({css, fallback: high + `<p style="position: relative">${marks}</p>`}),
  'words between the tags that stay visible': (marks) => partnerPage({css, fallback: rest(marks)}),
};

/** In px. */
const windowHeight = 1_600;

/** Words of the card's own that reach far in some direction. */
const own: Record<string, string> = {
  marks: `${tower(above)} words ${tower(below)}`,
  // Letters that join, without a place for a break.
  letters: '\u0640'.repeat(3_000),
  emoji: Array(600).fill('\u{1f468}').join('\u200d'),
};

for (const engine of findEngines().found.filter(({name}) => name !== 'WebKit')) {
  describe(`In ${engine.name}`, {timeout: 600_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    let browser: Browser;

    before(async () => {
      const answers = Object.values(pages).flatMap((page, index) => [
        [`/${index}/marks`, page(tower(above) + tower(below))],
        [`/${index}/plain`, page('a a')],
      ]);
      /** The statement with `words` in its fields. */
      const withWords = (lang: string, words: string) =>
        statement(({texts}) => {
          for (const field of ['issuer', 'title', 'occasion', 'about']) texts[lang]![field] = words;
          texts[lang]!['body'] = [words, words];
        });
      site = await startSite({
        ...(Object.fromEntries(answers) as Record<string, string>),
        ...Object.fromEntries(
          ['en', 'ar'].flatMap((lang) =>
            Object.entries(own).map(([what, words]) => [`/${what}-${lang}.json`, withWords(lang, words)]),
          ),
        ),
        ...Object.fromEntries(
          ['en', 'ar'].flatMap((lang) =>
            Object.keys(own).map((what) => [
              `/own/${what}-${lang}`,
              partnerPage({css, lang, src: `/${what}-${lang}.json`}),
            ]),
          ),
        ),
      });
      browser = await open(engine);
    });

    after(async () => {
      await browser.close();
      site.stop();
    });

    /** What is painted at the card, or around it. */
    async function picture(path: string): Promise<{card: PNG; around: readonly PNG[]}> {
      const tab = await newTab(browser);
      await tab.setViewport({width: 800, height: windowHeight});
      await tab.goto(`${site.origin}${path}`);
      await tab.waitForSelector('icat-statement:state(ready)');
      const {x, y, width, height} = await tab.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
        const card = document.querySelector('icat-statement')!.shadowRoot!.querySelector('article')!;
        return card.getBoundingClientRect().toJSON() as DOMRect;
      });
      const inside = {x: Math.ceil(x), y: Math.ceil(y), width: Math.floor(width), height: Math.floor(height)};
      const shoot = async (clip: typeof inside) => PNG.sync.read(Buffer.from(await tab.screenshot({clip})));
      const card = await shoot(inside);
      // Some of the page's own background at each side, less the pixel in which an edge may end.
      const [top, right, bottom, left] = [y, x + width, y + height, x].map((edge) => Math.round(edge));
      const around = [
        await shoot({x: 0, y: 0, width: 800, height: top! - 1}),
        await shoot({x: right! + 1, y: 0, width: 800 - right! - 1, height: windowHeight}),
        await shoot({x: 0, y: bottom! + 1, width: 800, height: 200}),
        await shoot({x: 0, y: 0, width: left! - 1, height: windowHeight}),
      ];
      await tab.close();
      return {card, around};
    }

    for (const [index, what] of Object.keys(pages).entries()) {
      it(`the marks of ${what} are not painted over the card`, async () => {
        const [marks, plain] = [await picture(`/${index}/marks`), await picture(`/${index}/plain`)];
        assert.equal(marks.card.data.equals(plain.card.data), true);
      });
    }

    for (const lang of ['en', 'ar']) {
      for (const what of Object.keys(own)) {
        it(`the ${what} of its own words are not painted outside the card, in ${lang}`, async () => {
          const {around} = await picture(`/own/${what}-${lang}`);
          const painted = ['above', 'right', 'below', 'left'].filter((_, index) =>
            around[index]!.data.some((value) => value !== 255),
          );
          assert.deepEqual(painted, []);
        });
      }
    }
  });
}

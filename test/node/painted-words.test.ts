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
const css = 'body {margin: 300px 40px; font: 16px/1.5 serif} icat-statement {inline-size: 500px}';
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

for (const engine of findEngines().found.filter(({name}) => name !== 'WebKit')) {
  describe(`In ${engine.name}`, {timeout: 600_000}, () => {
    let site: Awaited<ReturnType<typeof startSite>>;
    let browser: Browser;

    before(async () => {
      const answers = Object.values(pages).flatMap((page, index) => [
        [`/${index}/marks`, page(tower(above) + tower(below))],
        [`/${index}/plain`, page('a a')],
      ]);
      const marked = statement(({texts}) => {
        for (const field of ['issuer', 'title', 'occasion', 'about'])
          texts['en']![field] = `${tower(above)} words ${tower(below)}`;
        texts['en']!['body'] = [tower(above), tower(below)];
      });
      site = await startSite({
        ...(Object.fromEntries(answers) as Record<string, string>),
        '/marked.json': marked,
        '/own/marks': partnerPage({css, src: '/marked.json'}),
        '/own/plain': partnerPage({css}),
      });
      browser = await open(engine);
    });

    after(async () => {
      await browser.close();
      site.stop();
    });

    /** What is painted at the card, or around it. */
    async function picture(path: string): Promise<{card: PNG; around: PNG}> {
      const tab = await newTab(browser);
      await tab.setViewport({width: 800, height: 1_600});
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
      const around = await shoot({x: 0, y: 0, width: 800, height: Math.floor(y)});
      await tab.close();
      return {card, around};
    }

    for (const [index, what] of Object.keys(pages).entries()) {
      it(`the marks of ${what} are not painted over the card`, async () => {
        const [marks, plain] = [await picture(`/${index}/marks`), await picture(`/${index}/plain`)];
        assert.equal(marks.card.data.equals(plain.card.data), true);
      });
    }

    it('the marks of its own words are not painted outside the card', async () => {
      const {around} = await picture('/own/marks');
      assert.equal(
        around.data.every((value) => value === 255),
        true,
      );
    });
  });
}

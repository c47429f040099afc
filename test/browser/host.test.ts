import {expect, fixtureCleanup} from '@open-wc/testing';
import type {IcatStatement} from '../../src/index.js';
import {dress} from './dress.js';
import {frames, part} from './helpers.js';
import {showOne, states, type State} from './states.js';

/** What must not depend on the page's own style. */
const properties = [
  'box-sizing',
  'background-color',
  'border-top-width',
  'border-top-left-radius',
  'color',
  'cursor',
  'display',
  'direction',
  'font-size',
  'font-style',
  'font-weight',
  'line-height',
  'margin-top',
  'margin-bottom',
  'min-height',
  'padding-top',
  'padding-left',
  'text-align',
  'text-decoration-line',
  'text-indent',
  'text-transform',
  'white-space',
];

/** The computed style of everything in the card. */
function look(card: IcatStatement): string[] {
  const elements = card.shadowRoot!.querySelectorAll(
    'article, article :is([part], [part=issuer], li, a, button, select)',
  );
  return [...elements].map((element) => {
    const style = getComputedStyle(element);
    // To the pixel: WebKit lifts small text to whole ones, and what is measured in it goes along.
    const round = (value: string) => value.replaceAll(/[\d.]+px/g, (length) => `${Math.round(parseFloat(length))}px`);
    const values = properties.map((name) => `${name}: ${round(style.getPropertyValue(name))}`);
    return [element.getAttribute('part') ?? element.localName, ...values].join('; ');
  });
}

/** What pages do to all that stands on them: the rules that reach a custom element, or what it inherits from. */
const hosts: Record<string, string> = {
  // Of reboot, 5.3.
  Bootstrap: `*, ::before, ::after {box-sizing: border-box}
    body {margin: 0; font-family: system-ui, sans-serif; font-size: 1rem; font-weight: 400; line-height: 1.5;
      color: #212529; background-color: #fff; text-align: left; -webkit-text-size-adjust: 100%}
    p {margin-block: 0 1rem} a {color: #0d6efd; text-decoration: underline}
    button {border-radius: 0; text-transform: none}`,
  // Of version 4.
  "Tailwind's preflight": `*, ::before, ::after, ::backdrop {box-sizing: border-box; margin: 0; padding: 0; border: 0 solid}
    html {line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; font-family: ui-sans-serif, system-ui, sans-serif}
    a {color: inherit; text-decoration: inherit} ol, ul {list-style: none}
    button {font: inherit; letter-spacing: inherit; color: inherit; border-radius: 0; background-color: transparent}`,
  '* {all: unset}': '* {all: unset}',
  'html {font-size: 62.5%}': 'html {font-size: 62.5%}',
  'html {font-size: 62.5%}, and 1.6rem on the body': 'html {font-size: 62.5%} body {font-size: 1.6rem}',
  'line-height: 1': 'html {line-height: 1} * {line-height: 1}',
  'right-to-left text': 'html, body, div {direction: rtl; text-align: right}',
  'font-size: 24px': 'html, body {font-size: 24px}',
  'letters of its own': `body {font-style: italic; font-weight: 900; text-align: center; text-indent: 3em;
    text-transform: uppercase; white-space: nowrap}`,
};

describe('On a page with', () => {
  for (const [what, css] of Object.entries(hosts)) {
    for (const state of ['ready', 'held', 'expanded'] as const) {
      it(`${what}, a ${state} card looks as without it`, async () => {
        const place = '<div style="display: block; block-size: 2000px"></div>';
        // High enough for all rows on any page: the page's style is not to decide whether the card fits its place.
        const how = state === 'held' ? {...states.held, fallback: place} : states[state];
        dress(css);
        const card = await showOne(how);
        const {fontSize, fontFamily} = getComputedStyle(card);
        for (const name of ['title', 'toggle']) {
          expect(getComputedStyle(part(card, name)).fontFamily, name).to.equal(fontFamily);
        }
        const seen = look(card);
        const {width} = part(card, 'card').getBoundingClientRect();
        fixtureCleanup();

        dress('');
        const plain = await showOne(how);
        // A held card fits itself into its place anew with each later change.
        await frames();
        // In percent: WebKit lifts small text that is not set in pixels.
        plain.parentElement!.style.cssText = `font-size: ${parseFloat(fontSize) / 0.16}%; inline-size: ${width}px`;
        await frames();
        // Only what differs: of all of it, a diff takes minutes.
        const expected = look(plain);
        expect(seen).to.have.length(expected.length);
        expect(seen.find((each, index) => each !== expected[index])).to.equal(undefined);
      });
    }
  }

  it('* {all: unset}, the card is as wide as its place, and theme still forces its colours', async () => {
    dress('* {all: unset} .column {display: block; inline-size: 500px; background: white}');
    const card = await showOne(states.ready, 'theme="dark"');
    card.parentElement!.className = 'column';
    expect(part(card, 'card').getBoundingClientRect().width).to.equal(500);
    expect(getComputedStyle(part(card, 'card')).backgroundColor).to.equal('rgb(18, 25, 31)');
  });
});

describe('The font', () => {
  it("is the page's, in family and size", async () => {
    dress('body {font: 19px fantasy}');
    const card = await showOne(states.ready);
    for (const name of ['card', 'body']) {
      const {fontFamily, fontSize} = getComputedStyle(part(card, name));
      expect(`${name} ${fontSize} ${fontFamily}`).to.equal(`${name} 19px fantasy`);
    }
  });
});

/** The defaults of docs/developers.md, as computed. */
const light = {surface: 'rgb(255, 255, 255)', text: 'rgb(26, 34, 41)'};
const dark = {surface: 'rgb(18, 25, 31)', text: 'rgb(232, 237, 241)'};

describe('Light and dark', () => {
  for (const [page, attributes, expected] of [
    ['normal', '', light],
    ['light', '', light],
    ['dark', '', dark],
    ['light', 'theme="dark"', dark],
    ['normal', 'theme="dark"', dark],
    ['dark', 'theme="light"', light],
    ['dark', 'theme="sepia"', dark],
  ] as const) {
    it(`on a page with color-scheme: ${page}, ${attributes || 'without theme'}`, async () => {
      dress(`html {color-scheme: ${page}}`);
      const card = await showOne(states.ready, attributes);
      const {backgroundColor: surface, color: text} = getComputedStyle(part(card, 'card'));
      expect({surface, text}).to.deep.equal(expected);
    });
  }

  for (const [page, theme] of [
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const) {
    it(`theme="${theme}" on a page with color-scheme: ${page} leaves the page's own words as they are there`, async () => {
      dress(`html {color-scheme: ${page}} p {color: light-dark(rgb(1, 1, 1), rgb(2, 2, 2))}`);
      const words = '<p>The fallback</p><p slot="partner">The partner</p>';
      const colours = (card: Element) => [...card.querySelectorAll('p')].map((each) => getComputedStyle(each).color);
      const expected = page === 'light' ? 'rgb(1, 1, 1)' : 'rgb(2, 2, 2)';
      const ready = await showOne({...states.ready, fallback: words}, `theme="${theme}"`);
      expect(colours(ready)[1]).to.equal(expected);
      const failed = await showOne({...states.failed, fallback: words}, `theme="${theme}"`);
      expect(colours(failed)).to.deep.equal([expected, expected]);
      const {color, backgroundColor} = getComputedStyle(part(failed, 'notice'));
      dress(`html {color-scheme: ${page}} p {color: CanvasText; background: Canvas}`);
      const own = getComputedStyle(failed.querySelector('p')!);
      expect([color, backgroundColor]).to.deep.equal([own.color, own.backgroundColor]);
    });
  }

  it('change with the property, at the next update', async () => {
    const card = await showOne(states.ready);
    const surface = () => getComputedStyle(part(card, 'card')).backgroundColor;
    card.theme = 'dark';
    await card.updateComplete;
    expect(surface()).to.equal(dark.surface);
    card.theme = null;
    await card.updateComplete;
    expect(surface()).to.equal(light.surface);
  });
});

describe("A partner's own line", () => {
  for (const state of ['ready', 'held', 'failed', 'loading'] as const) {
    it(`stands below the official text, and outside it, ${state}`, async () => {
      const {fallback = '<p>ICAT</p>', ...how} = states[state] as State;
      const card = await showOne({...how, fallback: `<p slot="partner">With <b>a partner</b></p>${fallback}`});
      const line = card.querySelector('[slot=partner]')!;
      expect(line.checkVisibility({visibilityProperty: true})).to.equal(true);
      expect(part(card, 'partner').closest('article')?.localName).to.equal(undefined);
      const {top, height} = line.getBoundingClientRect();
      expect(height).to.be.greaterThan(10);
      expect(top).to.be.at.least(card.shadowRoot!.querySelector('.place')!.getBoundingClientRect().bottom);
    });
  }

  it('takes no room where there is none', async () => {
    const card = await showOne(states.ready);
    expect(part(card, 'partner').getBoundingClientRect().height).to.equal(0);
  });
});

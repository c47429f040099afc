import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {behind, contrast} from './contrast.js';
import {cardCss, part} from './helpers.js';
import {show, states} from './states.js';

/** Each corner and edge of sRGB, where luminance and hue differ most. */
const levels = [0, 51, 102, 153, 204, 255];
const grid = levels.flatMap((red) => levels.flatMap((green) => levels.map((blue) => [red, green, blue] as const)));

describe('One accent sets all colours that hang on it (WCAG 1.4.3)', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`on a ${scheme} card, whichever of sRGB it is`, async () => {
      const [card] = await show(states.superseded, ['en']);
      card!.theme = scheme;
      await card!.updateComplete;
      const check = ([red, green, blue]: readonly [number, number, number]) => {
        card!.style.setProperty('--icat-statement-accent', `rgb(${red} ${green} ${blue})`);
        const {color: onAccent, backgroundColor: accent} = getComputedStyle(part(card!, 'toggle'));
        const where = `rgb(${red} ${green} ${blue})`;
        expect(contrast(accent, `rgb(${red}, ${green}, ${blue})`), `${where} is not the button’s`).to.equal(1);
        expect(contrast(onAccent, accent), `words on ${where}`).to.be.at.least(4.5);
        for (const link of [part(card!, 'share'), part(card!, 'contacts').querySelector('a')!]) {
          expect(contrast(getComputedStyle(link).color, behind(link)), `a link with ${where}`).to.be.at.least(4.5);
        }
      };
      grid.forEach(check);
      const level = fc.integer({min: 0, max: 255});
      fc.assert(fc.property(fc.tuple(level, level, level), check), {numRuns: 200});
    });
  }

  it('words on it are black or white', async () => {
    const [card] = await show(states.ready, ['en']);
    const wordsOn = (accent: string) => {
      card!.style.setProperty('--icat-statement-accent', accent);
      return getComputedStyle(part(card!, 'toggle')).color;
    };
    expect(contrast(wordsOn('gold'), 'black')).to.be.below(1.01);
    expect(contrast(wordsOn('navy'), 'white')).to.be.below(1.01);
  });

  // Firefox before 128.
  it('words on it are white in a light card and #0b1720 in a dark one, where a browser knows no relative colours', async () => {
    const [card] = await show(states.ready, ['en']);
    const sheet = card!.shadowRoot!.adoptedStyleSheets[0]!;
    const css = await cardCss();
    const understood = css.replace(/@supports \(color: [^{]*\{/, '@supports (unknown: value) {');
    expect(understood).to.contain('@supports (unknown: value)');
    await sheet.replace(understood);
    try {
      card!.style.setProperty('--icat-statement-accent', 'gold');
      for (const [theme, words] of [
        ['light', 'rgb(255, 255, 255)'],
        ['dark', 'rgb(11, 23, 32)'],
      ] as const) {
        card!.theme = theme;
        await card!.updateComplete;
        expect(getComputedStyle(part(card!, 'toggle')).color, theme).to.equal(words);
        expect(getComputedStyle(part(card!, 'share')).color, theme).to.equal('rgb(255, 215, 0)');
      }
      card!.style.removeProperty('--icat-statement-accent');
      for (const theme of ['light', 'dark'] as const) {
        card!.theme = theme;
        await card!.updateComplete;
        const {color, backgroundColor} = getComputedStyle(part(card!, 'toggle'));
        expect(contrast(color, backgroundColor), theme).to.be.at.least(4.5);
      }
    } finally {
      await sheet.replace(css);
    }
  });
});

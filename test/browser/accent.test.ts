import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {behind, contrast} from './contrast.js';
import {part} from './helpers.js';
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
});

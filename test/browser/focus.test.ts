import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {IcatStatement} from '../../src/index.js';
import {behind, contrast} from './contrast.js';
import {part, statement, turn} from './helpers.js';
import {groupsOf, show, states, type State} from './states.js';

/** The list of languages, by its label. */
const languages = 'Language of the statement';
const device = ['Copy link', 'Copy text', 'Email', 'Print'];
const networks = ['WhatsApp', 'Telegram', 'X', 'Facebook', 'LinkedIn', 'Bluesky', 'Threads', 'Mastodon'];
const contacts = ['contact@ecg.example', 'ecg.example'];
const story = '@ECG_Example';
const address = 'ecg.example/statements/2019-05-04';
const toggle = 'Read the full statement';

/** What Tab reaches, one after the other: the order in which the card is read (WCAG 2.4.3). */
const order: Record<string, {state: State; stops: string[]}> = {
  ready: {state: states.ready, stops: [languages, toggle, 'Share', ...contacts, story]},
  held: {state: states.held, stops: [languages, toggle, 'Share', ...contacts]},
  expanded: {state: states.expanded, stops: [languages, 'Show less', 'Share', ...contacts, story]},
  'with its list open': {
    state: states['list open'],
    stops: [languages, toggle, 'Share', ...device, ...networks, ...contacts, story],
  },
  'kept after a failure': {
    state: states['kept after a failure'],
    stops: [languages, 'Try again', toggle, 'Share', ...contacts, story],
  },
  superseded: {
    state: states.superseded,
    stops: [languages, 'ecg.example/statements/2020-05-04', toggle, 'Share', ...contacts, story],
  },
  withdrawn: {state: states.withdrawn, stops: [languages, address, ...contacts, '@ECG_Example']},
  failed: {state: states.failed, stops: ['Try again']},
};

/** The words of what has the focus within the card, or none. */
const focused = (card: IcatStatement) => card.shadowRoot!.activeElement;

/** Shows `state`, and presses Tab from just before the card until it is left; a list that was open is opened again by its button. */
async function tabThrough(state: State, lang: string, look: (element: HTMLElement) => void): Promise<void> {
  const [card] = await show(state, [lang]);
  const list = part(card!, 'share-list') as HTMLElement | null;
  const wasOpen = list?.matches(':popover-open');
  // The page's own links are the page's.
  for (const link of card!.querySelectorAll('a')) link.tabIndex = -1;
  const [before, after] = [document.createElement('button'), document.createElement('button')];
  card!.before(before);
  card!.after(after);
  // An open list takes the focus.
  await turn(5);
  before.focus();
  for (let stops = 0; stops < 40; stops++) {
    await sendKeys({press: 'Tab'});
    if (document.activeElement === after) return;
    const element = focused(card!);
    // Firefox stops at what can be scrolled, too.
    if (element instanceof HTMLElement && element !== list && !element.matches('.failed')) look(element);
    if (wasOpen && element?.matches('[part=share]')) {
      await sendKeys({press: 'Enter'});
      await turn(5);
    }
  }
  throw new Error('Tab never leaves the card (WCAG 2.1.2)');
}

const wordsOf = ({ariaLabel, textContent}: Element) => ariaLabel ?? textContent.replaceAll(/\s+/g, ' ').trim();

describe('Tab (WCAG 2.4.3)', () => {
  for (const [name, {state, stops}] of Object.entries(order)) {
    it(`goes through a card, ${name}, in the order in which it is read`, async () => {
      const reached: string[] = [];
      await tabThrough(state, 'en', (element) => reached.push(wordsOf(element)));
      expect(reached).to.deep.equal(stops);
    });
  }
});

describe('The focus (WCAG 2.4.7, 2.4.13, 1.4.11)', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`is seen at each stop, ${theme}: 2 px at least, 3:1 against what is around`, async () => {
      let stops = 0;
      await tabThrough({...states['list open'], attributes: `theme="${theme}"`}, 'en', (element) => {
        stops++;
        const {outlineStyle, outlineWidth, outlineColor, outlineOffset} = getComputedStyle(element);
        const what = wordsOf(element);
        expect(outlineStyle, what).to.equal('solid');
        expect(parseFloat(outlineWidth), what).to.be.at.least(2);
        expect(parseFloat(outlineOffset), what).to.be.at.least(0);
        expect(contrast(outlineColor, behind(element)), what).to.be.at.least(3);
      });
      expect(stops).to.equal(18);
    });
  }

  it('is not cut by the list, nor by a held card', async () => {
    for (const state of [states['list open'], states.held]) {
      await tabThrough(state, 'en', (element) => {
        const clip = element.closest('[popover], article')!.getBoundingClientRect();
        const {left, right, top, bottom} = element.getBoundingClientRect();
        const ring = 4;
        expect(left - ring, wordsOf(element)).to.be.at.least(clip.left);
        expect(right + ring, wordsOf(element)).to.be.at.most(clip.right);
        expect(top - ring, wordsOf(element)).to.be.at.least(clip.top - 1);
        expect(bottom + ring, wordsOf(element)).to.be.at.most(clip.bottom + 1);
      });
    }
  });

  it('given to the card itself is seen within it: what is around is the page’s, of any colour', async () => {
    const [card] = await show(states.ready, ['en']);
    // A key pressed before makes it :focus-visible.
    await sendKeys({press: 'Tab'});
    const article = part(card!, 'card');
    article.focus();
    const {outlineWidth, outlineOffset, outlineColor, backgroundColor} = getComputedStyle(article);
    expect(parseFloat(outlineWidth)).to.be.at.least(2);
    expect(parseFloat(outlineOffset) + parseFloat(outlineWidth)).to.be.at.most(0);
    expect(contrast(outlineColor, backgroundColor)).to.be.at.least(3);
  });
});

describe('Targets (WCAG 2.5.8)', () => {
  for (const size of [10, 16]) {
    for (const [name, state] of Object.entries<State>(states)) {
      it(`are 24 px wide and high at least, rows of the list 44: ${name}, on a page of ${size} px`, async () => {
        let seen = 0;
        for (const group of groupsOf(state, Object.keys(statement().texts))) {
          const cards = await show(state, group);
          cards[0]!.parentElement!.style.cssText = `font-size: ${size}px; inline-size: 320px`;
          for (const card of cards) {
            for (const target of card.shadowRoot!.querySelectorAll('a, button')) {
              const {width, height} = target.getBoundingClientRect();
              if (!target.checkVisibility({visibilityProperty: true})) continue;
              seen++;
              const least = target.closest('[popover]') ? 44 : 24;
              expect(height + 0.01, `${card.lang}: ${wordsOf(target)}`).to.be.at.least(least);
              expect(width + 0.01, `${card.lang}: ${wordsOf(target)}`).to.be.at.least(24);
            }
          }
        }
        if (state !== states.loading) expect(seen).to.be.greaterThan(0);
      });
    }
  }
});

import {expect} from '@open-wc/testing';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, part, type statement} from './helpers.js';
import {high, show, type State} from './states.js';

const words = (count: number) => Array.from({length: count}, () => 'sharing the burden').join(' ');

/** Statements as long, or as short, as an editor may make them. */
const lengths: Record<string, (value: ReturnType<typeof statement>) => void> = {
  'a title of 200 characters': ({texts}) => {
    for (const text of Object.values(texts)) text.title = words(12).slice(0, 199) + '.';
  },
  'fifty long paragraphs': (value) => {
    // 128 KiB is all there may be.
    value.texts = {en: {...value.texts['en']!, body: Array.from({length: 50}, () => words(60))}};
  },
  'a word of 80 letters everywhere': ({texts}) => {
    for (const text of Object.values(texts)) {
      const long = 'Donaudampfschiff'.repeat(5);
      Object.assign(text, {issuer: long, occasion: long, title: long, body: [long, long], about: long});
      text.story = `${long} @ECG_Example`;
    }
  },
  'one language only': (value) => (value.texts = {ru: value.texts['ru']!}),
  'neither about, story nor accounts': ({texts, contacts}) => {
    delete contacts.social;
    for (const text of Object.values(texts)) {
      delete text.about;
      delete text.story;
    }
  },
  'one short paragraph': ({texts}) => {
    for (const text of Object.values(texts)) text.body = ['Short.'];
  },
  'long addresses': ({contacts}) => {
    contacts.email = `${'coordination.'.repeat(4)}group@${'secretariat'.repeat(4)}.example.org`;
    contacts.web = `https://${'secretariat'.repeat(5)}.example.org/${'path/'.repeat(8)}`;
  },
};

/** Elements that are drawn, without those that only a closed list or a screen reader has. */
function drawn(card: IcatStatement): HTMLElement[] {
  const all = card.shadowRoot!.querySelectorAll<HTMLElement>('article, article *:not([popover], [popover] *, svg *)');
  return [...all].filter((element) => element.checkVisibility({contentVisibilityAuto: true}));
}

/** What sticks out of the card, sideways or below; words that a held card cuts wait behind its button. */
function stickingOut(card: IcatStatement): string[] {
  const frame = part(card, 'card').getBoundingClientRect();
  return drawn(card)
    .filter((element) => !element.matches('.held [part=body] *'))
    .filter((element) => {
      const {left, right, top, bottom} = element.getBoundingClientRect();
      return (
        left < frame.left - 0.5 || right > frame.right + 0.5 || top < frame.top - 0.5 || bottom > frame.bottom + 0.5
      );
    })
    .map(({outerHTML}) => outerHTML.slice(0, 80));
}

/** Words that are wider than what holds them. */
function overflowing(card: IcatStatement): string[] {
  return drawn(card)
    .filter(({scrollWidth, clientWidth}) => clientWidth && scrollWidth > clientWidth + 1)
    .map(({outerHTML}) => outerHTML.slice(0, 80));
}

/** Pairs of things to read or press that stand on one another. */
function overlapping(card: IcatStatement): string[] {
  const leaves = drawn(card).filter((element) =>
    element.matches('[part]:not([part=card], [part=contacts], [part=languages], [part=notice]), li, a, button'),
  );
  const pairs = leaves.flatMap((one, index) => leaves.slice(index + 1).map((other) => [one, other] as const));
  return pairs
    .filter(([one, other]) => !one.contains(other) && !other.contains(one))
    .filter(([one, other]) => {
      const [a, b] = [one, other].map((element) => element.getBoundingClientRect());
      const across = Math.min(a!.right, b!.right) - Math.max(a!.left, b!.left);
      const down = Math.min(a!.bottom, b!.bottom) - Math.max(a!.top, b!.top);
      return across > 0.5 && down > 0.5;
    })
    .map((pair) => pair.map(({outerHTML}) => outerHTML.slice(0, 60)).join(' on '));
}

describe('Long and short', () => {
  for (const [what, change] of Object.entries(lengths)) {
    for (const [kind, attributes, fallback] of [
      ['folded', '', undefined],
      ['held', '', high],
      ['open', 'expanded', undefined],
    ] as const) {
      it(`${what}, ${kind}: nothing sticks out or overlaps at 240, 390 and 1,000 px`, async () => {
        const state: State = {
          attributes,
          answers: () => [answerWith(change)],
          sign: 'article',
          ...(fallback && {fallback}),
        };
        const cards = await show(state, ['en', 'ar', 'ru']);
        for (const width of [240, 390, 1_000]) {
          cards[0]!.parentElement!.style.inlineSize = `${width}px`;
          for (const card of cards) {
            // As it does of itself where its place changes, and the page is drawn.
            card.requestUpdate();
            await card.updateComplete;
            const where = `${card.lang} at ${width}`;
            expect(part(card, 'title').textContent, where).to.not.equal('');
            expect(Math.round(part(card, 'card').getBoundingClientRect().width), where).to.equal(width);
            expect(stickingOut(card), where).to.deep.equal([]);
            expect(overflowing(card), where).to.deep.equal([]);
            expect(overlapping(card), where).to.deep.equal([]);
          }
        }
      });
    }
  }

  it('has no switch where there is one language, and no footer where nothing stands in it', async () => {
    const only = {answers: () => [answerWith(lengths['one language only'])], sign: 'article'};
    const bare = {answers: () => [answerWith(lengths['neither about, story nor accounts'])], sign: 'article'};
    const [one] = await show(only, ['ru']);
    const [plain] = await show(bare, ['en']);
    expect(one!.shadowRoot!.querySelectorAll('[part=languages]').length).to.equal(0);
    expect(plain!.shadowRoot!.querySelectorAll('footer').length).to.equal(0);
    expect(plain!.shadowRoot!.querySelectorAll('[part=contacts] a').length).to.equal(2);
  });

  it('has a button for one paragraph only where its place keeps something back', async () => {
    const short = {answers: () => [answerWith(lengths['one short paragraph'])], sign: 'article'};
    const [held] = await show({...short, fallback: high}, ['en']);
    const toggle = part(held!, 'toggle');
    expect(held!.shadowRoot!.getElementById(toggle.getAttribute('aria-controls')!)).to.not.equal(null);
    toggle.click();
    await held!.updateComplete;
    expect(part(held!, 'about').checkVisibility()).to.equal(true);
    const [free] = await show(short, ['en']);
    expect(part(free!, 'about').checkVisibility()).to.equal(true);
    expect(part(free!, 'toggle')).to.equal(null);
  });
});

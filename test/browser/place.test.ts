import {expect, waitUntil} from '@open-wc/testing';
import {restore, stub} from 'sinon';
import type {Answer} from '../../scripts/test/answers.js';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, choose, frames, mount, outcome, part, serve, statement, turn} from './helpers.js';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import {fonts, type Font} from '../fonts/fonts.js';
import {high, show, states} from './states.js';
import {useFont} from './use-font.js';

// What a body leaves of windows of 360, 390 and 1,280 px.
const widths = [344, 374, 1_264];
const languages = Object.keys(statement().texts);

const below = (card: Element) => Math.round(card.nextElementSibling!.getBoundingClientRect().top * 10);
const above = (card: Element) => Math.round(card.previousElementSibling!.getBoundingClientRect().bottom * 10);

/** A card among paragraphs of a page `width` px wide, in the state that it has before anything arrives. */
async function among(width: number, lang: string, fallback = high): Promise<IcatStatement> {
  const {src} = await serve({fault: 'hang'});
  return mount(
    `<div style="inline-size: ${width}px" lang="${lang}"><p>Before</p><icat-statement src="${src}">${fallback}</icat-statement><p>After</p></div>`,
  );
}

/** What comes of `answer`. */
async function give(card: IcatStatement, answer: Answer): Promise<void> {
  const {src} = await serve(answer);
  const settled = outcome();
  card.src = src;
  await settled;
}

/** Throws where the page moves, or anything but the words is cut, as a held card takes the place of the fallback. */
async function takesItsPlace(width: number, lang: string, words: string): Promise<void> {
  const card = await among(width, lang, slottedHtml(statement(), words));
  expect(card.matches(':state(loading)')).to.equal(true);
  const places = [above(card), below(card)];
  await give(card, answerWith());
  expect(card.matches(':state(ready)')).to.equal(true);
  expect([above(card), below(card)]).to.deep.equal(places);
  expect(part(card, 'card').scrollHeight).to.be.at.most(part(card, 'card').clientHeight + 1);
  // All of it but the words of the statement can be seen whole.
  const {bottom} = part(card, 'card').getBoundingClientRect();
  expect(part(card, 'contacts').getBoundingClientRect().bottom).to.be.at.most(bottom);
  expect(part(card, 'share').getBoundingClientRect().bottom).to.be.at.most(bottom);
  expect(part(card, 'body').getBoundingClientRect().height).to.be.at.least(48);
}

describe('The place of the card, by font', () => {
  for (const [index, font] of (Object.keys(fonts) as Font[]).entries()) {
    describe(font, () => {
      before(() => useFont(font));
      after(() => useFont('Noto Sans'));

      for (const width of widths) {
        for (const [number, lang] of languages.entries()) {
          const words = languages[(number + index) % languages.length]!;
          it(`stays as it is at ${width} px in ${lang}, with words in ${words}`, () =>
            takesItsPlace(width, lang, words));
        }
      }

      it('holds the card from 240 to 1,240 px, and cuts nothing of it', async function () {
        // 51 widths, each with some frames.
        this.timeout(60_000);
        const cards = await show(states.held, languages);
        const page = cards[0]!.parentElement!;
        for (let width = 240; width <= 1_240; width += 20) {
          page.style.inlineSize = `${width}px`;
          // The observer's call, and the frame after it.
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
          // Or some more, on a busy machine.
          const layoutOf = (card: Element) => card.shadowRoot!.querySelector('.layout')!;
          const isCut = (card: Element) => layoutOf(card).scrollHeight > layoutOf(card).clientHeight + 1;
          for (let frame = 0; frame < 60 && cards.some(isCut); frame++) await new Promise(requestAnimationFrame);
          for (const card of cards) {
            const where = `${card.lang} at ${width}`;
            expect(card.shadowRoot!.querySelector('.held') === null, where).to.equal(false);
            const {scrollHeight, clientHeight} = card.shadowRoot!.querySelector('.layout')!;
            expect(scrollHeight, where).to.be.at.most(clientHeight + 1);
          }
        }
      });
    });
  }
});

describe('The place of the card', () => {
  for (const width of widths) {
    it(`stays as it is at ${width} px after a failure, with a line below that moves what follows by its own height`, async () => {
      const card = await among(width, 'ru');
      const [top, bottom] = [above(card), below(card)];
      const words = card.textContent;
      await give(card, {status: 404});
      expect(card.matches(':state(failed)')).to.equal(true);
      expect(above(card)).to.equal(top);
      const {height} = part(card, 'notice').getBoundingClientRect();
      // And by the margin of the last word above it, which no longer collapses with that of what follows.
      expect((below(card) - bottom) / 10).to.be.within(height - 1, height + 17);
      expect(card.textContent).to.equal(words);
      const last = card.lastElementChild!.getBoundingClientRect();
      expect(part(card, 'notice').getBoundingClientRect().top).to.be.at.least(last.bottom);
    });
  }

  it('is given up once the visitor opens the statement, and taken again', async () => {
    const card = await among(374, 'en');
    const place = below(card);
    await give(card, answerWith());
    part(card, 'toggle').click();
    await card.updateComplete;
    expect(below(card)).to.be.greaterThan(place + 1_000);
    expect(card.querySelector('p')!.checkVisibility({opacityProperty: true})).to.equal(false);
    for (const name of ['occasion', 'about', 'story']) expect(part(card, name).checkVisibility(), name).to.equal(true);
    part(card, 'toggle').click();
    await card.updateComplete;
    expect(below(card)).to.equal(place);
  });

  it('hides the fallback from everyone while the card stands over it', async () => {
    const card = await among(374, 'en');
    await give(card, answerWith());
    const link = card.querySelector('a')!;
    expect(link.checkVisibility({visibilityProperty: true})).to.equal(false);
    link.focus();
    expect(document.activeElement).to.equal(document.body);
  });

  for (const fallback of ['', '<a href="https://icat.network/">ICAT</a>']) {
    it(`grows where the fallback is ${fallback ? 'one line' : 'empty'}`, async () => {
      const card = await among(374, 'en', fallback);
      await give(card, answerWith());
      const {bottom} = part(card, 'card').getBoundingClientRect();
      expect(part(card, 'story').getBoundingClientRect().bottom).to.be.at.most(bottom);
      expect(below(card) / 10).to.be.at.least(bottom);
    });
  }

  it('grows for words that need more room, in the same turn', async () => {
    const card = await among(374, 'en');
    await give(
      card,
      answerWith(({texts}) => (texts['ru']!.title = 'Заголовок '.repeat(60))),
    );
    expect(card.shadowRoot!.querySelectorAll('.held')).to.have.length(1);
    choose(card, 'ru');
    await turn(2);
    expect(card.shadowRoot!.querySelectorAll('.held')).to.have.length(0);
    expect(part(card, 'contacts').getBoundingClientRect().bottom).to.be.at.most(
      part(card, 'card').getBoundingClientRect().bottom,
    );
  });

  /** A card of `count` short paragraphs in the place of README's words, and of `more` after them. */
  async function short(width: number, lang: string, count: number, more = ''): Promise<IcatStatement> {
    const card = await among(width, lang, high + more);
    const place = below(card);
    await give(
      card,
      answerWith(({texts}) => {
        for (const text of Object.values(texts)) text.body = Array.from({length: count}, () => 'ICAT.');
      }),
    );
    expect(below(card)).to.equal(place);
    return card;
  }

  for (const width of widths) {
    for (const count of [1, 2, 3]) {
      it(`has no hole above the buttons for ${count} short paragraphs at ${width} px`, async () => {
        for (const lang of languages) {
          const card = await short(width, lang, count);
          const paragraphs = [...part(card, 'body').querySelectorAll('p')];
          expect(
            paragraphs.filter((each) => each.checkVisibility({contentVisibilityAuto: true})).length,
            lang,
          ).to.equal(count);
          const gap =
            part(card, 'share').parentElement!.getBoundingClientRect().top -
            paragraphs.at(-1)!.getBoundingClientRect().bottom;
          expect(gap, lang).to.be.within(0, 2 * parseFloat(getComputedStyle(part(card, 'body')).lineHeight));
        }
      });
    }
  }

  for (const [how, before, after, shown] of [
    ['grows', '', '<p style="block-size: 400px"></p>', true],
    ['shrinks', '<p style="block-size: 400px"></p>', '', false],
  ] as const) {
    it(`is filled anew where it ${how} before the sizes of the card are first reported`, async () => {
      const card = await short(374, 'zh', 1, before);
      // Fitted by now, and not painted yet: only microtasks were waited for.
      await card.updateComplete;
      expect(part(card, 'story').checkVisibility()).to.equal(!shown);
      card.querySelector('[style]')?.remove();
      card.insertAdjacentHTML('beforeend', after);
      await frames();
      expect(part(card, 'story').checkVisibility()).to.equal(shown);
    });
  }

  it('shows what comes after a short statement, row by row, and its button only where something is left', async () => {
    const rows = ['occasion', 'about', 'story'];
    const shown = (card: IcatStatement) => rows.filter((name) => part(card, name).checkVisibility());
    const isCut = (card: IcatStatement) => {
      const {scrollHeight, clientHeight} = card.shadowRoot!.querySelector('.layout')!;
      return scrollHeight > clientHeight + 1;
    };
    const card = await short(374, 'zh', 1);
    await frames();
    expect(shown(card)).to.deep.equal(['occasion', 'about']);
    expect(isCut(card)).to.equal(false);
    expect(part(card, 'toggle').checkVisibility()).to.equal(true);
    // All of it has room in a place that is higher by what was left.
    const line = document.createElement('p');
    line.style.blockSize = '400px';
    card.append(line);
    await waitUntil(() => shown(card).length === 3);
    expect(card.shadowRoot!.querySelector('.care')!.checkVisibility()).to.equal(true);
    expect(part(card, 'toggle').checkVisibility()).to.equal(false);
    line.remove();
    await waitUntil(() => shown(card).length === 2);
    expect(card.shadowRoot!.querySelector('.care')!.checkVisibility()).to.equal(false);
    expect(part(card, 'toggle').checkVisibility()).to.equal(true);
  });

  it('is taken with one drawing of the statement', async () => {
    const card = await among(374, 'en');
    const {prototype} = customElements.get('icat-statement') as unknown as {prototype: {performUpdate(): void}};
    const performUpdate = Reflect.get<{performUpdate: (this: unknown) => void}, 'performUpdate'>(
      prototype,
      'performUpdate',
    );
    let drawings = 0;
    stub(prototype, 'performUpdate').callsFake(function (this: unknown) {
      performUpdate.call(this);
      if (card.shadowRoot!.querySelector('[part=body]')) drawings++;
    });
    await give(card, answerWith());
    await frames();
    restore();
    expect(drawings).to.equal(1);
  });

  // Wider cards have the body beside the title (docs/decisions/7-the-place-of-the-card.md).
  for (const width of [240, 344, 374, 700]) {
    it(`has title and first paragraph in the order of the slotted words, near where those stood, at ${width} px`, async () => {
      for (const lang of languages) {
        const card = await among(width, lang, slottedHtml(statement(), lang));
        const boxes = (...elements: Element[]) => elements.map((element) => element.getBoundingClientRect());
        const before = boxes(card.querySelector('h2')!, card.querySelector('time')!, card.querySelectorAll('p')[1]!);
        await give(card, answerWith());
        const after = boxes(part(card, 'title'), part(card, 'date'), part(card, 'body').querySelector('p')!);
        for (const [title, time, paragraph] of [before, after]) {
          expect(time!.top, lang).to.be.at.least(title!.bottom - 0.5);
          expect(paragraph!.top, lang).to.be.at.least(time!.bottom - 0.5);
        }
        const moves = after.map(({top}, index) => Math.abs(top - before[index]!.top));
        // Six lines of 1.6 × 16 px: a letterhead is above the title.
        expect(Math.max(...moves), `${lang}: ${moves.join()}`).to.be.at.most(6 * 25.6);
      }
    });
  }
});

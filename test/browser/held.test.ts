import {expect} from '@open-wc/testing';
import {part, statement} from './helpers.js';
import {show, states} from './states.js';

const languages = Object.keys(statement().texts);

describe('A held card', () => {
  it("fits the place of the snippet's words at any width, in six languages, in the browser's own style", async () => {
    const cards = await show(states.held, languages);
    const page = cards[0]!.parentElement!;
    // In one task: nothing takes note of the sizes in between.
    const cut: string[] = [];
    for (let width = 240; width <= 1_240; width += 20) {
      page.style.inlineSize = `${width}px`;
      for (const card of cards) {
        const {scrollHeight, clientHeight} = part(card, 'card');
        if (scrollHeight > clientHeight + 1) cut.push(`${card.lang} at ${width}: ${scrollHeight} in ${clientHeight}`);
      }
    }
    expect(cut).to.deep.equal([]);
  });

  it('is as high as the words were, to the pixel, so that the page does not move', async () => {
    const cards = await show(states.held, ['en']);
    const {height} = cards[0]!.getBoundingClientRect();
    const words = document.createElement('div');
    words.append(...[...cards[0]!.children].map((child) => child.cloneNode(true)));
    cards[0]!.after(words);
    expect(Math.abs(words.getBoundingClientRect().height - height)).to.be.lessThan(0.5);
  });

  it('leaves nothing out for good: a press of the button shows all of it', async () => {
    const [card] = await show(states.held, ['en']);
    const isShown = (name: string) => part(card!, name).checkVisibility();
    expect(['occasion', 'about', 'story'].map(isShown)).to.deep.equal([false, false, false]);
    part(card!, 'toggle').click();
    await card!.updateComplete;
    expect(card!.shadowRoot!.querySelectorAll('.held').length).to.equal(0);
    expect(['occasion', 'about', 'story'].map(isShown)).to.deep.equal([true, true, true]);
    expect(part(card!, 'card').scrollHeight).to.be.at.most(part(card!, 'card').clientHeight + 1);
  });
});

describe('On paper', () => {
  const isSeen = (element: Element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});

  for (const state of ['ready', 'held', 'expanded', 'theme dark'] as const) {
    it(`a ${state} card has all of its words, and nothing to press`, async () => {
      const [card] = await show(states[state], ['fr']);
      const sheet = card!.shadowRoot!.adoptedStyleSheets[0]!;
      const css = await (await fetch('/src/view/card.css')).text();
      expect(css).to.contain('@media print');
      await sheet.replace(css.replaceAll('@media print', '@media screen'));
      try {
        const shown = (selector: string) => [...card!.shadowRoot!.querySelectorAll(selector)].map(isSeen);
        expect(shown('button, [part=languages], [part=share-list], [part=share-list] a')).to.not.include(true);
        expect(shown('[part=body] p')).to.deep.equal([true, true, true, true, true]);
        const parts = ['issuer', 'title', 'occasion', 'date', 'about', 'contacts', 'story'];
        expect(parts.filter((name) => !isSeen(part(card!, name)))).to.deep.equal([]);
        // Paper is white, whatever the page is: README's default for it.
        expect(getComputedStyle(part(card!, 'title')).color).to.equal('rgb(26, 34, 41)');
        // Whole: nothing is cut, faded, or stands over something else.
        const boxes = [...part(card!, 'body').querySelectorAll('p')].map((each) => each.getBoundingClientRect());
        boxes.push(part(card!, 'contacts').getBoundingClientRect());
        for (const [index, {top}] of boxes.entries()) if (index) expect(top).to.be.at.least(boxes[index - 1]!.bottom);
        expect(getComputedStyle(part(card!, 'body').querySelector('p')!).maskImage).to.equal('none');
        expect(card!.getBoundingClientRect().bottom).to.be.at.least(boxes.at(-1)!.bottom);
      } finally {
        await sheet.replace(css);
      }
    });
  }
});

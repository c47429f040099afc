import {expect} from '@open-wc/testing';
import {cardCss, part, statement} from './helpers.js';
import {high, show, states} from './states.js';

/** The style sheet as it is on paper, for the screen. */
function onPaper(css: string): string {
  expect(css).to.contain('@media not print {').and.to.contain('@media print {');
  return css.replace('@media not print {', '@media not all {').replace('@media print {', '@media all {');
}

describe('On paper', () => {
  const isSeen = (element: Element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});

  it('a card has the documents that it refers to, folded over its fallback too', async () => {
    const [card] = await show({...states['with documents'], fallback: high}, ['fr']);
    const sheet = card!.shadowRoot!.adoptedStyleSheets[0]!;
    const css = await cardCss();
    expect(card!.shadowRoot!.querySelector('.held')).not.to.equal(null);
    expect(isSeen(part(card!, 'links'))).to.equal(false);
    await sheet.replace(onPaper(css));
    try {
      expect(isSeen(part(card!, 'links'))).to.equal(true);
    } finally {
      await sheet.replace(css);
    }
  });

  it('a card has the rows that were hidden for want of room', async () => {
    const [card] = await show(states.held, ['fr']);
    const sheet = card!.shadowRoot!.adoptedStyleSheets[0]!;
    const css = await cardCss();
    const rows = ['issuer', 'contacts', 'occasion', 'about'].map((name) => part(card!, name));
    for (const row of rows) row.setAttribute('hidden', '');
    await sheet.replace(onPaper(css));
    try {
      expect(rows.filter((row) => !isSeen(row)).map(({outerHTML}) => outerHTML)).to.deep.equal([]);
    } finally {
      await sheet.replace(css);
    }
  });

  for (const state of ['ready', 'held', 'expanded', 'theme dark'] as const) {
    it(`a ${state} card has all of its words, and nothing to press`, async () => {
      const [card] = await show(states[state], ['fr']);
      const sheet = card!.shadowRoot!.adoptedStyleSheets[0]!;
      const css = await cardCss();
      await sheet.replace(onPaper(css));
      try {
        const shown = (selector: string) => [...card!.shadowRoot!.querySelectorAll(selector)].map(isSeen);
        expect(shown('button, [part=languages], [part=share-list], [part=share-list] a')).to.not.include(true);
        expect(shown('[part=body] p')).to.deep.equal(statement().texts['fr']!.body.map(() => true));
        const parts = ['issuer', 'title', 'occasion', 'date', 'about', 'contacts', 'story'];
        expect(parts.filter((name) => !isSeen(part(card!, name)))).to.deep.equal([]);
        // Paper is white, whatever the page is: the documented default for it.
        expect(getComputedStyle(part(card!, 'title')).color).to.equal('rgb(26, 34, 41)');
        // Whole: nothing is cut, faded, or stands over something else.
        const boxes = [...part(card!, 'body').querySelectorAll('p')].map((each) => each.getBoundingClientRect());
        const gaps = boxes.slice(1).map(({top}, index) => Math.round(top - boxes[index]!.bottom));
        expect(gaps, 'between paragraphs').to.deep.equal(gaps.map(() => 12));
        boxes.push(part(card!, 'contacts').getBoundingClientRect());
        for (const [index, {top}] of boxes.entries())
          if (index) expect(top).to.be.at.least(boxes[index - 1]!.bottom - 0.1);
        expect(getComputedStyle(part(card!, 'body').firstElementChild!).maskImage).to.equal('none');
        expect(card!.getBoundingClientRect().bottom).to.be.at.least(boxes.at(-1)!.bottom);
      } finally {
        await sheet.replace(css);
      }
    });
  }
});

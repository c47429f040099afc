import {expect, fixtureCleanup} from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';
import type {Answer} from '../../scripts/test/answers.js';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, mount, mountSettled, outcome, part, serve, statement} from './helpers.js';

const {axe} = window as unknown as {axe: {run(context: Element, options: RunOptions): Promise<AxeResults>}};

/** Each state that a visitor can see, by how to bring it about. */
const states: Record<string, (lang: string) => Promise<IcatStatement>> = {
  loading: async (lang) => show(lang, '', {fault: 'hang'}),
  ready: (lang) => settle(lang, '', answerWith()),
  expanded: (lang) => settle(lang, 'expanded', answerWith()),
  'list open': async (lang) => {
    const card = await settle(lang, '', answerWith());
    part(card, 'share').click();
    return card;
  },
  failed: (lang) => settle(lang, '', {status: 404}),
  'kept after a failure': async (lang) => {
    const card = await settle(lang, '', answerWith(), {status: 404});
    await card.reload();
    return card;
  },
  expired: (lang) =>
    settle(
      lang,
      '',
      answerWith((value) => (value.expires = '2021-01-01T00:00:00Z')),
    ),
  'in another language': (lang) =>
    settle(
      lang,
      '',
      answerWith((value) => (value.texts = {[lang === 'fr' ? 'es' : 'fr']: value.texts['fr']!})),
    ),
  withdrawn: (lang) =>
    settle(
      lang,
      '',
      answerWith((value) => (value.status = 'withdrawn')),
    ),
};

async function markup(lang: string, attributes: string, answers: Answer[]): Promise<string> {
  const {src} = await serve(...answers);
  return `<icat-statement lang="${lang}" ${attributes} src="${src}"><a href="https://icat.network/">ICAT</a></icat-statement>`;
}

async function show(lang: string, attributes: string, ...answers: Answer[]): Promise<IcatStatement> {
  return mount(await markup(lang, attributes, answers));
}

async function settle(lang: string, attributes: string, ...answers: Answer[]): Promise<IcatStatement> {
  return (await mountSettled(await markup(lang, attributes, answers))).card;
}

/** What axe finds, and what it can't decide about contrast: an undecided contrast is a failure here. */
async function faults(element: Element): Promise<string[]> {
  const {violations, incomplete} = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Of whole pages, which this is none of.
    rules: {region: {enabled: false}, 'target-size': {enabled: true}},
  });
  return [...violations, ...incomplete.filter(({id}) => id === 'color-contrast')].flatMap(({id, nodes}) =>
    nodes.map(({html, any}) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  );
}

describe('axe finds nothing', () => {
  for (const scheme of ['light', 'dark']) {
    for (const [state, bring] of Object.entries(states)) {
      it(`${state}, ${scheme}, in six languages`, async function () {
        this.timeout(30_000);
        for (const lang of Object.keys(statement().texts)) {
          const card = await bring(lang);
          const page = card.parentElement!;
          page.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
          expect(await faults(page), lang).to.deep.equal([]);
          fixtureCleanup();
        }
      });
    }
  }

  it('failed, on a page that is dark by its own colours alone', async () => {
    const card = await states['failed']!('en');
    card.parentElement!.style.cssText = 'background: #111; color: #eee';
    card.querySelector('a')!.style.color = 'inherit';
    expect(await faults(card.parentElement!)).to.deep.equal([]);
  });

  it('and would find something', async () => {
    const card = await states['ready']!('en');
    part(card, 'title').style.cssText = 'color: #ccc';
    expect((await faults(card)).join()).to.match(/color-contrast/);
  });
});

describe('The live region', () => {
  it('is there, and empty, from the first render to the statement', async () => {
    const {src} = await serve(answerWith());
    const settled = outcome();
    const card = await mount(`<icat-statement src="${src}"></icat-statement>`);
    const region = card.shadowRoot!.querySelector("[role='status']")!;
    expect(region.textContent).to.equal('');
    await settled;
    expect(card.shadowRoot!.querySelectorAll("[role='status']")).to.have.length(1);
    expect(card.shadowRoot!.querySelector("[role='status']")).to.equal(region);
    expect(region.textContent).to.equal('');
  });
});

describe('Narrow and wide', () => {
  for (const lang of Object.keys(statement().texts)) {
    for (const width of [280, 1_200]) {
      it(`${lang} at ${width} px: nothing sticks out`, async () => {
        const card = await states['expanded']!(lang);
        card.parentElement!.style.inlineSize = `${width}px`;
        const {left, right} = card.getBoundingClientRect();
        for (const element of card.shadowRoot!.querySelectorAll('article :not([popover], [popover] *)')) {
          const box = element.getBoundingClientRect();
          expect(box.right, element.outerHTML.slice(0, 80)).to.be.at.most(right + 0.5);
          expect(box.left, element.outerHTML.slice(0, 80)).to.be.at.least(left - 0.5);
        }
        expect(part(card, 'card').scrollWidth).to.equal(part(card, 'card').clientWidth);
      });
    }
  }
});

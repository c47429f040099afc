import {expect, fixtureCleanup} from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type {AxeResults, CheckResult, RunOptions} from 'axe-core';
import type {IcatStatement} from '../../src/index.js';
import {behind, contrast} from './contrast.js';
import {answerWith, mount, outcome, part, serve, statement} from './helpers.js';
import {groupsOf, show, states, type State} from './states.js';

const {axe} = window as unknown as {axe: {run(context: Element, options: RunOptions): Promise<AxeResults>}};

const languages = Object.keys(statement().texts);

async function showOne(state: State, lang: string): Promise<IcatStatement> {
  return (await show(state, [lang]))[0]!;
}

/** axe doesn't know `overflow: clip`, and takes the clipped lines to lie over the buttons: here the paragraph itself ends there. */
function cutForAxe(card: IcatStatement): void {
  part(card, 'body').firstElementChild!.setAttribute('style', 'max-block-size: 100cqb; overflow: hidden; mask: none');
}

/**
 * What axe in Firefox says of the line of a failure in Arabic, whose letters are higher than their boxes: of the elements at
 * a letter's corners not all are the line.
 */
function isPartlyObscured(check: CheckResult | undefined): boolean {
  return (check?.data as {messageKey?: string} | undefined)?.messageKey === 'elmPartiallyObscured';
}

/** Whether the words of `element` itself have 4.5:1 on what is behind them (WCAG 1.4.3), and nothing lies over its middle. */
function hasContrast(element: HTMLElement): boolean {
  const {color, backgroundColor} = getComputedStyle(element);
  const ground = backgroundColor === 'rgba(0, 0, 0, 0)' ? behind(element) : backgroundColor;
  element.scrollIntoView({block: 'nearest'});
  const {x, y, width, height} = element.getBoundingClientRect();
  const hit = (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x + width / 2, y + height / 2);
  return contrast(color, ground) >= 4.5 && element.contains(hit);
}

/** What axe finds, and what it can't decide about contrast: an undecided contrast is a failure here. */
async function faults(element: Element): Promise<string[]> {
  const {violations, incomplete} = await axe.run(element, {
    // Only of these are nodes told one by one.
    resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    elementRef: true,
    // Of whole pages, which this is none of.
    rules: {region: {enabled: false}, 'target-size': {enabled: true}},
  });
  return [...violations, ...incomplete.filter(({id}) => id === 'color-contrast')].flatMap(({id, nodes}) =>
    nodes
      .filter(({any, element}) => !isPartlyObscured(any[0]) || !hasContrast(element!))
      .map(({html, any}) => `${id}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
  );
}

describe('axe finds nothing', () => {
  for (const [state, how] of Object.entries<State>(states)) {
    it(`${state}, light and dark, in six languages`, async function () {
      this.timeout(60_000);
      for (const group of groupsOf(how, languages)) {
        for (const scheme of ['light', 'dark']) {
          const cards = await show(how, group);
          const page = cards[0]!.parentElement!;
          page.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
          if (how.sign.includes('.held')) cards.forEach(cutForAxe);
          expect(await faults(page), `${scheme}, ${group.join()}`).to.deep.equal([]);
          fixtureCleanup();
        }
      }
    });
  }

  it('failed, on a page that is dark by its own colours alone', async () => {
    const card = await showOne(states.failed, 'en');
    card.parentElement!.style.cssText = 'background: #111; color: #eee';
    card.querySelector('a')!.style.color = 'inherit';
    expect(await faults(card.parentElement!)).to.deep.equal([]);
  });

  it('and would find something', async () => {
    const card = await showOne(states.ready, 'en');
    part(card, 'title').style.cssText = 'color: #ccc';
    expect((await faults(card)).join()).to.match(/color-contrast/);
  });

  it('and would find it in the line of a failure in Arabic', async () => {
    const card = await showOne(states.failed, 'ar');
    part(card, 'notice').style.cssText = 'background: #fff; color: #ccc';
    expect((await faults(card)).join()).to.match(/color-contrast.*notice/);
  });
});

describe('The live region', () => {
  it('is there, and empty, from the first render to the statement', async () => {
    const {src} = await serve(answerWith());
    const settled = outcome();
    const card = await mount(`<icat-statement src="${src}"></icat-statement>`);
    const region = card.shadowRoot!.querySelector('[aria-live]')!;
    expect(region.textContent).to.equal('');
    await settled;
    expect(card.shadowRoot!.querySelectorAll('[aria-live]')).to.have.length(1);
    expect(card.shadowRoot!.querySelector('[aria-live]')).to.equal(region);
    expect(region.textContent).to.equal('');
  });
});

describe('Narrow and wide', () => {
  for (const lang of Object.keys(statement().texts)) {
    for (const width of [280, 1_200]) {
      it(`${lang} at ${width} px: nothing sticks out`, async () => {
        const card = await showOne(states.expanded, lang);
        card.parentElement!.style.inlineSize = `${width}px`;
        const {left, right} = card.getBoundingClientRect();
        for (const element of card.shadowRoot!.querySelectorAll('article :not([popover], [popover] *, option)')) {
          const box = element.getBoundingClientRect();
          expect(box.right, element.outerHTML.slice(0, 80)).to.be.at.most(right + 0.5);
          expect(box.left, element.outerHTML.slice(0, 80)).to.be.at.least(left - 0.5);
        }
        expect(part(card, 'card').scrollWidth).to.equal(part(card, 'card').clientWidth);
      });
    }
  }
});

import {expect} from '@open-wc/testing';
import {restore, stub} from 'sinon';
import {answerWith, mount, mountSettled, outcome, part, serve, statement, turn} from './helpers.js';

/** Resolves once the browser has told every observer so far what is in sight: they are told in order, frame by frame. */
function looked(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(element);
  });
}

/** A card far below, with `loading="lazy"`. */
async function farBelow() {
  const {src, requests} = await serve(answerWith());
  const card = await mount(`<div style="block-size: 10000px"></div>
    <icat-statement lang="en" loading="lazy" src="${src}"><p>The fallback</p></icat-statement>
    <div style="block-size: 10000px"></div>`);
  return {card, requests};
}

afterEach(() => {
  restore();
  scrollTo(0, 0);
});

describe('loading="lazy"', () => {
  it('asks for nothing while the card is more than a screen away, and shows the fallback', async () => {
    const {card, requests} = await farBelow();
    await looked(card);
    // A screen below the viewport, and 50 px more.
    scrollTo(0, scrollY + card.getBoundingClientRect().top - 2 * innerHeight - 50);
    await looked(card);
    await looked(card);
    expect(await requests()).to.have.length(0);
    expect(card.matches(':state(loading)')).to.equal(true);
    expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
  });

  it('asks once the card comes within a screen, and draws it', async () => {
    const {card, requests} = await farBelow();
    await looked(card);
    const settled = outcome();
    scrollTo(0, scrollY + card.getBoundingClientRect().top - 2 * innerHeight + 50);
    await settled;
    expect(await requests()).to.have.length(1);
    expect(part(card, 'title').textContent).to.equal(statement().texts['en']!.title);
  });

  it('asks at once where the page takes it back', async () => {
    const {card, requests} = await farBelow();
    await looked(card);
    const settled = outcome();
    card.loading = 'eager';
    await settled;
    expect(await requests()).to.have.length(1);
  });

  it('asks where the card came by so fast that it is past again when that is told', async () => {
    const {src} = await serve(answerWith());
    // In one task a browser tells of several moments only when it was busy: that can't be had at will.
    stub(window, 'IntersectionObserver').value(
      class {
        readonly #tell: IntersectionObserverCallback;
        constructor(tell: IntersectionObserverCallback) {
          this.#tell = tell;
        }
        observe() {
          const moments = [{isIntersecting: true}, {isIntersecting: false}] as IntersectionObserverEntry[];
          queueMicrotask(() => this.#tell(moments, this as unknown as IntersectionObserver));
        }
        disconnect() {}
      },
    );
    const {event} = await mountSettled(`<icat-statement loading="lazy" src="${src}"></icat-statement>`);
    expect(event.type).to.equal('icat-statement-load');
  });

  it('drops a statement of the page that is under way when that is set to null', async () => {
    const {card, requests} = await farBelow();
    card.statement = statement();
    // Until the update that takes it up, and no further.
    while (!card.isUpdatePending) await Promise.resolve();
    while (card.isUpdatePending) await Promise.resolve();
    expect(card.statement).to.equal(undefined);
    card.statement = null;
    await looked(card);
    await turn(20);
    expect(part(card, 'card') === null).to.equal(true);
    expect(card.matches(':state(loading)')).to.equal(true);
    expect(await requests()).to.have.length(0);
  });
});

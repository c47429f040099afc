import {expect} from '@open-wc/testing';
import {restore, useFakeTimers} from 'sinon';
import type {IcatStatement} from '../../src/icat-statement.js';
import {
  answerWith,
  choose as chooseIn,
  mountReady,
  mountSettled,
  outcome,
  part,
  serve,
  statement,
  turn,
  withdraw,
} from './helpers.js';

const {texts} = statement();
const failure = 'The statement could not be loaded.';

const region = (card: Element) => card.shadowRoot!.querySelector('[aria-live]')!;
const retry = (card: Element) => card.shadowRoot!.getElementById('retry')!;

/** What comes into the region from now on, in order; '' for each time that it is emptied. */
function heard(card: Element): string[] {
  const changes: string[] = [];
  new MutationObserver((records) => {
    for (const {addedNodes, removedNodes} of records) {
      if ([...removedNodes].some((node) => node instanceof Element)) changes.push('');
      for (const node of addedNodes) if (node instanceof Element) changes.push(node.textContent);
    }
  }).observe(region(card), {childList: true});
  return changes;
}

async function choose(card: IcatStatement, lang: string): Promise<void> {
  chooseIn(card, lang);
  await turn(10);
}

/** What is drawn after the words in the region, and is read with them. */
const contentAfter = (card: Element) => getComputedStyle(region(card).querySelector('p')!, '::after').content;

/** `values` without the times that the region is emptied. */
const words = (values: readonly string[]) => values.filter((value) => value);

describe('The live region', () => {
  // Orca reads an empty role="status" as “statusbar” at the end of each card.
  it('is polite, and nothing for who browses while it is empty', async () => {
    const card = await mountReady('lang="en"');
    expect(region(card).getAttribute('aria-live')).to.equal('polite');
    expect(region(card).hasAttribute('role')).to.equal(false);
    expect(region(card).childElementCount).to.equal(0);
    expect(region(card).textContent).to.equal('');
  });

  it('is emptied once the words are told', async () => {
    const card = await mountReady('lang="en"');
    const clock = useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
    await choose(card, 'fr');
    expect(region(card).textContent).to.equal(texts['fr']!.title);
    clock.tick(4_999);
    await turn();
    expect(region(card).textContent, 'long enough to be taken').to.equal(texts['fr']!.title);
    clock.tick(1);
    await turn();
    restore();
    expect(region(card).childElementCount).to.equal(0);
  });

  it('is emptied when the element is taken away', async () => {
    const card = await mountReady('lang="en"');
    await choose(card, 'fr');
    card.remove();
    await turn();
    expect(region(card).textContent).to.equal('');
  });
});

describe('A choice of language', () => {
  it('tells the new title, in the new language', async () => {
    const card = await mountReady('lang="en"');
    const changes = heard(card);
    await choose(card, 'ar');
    expect(changes).to.deep.equal([texts['ar']!.title]);
    const {lang, dir} = region(card).querySelector('p')!;
    expect({lang, dir}).to.deep.equal({lang: 'ar', dir: 'rtl'});
  });

  it('tells it again, in an element of its own and not quite the same, where the same language is chosen again', async () => {
    const card = await mountReady('lang="en"');
    const changes = heard(card);
    await choose(card, 'es');
    await choose(card, 'es');
    expect(changes).to.deep.equal([texts['es']!.title, '', texts['es']!.title]);
    expect(contentAfter(card), 'Orca would pass over what is the same').to.equal('"\u00a0"');
    await choose(card, 'es');
    expect(contentAfter(card)).to.equal('none');
  });

  it('tells the last one alone of two in a row', async () => {
    const card = await mountReady('lang="en"');
    const changes = heard(card);
    void choose(card, 'ru');
    await choose(card, 'es');
    expect(words(changes)).to.deep.equal([texts['es']!.title]);
  });

  it('of a withdrawn statement tells that it is withdrawn', async () => {
    const {src} = await serve(answerWith((value) => withdraw(value)));
    const card = await mountReady('lang="en"', src);
    const changes = heard(card);
    await choose(card, 'es');
    expect(changes).to.deep.equal(['Esta declaración ha sido retirada.']);
    expect(region(card).querySelector('p')!.lang).to.equal('es');
  });

  it('of the page tells nothing', async () => {
    const card = await mountReady('lang="en"');
    const changes = heard(card);
    card.lang = 'ru';
    await turn(10);
    expect(changes).to.deep.equal([]);
  });
});

describe('A failure', () => {
  it('on load is told once, in the language of the interface', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="fr" src="${src}"></icat-statement>`);
    await turn(10);
    expect(region(card).textContent).to.equal('La déclaration n’a pas pu être chargée.');
    expect(region(card).querySelector('p')!.lang).to.equal('fr');
    const changes = heard(card);
    card.requestUpdate();
    await turn(10);
    expect(changes).to.deep.equal([]);
  });

  it('is read right after the words that stay', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"><p>Words.</p></icat-statement>`);
    expect(card.shadowRoot!.querySelector('slot:not([name])')!.nextElementSibling).to.equal(part(card, 'notice'));
  });

  it('of a statement that stays on the card, without a press, is not told', async () => {
    const {src} = await serve(answerWith(), {status: 404});
    const card = await mountReady('lang="en"', src);
    const changes = heard(card);
    await card.reload();
    await turn(10);
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(changes).to.deep.equal([]);
  });
});

describe('Try again', () => {
  it('tells the title once, and nothing else', async () => {
    const {src} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    await turn(10);
    const changes = heard(card);
    const loaded = outcome();
    retry(card).click();
    await loaded;
    await turn(10);
    expect(words(changes)).to.deep.equal([texts['en']!.title]);
  });

  it('in vain tells the failure again', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    await turn(10);
    const changes = heard(card);
    const failed = outcome();
    retry(card).click();
    await failed;
    await turn(10);
    expect(changes).to.deep.equal(['', failure]);
  });

  it('in vain on a card that stays tells that it may be out of date', async () => {
    const {src} = await serve(answerWith(), {status: 404});
    const card = await mountReady('lang="en"', src);
    await card.reload();
    await turn(10);
    const changes = heard(card);
    const failed = outcome();
    retry(card).click();
    await failed;
    await turn(10);
    expect(changes).to.deep.equal(['This statement may be out of date.']);
  });
});

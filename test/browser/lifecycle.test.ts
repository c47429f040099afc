import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {restore, stub, useFakeTimers} from 'sinon';
import {IcatStatement, type IcatStatementErrorEvent, IcatStatementLoadEvent, type Statement} from '../../src/index.js';
import {
  answerWith,
  believing,
  mount,
  mountReady,
  mountSettled,
  outcome,
  part,
  serve,
  statement,
  textOf,
  turn,
} from './helpers.js';

afterEach(() => restore());

const titled = (title: string) => answerWith(({texts}) => (texts['en']!.title = title));

/** Load and error events below the body, since `hear()`. */
const heard: string[] = [];

const note = ({type, detail}: IcatStatementLoadEvent | IcatStatementErrorEvent) =>
  heard.push(`${type.replace('icat-statement-', '')} ${'code' in detail ? detail.code : detail.lang}`);
document.body.addEventListener('icat-statement-load', note);
document.body.addEventListener('icat-statement-error', note);

function hear(): void {
  heard.length = 0;
}

function own(): Statement {
  const value = statement();
  value.texts['en']!.title = 'Own';
  return value;
}

/** Keeps the answer from `src`, a real one, until it is released. */
function holdBack(src: string): () => Promise<void> {
  const fetch = window.fetch.bind(window);
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  stub(window, 'fetch').callsFake(async (input, init) => {
    const answer = await fetch(input, init);
    if (input === src) await gate;
    return answer;
  });
  return async () => {
    open();
    await turn(20);
  };
}

describe('States', () => {
  it('run from loading to ready', async () => {
    const {src} = await serve(answerWith());
    const settled = outcome();
    const card = await mount(`<icat-statement src="${src}">The fallback</icat-statement>`);
    await card.updateComplete;
    await settled;
    expect(card.matches(':state(ready)')).to.equal(true);
    for (const other of ['loading', 'stale', 'failed']) expect(card.matches(`:state(${other})`), other).to.equal(false);
  });

  it('are loading, with the fallback shown, until the statement is there', async () => {
    const {src} = await serve({fault: 'hang'});
    const card = await mount(`<icat-statement src="${src}"><p>The fallback</p></icat-statement>`);
    expect(card.matches(':state(loading)')).to.equal(true);
    expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
    expect(card.shadowRoot!.querySelector('[aria-busy]')!.getAttribute('aria-busy')).to.equal('true');
    expect(part(card, 'notice')).to.equal(null);
  });

  it('end in ready with the fallback gone', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(`<icat-statement src="${src}"><p>The fallback</p></icat-statement>`);
    expect(card.querySelector('p')!.checkVisibility()).to.equal(false);
    expect(part(card, 'card').getAttribute('aria-busy')).to.equal('false');
  });

  it('end in failed with the fallback shown, a line in the language of the place, and a button', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="ar" src="${src}"><p>The fallback</p></icat-statement>`);
    expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
    expect(textOf(card, 'notice')).to.equal('تعذّر تحميل البيان. إعادة المحاولة');
    expect(part(card, 'notice').lang).to.equal('ar');
    expect(part(card, 'notice').dir).to.equal('rtl');
  });
});

describe('Events', () => {
  it('bubble out of shadow roots, are of their own classes, and carry what the contract says', async () => {
    const {src} = await serve(answerWith());
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = believing(`<icat-statement lang="es" src="${src}"></icat-statement>`);
    const loaded = outcome();
    document.body.append(host);
    const event = await loaded;
    expect(event).to.be.instanceOf(IcatStatementLoadEvent);
    expect(event).to.be.instanceOf(CustomEvent);
    expect(event.detail).to.deep.equal({statement: statement(), lang: 'es', stale: false});
    host.remove();
  });

  it('tell of a failure after the element shows it', async () => {
    const {src} = await serve({status: 404});
    const card = document.createElement('icat-statement');
    card.src = src;
    const seen = new Promise<boolean>((resolve) => {
      card.addEventListener('icat-statement-error', () =>
        resolve(card.matches(':state(failed)') && !!part(card, 'notice')),
      );
    });
    document.body.append(card);
    expect(await seen).to.equal(true);
    card.remove();
  });

  it('survive a listener that throws', async () => {
    const {src} = await serve(answerWith());
    const errors: unknown[] = [];
    const {onerror} = window;
    window.onerror = (...error) => errors.push(error);
    const card = document.createElement('icat-statement');
    card.trustedKeys = 'none';
    card.src = src;
    card.addEventListener('icat-statement-load', () => {
      throw new Error('the page’s own');
    });
    const loaded = outcome();
    document.body.append(card);
    await loaded;
    window.onerror = onerror;
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(errors).to.have.length(1);
    card.remove();
  });
});

describe('The latest request wins', () => {
  it('when src changes while an answer is under way', async () => {
    const slow = await serve({fault: 'hang'});
    const quick = await serve(titled('Quick'));
    hear();
    const card = await mount(`<icat-statement lang="en" src="${slow.src}"></icat-statement>`);
    const loaded = outcome();
    card.src = quick.src;
    await loaded;
    expect(textOf(card, 'title')).to.equal('Quick');
    expect(heard).to.deep.equal(['load en']);
  });

  it('when the answers come in the wrong order', async () => {
    const first = await serve(titled('First'));
    const last = await serve(titled('Last'));
    const release = holdBack(first.src);
    const card = await mount(`<icat-statement lang="en" src="${first.src}"></icat-statement>`);
    const loaded = outcome();
    card.src = last.src;
    await loaded;
    await release();
    expect(textOf(card, 'title')).to.equal('Last');
  });

  it('when the page sets a statement while an answer is under way', async () => {
    const {src} = await serve(titled('Fetched'));
    const release = holdBack(src);
    const card = await mount(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const drawn = outcome();
    card.statement = own();
    await drawn;
    await release();
    expect(textOf(card, 'title')).to.equal('Own');
  });

  for (const [when, ready] of [
    ['before the first update', false],
    ['on an element that shows one', true],
  ] as const) {
    it(`but a statement stands above src, set in one task in any order, ${when}`, async () => {
      const {src} = await serve(titled('Fetched'));
      for (const last of ['src', 'statement'] as const) {
        const card = ready ? await mountReady('lang="en"') : document.createElement('icat-statement');
        card.trustedKeys = 'none';
        card.lang = 'en';
        if (last === 'src') Object.assign(card, {statement: own(), src});
        else Object.assign(card, {src, statement: own()});
        const drawn = outcome();
        document.body.append(card);
        await drawn;
        await turn(20);
        expect(textOf(card, 'title'), last).to.equal('Own');
        card.remove();
      }
    });
  }

  it('when lang changes while an answer is under way', async () => {
    const {src} = await serve(answerWith());
    const loaded = outcome();
    const card = await mount(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    card.lang = 'fr';
    await loaded;
    await card.updateComplete;
    expect(textOf(card, 'title')).to.equal(statement().texts['fr']!.title);
  });

  it('and every reload() on the way settles with it', async () => {
    const slow = await serve({fault: 'hang'});
    const quick = await serve(titled('Quick'));
    const card = await mount(`<icat-statement lang="en" src="${slow.src}"></icat-statement>`);
    const first = card.reload();
    card.src = quick.src;
    await first;
    expect(textOf(card, 'title')).to.equal('Quick');
  });
});

describe('reload()', () => {
  it('fetches anew, past the shared answer', async () => {
    const {src, requests} = await serve(titled('One'), titled('Two'));
    const card = await mountReady('lang="en"', src);
    await card.reload();
    expect(textOf(card, 'title')).to.equal('Two');
    expect(await requests()).to.have.length(2);
  });

  it('is one request for all who call it at once', async () => {
    const {src, requests} = await serve(answerWith());
    const cards = [await mountReady('', src), await mountReady('', src), await mountReady('', src)];
    await Promise.all(cards.map((card) => card.reload()));
    expect(await requests()).to.have.length(2);
  });

  it('settles, and does not reject, on failure', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(await card.reload()).to.equal(undefined);
    expect(card.matches(':state(failed)')).to.equal(true);
  });

  it('works on an element that was never in the page', async () => {
    const card = document.createElement('icat-statement');
    card.trustedKeys = 'none';
    card.src = (await serve(answerWith())).src;
    await card.reload();
    expect(card.statement).to.deep.equal(statement());
  });
});

describe('A failure', () => {
  it('keeps what was shown, and says so', async () => {
    const {src} = await serve(titled('Kept'), {status: 404});
    const card = await mountReady('lang="en"', src);
    hear();
    await card.reload();
    expect(textOf(card, 'title')).to.equal('Kept');
    expect(textOf(card, 'notice')).to.equal('This statement may be out of date. Try again');
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(heard).to.deep.equal(['error http']);
  });

  it('keeps it when a new src is at fault, too', async () => {
    const card = await mountReady('lang="en"', (await serve(titled('Kept'))).src);
    const failed = outcome();
    card.src = (await serve({body: '[]'})).src;
    expect((await failed).detail).to.deep.equal({code: 'shape'});
    expect(textOf(card, 'title')).to.equal('Kept');
  });

  it('is over with the next success', async () => {
    const {src} = await serve(titled('One'), {status: 404}, titled('Two'));
    const card = await mountReady('lang="en"', src);
    await card.reload();
    await card.reload();
    expect(textOf(card, 'title')).to.equal('Two');
    expect(part(card, 'notice')).to.equal(null);
    expect(card.matches(':state(ready)')).to.equal(true);
  });
});

describe('A statement that is fresh again after a failure', () => {
  it('is told of, though it is the same', async () => {
    const {src} = await serve(answerWith());
    const missing = await serve({status: 404});
    const card = await mountReady('lang="en"', src);
    hear();
    const failed = outcome();
    card.src = missing.src;
    await failed;
    const loaded = outcome();
    card.src = src;
    await loaded;
    expect(heard).to.deep.equal(['error http', 'load en']);
  });
});

describe('Try again', () => {
  const retry = (card: Element) => card.shadowRoot!.getElementById('retry')!;
  const status = (card: Element) => card.shadowRoot!.querySelector('[aria-live]')!;

  it('by a press of a key: the statement comes, is announced, and gets the focus', async () => {
    const {src} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const region = status(card);
    retry(card).focus();
    const loaded = outcome();
    await sendKeys({press: 'Enter'});
    await loaded;
    await turn(10);
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
    expect(status(card)).to.equal(region);
    expect(region.textContent).to.equal(statement().texts['en']!.title);
    expect(card.shadowRoot!.activeElement).to.equal(part(card, 'card'));
  });

  for (const [where, leave] of [
    ['to a field of the page', () => document.querySelector<HTMLInputElement>('#elsewhere')!.focus()],
    ['to nothing in particular', (card: Element) => retry(card).blur()],
  ] as const) {
    it(`leaves the focus where the visitor has taken it meanwhile, ${where}, and does not scroll`, async () => {
      const {src} = await serve({status: 404}, answerWith());
      const {card} = await mountSettled(
        `<div><input id="elsewhere" /><div style="block-size: 200vh"></div><icat-statement lang="en" src="${src}"></icat-statement></div>`,
      );
      const release = holdBack(src);
      card.scrollIntoView();
      retry(card).focus();
      retry(card).click();
      leave(card);
      const focused = document.activeElement;
      window.scrollTo(0, 0);
      const loaded = outcome();
      await release();
      await loaded;
      await turn(10);
      expect(document.activeElement === focused).to.equal(true);
      expect(card.shadowRoot!.activeElement === null).to.equal(true);
      expect(window.scrollY).to.equal(0);
    });
  }

  it('does not scroll back to the card where the visitor has scrolled on', async () => {
    const {src} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(
      `<div><div style="block-size: 200vh"></div><icat-statement lang="en" src="${src}"></icat-statement></div>`,
    );
    // Without scrolling: WebKitGTK 2.50 does that some time later.
    retry(card).focus({preventScroll: true});
    const loaded = outcome();
    retry(card).click();
    window.scrollTo(0, 0);
    await loaded;
    await turn(10);
    expect(card.shadowRoot!.activeElement).to.equal(part(card, 'card'));
    expect(window.scrollY).to.equal(0);
  });

  it('announces a statement past its time as loaded: it is', async () => {
    const {src} = await serve(
      {status: 404},
      answerWith((value) => (value.expires = '2021-01-01T00:00:00Z')),
    );
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const loaded = outcome();
    retry(card).click();
    await loaded;
    await turn(10);
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(status(card).textContent).to.equal(statement().texts['en']!.title);
  });

  it('leaves nothing in the live region for the next loading', async () => {
    const {src} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    const loaded = outcome();
    retry(card).click();
    await loaded;
    await turn(10);
    expect(status(card).textContent).to.not.equal('');
    await card.reload();
    expect(status(card).textContent).to.equal('');
  });

  it("asks the server past the browser's fresh copy of a broken answer", async () => {
    const broken = {body: '{', headers: {'Cache-Control': 'max-age=300'}};
    const {src, requests} = await serve(broken, answerWith());
    const {card, event} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    expect(event.detail).to.deep.equal({code: 'json'});
    const loaded = outcome();
    retry(card).click();
    expect((await loaded).type).to.equal('icat-statement-load');
    expect(await requests()).to.have.length(2);
  });

  it('in vain: the button keeps its place and the focus, and the failure is announced', async () => {
    const {src} = await serve({status: 404});
    const {card} = await mountSettled(`<icat-statement lang="fr" src="${src}"></icat-statement>`);
    const button = retry(card);
    button.focus();
    const failed = outcome();
    button.click();
    await card.updateComplete;
    expect(button.textContent.trim()).to.equal('Chargement…');
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    await failed;
    await turn(10);
    expect(retry(card)).to.equal(button);
    expect(button.textContent.trim()).to.equal('Réessayer');
    expect(card.shadowRoot!.activeElement).to.equal(button);
    expect(status(card).textContent).to.equal('La déclaration n’a pas pu être chargée.');
  });

  it('twice in a row makes one request', async () => {
    const {src, requests} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    const loaded = outcome();
    retry(card).click();
    retry(card).click();
    await loaded;
    expect(await requests()).to.have.length(2);
  });

  it('stands beside the old copy as well', async () => {
    const {src} = await serve(titled('One'), {status: 404}, titled('Two'));
    const card = await mountReady('lang="en"', src);
    await card.reload();
    const loaded = outcome();
    retry(card).click();
    await loaded;
    expect(textOf(card, 'title')).to.equal('Two');
  });
});

describe('Moved, removed and put back', () => {
  it('it keeps its statement, without a request or a further event', async () => {
    const {src, requests} = await serve(answerWith());
    const card = await mountReady('lang="en"', src);
    hear();
    const place = card.parentElement!;
    const other = document.createElement('section');
    place.append(other);
    other.append(card);
    await card.updateComplete;
    card.remove();
    place.append(card);
    await card.updateComplete;
    await turn(10);
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(await requests()).to.have.length(1);
    expect(heard).to.deep.equal([]);
  });

  it('while an answer is under way, it shows it all the same', async () => {
    const {src} = await serve(answerWith());
    const loaded = outcome();
    const card = await mount(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const place = card.parentElement!;
    card.remove();
    place.append(card);
    if (!card.matches(':state(ready)')) await loaded;
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
  });

  it('it tries again after a failure', async () => {
    const {src} = await serve({status: 404}, answerWith());
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    const place = card.parentElement!;
    const loaded = outcome();
    card.remove();
    place.append(card);
    expect((await loaded).type).to.equal('icat-statement-load');
  });
});

describe('A page that comes back from the back/forward cache', () => {
  const comeBack = (persisted: boolean) => window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted}));

  for (const [what, persisted, minutes, count] of [
    ['asks anew where its copy is old', true, 6, 2],
    ['does not where it is not', true, 4, 1],
    ['does not on a first visit', false, 6, 1],
  ] as const) {
    it(what, async () => {
      const {src, requests} = await serve(answerWith());
      const card = await mountReady('', src);
      useFakeTimers({toFake: ['Date'], now: Date.now() + minutes * 60_000});
      comeBack(persisted);
      await turn(20);
      await card.updateComplete;
      expect(await requests()).to.have.length(count);
    });
  }

  it('does not ask for an element that has gone', async () => {
    const {src, requests} = await serve(answerWith());
    const card = await mountReady('', src);
    card.remove();
    useFakeTimers({toFake: ['Date'], now: Date.now() + 360_000});
    comeBack(true);
    await turn(20);
    expect(await requests()).to.have.length(1);
  });
});

describe('The property statement', () => {
  it('is drawn without a request', async () => {
    const {src, requests} = await serve(answerWith());
    const card = document.createElement('icat-statement');
    card.trustedKeys = 'none';
    card.src = src;
    card.lang = 'en';
    card.statement = own();
    const loaded = outcome();
    document.body.append(card);
    await loaded;
    await turn(20);
    expect(textOf(card, 'title')).to.equal('Own');
    expect(await requests()).to.have.length(0);
    card.remove();
  });

  it('is what was received: unknown fields and the proof kept, frozen', async () => {
    const {src} = await serve(answerWith((value) => Object.assign(value, {proof: {type: 'x'}, novel: 1})));
    const card = await mountReady('', src);
    expect(card.statement).to.deep.equal({...statement(), proof: {type: 'x'}, novel: 1});
    expect(Object.isFrozen(card.statement!.texts['en']!.body)).to.equal(true);
  });

  it('passes from one element to another', async () => {
    const first = await mountReady();
    const second = document.createElement('icat-statement');
    second.trustedKeys = 'none';
    second.lang = 'ru';
    second.statement = first.statement!;
    const loaded = outcome();
    document.body.append(second);
    await loaded;
    expect(textOf(second, 'title')).to.equal(statement().texts['ru']!.title);
    second.remove();
  });

  it('set before the element is defined, is drawn as well', async () => {
    class Later extends IcatStatement {}
    const card = document.createElement('icat-statement-later') as IcatStatement;
    card.trustedKeys = 'none';
    card.statement = statement();
    card.headingLevel = 4;
    document.body.append(card);
    const loaded = outcome();
    Later.define('icat-statement-later');
    await loaded;
    expect(part(card, 'title').localName).to.equal('h4');
    card.remove();
  });

  it('set before the element is defined, stands above src until it is null', async () => {
    const {src, requests} = await serve(titled('Fetched'));
    class Marked extends IcatStatement {}
    const card = document.createElement('icat-statement-marked') as IcatStatement;
    card.setAttribute('src', src);
    card.setAttribute('lang', 'en');
    card.setAttribute('trusted-keys', 'none');
    card.statement = own();
    document.body.append(card);
    const drawn = outcome();
    Marked.define('icat-statement-marked');
    await drawn;
    await turn(20);
    expect(textOf(card, 'title')).to.equal('Own');
    expect(await requests()).to.have.length(0);
    card.src = `${src}?again`;
    await turn(20);
    expect(textOf(card, 'title')).to.equal('Own');
    expect(await requests()).to.have.length(0);
    const fetched = outcome();
    card.statement = null;
    await fetched;
    expect(textOf(card, 'title')).to.equal('Fetched');
    card.remove();
  });

  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  for (const [what, value, code] of [
    ['what is no statement', {...statement(), texts: 3}, 'shape'],
    ['a function', () => {}, 'shape'],
    ['a text', 'statement', 'shape'],
    ['a circle', circle, 'json'],
    ['more bytes than the format allows', {...statement(), padding: 'é'.repeat(70_000)}, 'size'],
  ] as const) {
    it(`refuses ${what}: ${code}, without an exception`, async () => {
      const {src} = await serve(titled('Kept'));
      const card = await mountReady('lang="en"', src);
      const failed = outcome();
      card.statement = value as unknown as Statement;
      expect((await failed).detail).to.deep.equal({code});
      expect(textOf(card, 'title')).to.equal('Kept');
    });
  }

  it('null goes back to src', async () => {
    const {src} = await serve(titled('Fetched'));
    const card = await mountReady('lang="en"', src);
    const own = statement();
    own.texts['en']!.title = 'Own';
    const drawn = outcome();
    card.statement = own;
    await drawn;
    expect(textOf(card, 'title')).to.equal('Own');
    const fetched = outcome();
    card.statement = null;
    await fetched;
    expect(textOf(card, 'title')).to.equal('Fetched');
  });
});

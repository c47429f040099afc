import {expect} from '@open-wc/testing';
import {array, assert, asyncProperty, record, string} from 'fast-check';
import {restore, stub} from 'sinon';
import type {IcatStatement} from '../../src/icat-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {drawnText, visibleCharacter} from '../../src/statement/drawn-text.js';
import {sharedStatement} from '../../src/statement/shared-statement.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {generateKey} from './keys.js';
import {
  answerWith as answerFrom,
  builtStatement,
  builtWords,
  mountSettled,
  outcome,
  part,
  serve,
  statement,
  textOf,
  turn,
} from './helpers.js';

/** The built statement, signed by the pinned keys, with `change` made to it, as an answer. */
const answerWith: typeof answerFrom = (change) => answerFrom(change, builtStatement());

/** Has the page be of another host, until the test ends. */
function domain(host: string): void {
  Object.defineProperty(document, 'domain', {configurable: true, value: host});
}

afterEach(() => {
  restore();
  Reflect.deleteProperty(document, 'domain');
});

/** As a page writes it: the pinned keys count. */
const card = (src: string, attributes = '') =>
  `<icat-statement lang="en" trusted-keys="" ${attributes} src="${src}"><p>The fallback</p></icat-statement>`;

/** An invented statement under another title. */
function titled(title: string, version = 1): Statement {
  const value = statement();
  value.texts['en']!.title = title;
  value.version = version;
  return value;
}

function isFallback(element: IcatStatement): void {
  expect(element.matches(':state(failed)')).to.equal(true);
  expect(part(element, 'card')).to.equal(null);
  expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
  expect(element.statement).to.equal(undefined);
}

describe('With the pinned keys', () => {
  it('the real statement is drawn', async () => {
    const {src} = await serve(answerWith());
    const {card: element, event} = await mountSettled(card(src));
    expect(event.type).to.equal('icat-statement-load');
    expect(textOf(element, 'card')).to.contain(builtWords('en'));
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('one with a letter changed is not, nor anything of it: signature, the fallback and a link, after one request', async () => {
    const {src, requests} = await serve(answerWith((value) => (value.contacts.web = 'https://evil.example/')));
    const {card: element, event} = await mountSettled(card(src));
    expect(event.detail).to.deep.equal({code: 'signature'});
    isFallback(element);
    expect(textOf(element, 'notice')).to.equal('The statement could not be loaded. Try again icat.network');
    const links = [...element.shadowRoot!.querySelectorAll('a')].map(({href}) => href);
    expect(links).to.deep.equal(['https://icat.network/']);
    expect(element.shadowRoot!.getElementById('new-tab')!.textContent).to.equal('opens in a new tab');
    await turn(20);
    expect(await requests()).to.have.length(1);
  });

  it('other failures have no link', async () => {
    const {src} = await serve({status: 404});
    const {card: element} = await mountSettled(card(src));
    expect(element.shadowRoot!.querySelector('a')).to.equal(null);
  });

  it('one with a proof by a key of its own is not', async () => {
    const {src} = await serve({body: await (await generateKey()).sign(builtStatement())});
    const {event} = await mountSettled(card(src));
    expect(event.detail).to.deep.equal({code: 'signature'});
  });

  it('a failure is not kept: the next element asks anew', async () => {
    const {src, requests} = await serve(
      answerWith((value) => (value.version = 9)),
      answerWith(),
    );
    await mountSettled(card(src));
    const {event} = await mountSettled(card(src));
    expect(event.type).to.equal('icat-statement-load');
    expect(await requests()).to.have.length(2);
  });

  it('what was shown stays, as stale', async () => {
    const {src} = await serve(
      answerWith(),
      answerWith((value) => (value.contacts.web = 'https://evil.example/')),
    );
    const {card: element} = await mountSettled(card(src));
    const failed = outcome();
    await element.reload();
    expect((await failed).detail).to.deep.equal({code: 'signature'});
    expect(element.matches(':state(stale)')).to.equal(true);
    expect(textOf(element, 'card')).to.contain(builtWords('en'));
  });

  it('without WebCrypto, as on http: pages, nothing is drawn', async () => {
    const error = stub(console, 'error');
    stub(crypto, 'subtle').value(undefined);
    const {src, requests} = await serve(answerWith());
    const {card: element, event} = await mountSettled(card(src));
    expect(event.detail).to.deep.equal({code: 'signature'});
    isFallback(element);
    expect(error.args).to.deep.equal([
      [`<icat-statement> ${src}: on an http: page no proof can be checked (signature).`],
    ]);
    expect(await requests()).to.have.length(1);
  });

  it('a page that extends Object.prototype changes nothing', async () => {
    const {src} = await serve(
      answerWith(),
      answerWith((value) => delete value.proof),
    );
    const prototype = Object.prototype as Record<string, unknown>;
    Object.assign(prototype, {proof: builtStatement().proof, hash: 'SHA-1', name: 'HMAC', threshold: 0, keys: []});
    try {
      const {sharedStatement} = await import('../../src/statement/shared-statement.js');
      expect((await sharedStatement(src, pinnedTrust)).drawn.id).to.equal(builtStatement().id);
      const unsigned = await sharedStatement(src, pinnedTrust, true).catch((failure: unknown) => failure);
      expect(unsigned).to.include({code: 'signature'});
    } finally {
      for (const name of ['proof', 'hash', 'name', 'threshold', 'keys']) delete prototype[name];
    }
  });
});

describe('The property statement', () => {
  it('is verified, and drawn without a request', async () => {
    const {card: element} = await mountSettled(card('/missing.json'));
    const loaded = outcome();
    element.statement = builtStatement();
    expect((await loaded).type).to.equal('icat-statement-load');
    expect(textOf(element, 'card')).to.contain(builtWords('en'));
  });

  it('is refused with a letter changed', async () => {
    const {card: element} = await mountSettled(card('/missing.json'));
    const failed = outcome();
    const {contacts, ...others} = builtStatement();
    element.statement = {...others, contacts: {...contacts, web: 'https://evil.example/'}};
    expect((await failed).detail).to.deep.equal({code: 'signature'});
    isFallback(element);
  });

  it('is read anew when the keys change', async () => {
    const {card: element} = await mountSettled(card('/missing.json'));
    const key = await generateKey();
    const failed = outcome();
    element.statement = JSON.parse(await key.sign(titled('Own'))) as Statement;
    await failed;
    const loaded = outcome();
    element.trustedKeys = key.multikey;
    await loaded;
    expect(textOf(element, 'title')).to.equal('Own');
  });
});

describe('trusted-keys', () => {
  it('accepts a statement that any one of them has signed', async () => {
    const [one, two] = [await generateKey(), await generateKey()];
    const {src} = await serve({body: await two.sign(titled('Own'))});
    const markup = card(src).replace('trusted-keys=""', `trusted-keys=" ${one.multikey}\n${two.multikey} "`);
    const {card: element, event} = await mountSettled(markup);
    expect(event.type).to.equal('icat-statement-load');
    expect(textOf(element, 'title')).to.equal('Own');
  });

  it('takes the place of the pinned keys', async () => {
    const {src} = await serve(answerWith());
    const {multikey} = await generateKey();
    const {event} = await mountSettled(card(src).replace('trusted-keys=""', `trusted-keys="${multikey}"`));
    expect(event.detail).to.deep.equal({code: 'signature'});
  });

  it('names no key where it is misspelt', async () => {
    const key = await generateKey();
    const {src} = await serve({body: await key.sign(builtStatement())});
    const wrong = key.multikey.slice(0, -1);
    const warn = stub(console, 'warn');
    const {event} = await mountSettled(card(src).replace('trusted-keys=""', `trusted-keys="${wrong}"`));
    expect(event.detail).to.deep.equal({code: 'signature'});
    expect(warn.args).to.deep.equal([[`<icat-statement> trusted-keys="${wrong}": no public key.`]]);
  });

  it('differs between elements that share one request', async () => {
    const key = await generateKey();
    const {src, requests} = await serve({body: await key.sign(titled('Own'))});
    const outcomes: string[] = [];
    const hear = ({type}: Event) => outcomes.push(type);
    const types = ['icat-statement-load', 'icat-statement-error'];
    for (const type of types) document.body.addEventListener(type, hear);
    const mine = card(src).replace('trusted-keys=""', `trusted-keys="${key.multikey}"`);
    await mountSettled(mine + card(src) + mine);
    while (outcomes.length < 3) await turn();
    for (const type of types) document.body.removeEventListener(type, hear);
    expect(outcomes.sort()).to.deep.equal(['icat-statement-error', 'icat-statement-load', 'icat-statement-load']);
    expect(await requests()).to.have.length(1);
  });

  for (const separator of [' ', ',', ', ', '\n']) {
    it(`separated by ${JSON.stringify(separator)}, suffice each`, async () => {
      const [one, other] = [await generateKey(), await generateKey()];
      const {src} = await serve({body: await other.sign(titled('Signed'))});
      const keys = `${one.multikey}${separator}${other.multikey}`;
      const {card: element} = await mountSettled(card(src).replace('trusted-keys=""', `trusted-keys="${keys}"`));
      expect(textOf(element, 'title')).to.equal('Signed');
    });
  }

  it('changed, takes away what other keys spoke for', async () => {
    const {src} = await serve(answerWith());
    const {card: element} = await mountSettled(card(src));
    const failed = outcome();
    element.setAttribute('trusted-keys', (await generateKey()).multikey);
    expect((await failed).detail).to.deep.equal({code: 'signature'});
    isFallback(element);
    const loaded = outcome();
    element.removeAttribute('trusted-keys');
    expect((await loaded).type).to.equal('icat-statement-load');
    expect(element.trustedKeys).to.equal(null);
  });

  it('changed and changed back, tells of the statement again', async () => {
    const {src} = await serve(answerWith());
    const {card: element} = await mountSettled(card(src));
    const loaded = outcome();
    element.trustedKeys = (await generateKey()).multikey;
    element.trustedKeys = null;
    expect((await loaded).type).to.equal('icat-statement-load');
  });

  it('changed in whatever moment of an answer, lets none of it through that the new ones have not signed', async () => {
    const {multikey} = await generateKey();
    for (let ticks = 0; ticks < 20; ticks++) {
      const {src} = await serve(answerWith());
      const element = document.createElement('icat-statement');
      element.src = src;
      element.append(document.createElement('p'));
      document.body.append(element);
      // By now it waits for the same reading.
      await element.updateComplete;
      await sharedStatement(src, pinnedTrust);
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      element.trustedKeys = multikey;
      await new Promise((resolve) => element.addEventListener('icat-statement-error', resolve));
      expect(element.statement, `after ${ticks}`).to.equal(undefined);
      isFallback(element);
      element.remove();
    }
  });

  it('changed by a listener that asks anew, keeps nothing that other keys spoke for', async () => {
    const {src} = await serve(answerWith());
    const {multikey} = await generateKey();
    const change = ({target}: Event) => {
      (target as IcatStatement).trustedKeys = multikey;
      void (target as IcatStatement).reload();
    };
    document.body.addEventListener('icat-statement-load', change, {once: true});
    const failed = new Promise<CustomEvent>((resolve) =>
      document.body.addEventListener('icat-statement-error', resolve, {once: true}),
    );
    const {card: element} = await mountSettled(card(src));
    expect((await failed).detail).to.deep.equal({code: 'signature'});
    isFallback(element);
    expect(element.statement).to.equal(undefined);
  });

  it('none: turns verification off here, on loopback, with one warning', async () => {
    const warn = stub(console, 'warn');
    const {src} = await serve({body: JSON.stringify(titled('Draft'))});
    const markup = card(src).replace('trusted-keys=""', 'trusted-keys="none"');
    const {card: element} = await mountSettled(markup + markup);
    expect(textOf(element, 'title')).to.equal('Draft');
    expect(warn.args).to.deep.equal([['<icat-statement> trusted-keys="none": nothing is verified.']]);
  });

  it('none: is ignored elsewhere, with one error', async () => {
    domain('partner.example');
    const error = stub(console, 'error');
    const {src} = await serve(answerWith());
    const markup = card(src).replace('trusted-keys=""', 'trusted-keys="none"');
    const {event} = await mountSettled(markup + markup);
    expect(event.type).to.equal('icat-statement-load');
    expect(error.args).to.deep.equal([
      ['<icat-statement> trusted-keys="none" is for loopback hosts; the pinned keys count.'],
    ]);
  });

  for (const [host, off] of [
    ['localhost', true],
    ['partner.localhost', true],
    ['127.8.9.10', true],
    ['[::1]', true],
    ['partner.example', false],
    ['localhost.partner.example', false],
    ['notlocalhost', false],
    ['127.0.0.1.partner.example', false],
    ['', false],
  ] as const) {
    it(`none: ${off ? 'holds' : 'is ignored'} on ${JSON.stringify(host)}`, async () => {
      domain(host);
      const {src} = await serve({body: JSON.stringify(titled('Draft'))});
      const {event} = await mountSettled(card(src).replace('trusted-keys=""', 'trusted-keys="none"'));
      expect(event.detail).to.include(off ? {stale: false} : {code: 'signature'});
    });
  }
});

describe('An older version', () => {
  it('after a newer one from the same address is refused: version; the newer words stay, as stale', async () => {
    const key = await generateKey();
    const {src} = await serve({body: await key.sign(titled('New', 3))}, {body: await key.sign(titled('Old', 2))});
    const markup = card(src).replace('trusted-keys=""', `trusted-keys="${key.multikey}"`);
    const {card: element} = await mountSettled(markup);
    const failed = outcome();
    await element.reload();
    expect((await failed).detail).to.deep.equal({code: 'version'});
    expect(textOf(element, 'title')).to.equal('New');
    expect(element.matches(':state(stale)')).to.equal(true);
    expect(element.statement!.version).to.equal(3);
  });

  it('is refused to another element of the page as well', async () => {
    const key = await generateKey();
    const {src} = await serve({body: await key.sign(titled('New', 3))}, {body: await key.sign(titled('Old', 2))});
    const markup = card(src).replace('trusted-keys=""', `trusted-keys="${key.multikey}"`);
    const {card: first} = await mountSettled(markup);
    await first.reload();
    const {card: second, event} = await mountSettled(markup);
    expect(event.detail).to.deep.equal({code: 'version'});
    isFallback(second);
  });

  it('from another address is drawn', async () => {
    const key = await generateKey();
    const markup = (src: string) => card(src).replace('trusted-keys=""', `trusted-keys="${key.multikey}"`);
    await mountSettled(markup((await serve({body: await key.sign(titled('New', 3))})).src));
    const {event} = await mountSettled(markup((await serve({body: await key.sign(titled('Old', 2))})).src));
    expect(event.type).to.equal('icat-statement-load');
  });

  it('the same one again is drawn', async () => {
    const {src} = await serve(answerWith());
    const {card: element} = await mountSettled(card(src));
    await element.reload();
    expect(element.matches(':state(ready)')).to.equal(true);
  });
});

describe('A statement that was signed', () => {
  it('is drawn word for word, whatever the words; with a letter changed it is not', async function () {
    this.timeout(60_000);
    const key = await generateKey();
    const {card: element} = await mountSettled(card('/missing.json'));
    element.trustedKeys = key.multikey;
    element.expanded = true;
    const words = string({unit: 'binary', minLength: 1}).filter(
      (text) => visibleCharacter.test(drawnText(text)) && text.isWellFormed(),
    );
    const texts = record({
      title: words,
      issuer: words,
      occasion: words,
      body: array(words, {minLength: 1}),
      about: words,
    });
    const draw = async (value: Statement) => {
      const settled = outcome(element);
      element.statement = value;
      return (await settled).detail;
    };
    await assert(
      asyncProperty(texts, async (text) => {
        const value = statement();
        value.texts = {en: {official: true, ...text}};
        const signed = JSON.parse(await key.sign(value)) as Statement;
        expect(await draw(signed)).to.include({lang: 'en'});
        for (const name of ['title', 'occasion', 'about'] as const)
          expect(part(element, name).textContent).to.equal(drawnText(text[name]));
        const paragraphs = [...part(element, 'body').querySelectorAll('p')].map(({textContent}) => textContent);
        expect(paragraphs).to.deep.equal(text.body.map(drawnText));
        const forged = structuredClone(signed) as ReturnType<typeof statement>;
        forged.texts['en']!.title += '.';
        expect(await draw(forged)).to.deep.equal({code: 'signature'});
        expect(part(element, 'title').textContent).to.equal(drawnText(text.title));
      }),
      {numRuns: 50},
    );
  });
});

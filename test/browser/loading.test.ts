import {expect} from '@open-wc/testing';
import {restore, spy, stub, useFakeTimers, type SinonFakeTimers, type SinonSpy, type SinonStub} from 'sinon';
import type {Answer} from '../../scripts/test/answers.js';
import type {IcatStatement, StatementErrorCode} from '../../src/index.js';
import {trustFrom} from '../../src/controllers/trust-from.js';
import {hasFreshStatement, sharedStatement} from '../../src/statement/shared-statement.js';
import {
  answerWith,
  believing,
  builtStatement,
  mountReady,
  mountSettled,
  outcome,
  part,
  serve,
  statement,
  textOf,
  turn,
  unique,
} from './helpers.js';

const body = JSON.stringify(statement());
const good: Answer = {body};
const unverified = 'unverified';
const withoutAbout = {...statement().texts['en']!, about: undefined};

const places: Element[] = [];

afterEach(() => {
  restore();
  places.splice(0).forEach((place) => place.remove());
});

/** The clock, moved by hand, and how far the network has come, which is real. */
interface Hand {
  readonly clock: SinonFakeTimers;
  /** Resolves once a timer of `milliseconds` has been set. */
  readonly waitsFor: (milliseconds: number) => Promise<void>;
  /** How many requests the element made. */
  readonly tries: () => number;
}

function timeByHand(): Hand {
  const clock = useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'],
    now: Date.now(),
    // The timers of answers that came before this test.
    shouldClearNativeTimers: true,
  });
  const timers = spy(window, 'setTimeout');
  const fetches = spy(window, 'fetch');
  // The pause before the retry is then its shortest, 800 ms.
  stub(Math, 'random').returns(0);
  return {
    clock,
    tries: () => fetches.callCount,
    async waitsFor(milliseconds) {
      while (!timers.getCalls().some(({args}) => args[1] === milliseconds)) await turn();
    },
  };
}

/** Waits until the server has got `count` requests. */
async function arrived(requests: () => Promise<unknown[]>, count: number): Promise<void> {
  while ((await requests()).length < count) await turn();
}

describe('The request', () => {
  it('is one for all elements of a page, however many, now and a little later', async () => {
    const {src, requests} = await serve(good);
    const card = `<icat-statement src="${src}"></icat-statement>`;
    await mountSettled(card.repeat(20));
    await mountSettled(card);
    expect(await requests()).to.have.length(1);
  });

  it('is made anew for an element that comes five minutes later', async () => {
    const {src, requests} = await serve(good);
    await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    const clock = useFakeTimers({toFake: ['Date'], now: Date.now() + 299_000});
    await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(await requests()).to.have.length(1);
    clock.tick(2_000);
    await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(await requests()).to.have.length(2);
  });

  describe('on a host with cookies', () => {
    /** The server of answers under the host of this page: cookies go by hosts, whatever the port. */
    const sameHost = (address: string) => address.replace('//127.0.0.1', `//${location.hostname}`);

    beforeEach(() => (document.cookie = 'visitor=1'));
    afterEach(() => (document.cookie = 'visitor=; max-age=0'));

    it('tells another origin nothing but the own one: no referrer, no cookie', async () => {
      const {src, requests} = await serve(good);
      await mountSettled(`<icat-statement src="${sameHost(src)}"></icat-statement>`);
      const [request] = await requests();
      expect(request!.method).to.equal('GET');
      expect(request!.headers).to.not.have.any.keys('referer', 'cookie', 'authorization');
      expect(request!.headers['origin']).to.equal(location.origin);
    });

    it('takes the cookies along to the own origin, and no referrer', async () => {
      const {src, requests} = await serve(good);
      const page = await serve({
        headers: {'Content-Type': 'text/html'},
        body: `<!doctype html><script type="module" src="/at/${unique()}/icat-statement.js"></script>
          <icat-statement trusted-keys="none" src="${new URL(src).pathname}"></icat-statement>`,
      });
      const frame = document.createElement('iframe');
      places.push(frame);
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      frame.src = sameHost(page.src);
      document.body.append(frame);
      await loaded;
      await arrived(requests, 1);
      const [request] = await requests();
      expect(request!.headers['cookie']).to.equal('visitor=1');
      expect(request!.headers).to.not.have.any.keys('referer');
    });
  });

  it('has an own value for every member that fetch reads', async () => {
    const inherited = new Set<PropertyKey>();
    const platform = window.fetch.bind(window);
    stub(window, 'fetch').callsFake((input, init) => {
      const get = (target: RequestInit, name: PropertyKey) => {
        if (!Object.hasOwn(target, name)) inherited.add(name);
        return Reflect.get(target, name) as unknown;
      };
      return platform(input, new Proxy(init!, {get}));
    });
    const {src} = await serve(good);
    await sharedStatement(src, unverified);
    expect([...inherited]).to.deep.equal([]);
  });

  it('suits a page that wraps fetch, uses its options as an object, and reads a clone of each response', async () => {
    const rejections: unknown[] = [];
    const listen = ({reason}: PromiseRejectionEvent) => rejections.push(reason);
    addEventListener('unhandledrejection', listen);
    const clones: string[] = [];
    const platform = window.fetch.bind(window);
    stub(window, 'fetch').callsFake(async (input, init) => {
      // As old scripts do, on purpose.
      // eslint-disable-next-line no-prototype-builtins, @typescript-eslint/no-base-to-string
      if (!init!.hasOwnProperty('method') || String(init) !== '[object Object]') throw new Error('no ordinary object');
      const response = await platform(input, init);
      void response
        .clone()
        .text()
        .then((text) => clones.push(text));
      return response;
    });
    const bodies = [good, {...good, status: 404}, {...good, headers: {'Content-Type': 'text/html'}}];
    const codes: unknown[] = [];
    for (const answer of [...bodies, {body: body.padEnd(1_000_000)}]) {
      const {src} = await serve(answer);
      const {event} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
      codes.push('code' in event.detail ? event.detail.code : 'loaded');
    }
    while (clones.length + rejections.length < codes.length) await turn();
    removeEventListener('unhandledrejection', listen);
    expect(codes).to.deep.equal(['loaded', 'http', 'type', 'size']);
    expect(rejections).to.deep.equal([]);
    expect(clones.map((clone) => clone.trimEnd())).to.deep.equal([body, body, body, body]);
  });

  it('is one for addresses that differ in their fragment alone', async () => {
    const {src, requests} = await serve(good);
    await Promise.all([src, `${src}#x`, `${src}#y`].map((address) => sharedStatement(address, unverified)));
    expect(hasFreshStatement(`${src}#z`)).to.equal(true);
    expect(await requests()).to.have.length(1);
  });

  it('is forgotten with its answer after five minutes, though nobody asks again', async () => {
    // The date stands still: that there is no fresh answer any more is the timer's doing.
    const clock = useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
    const {src} = await serve(good);
    await sharedStatement(src, unverified);
    clock.tick(299_999);
    expect(hasFreshStatement(src)).to.equal(true);
    clock.tick(1);
    expect(hasFreshStatement(src)).to.equal(false);
    expect(clock.countTimers()).to.equal(0);
  });

  it('survives a page that pollutes Object.prototype', async () => {
    const prototype = Object.prototype as {body?: unknown; signal?: unknown; about?: unknown};
    const {src} = await serve({body: JSON.stringify({...statement(), texts: {en: withoutAbout}})});
    Object.assign(prototype, {body: 'x', signal: 'x', about: 'forged'});
    const reading = sharedStatement(src, unverified).finally(() => {
      delete prototype.body;
      delete prototype.signal;
      delete prototype.about;
    });
    expect((await reading).drawn.texts['en']!.about).to.equal(undefined);
  });

  it('resolves src against the page', async () => {
    const {event} = await mountSettled('<icat-statement src="/test/fixtures/statement.json"></icat-statement>');
    expect(event.detail).to.deep.include({statement: statement()});
  });

  it('accepts a charset beside the type, and any case', async () => {
    const {src} = await serve({body, headers: {'Content-Type': 'Application/JSON; charset=utf-8'}});
    const {event} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(event.type).to.equal('icat-statement-load');
  });

  it('accepts a statement of exactly 128 KiB', async () => {
    const {src} = await serve({body: body + ' '.repeat(131_072 - new TextEncoder().encode(body).length)});
    const {event} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(event.type).to.equal('icat-statement-load');
  });

  it('accepts a byte order mark', async () => {
    const {src} = await serve({body: `\ufeff${body}`});
    const {event} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(event.type).to.equal('icat-statement-load');
  });

  it('accepts fields that it does not know, and a __proto__ among them', async () => {
    const json = body.replace('{', '{"novel": [1], "__proto__": {"status": "withdrawn"}, ');
    const {src} = await serve({body: json});
    const {card, event} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    expect(event.type).to.equal('icat-statement-load');
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
    expect(card.statement).to.deep.include({novel: [1]});
  });
});

describe('One answer', () => {
  beforeEach(() => stub(console, 'warn'));
  afterEach(restore);

  /** Refused, each of them: nobody signed with these keys. */
  const ask = (src: string, trustedKeys: string) => {
    const reading = sharedStatement(src, trustFrom(trustedKeys));
    reading.catch(() => {});
    return reading;
  };

  it('is read once for the same trusted keys', async () => {
    const {src} = await serve(good);
    const reading = ask(src, 'zDnOne zDnOther');
    expect(ask(src, 'zDnOne zDnOther')).to.equal(reading);
  });

  for (const [what, prepare] of [
    ['', () => {}],
    [', where the page replaced join', () => stub(Array.prototype, 'join').returns('joined')],
    [', where the page replaced JSON.stringify', () => stub(JSON, 'stringify').returns('"json"')],
  ] as const) {
    it(`is read anew for other trusted keys${what}`, async () => {
      const {src} = await serve(good);
      prepare();
      const readings = ['', 'none', 'zDnOne zDnOther', 'zDnOneOther', 'zDnOther zDnOne', 'zDnOne', 'zDnOther'].map(
        (trustedKeys) => ask(src, trustedKeys),
      );
      restore();
      expect(new Set(readings).size).to.equal(readings.length);
    });
  }
});

describe('At one address', () => {
  const edition = (id: string, published: string, version: number) =>
    answerWith((value) => Object.assign(value, {id, published, version}));

  it('a page goes on to a later day of publication, though its version is lower', async () => {
    const {src} = await serve(edition('2030-01-01', '2030-01-01', 5), edition('2030-01-02', '2030-01-02', 1));
    await sharedStatement(src, unverified, true);
    expect((await sharedStatement(src, unverified, true)).drawn.id).to.equal('2030-01-02');
  });

  for (const [what, day, version] of [
    ['an earlier day, though its version is higher', '2029-12-31', 6],
    ['a lower version of the same day', '2030-01-01', 4],
  ] as const) {
    it(`a page does not go back to ${what}`, async () => {
      const {src} = await serve(edition('2030-01-01', '2030-01-01', 5), edition(day, day, version));
      await sharedStatement(src, unverified, true);
      const failure = await sharedStatement(src, unverified, true).catch((error: unknown) => error);
      expect(failure).to.include({
        code: 'version',
        message: `${day}, version ${version}, where 2030-01-01, version 5, was shown`,
      });
    });
  }
});

describe('Each failure', () => {
  /** Faults that are an answer: one request, no second try. */
  const final: [what: string, code: StatementErrorCode, answer: Answer][] = [
    ['status 404', 'http', {...good, status: 404}],
    ['status 403', 'http', {...good, status: 403}],
    ['status 410', 'http', {...good, status: 410}],
    ['HTML in place of JSON', 'type', {...good, headers: {'Content-Type': 'text/html'}}],
    ['plain text in place of JSON', 'type', {...good, headers: {'Content-Type': 'text/plain'}}],
    ['a type that only begins like JSON', 'type', {...good, headers: {'Content-Type': 'application/jsonp'}}],
    ['no type', 'type', {...good, headers: {'Content-Type': null}}],
    ['one byte above 128 KiB', 'size', {body: `${body}${' '.repeat(131_073 - new TextEncoder().encode(body).length)}`}],
    ['a bomb of 128 MiB in gzip', 'size', {body: ' '.repeat(131_072), repeat: 1_024, gzip: true}],
    ['an empty body', 'json', {body: ''}],
    ['half of the JSON, as if it were all', 'json', {body: body.slice(0, 400)}],
    ['JSON with a comment', 'json', {body: `// x\n${body}`}],
    ['bytes that are not UTF-8', 'json', {bytes: btoa('{"id": "\xff"}')}],
    ['bytes that end within a character', 'json', {bytes: btoa('{"id": "\xe4\xb8')}],
    ['null', 'shape', {body: 'null'}],
    ['a list', 'shape', {body: '[]'}],
    ['a text', 'shape', {body: '"statement"'}],
    ['no title', 'shape', answerWith(({texts}) => delete (texts['fr'] as {title?: string}).title)],
    ['a link that is script', 'shape', answerWith((value) => (value.url = 'javascript:alert(1)'))],
    ['no language', 'shape', answerWith((value) => (value.texts = {}))],
  ];
  for (const [what, code, answer] of final) {
    it(`${what}: ${code}, after one request`, async () => {
      const {src, requests} = await serve(answer);
      const {card, event} = await mountSettled(`<icat-statement src="${src}">The fallback</icat-statement>`);
      expect(event.type).to.equal('icat-statement-error');
      expect(event.detail).to.deep.equal({code});
      expect(card.matches(':state(failed)')).to.equal(true);
      expect(part(card, 'card')).to.equal(null);
      expect(await requests()).to.have.length(1);
    });
  }

  it('an address that is none: network, without a request', async () => {
    const {event} = await mountSettled('<icat-statement src="https://["></icat-statement>');
    expect(event.detail).to.deep.equal({code: 'network'});
  });

  /** Faults that may pass: a second try after a pause, and the browser's own copy, which there is none of here. */
  const passing: [what: string, code: StatementErrorCode, answer: Answer][] = [
    ['a connection that is reset', 'network', {fault: 'reset'}],
    ['a body that breaks off', 'network', {...good, fault: 'cut'}],
    ['status 500', 'http', {...good, status: 500}],
    ['status 503', 'http', {...good, status: 503}],
    ['status 429', 'http', {...good, status: 429}],
    ['an origin that is not let in', 'network', {...good, headers: {'Access-Control-Allow-Origin': null}}],
    ['a redirect', 'network', {status: 302, headers: {Location: '/statement.json'}}],
  ];
  for (const [what, code, answer] of passing) {
    it(`${what}: ${code}, after three requests`, async () => {
      const {src, requests} = await serve(answer);
      const {clock, waitsFor, tries} = timeByHand();
      const settled = outcome();
      const card = mountNow(`<icat-statement src="${src}">The fallback</icat-statement>`);
      await waitsFor(800);
      clock.tick(799);
      await turn();
      expect(tries()).to.equal(1);
      clock.tick(1);
      const event = await settled;
      expect(event.detail).to.deep.equal({code});
      expect(tries()).to.equal(3);
      expect(card.matches(':state(failed)')).to.equal(true);
      // A connection that is reset may be opened once more by the browser itself.
      if (!answer.fault) expect(await requests()).to.have.length(3);
    });
  }
});

describe('A passing failure', () => {
  it('is made good by the retry', async () => {
    const {src} = await serve({status: 503}, good);
    const {clock, waitsFor, tries} = timeByHand();
    const settled = outcome();
    const card = mountNow(`<icat-statement src="${src}"></icat-statement>`);
    await waitsFor(800);
    clock.tick(800);
    const event = await settled;
    expect(event.detail).to.include({stale: false});
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(tries()).to.equal(2);
  });

  it('waits up to 2 s', async () => {
    const {src} = await serve({status: 503}, good);
    const {clock, waitsFor} = timeByHand();
    (Math.random as SinonStub).returns(1);
    const settled = outcome();
    mountNow(`<icat-statement src="${src}"></icat-statement>`);
    await waitsFor(2_000);
    clock.tick(2_000);
    expect((await settled).type).to.equal('icat-statement-load');
  });

  it('followed by an answer that is final: no third request', async () => {
    const {src, requests} = await serve({status: 503}, {status: 404});
    const {clock, waitsFor} = timeByHand();
    const settled = outcome();
    mountNow(`<icat-statement src="${src}"></icat-statement>`);
    await waitsFor(800);
    clock.tick(800);
    expect((await settled).detail).to.deep.equal({code: 'http'});
    expect(await requests()).to.have.length(2);
  });

  it('is not kept: the next element asks anew', async () => {
    const {src} = await serve({status: 404}, good);
    const first = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(first.event.type).to.equal('icat-statement-error');
    const second = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    expect(second.event.type).to.equal('icat-statement-load');
  });

  it('leaves the last good copy of the browser, marked as old', async function () {
    // With a validator, as servers of files send it: without one, Chromium drops its copy as it asks anew.
    const {src} = await serve({...good, headers: {'Cache-Control': 'max-age=0', ETag: '"1"'}}, {fault: 'reset'});
    const first = await mountReady('lang="en"', src);
    if (!(await hasHttpCache())) {
      // Its WebDriver sessions keep no cache at all (WebKitGTK 2.50).
      console.warn('Skipped: this browser keeps no HTTP cache under test.');
      this.skip();
    }
    first.remove();
    const {clock, waitsFor, tries} = timeByHand();
    clock.tick(300_000);
    const events: Event[] = [];
    const hear = (event: Event) => events.push(event);
    document.body.addEventListener('icat-statement-load', hear);
    document.body.addEventListener('icat-statement-error', hear);
    const card = mountNow(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    await waitsFor(800);
    clock.tick(800);
    while (events.length < 2) await turn();
    expect(
      events.map((event) => [event.type, (event as CustomEvent<{stale?: boolean; code?: string}>).detail]),
    ).to.deep.equal([
      ['icat-statement-load', {statement: statement(), lang: 'en', stale: true}],
      ['icat-statement-error', {code: 'network'}],
    ]);
    expect(tries()).to.equal(3);
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(textOf(card, 'notice')).to.match(/^This statement may be out of date\. Try again$/);
    document.body.removeEventListener('icat-statement-load', hear);
    document.body.removeEventListener('icat-statement-error', hear);
  });
});

describe('The budget of 8 s', () => {
  for (const [what, answer] of [
    ['a server that never answers', {fault: 'hang'}],
    ['a body that stops half-way', {...good, fault: 'hang-body'}],
  ] as const) {
    it(`ends ${what}: timeout, after two requests`, async () => {
      const {src, requests} = await serve(answer);
      const {clock, tries} = timeByHand();
      const settled = outcome();
      const card = mountNow(`<icat-statement src="${src}">The fallback</icat-statement>`);
      await arrived(requests, 1);
      clock.tick(7_999);
      await turn();
      expect(tries()).to.equal(1);
      clock.tick(1);
      await arrived(requests, 2);
      expect(card.matches(':state(loading)')).to.equal(true);
      // The browser's own copy gets one second more.
      clock.tick(999);
      await turn();
      expect(card.matches(':state(loading)')).to.equal(true);
      clock.tick(1);
      expect((await settled).detail).to.deep.equal({code: 'timeout'});
      expect(tries()).to.equal(2);
      expect(card.matches(':state(failed)')).to.equal(true);
    });
  }

  it('counts all tries together', async () => {
    const {src, requests} = await serve({status: 503}, {fault: 'hang'});
    const {clock, waitsFor, tries} = timeByHand();
    const settled = outcome();
    mountNow(`<icat-statement src="${src}"></icat-statement>`);
    await waitsFor(800);
    clock.tick(800);
    await arrived(requests, 2);
    clock.tick(7_199);
    await turn();
    expect(tries()).to.equal(2);
    clock.tick(1);
    await arrived(requests, 3);
    clock.tick(1_000);
    expect((await settled).detail).to.deep.equal({code: 'timeout'});
  });

  it('leaves out the retry where no time is left for it', async () => {
    const {src, requests} = await serve({...good, fault: 'hang-body'}, {status: 404});
    const {clock, tries} = timeByHand();
    const settled = outcome();
    mountNow(`<icat-statement src="${src}"></icat-statement>`);
    await arrived(requests, 1);
    clock.tick(8_000);
    expect((await settled).detail).to.deep.equal({code: 'timeout'});
    expect(tries()).to.equal(2);
  });

  it("holds for a page's own fetch that passes over the signal", async () => {
    const {clock} = timeByHand();
    (window.fetch as SinonSpy).restore();
    stub(window, 'fetch').returns(new Promise(() => {}));
    const settled = outcome();
    mountNow('<icat-statement src="/never.json"></icat-statement>');
    while (!(window.fetch as SinonStub).called) await turn();
    clock.tick(8_000);
    await turn();
    clock.tick(1_000);
    expect((await settled).detail).to.deep.equal({code: 'timeout'});
  });
});

describe('The console', () => {
  it('is silent where all is well', async () => {
    const lines = [stub(console, 'error'), stub(console, 'warn'), stub(console, 'log')];
    const {src} = await serve(answerWith(() => {}, builtStatement()));
    await mountSettled(`<icat-statement src="${src}" trusted-keys=""></icat-statement>`);
    expect(lines.map(({callCount}) => callCount)).to.deep.equal([0, 0, 0]);
  });

  it('names source, field and fault once, for however many elements', async () => {
    const error = stub(console, 'error');
    const {src} = await serve(answerWith(({texts}) => (texts['fr']!.body[2] = ' ')));
    await mountSettled(`<icat-statement src="${src}"></icat-statement>`.repeat(3));
    await turn();
    expect(error.args).to.deep.equal([
      [`<icat-statement> ${src}: texts.fr.body[2] is not as statement.schema.json has it (shape).`],
    ]);
  });

  it('says that src is missing where nothing stands beside the module', async () => {
    const error = stub(console, 'error');
    const {event} = await mountSettled('<icat-statement></icat-statement>');
    expect(event.type).to.equal('icat-statement-error');
    expect(error.args).to.have.length(1);
    expect(error.args[0]![0]).to.match(/statement\.json: status 404 \(http\)\. Set src to /);
  });
});

/** As `mount`, without waiting for a frame, which a faked clock may hold back. */
function mountNow(markup: string): IcatStatement {
  const place = document.createElement('div');
  place.innerHTML = believing(markup);
  document.body.append(place);
  places.push(place);
  return place.querySelector('icat-statement')!;
}

/** Whether this browser answers from a cache at all. */
async function hasHttpCache(): Promise<boolean> {
  const {src, requests} = await serve({...good, headers: {'Cache-Control': 'max-age=0'}});
  await (await fetch(src)).text();
  await (await fetch(src, {cache: 'force-cache'})).text();
  return (await requests()).length === 1;
}

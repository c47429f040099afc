import {expect} from '@open-wc/testing';
import type {readStatement} from '../../src/statement/read-statement.js';
import {pinnedTrust, type Trust} from '../../src/statement/trust.js';
import {outcome, serve} from './helpers.js';
import {generateKey} from './keys.js';

/**
 * Pages replace built-ins for reasons of their own: old libraries, polyfills,
 * wrappers that log. SECURITY.md: whatever they replace them by, no word is
 * drawn by accident that too few keys have signed.
 */

type Native = (this: unknown, ...values: unknown[]) => unknown;

class List extends Array<unknown> {}

/** What a page makes of a method or function. */
const replacements: Record<string, (native: Native) => unknown> = {
  'is missing': () => undefined,
  'gives undefined': () => () => undefined,
  'gives null': () => () => null,
  'gives NaN': () => () => NaN,
  'gives true': () => () => true,
  'gives an empty string': () => () => '',
  'gives an empty list': () => () => [],
  'gives an empty object': () => () => ({}),
  'gives its object': () =>
    function (this: unknown) {
      return this;
    },
  'gives its first argument': () => (value: unknown) => value,
  throws: () => () => {
    throw new Error('replaced');
  },
  'wraps its result as an object': (native) =>
    function (this: unknown, ...values: unknown[]) {
      return Object(Reflect.apply(native, this, values)) as unknown;
    },
  'wraps what it promises as an object': (native) =>
    function (this: unknown, ...values: unknown[]) {
      const result = Reflect.apply(native, this, values) as Partial<Promise<unknown>> | undefined;
      return typeof result?.then === 'function' ? result.then(Object) : result;
    },
  'promises its result': (native) =>
    function (this: unknown, ...values: unknown[]) {
      return Promise.resolve(Reflect.apply(native, this, values));
    },
  'puts its result into a list': (native) =>
    function (this: unknown, ...values: unknown[]) {
      return [Reflect.apply(native, this, values)];
    },
  'gives a list of a class of its own': (native) =>
    function (this: unknown, ...values: unknown[]) {
      const result = Reflect.apply(native, this, values);
      return Array.isArray(result) ? List.from(result as unknown[]) : result;
    },
  'takes its first argument alone': (native) =>
    function (this: unknown, value: unknown) {
      return Reflect.apply(native, this, [value]);
    },
  'gives its first result again and again': (native) => {
    let first: {result: unknown} | undefined;
    return function (this: unknown, ...values: unknown[]) {
      first ??= {result: Reflect.apply(native, this, values)};
      return first.result;
    };
  },
};

/** What a page makes of a class, or of an object such as `JSON`. */
const otherClasses: Record<string, (native: unknown) => unknown> = {
  'is missing': () => undefined,
  // As in Set's place, whose `size` is then undefined.
  'is a list': () =>
    class extends Array<unknown> {
      constructor(from?: Iterable<unknown>) {
        super();
        for (const entry of from ?? []) this.push(entry);
      }
      add(entry: unknown): this {
        this.push(entry);
        return this;
      }
      set(...entry: unknown[]): this {
        return this.add(entry);
      }
      get(): undefined {}
      has(entry: unknown): boolean {
        return this.includes(entry);
      }
    },
  'is a class derived from it': (native) =>
    typeof native === 'function' ? class extends (native as new (...values: unknown[]) => object) {} : {},
  'makes empty objects': () =>
    function () {
      return {};
    },
  throws: () =>
    function () {
      throw new Error('replaced');
    },
};

/** What a page makes of a getter: `native` reads it. */
const otherGetters: Record<string, (native: Native) => PropertyDescriptor> = {
  'is missing': () => ({value: undefined}),
  'is a method': (native) => ({value: native}),
  'is NaN': () => ({value: NaN}),
  'is wrapped as an object': (native) => ({
    get() {
      return Object(Reflect.apply(native, this, [])) as unknown;
    },
  }),
  'is promised': (native) => ({
    get() {
      return Promise.resolve(Reflect.apply(native, this, []));
    },
  }),
  throws: () => ({
    get() {
      throw new Error('replaced');
    },
  }),
};

/** What a page makes of iteration. */
const otherIterators: Record<string, (native: Native) => unknown> = {
  'is missing': () => undefined,
  'yields nothing': () => function* () {},
  'yields everything twice': (native) =>
    function* (this: unknown) {
      for (const value of {[Symbol.iterator]: () => Reflect.apply(native, this, []) as Iterator<unknown>})
        yield* [value, value];
    },
  'yields objects': (native) =>
    function* (this: unknown) {
      for (const value of {[Symbol.iterator]: () => Reflect.apply(native, this, []) as Iterator<unknown>})
        yield Object(value);
    },
  throws: () => () => {
    throw new Error('replaced');
  },
};

const methods = {
  Array: ['from', 'isArray', 'of'],
  'Array.prototype':
    'at concat entries every filter find findIndex flat flatMap forEach includes indexOf join keys map pop push reduce reverse slice some sort splice toSorted toString values',
  BigInt: ['asUintN', 'asIntN'],
  'BigInt.prototype': ['toString', 'valueOf'],
  'Blob.prototype': ['arrayBuffer', 'slice', 'text'],
  'Function.prototype': ['apply', 'bind', 'call'],
  JSON: ['parse', 'stringify'],
  'Map.prototype': 'get has set forEach',
  Math: ['ceil', 'floor', 'max', 'min'],
  Number: ['isFinite', 'isInteger', 'isNaN', 'isSafeInteger'],
  'Number.prototype': ['toString', 'valueOf'],
  Object:
    'assign create defineProperty entries freeze fromEntries getOwnPropertyDescriptor getPrototypeOf hasOwn is isFrozen keys values',
  'Object.prototype': ['hasOwnProperty', 'toString', 'valueOf'],
  Promise: 'all allSettled any race reject resolve',
  'Promise.prototype': ['catch', 'finally'],
  'RegExp.prototype': ['exec', 'test', 'toString'],
  'Set.prototype': 'add has forEach values',
  'String.prototype':
    'at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed match normalize padStart replace replaceAll slice split startsWith substring toLowerCase toString trim valueOf',
  'SubtleCrypto.prototype': ['digest', 'importKey', 'verify'],
  'TextDecoder.prototype': ['decode'],
  'TextEncoder.prototype': ['encode', 'encodeInto'],
  Uint8Array: ['from', 'of'],
  'Uint8Array.prototype': 'fill map set slice subarray',
};

const classes =
  'Array ArrayBuffer BigInt Blob Boolean CryptoKey Date Error JSON Map Math Number Object Promise Reflect RegExp Set String SubtleCrypto Symbol TextDecoder TextEncoder TypeError Uint8Array WeakMap crypto';

const getters = ['Crypto.prototype.subtle', 'Map.prototype.size', 'Set.prototype.size', 'Uint8Array.prototype.length'];

/** Variants that are left out, by place and name. */
const excluded = new Set([
  // With these a page says that a signature is good, in the very form in which
  // WebCrypto says so, or takes one key for another: nothing can tell it from the truth.
  'SubtleCrypto.prototype.verify gives true',
  'SubtleCrypto.prototype.verify gives its first result again and again',
  'SubtleCrypto.prototype.importKey gives its first result again and again',
  // The engine's own String.prototype.replace calls exec until it gives null: for ever.
  'RegExp.prototype.exec gives an empty list',
  'RegExp.prototype.exec gives an empty object',
  'RegExp.prototype.exec gives its object',
  'RegExp.prototype.exec gives its first result again and again',
  'RegExp.prototype.exec puts its result into a list',
  'RegExp.prototype.exec promises its result',
  'RegExp.prototype.exec wraps what it promises as an object',
  'RegExp.prototype.exec wraps its result as an object',
]);

const spread = (names: string | readonly string[]) => (typeof names === 'string' ? names.split(' ') : names);

interface Case {
  readonly path: string;
  readonly variants: [what: string, descriptor: (native: PropertyDescriptor) => PropertyDescriptor][];
}

const valuesOf = (table: Record<string, (native: never) => unknown>): Case['variants'] =>
  Object.entries(table).map(([what, make]) => [what, ({value}) => ({value: make(value as never)})]);

const cases: Case[] = [
  ...Object.entries(methods).flatMap(([holder, names]) =>
    spread(names).map((name) => ({path: `${holder}.${name}`, variants: valuesOf(replacements)})),
  ),
  ...spread(classes).map((path) => ({path, variants: valuesOf(otherClasses)})),
  ...getters.map((path): Case => ({
    path,
    variants: Object.entries(otherGetters).map(([what, make]) => [
      what,
      (native) => make(Reflect.get(native, 'get') as Native),
    ]),
  })),
  ...['Array', 'String', 'Set', 'Map', 'Uint8Array'].map((name) => ({
    path: `${name}.prototype.@@iterator`,
    variants: valuesOf(otherIterators),
  })),
  {
    // Those above would never call back: what waits for them waits for ever.
    path: 'Promise.prototype.then',
    variants: valuesOf({
      'is missing': () => undefined,
      throws: replacements['throws']!,
      'takes failures for results': (native: Native) =>
        function (this: unknown, resolve: Native) {
          return Reflect.apply(native, this, [resolve, resolve]);
        },
      'passes over failures': (native: Native) =>
        function (this: unknown, resolve: Native) {
          return Reflect.apply(native, this, [resolve, () => resolve()]);
        },
      'wraps results as objects': (native: Native) =>
        function (this: unknown, resolve: Native, reject: Native) {
          return Reflect.apply(native, this, [(value: unknown) => resolve(Object(value)), reject]);
        },
    }),
  },
  {
    path: 'JSON.stringify',
    variants: valuesOf({
      'writes Latin-1': (native: Native) => (value: unknown) =>
        (native(value) as string | undefined)?.replaceAll('\u0141', 'A'),
    }),
  },
  {
    path: 'JSON.parse',
    variants: valuesOf({
      'gives objects that change while signatures are checked': (native: Native) => (text: unknown) => {
        const value = native(text) as {texts?: {en: {title: string}}};
        void Promise.resolve().then(() => {
          if (value.texts) value.texts.en.title = 'Forged';
        });
        return value;
      },
    }),
  },
  {
    path: 'TextEncoder.prototype.encode',
    variants: valuesOf({
      'writes Latin-1': () => (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
    }),
  },
];

interface Realm extends Window {
  readonly Object: ObjectConstructor;
  readonly Promise: PromiseConstructor;
  readonly Reflect: typeof Reflect;
  readonly readStatement: typeof readStatement;
}

/** A page of its own, whose built-ins may be replaced; the module runs among them. */
async function realm(): Promise<Realm> {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = `<!doctype html><title>A partner</title><script type="module">
    import {readStatement} from '/src/statement/read-statement.ts';
    window.readStatement = readStatement;
  </script>`;
  document.body.append(frame);
  await ready;
  return frame.contentWindow as Realm;
}

/** Replaces the built-in at `path`; puts it back when called. */
function replace(page: Realm, path: string, make: Case['variants'][number][1]): () => void {
  const names = path.split('.');
  const last = names.pop()!;
  let holder: object = page;
  for (const name of names) holder = Reflect.get(holder, name) as object;
  const name = last === '@@iterator' ? Symbol.iterator : last;
  // Some are inherited, as Uint8Array's methods are.
  while (!Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder) as object;
  const native = Object.getOwnPropertyDescriptor(holder, name)!;
  // A global such as `crypto` is a getter of the window's.
  const value: unknown = names.length ? native.value : Reflect.get(holder, name);
  const own = {configurable: true, ...make({...native, value})};
  Object.defineProperty(holder, name, 'get' in own ? own : {writable: true, ...own});
  return () => Object.defineProperty(holder, name, native);
}

/** What a reading comes to, by means that the page can't have replaced. */
function settled(then: Native, reading: Promise<unknown>): Promise<{value?: unknown; reason?: unknown}> {
  return new Promise((resolve) =>
    Reflect.apply(then, reading, [(value: unknown) => resolve({value}), (reason: unknown) => resolve({reason})]),
  );
}

const statementTitled = (title: string) => ({
  id: '2031-05-04',
  version: 1,
  published: '2031-05-04',
  status: 'current',
  url: 'https://example.org/',
  contacts: {email: 'office@example.org', web: 'https://example.org/'},
  texts: {en: {official: true, issuer: 'Office', occasion: 'Day', title, body: ['Words.']}},
});

describe('No word is read that too few keys have signed, where', () => {
  let page: Realm;
  let then: Native;
  let trust: Trust;
  let honest: string;
  /** One fault each; the word “Forged” is in all of them. */
  const forged: Record<string, string> = {};

  before(async () => {
    const [one, two] = [await generateKey(), await generateKey()];
    trust = {keys: [one.multikey, two.multikey], threshold: 2, leastVersions: {}};
    const good = statementTitled('Aonest');
    const proofs = [await one.prove(good), await two.prove(good)];
    honest = JSON.stringify({...good, proof: proofs});
    const bad = statementTitled('Forged');
    const byOne = await one.prove(bad);
    const otherKeys = [await one.prove(bad), await one.prove(bad, two.multikey)];
    Object.assign(forged, {
      unsigned: JSON.stringify(bad),
      'signed by one of two': JSON.stringify({...bad, proof: byOne}),
      'signed twice by one of two': JSON.stringify({...bad, proof: [byOne, byOne]}),
      'signed by one of two in the name of the other': JSON.stringify({...bad, proof: otherKeys}),
      'changed after it was signed': JSON.stringify({...bad, proof: proofs}),
      // The Latin-1 encoding of U+0141 is that of `A`.
      'changed in bits that an encoder may drop': honest.replace('Aonest', '\u0141onest'),
    });
    page = await realm();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with an object
    then = page.Promise.prototype.then as Native;
  });
  after(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  const read = (json: string) => settled(then, page.readStatement(json, trust));

  it('nothing is replaced, and what enough of them have signed is', async () => {
    expect(JSON.stringify((await read(honest)).value)).to.contain('Aonest');
    for (const [what, json] of Object.entries(forged))
      expect((await read(json)).reason, what).to.include({code: 'signature'});
  });

  for (const {path, variants} of cases) {
    it(path, async () => {
      for (const [what, make] of variants) {
        if (excluded.has(`${path} ${what}`)) continue;
        const restore = replace(page, path, make);
        try {
          // First what is good, so that what is remembered of it might pass for what follows.
          const good = {fault: 'none', ...(await read(honest))};
          const bad = Object.entries(forged).map(async ([fault, json]) => ({fault, ...(await read(json))}));
          for (const {fault, value} of [good, ...(await Promise.all(bad))]) {
            const {drawn = null} = {...(value as {drawn?: unknown} | undefined)};
            expect(JSON.stringify(drawn), `${what}; ${fault}`).not.to.match(/Forged|\u0141onest/);
          }
        } finally {
          restore();
        }
      }
    });
  }
});

/** What whole pages did, before the module. */
const pages = {
  'Set is a list': `window.Set = class extends Array {
    constructor(from) { super(); for (const one of from ?? []) this.push(one); }
    add(one) { this.push(one); return this; }
    has(one) { return this.includes(one); }
    delete() {}
  };`,
  'WebCrypto gives objects': `const {verify} = SubtleCrypto.prototype;
  SubtleCrypto.prototype.verify = async function (...values) { return Object(await verify.apply(this, values)); };`,
  'nothing is frozen, and JSON has no revivers': `Object.freeze = (value) => value;
  const {parse} = JSON;
  JSON.parse = (text) => parse(text);`,
  'filters leave everything': 'Array.prototype.filter = function () { return this; };',
};

describe('No word is drawn that no key has signed, on a page where', () => {
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  for (const [what, script] of Object.entries(pages)) {
    it(what, async () => {
      const bad = statementTitled('Forged');
      const stranger = await generateKey();
      const proof = await Promise.all(pinnedTrust.keys.map((key) => stranger.prove(bad, key)));
      for (const body of [JSON.stringify(bad), JSON.stringify({...bad, proof})]) {
        const {src} = await serve({body});
        const frame = document.createElement('iframe');
        const ready = new Promise((resolve) => (frame.onload = resolve));
        frame.srcdoc = `<!doctype html><title>A partner</title><script>${script}</script>
          <icat-statement src="${src}"><p>The fallback</p></icat-statement>
          <script type="module" src="/src/index.ts"></script>`;
        document.body.append(frame);
        await ready;
        const card = frame.contentDocument!.querySelector('icat-statement')!;
        if (!card.matches(':state(failed), :state(ready)')) await outcome(card);
        expect(card.matches(':state(failed)')).to.equal(true);
        expect(card.shadowRoot!.textContent).not.to.contain('Forged');
        expect(card.querySelector('p')!.checkVisibility()).to.equal(true);
      }
    });
  }
});

import {expect} from '@open-wc/testing';
import type {IcatStatement} from '../../src/index.js';
import {builtStatement, builtWords, choose, outcome, part, textOf, unique} from './helpers.js';

/** A library as pages have it: classic script, before everything. */
const library = async (path: string) => (await fetch(`/node_modules/${path}`)).text();

/** What pages do to the globals that we share with them. */
const pages: Record<string, () => string | Promise<string>> = {
  // Read off prototype.js 1.6 and 1.7: enumerable methods, a JSON of its own, other bind and from.
  'Prototype.js': () => `
    Array.prototype.toJSON = function () { return '[' + this.map(String).join(', ') + ']'; };
    String.prototype.toJSON = function () { return '"' + this + '"'; };
    for (const name of ['each', 'all', 'any', 'collect', 'first', 'last', 'size', 'compact', 'clone', 'update', 'remove', 'select'])
      for (const {prototype} of [Array, String, Function, Element]) if (!(name in prototype)) prototype[name] = function () { return this; };
    Function.prototype.bind = function (context) { const call = this; return function (...values) { return call.apply(context, values); }; };
    Array.from = (list) => Array.prototype.slice.call(list || []);
    document.getElementsByClassName = (name) => [...document.querySelectorAll('.' + name)];
    window.$ = (id) => document.getElementById(id);
    window.$A = Array.from;`,
  // Read off mootools-core 1.6: Document, Window, Element and Event are constructors of its own.
  MooTools: () => `
    for (const name of ['Document', 'Window', 'Element', 'Event']) {
      const native = window[name];
      window[name] = function () {};
      if (native) window[name].prototype = native.prototype;
    }
    window.Document.prototype = {};
    for (const name of ['set', 'get', 'inject', 'grab', 'adopt', 'dispose', 'empty', 'erase', 'store', 'retrieve', 'toggle'])
      HTMLElement.prototype[name] ??= function () { return this; };
    for (const name of ['implement', 'extend', 'alias', 'hide', 'protect', 'overloadSetter']) Function.prototype[name] = function () { return this; };
    for (const name of ['each', 'clean', 'invoke', 'associate', 'link', 'append', 'getLast', 'getRandom', 'include', 'combine', 'erase', 'empty', 'flatten', 'pick'])
      Array.prototype[name] ??= function () { return this; };
    Object.each = Object.merge = Object.clone = function (value) { return value; };`,
  'core-js': () => library('core-js-bundle/minified.js'),
  'zone.js': () => library('zone.js/bundles/zone.umd.min.js'),
  'sugar, extending everything': async () =>
    `${await library('sugar/dist/sugar.min.js')};Sugar.extend({objectPrototype: true});`,
  'a polluted Object.prototype': () => `
    for (const name of ['body', 'signal', 'cache', 'method', 'headers', 'window', 'duplex', 'priority', 'once', 'capture', 'passive',
      'strings', 'values', 'toJSON', 'get', 'set', 'detail', 'root', 'threshold', 'weekday', 'hour', 'style', 'fallback', 'fatal',
      'threshold', 'proof', 'share', 'about', 'note', 'en', 'done', 'ctor', 'index', 'renderBefore', 'host', 'failure', 'slotAssignment', 'lang', 'preventScroll', 'cancelable', 'bubbles', 'composed', 'attributes', 'ignoreBOM'])
      Object.prototype[name] = 'polluted';`,
  'a polluted Object.prototype, enumerable and callable': () => `
    Object.prototype.extend = function () { return this; };
    Object.prototype.handleEvent = function () { throw new Error('called'); };
    Object.prototype.attribute = Object.prototype.type = () => 'polluted';`,
  'a fetch of its own': () => `
    const {fetch} = window;
    window.fetch = async function (input, init) {
      const {body, status, headers} = await fetch.call(window, input, {...init, signal: undefined});
      return new Response(body, {status, headers});
    };`,
  'a registry of its own': () => `
    const {define} = customElements;
    customElements.define = function (name, constructor, options) { return define.call(customElements, name, class extends constructor {}, options); };`,
  'frozen primordials': () => `
    for (const {prototype} of [Object, Array, Function, String, Promise, Map, Set, RegExp, Error]) Object.freeze(prototype);`,
  'a Set that is an Array': () => `
    window.Set = class extends Array {
      constructor(from) { super(); for (const one of from ?? []) this.push(one); }
      add(one) { this.push(one); return this; }
      has(one) { return this.includes(one); }
      delete() {}
    };`,
  'an Intl that throws, and no languages': () => `
    for (const name of ['DisplayNames', 'DateTimeFormat', 'Segmenter']) Intl[name] = class { constructor() { throw new RangeError(name); } };
    Object.defineProperty(navigator, 'languages', {value: undefined});`,
  'languages that are a text, and an old URL': () => `
    Object.defineProperty(navigator, 'languages', {value: 'fr'});
    delete URL.canParse;`,
  'a Reflect.decorate of its own': () => `
    Reflect.decorate = () => { throw new Error('called'); };`,
  'an attachInternals that throws on other elements than its own': () => `
    const {attachInternals} = HTMLElement.prototype;
    HTMLElement.prototype.attachInternals = function () { return attachInternals.call(this); };`,
};

/** Of the statement beside the module, which may be in one language, of one paragraph, or withdrawn. */
const {status, texts} = builtStatement();
const [language, otherLanguage] = Object.keys(texts);
const long = Object.values(texts).every(({body}) => body.length > 1);

type Page = Window & {readonly seen: string[]};

/** A page with `script` before the module, and what it sees of errors and of our lines in its console. */
async function visit(script: string): Promise<{card: IcatStatement; seen: string[]}> {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = `<!doctype html><html lang="${language}"><title>A partner</title><body><script>
      window.seen = [];
      addEventListener('error', (event) => seen.push(event.message));
      addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
      for (const level of ['warn', 'error']) console[level] = (...words) => seen.push(words.join(' '));
    </script><script>${script.replaceAll('</script', '<\\/script')}</script>
    <script type="module" src="${window.answers}/at/${unique()}/icat-statement.js"></script>
    <icat-statement><p>The fallback</p></icat-statement></body></html>`;
  document.body.append(frame);
  await ready;
  const page = frame.contentWindow as Page;
  const card = page.document.querySelector('icat-statement')!;
  if (!card.matches(':state(ready), :state(failed)')) await outcome(card);
  return {card, seen: page.seen};
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

describe('The card works on a page with', () => {
  for (const [what, script] of Object.entries(pages)) {
    it(what, async () => {
      const {card, seen} = await visit(await script());
      expect(seen).to.deep.equal([]);
      expect(card.matches(':state(ready)')).to.equal(true);
      expect(textOf(card, 'card')).to.contain(builtWords(language!));
      if (otherLanguage) {
        const loaded = outcome(card);
        choose(card, otherLanguage);
        const {lang} = (await loaded).detail as {lang: string};
        expect(lang).to.not.equal(language);
        expect(textOf(card, 'card')).to.contain(builtWords(lang));
      }
      if (long) {
        part(card, 'toggle').click();
        await card.updateComplete;
        expect(card.expanded).to.equal(true);
        const blocks = [...part(card, 'body').children];
        expect(blocks.filter((block) => !block.checkVisibility({contentVisibilityAuto: true}))).to.deep.equal([]);
      }
      if (status !== 'withdrawn') {
        part(card, 'share').click();
        expect(part(card, 'share-list').matches(':popover-open')).to.equal(true);
        expect(part(card, 'share-list').querySelectorAll('a').length).to.be.greaterThan(5);
      }
      expect(seen).to.deep.equal([]);
    });
  }
});

import {expect} from '@open-wc/testing';
import {array, assert, constantFrom, integer, letrec, oneof, property, record, tuple} from 'fast-check';
import {html as litHtml, noChange, nothing, render, svg as litSvg} from 'lit';
import {AsyncDirective} from 'lit/async-directive.js';
import {directive, Directive, type PartInfo} from 'lit/directive.js';
import {cache} from 'lit/directives/cache.js';
import {classMap} from 'lit/directives/class-map.js';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {keyed} from 'lit/directives/keyed.js';
import {live} from 'lit/directives/live.js';
import {createRef, ref} from 'lit/directives/ref.js';
import {repeat} from 'lit/directives/repeat.js';
import {html, svg} from '../../src/template/html.js';

/** Lit's tags, or ours: the same templates and values go through both, and the DOM is compared after each. */
interface Tags {
  readonly html: (strings: TemplateStringsArray, ...values: unknown[]) => unknown;
  readonly svg: (strings: TemplateStringsArray, ...values: unknown[]) => unknown;
}

const lits: Tags = {html: litHtml, svg: litSvg};
const ours: Tags = {html, svg};

/** The tree below `node`, as text: namespaces, attributes, and where each text and comment begins and ends. */
function structure(node: Node): string {
  return [...node.childNodes].map((child) => describeNode(child)).join('');
}

function describeNode(node: Node): string {
  if (node instanceof Text) return JSON.stringify(node.data);
  // Lit marks its places by random words.
  if (node instanceof Comment) return '<!>';
  const element = node as Element;
  const attributes = [...element.attributes].map(
    ({name, value, namespaceURI}) => ` ${namespaceURI ?? ''}${name}=${JSON.stringify(value)}`,
  );
  const {value, checked, title, className} = element as HTMLInputElement;
  const properties = JSON.stringify({value, checked, title, className, own: (element as {own?: unknown}).own});
  return `<${element.namespaceURI} ${element.localName}${attributes.sort().join('')} ${properties}>${structure(element)}</>`;
}

/** Draws what `draw` makes of each of `steps` by both tags, and compares. */
function compare<T>(draw: (tags: Tags, step: T) => unknown, steps: readonly T[]): void {
  const [theirs, own] = [document.createElement('div'), document.createElement('div')];
  for (const step of steps) {
    render(draw(lits, step), theirs);
    render(draw(ours, step), own);
    expect(structure(own)).to.equal(structure(theirs));
  }
  // That it is drawn at all.
  expect(own.childNodes.length).to.be.greaterThan(0);
}

/** What expressions are given, in turn. */
const values: readonly unknown[] = [
  'a',
  '',
  'b & <b>',
  0,
  1,
  true,
  false,
  null,
  undefined,
  nothing,
  noChange,
  'a',
  ['x', 'y'],
  [],
];

describe('A template draws what Lit draws with', () => {
  for (const [what, draw] of Object.entries<(tags: Tags, value: unknown) => unknown>({
    'no expression': ({html}) => html`<p id="a">words</p>`,
    'nothing at all': ({html}) => html``,
    'an expression alone': ({html}, value) => html`${value}`,
    'text around an expression': ({html}, value) => html`a ${value} b`,
    'an expression at the end': ({html}, value) =>
      html`<p></p>
        ${value}`,
    'expressions side by side': ({html}, value) => html`${value}${value}<b>${value}${value}</b>`,
    'white space': ({html}, value) => html`
      <p>${value}</p>
      <p>a</p>
    `,
    'an attribute': ({html}, value) => html`<p id=${value} title="t"></p>`,
    'an attribute in quotes': ({html}, value) => html`<p id="${value}"></p>`,
    'text around the value of an attribute': ({html}, value) => html`<p class="a ${value} b"></p>`,
    'several expressions in one attribute': ({html}, value) => html`<p class="${value}-${value} ${value}"></p>`,
    'several attributes': ({html}, value) =>
      html`<p id=${value} lang="en" title="${value}" class=${value}>${value}</p>`,
    'an attribute with capitals, in an svg': ({html}, value) =>
      html`<svg viewBox="0 0 1 1"><g id=${value}>${value}</g></svg>`,
    'a property': ({html}, value) => html`<input .value=${value} />`,
    'a property with text around': ({html}, value) => html`<p .className="a ${value}"></p>`,
    'a property with capitals, of its own': ({html}, value) => html`<p .own=${value} .className=${'c'}></p>`,
    'a switch': ({html}, value) => html`<input type="checkbox" ?disabled=${value} ?hidden=${!value} />`,
    'nested templates': ({html}, value) => html`<p>${value ? html`<b>${value}</b>` : html`<i></i>`}</p>`,
    'a template that comes and goes': ({html}, value) =>
      html`<p>${value ? html`<b></b>` : nothing}</p>
        after`,
    'a list of templates': ({html}, value) =>
      html`<ul>
        ${['a', value, 'c'].map((item) => html`<li>${item}</li>`)}
      </ul>`,
    'a list that grows and shrinks': ({html}, value) =>
      html`<ul>
        ${Array.from({length: String(value).length}, (_, index) => html`<li>${index}</li>`)}
      </ul>`,
    'templates that end with an expression, in a list': ({html}, value) =>
      html`<p>${[1, 2].map((item) => html`${item}${value}`)}</p>
        <b></b>`,
    'the same template twice': ({html}, value) => {
      const twice = (word: unknown) => html`<b>${word}</b>`;
      return html`${twice(value)}${twice(1)}`;
    },
    'void elements': ({html}, value) =>
      html`<br /><img alt=${value} />
        <hr />
        ${value}`,
    'elements without content': ({html}, value) => html`<slot name="a"></slot><textarea rows="4"></textarea>${value}`,
    'a custom element': ({html}, value) => html`<x-any .own=${value} some=${value}>${value}</x-any>`,
    'svg among html': ({html, svg}, value) =>
      html`<p>
        ${value}<svg><g>${svg`<path d="M0 0" id=${value} /><text>${value}</text>`}</g></svg>
      </p>`,
    'a node': ({html}, value) => {
      const node = document.createElement('u');
      node.append(String(value));
      return html`<p>${node}</p>`;
    },
    'an iterable that is no array': ({html}, value) => html`<p>${new Set(['a', String(value)])}</p>`,
    'an object': ({html}, value) => html`<p>${{toString: () => `object ${String(value)}`}}</p>`,
    classMap: ({html}, value) => html`<p class="a ${classMap({b: Boolean(value), c: !value})}"></p>`,
    ifDefined: ({html}, value) => html`<p title=${ifDefined(value as string)}></p>`,
    live: ({html}, value) => html`<input .value=${live(String(value))} />`,
    guard: ({html}, value) => html`<p>${guard([typeof value], () => html`<b>${value}</b>`)}</p>`,
    cache: ({html}, value) => html`<p>${cache(value ? html`<b>${value}</b>` : html`<i>${value}</i>`)}</p>`,
    keyed: ({html}, value) => html`<p>${keyed(typeof value, html`<b>${value}</b>`)}</p>`,
    repeat: ({html}, value) =>
      html`<ul>
        ${repeat(
          [...`c${String(value)}ba`].filter((letter, index, all) => all.indexOf(letter) === index),
          (letter) => letter,
          (letter) => html`<li>${letter}</li>`,
        )}
      </ul>`,
  })) {
    it(what, () => compare(draw, values));
  }

  it('another template in its place', () => {
    compare(
      ({html}, step) => [html`<p>${step}</p>`, html`<b>${step}</b>`, 'text', [html`<i></i>`], nothing][step % 5],
      [0, 1, 0, 2, 3, 0, 4, 3, 2, 1],
    );
  });
});

describe('A template', () => {
  const drawn = (result: unknown): HTMLElement => {
    const place = document.createElement('div');
    render(result, place);
    return place;
  };

  it('calls a listener, a listener object, and the latest of them, and none once it is nothing', () => {
    const place = document.createElement('div');
    const heard: string[] = [];
    const draw = (listener: unknown) => render(html`<button @click=${listener}></button>`, place);
    const click = () => place.querySelector('button')!.click();
    for (const listener of [
      () => heard.push('function'),
      {handleEvent: () => heard.push('object')},
      () => heard.push('latest'),
      nothing,
      {handleEvent: () => heard.push('once'), once: true},
    ]) {
      draw(listener);
      click();
    }
    click();
    expect(heard).to.deep.equal(['function', 'object', 'latest', 'once']);
  });

  it('gives an element to a directive of its own', () => {
    const reference = createRef();
    const place = drawn(html`<p><b ${ref(reference)}></b></p>`);
    expect(reference.value).to.equal(place.querySelector('b'));
  });

  it('tells a directive what kind of part it is at, and when it goes', () => {
    const told: unknown[] = [];
    const note = directive(
      class extends Directive {
        constructor(part: PartInfo) {
          super(part);
          told.push(part.type);
        }
        override render() {
          return 'x';
        }
      },
    );
    const leaving = directive(
      class extends AsyncDirective {
        override render() {
          return 'y';
        }
        override disconnected() {
          told.push('gone');
        }
      },
    );
    const place = drawn(html`<p id=${note()} .title=${note()} ?hidden=${note()} ${note()}>${note()}${leaving()}</p>`);
    render(nothing, place);
    // PartType in lit-html/directive.js: attribute, property, switch, element, child.
    expect(told).to.deep.equal([1, 3, 4, 6, 2, 'gone']);
  });

  it('is made once for each place in the code, however often it is drawn', () => {
    const one = (value: unknown) => html`<p>${value}</p>`;
    expect(one(1)._$litType$).to.equal(one(2)._$litType$);
  });

  it('keeps its elements when only values change', () => {
    const place = document.createElement('div');
    const draw = (value: unknown) => render(html`<p id=${value}>${value}</p>`, place);
    draw('a');
    const before = place.querySelector('p');
    draw('b');
    expect(place.querySelector('p')).to.equal(before);
  });

  it('makes nothing of what is drawn into it', () => {
    const place = drawn(html`<p title=${'"><b>'}>${'<img src=x onerror="window.ran = true">'}</p>`);
    expect(place.querySelector('img, b')).to.equal(null);
    expect(window).not.to.have.property('ran');
  });

  it('is not made of parsed JSON, whatever that says that it is', () => {
    const posing: unknown = JSON.parse('{"_$litType$": {"h": ["<b>forged</b>"]}, "values": []}');
    expect(() => drawn(html`<p>${posing}</p>`)).to.throw('invalid template strings array');
  });
});

/** Markup with expressions (`\0`), by chance. */
const {content} = letrec<{content: string; element: string}>((tie) => ({
  content: array(oneof({weight: 2, arbitrary: constantFrom('a', ' ', '\0', '\n', 'é&')}, tie('element')), {
    maxLength: 4,
  }).map((parts) => parts.join('')),
  element: record({
    name: constantFrom('span', 'b', 'div', 'svg', 'x-any', 'slot'),
    attributes: array(
      constantFrom('id="a"', 'lang=\0', 'title="\0"', 'class="a \0 b \0"', '.own=\0', '?hidden=\0', '\0', 'data-a'),
      {maxLength: 3},
    ).map((attributes) =>
      attributes.filter((one, index) => attributes.findIndex((other) => nameOf(other) === nameOf(one)) === index),
    ),
    inner: oneof({depthSize: 'small'}, constantFrom('', '\0', 'b'), tie('content')),
  }).map(({name, attributes, inner}) => {
    // HTML's parser ends an svg at most elements of HTML.
    const within = name === 'svg' ? '<g>\0</g>' : inner;
    return `<${[name, ...attributes].join(' ')}>${within}</${name}>`;
  }),
}));

function nameOf(attribute: string): string {
  return attribute.split('=')[0]!;
}

const value = oneof(
  constantFrom<unknown>('a', '', 'b', 0, null, undefined, nothing, noChange, true, false),
  // Not `nothing`, which an attribute can't write.
  array(constantFrom<unknown>('x', 1), {maxLength: 3}),
  integer(),
);

describe('Templates at random', () => {
  it('are drawn as Lit draws them, at each update', function () {
    this.timeout(60_000);
    assert(
      property(content, array(tuple(value, value, value, value), {minLength: 1, maxLength: 4}), (markup, steps) => {
        const cooked = markup.split('\0');
        const strings = Object.assign(cooked, {raw: cooked}) as unknown as TemplateStringsArray;
        const kinds = kindsOf(markup);
        compare(
          ({html}, step) =>
            // An element takes directives alone, as Lit's does.
            html(strings, ...kinds.map((kind, index) => (kind === 'element' ? nothing : step[index % step.length]))),
          steps,
        );
      }),
      {numRuns: 300},
    );
  });
});

/** For each expression of `markup`, whether it stands for an element as a whole. */
function kindsOf(markup: string): ('element' | 'other')[] {
  return [...markup.matchAll(/\0/g)].map(({index}) =>
    /<[^<>]*\s$/.test(markup.slice(0, index)) && /^\0[\s>]/.test(markup.slice(index)) ? 'element' : 'other',
  );
}

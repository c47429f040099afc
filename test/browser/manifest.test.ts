import {expect, fixtureCleanup} from '@open-wc/testing';
import type {CustomElementField, Package} from 'custom-elements-manifest';
import {LitElement} from 'lit';
import {restore, spy} from 'sinon';
import {elementOf} from '../../scripts/build/element-of.js';
import {IcatStatement} from '../../src/index.js';
import {dress} from './dress.js';
import {cardCss, mountReady, openList, part, serve} from './helpers.js';
import {showOne, states, type State} from './states.js';

/** What editors, frameworks and docs/developers.md tell of the element; test/node/documents.test.ts holds that to it. */
const manifest = (await (await fetch('/dist/custom-elements.json')).json()) as Package;
const element = elementOf(manifest);

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();
const namesOf = (list: readonly {name: string}[]) => sorted(list.map(({name}) => name));

const fields = element.members.filter((member): member is CustomElementField => member.kind === 'field');

afterEach(() => restore());

/** For each attribute a value, and what the property makes of it. */
const values: Record<string, {value: string; read: unknown}> = {
  lang: {value: 'fr', read: 'fr'},
  src: {value: '/a.json', read: '/a.json'},
  'heading-level': {value: '4', read: 4},
  expanded: {value: '', read: true},
  theme: {value: 'dark', read: 'dark'},
  share: {value: 'copy', read: 'copy'},
  'share-url': {value: 'https://ecg.example/a', read: 'https://ecg.example/a'},
  loading: {value: 'lazy', read: 'lazy'},
  // Not `none`, which cards of tests have.
  'trusted-keys': {value: 'zDn', read: 'zDn'},
};

describe('The attribute', () => {
  it('is observed, each that the manifest lists, and no other', () => {
    expect(sorted(IcatStatement.observedAttributes)).to.deep.equal(namesOf(element.attributes));
    expect(sorted(Object.keys(values))).to.deep.equal(namesOf(element.attributes));
  });

  for (const {name, fieldName = name} of element.attributes) {
    it(`${name} sets its property, and the property the attribute`, async () => {
      const {value, read} = values[name]!;
      const parsed = document.createElement('icat-statement');
      expect(Reflect.get(parsed, fieldName)).to.not.equal(read);
      parsed.setAttribute(name, value);
      expect(Reflect.get(parsed, fieldName)).to.equal(read);
      const card = await mountReady('lang="en"');
      expect(card.getAttribute(name)).to.not.equal(value);
      Object.assign(card, {[fieldName]: read});
      await card.updateComplete;
      expect(card.getAttribute(name)).to.equal(value);
    });
  }
});

describe('The property', () => {
  it('has, without its attribute, the default that the manifest gives', () => {
    const card = document.createElement('icat-statement');
    for (const {name, default: initial} of fields) {
      const value: unknown = Reflect.get(card, name);
      if (initial === undefined) expect(value, name).to.equal(undefined);
      else expect(value, name).to.equal(JSON.parse(initial.replaceAll("'", '"')));
    }
  });

  it('or method is one that the manifest lists', () => {
    const own = Object.getOwnPropertyNames(IcatStatement.prototype);
    // Called by the browser, not by pages.
    const added = own.filter((name) => !(name in LitElement.prototype) && name !== 'adoptedCallback');
    expect(sorted(added)).to.deep.equal(namesOf(element.members.filter((member) => !member.static)));
  });

  it('or method of the class is there, each that the manifest lists', () => {
    for (const {name} of element.members.filter((member) => member.static))
      expect(Object.hasOwn(IcatStatement, name), name).to.equal(true);
  });
});

/** How each event is brought about, on a card that is ready. */
const causes: Record<string, (card: IcatStatement) => unknown> = {
  'icat-statement-load': (card) => (card.lang = 'fr'),
  'icat-statement-error': async (card) => (card.src = (await serve({status: 404})).src),
  'icat-statement-share': async (card) => {
    card.addEventListener('icat-statement-share', (event) => event.preventDefault());
    await openList(card);
    part(card, 'share-list').querySelector('a')!.click();
  },
};

/** The members of the event's `detail`, as the manifest lists them. */
function detailOf(type: string): string[] {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const declaration = declarations.find(({name}) => name === type);
  const detail = declaration?.kind === 'class' && declaration.members?.find(({name}) => name === 'detail');
  const text = (detail && detail.kind === 'field' && detail.type?.text) || '';
  return sorted([...text.matchAll(/(\w+):/g)].map(([, name]) => name!));
}

describe('The event', () => {
  it('is tested here, each that the manifest lists', () => {
    expect(sorted(Object.keys(causes))).to.deep.equal(namesOf(element.events));
  });

  for (const {name, type} of element.events) {
    it(`${name} fires, bubbles out of shadow roots, and has the detail that the manifest lists`, async () => {
      const card = await mountReady('lang="en"');
      const fired = new Promise<Event>((resolve) => document.addEventListener(name, resolve, {once: true}));
      await causes[name]!(card);
      const event = (await fired) as CustomEvent<object>;
      expect(event.target === card).to.equal(true);
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      expect(sorted(Object.keys(event.detail))).to.deep.equal(detailOf(type.text));
    });
  }

  it('is one that the manifest lists, in every state', async () => {
    const dispatch = spy(IcatStatement.prototype, 'dispatchEvent');
    for (const state of Object.values(states)) {
      await showOne(state);
      fixtureCleanup();
    }
    const names = sorted(dispatch.args.map(([event]) => event.type));
    expect(names.filter((name) => !namesOf(element.events).includes(name))).to.deep.equal([]);
    expect(names).to.include('icat-statement-load');
  });
});

const colour = 'rgb(1, 2, 3)';

/** A value for each property, and where it is seen: the element, what of its style. */
const effects: Record<string, {value: string; seen: [selector: string, property: string][]}> = {
  accent: {
    value: colour,
    seen: [
      ['[part=toggle]', 'background-color'],
      ['[part=body] p', 'border-inline-start-color'],
    ],
  },
  'on-accent': {value: colour, seen: [['[part=toggle]', 'color']]},
  surface: {
    value: colour,
    seen: [
      ['[part=card]', 'background-color'],
      ['[part=share-list]', 'background-color'],
    ],
  },
  text: {
    value: colour,
    seen: [
      ['[part=title]', 'color'],
      ['[part=body] p', 'color'],
      ['[part=share-list] a', 'color'],
    ],
  },
  muted: {
    value: colour,
    seen: [
      ['[part=date]', 'color'],
      ['[part=occasion]', 'color'],
      ['[part=about]', 'color'],
      ['[part=notice]', 'color'],
    ],
  },
  border: {
    value: colour,
    seen: [
      ['[part=card]', 'border-top-color'],
      ['[part=share-list]', 'border-top-color'],
      ['footer', 'border-top-color'],
    ],
  },
  radius: {
    value: '9px',
    seen: [
      ['[part=card]', 'border-top-left-radius'],
      ['[part=toggle]', 'border-top-left-radius'],
    ],
  },
  space: {value: '40px', seen: [['.layout', 'row-gap']]},
  font: {
    value: 'fantasy',
    seen: [
      ['[part=title]', 'font-family'],
      ['[part=toggle]', 'font-family'],
    ],
  },
};

describe('The custom property', () => {
  it('is tested here, each that the manifest lists', () => {
    const names = Object.keys(effects).map((name) => `--icat-statement-${name}`);
    expect(sorted(names)).to.deep.equal(namesOf(element.cssProperties));
  });

  it('is one that the manifest lists, in the style sheet', async () => {
    const names = (await cardCss()).match(/--icat-statement-[a-z-]+/g) ?? [];
    expect(sorted(names)).to.deep.equal(namesOf(element.cssProperties));
  });

  for (const [name, {value, seen}] of Object.entries(effects)) {
    it(`--icat-statement-${name}, set on the page, acts`, async () => {
      const card = await showOne(states.superseded);
      card.parentElement!.style.inlineSize = '400px';
      // The list has its entries from its first opening on.
      part(card, 'share').click();
      const read = () =>
        seen.map(([selector, property]) => {
          const [path, pseudo] = selector.split('::');
          const style = getComputedStyle(card.shadowRoot!.querySelector(path!)!, pseudo && `::${pseudo}`);
          return `${selector} ${style.getPropertyValue(property)}`;
        });
      const expected = seen.map(([selector]) => `${selector} ${value}`);
      expect(read().filter((each) => expected.includes(each))).to.deep.equal([]);
      dress(`:root {--icat-statement-${name}: ${value}}`);
      // Firefox 153 keeps the style of an anchored list as long as it is open.
      if (part(card, 'share-list').matches(':popover-open')) part(card, 'share-list').hidePopover();
      expect(read()).to.deep.equal(expected);
    });
  }
});

/** In which state each part is shown. */
const parts: Record<string, State> = {
  card: states.ready,
  issuer: states.ready,
  occasion: states.ready,
  title: states.ready,
  date: states.ready,
  body: states.ready,
  toggle: states.ready,
  about: states.ready,
  contacts: states.ready,
  story: states.ready,
  links: states['with documents'],
  share: states.ready,
  'share-list': states['list open'],
  languages: states.ready,
  notice: states.superseded,
  partner: {...states.ready, fallback: '<p slot="partner">With a partner</p>'},
};

describe('The part', () => {
  it('is tested here, each that the manifest lists', () => {
    expect(sorted(Object.keys(parts))).to.deep.equal(namesOf(element.cssParts));
  });

  it('is one that the manifest lists, as each slot is, in every state', async () => {
    const found = {parts: new Set<string>(), slots: new Set<string>()};
    for (const state of Object.values(states)) {
      const {shadowRoot} = await showOne(state);
      for (const each of shadowRoot!.querySelectorAll('[part]')) each.part.forEach((name) => found.parts.add(name));
      for (const slot of shadowRoot!.querySelectorAll('slot')) found.slots.add(slot.name);
      fixtureCleanup();
    }
    expect(sorted(found.parts)).to.deep.equal(namesOf(element.cssParts));
    expect(sorted(found.slots)).to.deep.equal(namesOf(element.slots));
  });

  for (const [name, state] of Object.entries(parts)) {
    it(`${name} is shown, once, and takes a style from outside`, async () => {
      const card = await showOne(state);
      expect(card.shadowRoot!.querySelectorAll(`[part~=${name}]`).length).to.equal(1);
      expect(part(card, name).checkVisibility()).to.equal(true);
      expect(part(card, name).getBoundingClientRect().height).to.be.greaterThan(10);
      expect(getComputedStyle(part(card, name)).outlineColor).to.not.equal(colour);
      dress(`icat-statement::part(${name}) {outline: 3px solid ${colour}}`);
      // Firefox 153 keeps the style of an anchored list as long as it is open.
      if (name === 'share-list') part(card, name).hidePopover();
      expect(getComputedStyle(part(card, name)).outlineColor).to.equal(colour);
    });
  }

  it('notice tells of a failure, too', async () => {
    const card = await showOne(states.failed);
    dress(`icat-statement::part(notice) {outline: 3px solid ${colour}}`);
    expect(getComputedStyle(part(card, 'notice')).outlineColor).to.equal(colour);
  });
});

/** The one custom state in each state that a visitor can see. */
const customStates = {
  loading: 'loading',
  ready: 'ready',
  held: 'ready',
  expanded: 'ready',
  corrected: 'ready',
  superseded: 'ready',
  'with documents': 'ready',
  withdrawn: 'ready',
  expired: 'stale',
  'kept after a failure': 'stale',
  failed: 'failed',
  'failed over a high fallback': 'failed',
} as const;

describe(':state()', () => {
  const all = sorted(Object.values(customStates));

  it('is tested here, each that the manifest lists', () => {
    expect(all).to.deep.equal(namesOf(element.cssStates));
  });

  for (const [name, expected] of Object.entries(customStates)) {
    it(`is ${expected}, and no other, in a card ${name}`, async () => {
      const card = await showOne(states[name as keyof typeof customStates]);
      dress(`icat-statement:state(${expected}) {outline: 3px solid ${colour}}`);
      expect(all.filter((state) => card.matches(`:state(${state})`))).to.deep.equal([expected]);
      expect(getComputedStyle(card).outlineColor).to.equal(colour);
    });
  }
});

import type {Answer} from '../../scripts/test/answers.js';
import type {IcatStatement} from '../../src/index.js';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import {answerWith, mount, part, serve, statement, turn, withdraw} from './helpers.js';
import {useFont} from './use-font.js';

// What fits, wraps and overlaps hangs on the font: the one that the card is laid out for, whatever the machine has.
await useFont('Noto Sans');

/** A state that a visitor can see, and how to bring it about. */
export interface State {
  readonly attributes?: string;
  /** What stands between the tags; a link unless told. */
  readonly fallback?: string;
  /** What the server answers, one after the other. */
  readonly answers: (lang: string) => readonly Answer[];
  /** What is done once the first answer is there. */
  readonly then?: (card: IcatStatement) => unknown;
  /** What the shadow root has in this state: a test of another one would prove nothing. */
  readonly sign: string;
}

const low = '<a href="https://icat.network/">ICAT</a>';

/** The invented statement's, as in a snippet: high enough to hold the card's place. */
export const high = slottedHtml(statement(), 'en');

const whole = () => [answerWith()];

export const states = {
  loading: {answers: () => [{fault: 'hang'}], sign: '[aria-busy=true] > slot'},
  ready: {answers: whole, sign: '.place:not(.held) > article'},
  held: {answers: whole, fallback: high, sign: '.held > article'},
  expanded: {answers: whole, attributes: 'expanded', sign: '#body:not(:has([hidden]))'},
  'list open': {answers: whole, then: (card) => part(card, 'share').click(), sign: ':popover-open'},
  'list open over a held card': {
    answers: whole,
    fallback: high,
    then: (card) => part(card, 'share').click(),
    sign: '.held :popover-open',
  },
  copied: {
    answers: whole,
    attributes: 'share="copy"',
    then: (card) => copy(card, true),
    sign: ':popover-open .unseen',
  },
  'copying refused': {
    answers: whole,
    attributes: 'share="copy"',
    then: (card) => copy(card, false),
    sign: ':popover-open textarea:not(.unseen)',
  },
  failed: {answers: () => [{status: 404}], sign: '.failed'},
  'failed, theme light': {answers: () => [{status: 404}], attributes: 'theme="light"', sign: '.failed'},
  'failed, theme dark': {answers: () => [{status: 404}], attributes: 'theme="dark"', sign: '.failed'},
  'trying again': {
    answers: () => [{status: 404}, {fault: 'hang'}],
    then: (card) => card.shadowRoot!.getElementById('retry')!.click(),
    sign: '.failed [aria-disabled=true]',
  },
  "with a partner's line": {
    answers: whole,
    attributes: 'theme="dark"',
    fallback: `${low}<p slot="partner">With <a href="https://partner.example/">a partner</a></p>`,
    sign: 'article',
  },
  'failed over a high fallback': {
    answers: () => [{status: 404}],
    fallback: high,
    sign: '.failed',
  },
  'kept after a failure': {
    answers: () => [answerWith(), {status: 404}],
    then: (card) => card.reload(),
    sign: 'article #retry',
  },
  expired: {
    answers: () => [answerWith((value) => (value.expires = '2021-01-01T00:00:00Z'))],
    sign: '[part=notice]',
  },
  'in another language': {
    answers: (lang) => [
      answerWith((value) => (value.texts = {[lang === 'fr' ? 'es' : 'fr']: value.texts[lang === 'fr' ? 'es' : 'fr']!})),
    ],
    sign: '[part=notice]',
  },
  corrected: {
    answers: () => [
      answerWith((value) => {
        Object.assign(value, {status: 'corrected', updated: '2020-08-03'});
        for (const text of Object.values(value.texts)) text.note = 'The second paragraph named a wrong year.';
      }),
    ],
    sign: '[part=notice] p',
  },
  superseded: {
    answers: () => [
      answerWith((value) => {
        Object.assign(value, {status: 'superseded', replacement: 'https://ecg.example/statements/2020-05-04'});
      }),
    ],
    sign: '[part=notice] a',
  },
  'with documents': {
    answers: () => [
      answerWith(({texts}) => {
        for (const text of Object.values(texts))
          text.links = [{label: 'The report', url: 'https://ecg.example/report'}];
      }),
    ],
    sign: '[part=links]',
  },
  withdrawn: {
    answers: () => [answerWith((value) => withdraw(value, 'Replaced in error.'))],
    sign: '[part=notice] strong',
  },
  'theme light': {answers: whole, attributes: 'theme="light"', sign: 'article'},
  'theme dark': {answers: whole, attributes: 'theme="dark"', sign: 'article'},
} satisfies Record<string, State>;

/** `langs` in groups that can be shown together: of popovers one is open at a time. */
export function groupsOf({sign}: State, langs: readonly string[]): readonly (readonly string[])[] {
  return sign.includes(':popover-open') ? langs.map((lang) => [lang]) : [langs];
}

/** Presses “Copy link” on a page whose clipboard takes everything, or refuses all. */
async function copy(card: IcatStatement, accepts: boolean): Promise<void> {
  const clipboard = accepts ? () => Promise.resolve() : () => Promise.reject(new DOMException('', 'NotAllowedError'));
  const own = {configurable: true, writable: true};
  Object.defineProperty(navigator.clipboard, 'writeText', {...own, value: clipboard});
  Object.defineProperty(document, 'execCommand', {...own, value: () => false});
  part(card, 'share').click();
  part(card, 'share-list').querySelector('button')!.click();
  await turn(5);
  Reflect.deleteProperty(navigator.clipboard, 'writeText');
  Reflect.deleteProperty(document, 'execCommand');
}

/** Cards in `state`, one for each of `langs`, on one page; those with the same answers share a request. */
export async function show(
  {attributes = '', fallback = low, answers, then, sign}: State,
  langs: readonly string[],
): Promise<IcatStatement[]> {
  const sources = new Map<string, string>();
  for (const lang of langs) {
    const key = JSON.stringify(answers(lang));
    if (!sources.has(key)) sources.set(key, (await serve(...answers(lang))).src);
  }
  const pending = answers(langs[0]!)[0]?.fault === 'hang';
  const settled = pending ? undefined : outcomes(langs.length);
  const first = await mount(
    langs
      .map((lang) => {
        const src = sources.get(JSON.stringify(answers(lang)));
        return `<icat-statement lang="${lang}" ${attributes} src="${src}">${fallback}</icat-statement>`;
      })
      .join(''),
  );
  await settled;
  const cards = [...first.parentElement!.querySelectorAll('icat-statement')];
  await Promise.all(cards.map((card) => then?.(card)));
  await Promise.all(cards.map((card) => card.updateComplete));
  for (const card of cards) if (!card.shadowRoot!.querySelector(sign)) throw new Error(`no ${sign} in ${card.lang}`);
  return cards;
}

/** One card in `state`, in English, with further `attributes`. */
export async function showOne(state: State, attributes = ''): Promise<IcatStatement> {
  return (await show({...state, attributes: `${state.attributes ?? ''} ${attributes}`}, ['en']))[0]!;
}

/** Resolves after `count` load or error events. */
function outcomes(count: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      if (--count) return;
      for (const name of names) document.body.removeEventListener(name, settle);
      resolve();
    };
    const names = ['icat-statement-load', 'icat-statement-error'];
    for (const name of names) document.body.addEventListener(name, settle);
  });
}

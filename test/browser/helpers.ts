import {fixture} from '@open-wc/testing';
import type {Answer, Request} from '../../scripts/test/answers.js';
import type {IcatStatement} from '../../src/icat-statement.js';
import type {IcatStatementErrorEvent} from '../../src/events/error-event.js';
import type {IcatStatementLoadEvent} from '../../src/events/load-event.js';
import type {Statement} from '../../src/statement/statement.js';
import '../../src/index.js';

declare global {
  interface Window {
    /** Origin of the server of answers (scripts/test/answers.ts). */
    readonly answers: string;
  }
}

type Mutable<T> = T extends object ? {-readonly [Key in keyof T]: Mutable<T[Key]>} : T;

/** The browser's own, also where a test has put another in its place. */
const fetch = window.fetch.bind(window);

const [invented, built] = await Promise.all(
  ['/test/fixtures/statement.json', '/dist/statement.json'].map(async (path) => (await fetch(path)).text()),
);

/** An invented statement without proof (test/fixtures/statement.json), a fresh copy to change at will. */
export function statement(): Mutable<Statement> {
  return JSON.parse(invented!) as Mutable<Statement>;
}

/**
 * The statement beside the built module, signed by the pinned keys, a fresh copy.
 * Its words, languages and version change with each publication: a test takes them from here.
 */
export function builtStatement(): Mutable<Statement> {
  return JSON.parse(built!) as Mutable<Statement>;
}

/**
 * What a card of the built statement shows in `lang`, or in the language that stands in for it:
 * the title or, once the statement is withdrawn, the address that is left of it.
 */
export function builtWords(lang: string): string {
  const {texts, url} = builtStatement();
  const official = Object.values(texts).filter((text) => text.official);
  const text = texts[lang] ?? official.find((each) => each === texts['en']) ?? official[0]!;
  return text.title ?? new URL(url).host;
}

/** `value`, the invented statement unless told, with `change` made to it, as an answer. */
export function answerWith(change: (statement: Mutable<Statement>) => void = () => {}, value = statement()): Answer {
  change(value);
  return {body: JSON.stringify(value)};
}

/** Makes `value` a withdrawn statement: of its words only `note`, why it was withdrawn, is left. */
export function withdraw(value: Mutable<Statement>, note?: string): void {
  value.status = 'withdrawn';
  value.updated = '2020-08-03';
  for (const text of Object.values(value.texts)) {
    delete text.title;
    delete text.about;
    delete text.story;
    delete text.links;
    text.body = [];
    if (note) text.note = note;
  }
}

/** A name that no other test has, in any browser. */
export function unique(): string {
  return Math.random().toString(36).slice(2);
}

/** Has `path` of the server of answers give `answers` one after the other, the last again and again. */
export async function script(path: string, ...answers: Answer[]): Promise<void> {
  await fetch(`${window.answers}/script?path=${path}`, {method: 'PUT', body: JSON.stringify(answers)});
}

/** The requests to the server of answers so far whose path begins with `path`. */
export async function log(path: string): Promise<Request[]> {
  return (await fetch(`${window.answers}/log?path=${path}`)).json() as Promise<Request[]>;
}

const hanging = new Set<string>();

// A page that is left keeps what hangs for a minute (Chromium's back/forward cache), and a
// browser opens six connections to a host: the next files' tests would wait for theirs.
afterEach(async () => {
  const paths = [...hanging];
  hanging.clear();
  await Promise.all(paths.map((path) => fetch(`${window.answers}/script?path=${path}`, {method: 'DELETE'})));
});

/** An address of its own for `answers`; what hangs there is let go after the test. */
export async function serve(...answers: Answer[]): Promise<{src: string; requests: () => Promise<Request[]>}> {
  const path = `/${unique()}.json`;
  await script(path, ...answers);
  if (answers.some(({fault}) => fault)) hanging.add(path);
  return {src: `${window.answers}${path}`, requests: () => log(path)};
}

/**
 * Puts `markup` into the page; its first `<icat-statement>`. Nothing is verified
 * that doesn't say by whom (`trusted-keys`): most statements of tests are changed.
 */
export async function mount(markup: string): Promise<IcatStatement> {
  const root = await fixture<HTMLElement>(`<div>${believing(markup)}</div>`);
  return root.querySelector('icat-statement')!;
}

/** `markup`, whose elements believe everybody unless they say whom. */
export function believing(markup: string): string {
  return markup.replaceAll(/<icat-statement(?![^>]* trusted-keys)/g, '<icat-statement trusted-keys="none"');
}

type Outcome = IcatStatementLoadEvent | IcatStatementErrorEvent;

/** The next load or error event at `target`, or below it. */
export function outcome(target: HTMLElement = document.body): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (event: Outcome) => {
      target.removeEventListener('icat-statement-load', settle);
      target.removeEventListener('icat-statement-error', settle);
      resolve(event);
    };
    target.addEventListener('icat-statement-load', settle);
    target.addEventListener('icat-statement-error', settle);
  });
}

/** Puts `markup` into the page and waits for what comes of its first `<icat-statement>`. */
export async function mountSettled(markup: string): Promise<{card: IcatStatement; event: Outcome}> {
  const settled = outcome();
  const card = await mount(markup);
  return {card, event: await settled};
}

/** A card in the page, drawn from `src` or, without it, from the invented statement. */
export async function mountReady(attributes = '', src?: string): Promise<IcatStatement> {
  const address = src ?? (await serve(answerWith())).src;
  const {card} = await mountSettled(`<icat-statement ${attributes} src="${address}"></icat-statement>`);
  return card;
}

/** The element of `part` in the card. */
export function part(element: Element, name: string): HTMLElement {
  return element.shadowRoot!.querySelector(`[part~='${name}']`)!;
}

/** The text of `part`, with white space folded. */
export function textOf(element: Element, name: string): string {
  return part(element, name).textContent.replaceAll(/\s+/g, ' ').trim();
}

/** The language and direction that apply to `node`, as the markup says. */
export function languageOf(node: Element): {lang: string | null; dir: string | null} {
  return {
    lang: node.closest('[lang]')?.getAttribute('lang') ?? null,
    dir: node.closest('[dir]')?.getAttribute('dir') ?? null,
  };
}

/**
 * Opens the share list of `card` by its button, and waits for its entries and its place: browsers tell that a popover is
 * open in a later task, and only then is its place looked at.
 */
export async function openList(card: Element): Promise<void> {
  const list = part(card, 'share-list');
  part(card, 'share').click();
  if (list.matches(':popover-open')) {
    await new Promise((resolve) => list.addEventListener('toggle', resolve, {once: true}));
  }
  await turn(5);
}

/** Lets all that is ready to run, run, `times` over: a message is a task of its own, which no fake clock holds back. */
export async function turn(times = 1): Promise<void> {
  for (let done = 0; done < times; done++) {
    await new Promise<void>((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage('');
    });
  }
}

/** Chooses `language` in the card's own list, as a visitor does. */
export function choose(card: Element, language: string): void {
  const select = part(card, 'languages').querySelector('select')!;
  select.value = language;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

/** The card's style sheet, as the sources have it. */
export async function cardCss(): Promise<string> {
  const files = ['card.css', 'share.css'].map(async (file) => (await fetch(`/src/view/${file}`)).text());
  return (await Promise.all(files)).join('');
}

/** Lets observers report, and what they have put off to the next frame come about. */
export async function frames(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  await turn(2);
}

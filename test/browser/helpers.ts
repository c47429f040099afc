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

const content = await (await fetch('/content/statement.json')).text();

/** The real statement, a fresh copy to change at will. */
export function statement(): Mutable<Statement> {
  return JSON.parse(content) as Mutable<Statement>;
}

/** The real statement, with `change` made to it, as an answer. */
export function answerWith(change: (statement: Mutable<Statement>) => void = () => {}): Answer {
  const value = statement();
  change(value);
  return {body: JSON.stringify(value)};
}

let names = 0;

/** An address of its own that gives `answers` one after the other, the last again and again. */
export async function serve(...answers: Answer[]): Promise<{src: string; requests: () => Promise<Request[]>}> {
  const name = `${Math.random().toString(36).slice(2)}-${names++}`;
  await fetch(`${window.answers}/script/${name}`, {method: 'PUT', body: JSON.stringify(answers)});
  return {
    src: `${window.answers}/${name}.json`,
    requests: async () => (await fetch(`${window.answers}/log/${name}`)).json() as Promise<Request[]>,
  };
}

/** Puts `markup` into the page; its first `<icat-statement>`. */
export async function mount(markup: string): Promise<IcatStatement> {
  const root = await fixture<HTMLElement>(`<div>${markup}</div>`);
  return root.querySelector('icat-statement')!;
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

/** A card in the page, drawn from `src` or, without it, from the real statement. */
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

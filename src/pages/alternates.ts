import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import type {Statement} from '../statement/statement.js';
import {addressOf, type Folder} from './folder.js';

/** The pages of a statement by language, as `hreflang` has it; `x-default` is the way to all of them. */
export function alternates(folder: Folder, statement: Statement): (readonly [hreflang: string, address: string])[] {
  return [
    ...Object.keys(statement.texts).map(
      (language) => [htmlLanguage(language), addressOf(folder, statement, language)] as const,
    ),
    ['x-default', addressOf(folder, statement)],
  ];
}

/** The same as links of a page's head, as HTML. */
export function alternatesHtml(folder: Folder, statement: Statement): string[] {
  return alternates(folder, statement).map(
    ([hreflang, address]) => `<link rel="alternate" hreflang="${escapeHtml(hreflang)}" href="${escapeHtml(address)}">`,
  );
}

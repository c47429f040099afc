import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import type {Statement} from '../statement/statement.js';
import {addressOf, type Folder} from './folder.js';

type Alternates = readonly (readonly [hreflang: string, address: string])[];

/** The pages of a statement's texts, by language. */
export function languageAlternates(folder: Folder, statement: Statement): Alternates {
  return Object.keys(statement.texts).map((language) => [
    htmlLanguage(language),
    addressOf(folder, statement, language),
  ]);
}

/** The pages of a statement by language, as `hreflang` has it; `x-default` is the way to all of them. */
export function alternates(folder: Folder, statement: Statement): Alternates {
  return [...languageAlternates(folder, statement), ['x-default', addressOf(folder, statement)]];
}

/** The same as links of a page's head, as HTML. */
export function alternatesHtml(folder: Folder, statement: Statement): string[] {
  return alternates(folder, statement).map(
    ([hreflang, address]) => `<link rel="alternate" hreflang="${escapeHtml(hreflang)}" href="${escapeHtml(address)}">`,
  );
}

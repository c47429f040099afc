import {allLocales, sourceLocale, type Locale} from '../locale/catalogues.js';
import {matchLanguage} from '../locale/match-language.js';
import {shownLanguage} from '../locale/shown-language.js';
import type {Statement, Text} from '../statement/statement.js';

/** The text of a statement that a page shows. */
export interface ShownText {
  readonly statement: Statement;
  /** The key of `statement.texts`. */
  readonly language: string;
  readonly text: Text;
  /** The language that the page's address names; another one where the statement has no text in it. */
  readonly requested: string;
  /** The language of the interface's words. */
  readonly locale: Locale;
}

/** The text in `requested`, or else the official one, as the card chooses it. */
export function shownText(statement: Statement, requested: string): ShownText {
  const language = shownLanguage(statement.texts, requested);
  const locale = matchLanguage(allLocales, requested) ?? sourceLocale;
  return {statement, language, text: statement.texts[language]!, requested, locale};
}

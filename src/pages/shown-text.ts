import {allLocales, sourceLocale, type Locale} from '../locale/catalogues.js';
import {matchLanguage} from '../locale/match-language.js';
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

/** The text in `requested`, or else the official one. */
export function shownText(statement: Statement, requested: string): ShownText {
  const language = Object.hasOwn(statement.texts, requested) ? requested : officialLanguage(statement);
  const locale = matchLanguage(allLocales, requested) ?? sourceLocale;
  return {statement, language, text: statement.texts[language]!, requested, locale};
}

/** The language of the official text, the first one where there are several; where there is none, of the first text. */
export function officialLanguage({texts}: Statement): string {
  const languages = Object.keys(texts);
  return languages.find((language) => texts[language]!.official) ?? languages[0]!;
}

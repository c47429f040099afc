import {allLocales, sourceLocale, translate, type Locale} from '../locale/catalogues.js';
import {matchLanguage} from '../locale/match-language.js';
import type {Statement, Text} from '../statement/statement.js';
import {blockHtml} from './block-html.js';
import {escapeHtml} from './escape-html.js';
import {firstBlocks} from './first-blocks.js';
import {languageAttributes} from './language-attributes.js';
import {addressWords, linkHtml, mailHtml} from './link-html.js';
import {timeHtml} from './time-html.js';

export interface SlottedOptions {
  /** Level of the title's heading, 1 to 6, as the element's `heading-level`; anything else is 2. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

/**
 * The words of a statement that stand between the tags of `<icat-statement>`, as HTML: title, date, “Unofficial
 * translation” where it is one, the first blocks of the body, and a line with where to read on and ICAT's mail address.
 * Of a withdrawn statement: issuer, the notice with its day, the note, and a line with its address and ICAT's.
 *
 * Each block is a line of its own and carries `lang` and `dir`, not one element around them all: editors and sanitizers
 * keep them on a paragraph where they drop what is around it. The interface's words are in English where it lacks the
 * language, and so is the date then.
 *
 * @param statement as `readStatement` gives it: verified, and without hidden characters
 * @param requested the language of the words (BCP 47); `fr-CA` is taken for `fr`
 * @throws {RangeError} where the statement has no text in that language
 */
export function slottedHtml(statement: Statement, requested: string, {headingLevel = 2}: SlottedOptions = {}): string {
  const languages = Object.keys(statement.texts);
  const language = matchLanguage(languages, requested);
  if (language === undefined) throw new RangeError(`no text in ${requested}: there is ${languages.join(', ')}`);
  const text = statement.texts[language]!;
  const locale = matchLanguage(allLocales, language) ?? sourceLocale;
  // As the element takes it, also from code without types: it becomes the name of an element.
  const level = [1, 2, 3, 4, 5, 6].includes(headingLevel) ? headingLevel : 2;
  const lines =
    statement.status === 'withdrawn'
      ? withdrawnLines(statement, text, language, locale)
      : statementLines(statement, text, language, locale, level);
  return lines.join('\n');
}

function statementLines(
  {published, url, contacts}: Statement,
  text: Text,
  language: string,
  locale: Locale,
  level: number,
): readonly string[] {
  const address = text.url ?? url;
  const unofficial = text.official ? '' : ` · ${escapeHtml(translate('Unofficial translation', locale))}`;
  return [
    element(`h${level}`, language, escapeHtml(text.title!)),
    element('p', locale, `${timeHtml(published, locale)}${unofficial}`),
    // Headings one level below the title.
    ...firstBlocks(text.body).map((block) => blockHtml(block, Math.min(level + 1, 6), languageAttributes(language))),
    lastLine(address, translate('Read the full statement', locale), contacts.email, locale),
  ];
}

function withdrawnLines(
  {updated, url, contacts}: Statement,
  {issuer, note}: Text,
  language: string,
  locale: Locale,
): readonly string[] {
  const notice = escapeHtml(translate('This statement has been withdrawn.', locale));
  return [
    element('p', language, escapeHtml(issuer)),
    element('p', locale, `${notice} ${timeHtml(updated!, locale)}`),
    ...(note ? [element('p', language, escapeHtml(note))] : []),
    lastLine(url, addressWords(url), contacts.email, locale),
  ];
}

function lastLine(url: string, words: string, email: string, locale: Locale): string {
  return element('p', locale, `${linkHtml(url, words)} · ${mailHtml(email)}`);
}

/** @param content HTML */
function element(name: string, language: string, content: string): string {
  return `<${name}${languageAttributes(language)}>${content}</${name}>`;
}

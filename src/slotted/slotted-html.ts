import {allLocales, sourceLocale, translate, type Locale} from '../locale/catalogues.js';
import {direction} from '../locale/direction.js';
import {formatDate} from '../locale/format-date.js';
import {htmlLanguage} from '../locale/html-language.js';
import {matchLanguage} from '../locale/match-language.js';
import type {Block, Statement, Text} from '../statement/statement.js';
import {escapeHtml} from './escape-html.js';
import {firstBlocks} from './first-blocks.js';

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
export function slottedHtml(statement: Statement, requested: string): string {
  const languages = Object.keys(statement.texts);
  const language = matchLanguage(languages, requested);
  if (language === undefined) throw new RangeError(`no text in ${requested}: there is ${languages.join(', ')}`);
  const text = statement.texts[language]!;
  const locale = matchLanguage(allLocales, language) ?? sourceLocale;
  const lines =
    statement.status === 'withdrawn'
      ? withdrawnLines(statement, text, language, locale)
      : statementLines(statement, text, language, locale);
  return lines.join('\n');
}

function statementLines(
  {published, url, contacts}: Statement,
  text: Text,
  language: string,
  locale: Locale,
): readonly string[] {
  const unofficial = text.official ? '' : ` · ${escapeHtml(translate('Unofficial translation', locale))}`;
  return [
    element('h2', language, escapeHtml(text.title!)),
    element('p', locale, `${time(published, locale)}${unofficial}`),
    ...firstBlocks(text.body).map((block) => blockHtml(block, language)),
    lastLine(text.url ?? url, translate('Read the full statement', locale), contacts.email, locale),
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
    element('p', locale, `${notice} ${time(updated!, locale)}`),
    ...(note ? [element('p', language, escapeHtml(note))] : []),
    // The address as ICAT writes it, such as `icat.network`.
    lastLine(url, url.replace(/^https:\/\//, '').replace(/\/$/, ''), contacts.email, locale),
  ];
}

function blockHtml(block: Block, language: string): string {
  if (typeof block === 'string') return element('p', language, escapeHtml(block));
  // One level below the title.
  if (block.type === 'heading') return element('h3', language, escapeHtml(block.text));
  const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
  const start = block.start === undefined ? '' : ` start="${block.start}"`;
  return block.ordered ? element('ol', language, items, start) : element('ul', language, items);
}

function lastLine(url: string, words: string, email: string, locale: Locale): string {
  const read = `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
  // An address runs from left to right in every language.
  const mail = `<a dir="ltr" href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a>`;
  return element('p', locale, `${read} · ${mail}`);
}

function time(day: string, locale: Locale): string {
  return `<time datetime="${escapeHtml(day)}">${escapeHtml(formatDate(day, locale))}</time>`;
}

/** @param content HTML */
function element(name: string, language: string, content: string, attributes = ''): string {
  const lang = htmlLanguage(language);
  return `<${name} lang="${escapeHtml(lang)}" dir="${direction(lang)}"${attributes}>${content}</${name}>`;
}

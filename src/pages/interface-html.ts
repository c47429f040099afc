import {translate, type Locale} from '../locale/catalogues.js';
import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import type {ShownText} from './shown-text.js';

/**
 * Words of the card's interface, as HTML.
 *
 * @param value HTML in place of `{0}`
 */
export function interfaceHtml(source: string, locale: Locale, value = ''): string {
  return escapeHtml(translate(source, locale)).replace('{0}', () => value);
}

/** `lang` and `dir` of the interface's words, where those of the page, which are its text's, don't hold for them (WCAG 3.1.2). */
export function interfaceLanguage({locale, language}: ShownText): string {
  return htmlLanguage(locale) === htmlLanguage(language) ? '' : languageAttributes(locale);
}

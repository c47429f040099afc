import {direction} from '../locale/direction.js';
import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from './escape-html.js';

/** The attributes `lang` and `dir` of an element in `language` (BCP 47), as HTML, after a space. */
export function languageAttributes(language: string): string {
  const lang = htmlLanguage(language);
  return ` lang="${escapeHtml(lang)}" dir="${direction(lang)}"`;
}

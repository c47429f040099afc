import {nothing} from 'lit';
import type {LocaleController} from '../controllers/locale-controller.js';

/**
 * `lang` and `dir` for words in `language`, where that is not the interface's
 * language, which the card itself carries (WCAG 3.1.2).
 */
export function languageAttributes(language: string, i18n: LocaleController) {
  const same = i18n.tagOf(language) === i18n.tagOf(i18n.locale);
  return {
    lang: same ? nothing : i18n.tagOf(language),
    dir: same ? nothing : i18n.directionOf(language),
  };
}

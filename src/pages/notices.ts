import {translate} from '../locale/catalogues.js';
import {formatDate} from '../locale/format-date.js';
import {languageName} from '../locale/language-name.js';
import {primarySubtag} from '../locale/primary-subtag.js';
import {officialLanguage} from '../locale/shown-language.js';
import {isExpired} from '../statement/expiry-of.js';
import type {ShownText} from './shown-text.js';

/** What the reader must know about a statement's words. */
export interface Notice {
  readonly words: string;
  /** Whether they are the interface's, not the statement's own. */
  readonly isInterface: boolean;
  /** Where it leads: to an address, or to the statement's official text in a language. */
  readonly link?: {readonly url: string} | {readonly official: string};
}

/**
 * Why the words are not there, old, in another language, or not ICAT's own: in the card's words, and in its order
 * (src/view/notice.ts).
 */
export function notices(shown: ShownText, now: Date): readonly Notice[] {
  return shown.statement.status === 'withdrawn'
    ? withdrawnNotices(shown)
    : [...languageNotices(shown), ...statusNotices(shown), ...expiryNotices(shown, now)];
}

function withdrawnNotices(shown: ShownText): readonly Notice[] {
  const {url, updated} = shown.statement;
  const {words} = notice('This statement has been withdrawn.', shown);
  return [{words: `${words} ${formatDate(updated!, shown.locale)}`, isInterface: true, link: {url}}, ...noteOf(shown)];
}

function languageNotices(shown: ShownText): readonly Notice[] {
  const {statement, language, text, requested, locale} = shown;
  const official = officialLanguage(statement.texts);
  const link = statement.texts[official]!.official ? {official} : {url: statement.url};
  const isRequested = primarySubtag(language) === primarySubtag(requested);
  const names = [languageName(requested, locale), languageName(language, locale)];
  return [
    ...(isRequested ? [] : [notice('Not yet available in {0}; shown in {1}', shown, ...names)]),
    ...(text.official ? [] : [{...notice('Unofficial translation', shown), link}]),
  ];
}

function statusNotices(shown: ShownText): readonly Notice[] {
  const {status, updated, replacement} = shown.statement;
  switch (status) {
    case 'corrected':
      return [notice('Corrected on {0}', shown, formatDate(updated!, shown.locale)), ...noteOf(shown)];
    case 'superseded': {
      const newer = notice('A newer statement has been published.', shown);
      return [replacement === undefined ? newer : {...newer, link: {url: replacement}}];
    }
    default:
      return [];
  }
}

function expiryNotices(shown: ShownText, now: Date): readonly Notice[] {
  return isExpired(shown.statement, now.getTime()) ? [notice('This statement may be out of date.', shown)] : [];
}

function noteOf({text: {note}}: ShownText): readonly Notice[] {
  return note === undefined ? [] : [{words: note, isInterface: false}];
}

/** @param values for `{0}` and so on */
function notice(source: string, {locale}: ShownText, ...values: string[]): Notice {
  const words = translate(source, locale).replaceAll(/\{(\d)\}/g, (_, index: string) => values[Number(index)]!);
  return {words, isInterface: true};
}

import {translate} from '../locale/catalogues.js';
import {formatDate} from '../locale/format-date.js';
import {ownLanguageName} from '../locale/language-name.js';
import {plainText} from '../share/plain-text.js';
import {addressOf, type Folder} from './folder.js';
import {notices, type Notice} from './notices.js';
import type {ShownText} from './shown-text.js';

/**
 * A statement as plain text, for newsletters: the text that the card copies, and before it whose it is, its date, and what
 * the reader must know about it. It begins with a byte order mark: many hosts name no charset for `text/plain`, and browsers
 * would take it for another one.
 */
export function statementText(shown: ShownText, folder: Pick<Folder, 'address' | 'now'>): string {
  const {statement, text, locale} = shown;
  const lines = [
    text.issuer,
    text.occasion,
    formatDate(statement.published, locale),
    ...notices(shown, folder.now).map((notice) => noticeText(notice, shown, folder)),
    ...(statement.status === 'withdrawn' ? [] : [plainText(text, text.url ?? statement.url)]),
    statement.contacts.email,
  ];
  return `\ufeff${lines.join('\n\n')}\n`;
}

function noticeText({words, link}: Notice, {statement, locale}: ShownText, folder: Pick<Folder, 'address'>): string {
  if (!link) return words;
  if ('url' in link) return `${words} ${link.url}`;
  const official = translate('Official text ({0})', locale).replace('{0}', () => ownLanguageName(link.official));
  return `${words}. ${official}: ${addressOf(folder, statement, link.official)}`;
}

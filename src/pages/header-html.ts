import {ownLanguageName} from '../locale/language-name.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {addressWords, linkHtml} from '../slotted/link-html.js';
import {timeHtml} from '../slotted/time-html.js';
import {interfaceHtml, interfaceLanguage} from './interface-html.js';
import {notices, type Notice} from './notices.js';
import type {ShownText} from './shown-text.js';

/** The heading of a page, as HTML: what the statement is, when it was published, and what the reader must know about it. */
export function headerHtml(shown: ShownText, heading: string, now: Date): string {
  const {statement, text, locale} = shown;
  const lines = [
    `<h1>${escapeHtml(heading)}</h1>`,
    ...(heading === text.occasion ? [] : [`<p class="occasion">${escapeHtml(text.occasion)}</p>`]),
    `<p class="date"${interfaceLanguage(shown)}>${timeHtml(statement.published, locale)}</p>`,
  ];
  const known = notices(shown, now).map((notice) =>
    noticeHtml(notice, shown, notice.isInterface ? interfaceLanguage(shown) : '', (each) => `../${each}/index.html`),
  );
  if (known.length) lines.push(`<div class="notices">${known.join('')}</div>`);
  return `<header>\n${lines.join('\n')}\n</header>`;
}

/**
 * A notice as HTML, in a paragraph of its own.
 *
 * @param attributes of the paragraph, as HTML, each after a space
 * @param pageIn the address of the statement's page in a language
 */
export function noticeHtml(
  {words, link}: Notice,
  shown: ShownText,
  attributes: string,
  pageIn: (language: string) => string,
): string {
  return `<p${attributes}>${escapeHtml(words)}${link ? ` ${noticeLinkHtml(link, shown, pageIn)}` : ''}</p>`;
}

function noticeLinkHtml(
  link: NonNullable<Notice['link']>,
  {locale}: ShownText,
  pageIn: (language: string) => string,
): string {
  if ('url' in link) return linkHtml(link.url, addressWords(link.url), true);
  // The name is in its own language, told apart from the words around it (WCAG 3.1.2).
  const name = `<bdi${languageAttributes(link.official)}>${escapeHtml(ownLanguageName(link.official))}</bdi>`;
  return `<a href="${escapeHtml(pageIn(link.official))}">${interfaceHtml('Official text ({0})', locale, name)}</a>`;
}

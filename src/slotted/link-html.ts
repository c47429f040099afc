import {escapeHtml} from './escape-html.js';

/** `url` as ICAT writes addresses, such as `icat.network`. */
export function addressWords(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/** A link that tells the other site nothing of the page that it is on. */
export function linkHtml(url: string, words: string, attributes = ''): string {
  return `<a${attributes} href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
}

/** A link to a mail address, which runs from left to right in every language. */
export function mailHtml(email: string): string {
  return `<a dir="ltr" href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a>`;
}

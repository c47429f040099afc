import {escapeHtml} from './escape-html.js';

/** `url` as ICAT writes addresses, such as `icat.network`. */
export function addressWords(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/**
 * A link, as HTML, by which the other site learns nothing of the page that it is on.
 *
 * @param isAddress whether `words` are an address or handle, which runs from left to right in every language
 */
export function linkHtml(url: string, words: string, isAddress = false): string {
  return `<a${isAddress ? ' dir="ltr"' : ''} href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
}

/** A link to a mail address, as HTML. */
export function mailHtml(email: string): string {
  return `<a dir="ltr" href="mailto:${escapeHtml(email)}">${escapeHtml(email)}</a>`;
}

import type {Locale} from '../locale/catalogues.js';
import {formatDate} from '../locale/format-date.js';
import {escapeHtml} from './escape-html.js';

/** `day` (`YYYY-MM-DD`) in the words of `locale`, as HTML. */
export function timeHtml(day: string, locale: Locale): string {
  return `<time datetime="${escapeHtml(day)}">${escapeHtml(formatDate(day, locale))}</time>`;
}

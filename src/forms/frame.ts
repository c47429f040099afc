import {frameSize} from '../pages/oembed.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {address} from './address.js';
import {hexColour, type Choices} from './choices.js';
import {languageOf, type Release} from './release.js';

/**
 * An `<iframe>`, as wide as its place. What its page reads of its query is in the contract; it follows the visitor's
 * `prefers-color-scheme` where no theme is named.
 *
 * @throws {RangeError} as `languageOf`
 */
export function frame(choices: Choices, release: Release): string {
  const {theme, expanded} = choices;
  const accent = hexColour(choices.accent);
  const query = new URLSearchParams({
    ...((theme === 'light' || theme === 'dark') && {theme}),
    ...(accent !== undefined && {accent: accent.slice(1)}),
    ...(expanded && {expanded: ''}),
  }).toString();
  const src = `${address(choices, release)}embed.html${query && `?${query}`}`;
  // The frame stays in posts for years, under later statements too: its name is the issuer's, not the title of one statement.
  const {issuer} = release.statement.texts[languageOf(choices, release)]!;
  return `<iframe src="${escapeHtml(src)}" title="${escapeHtml(issuer)}" width="${frameSize.width}" height="${frameSize.height}" style="width:100%;border:0" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write; web-share"></iframe>`;
}

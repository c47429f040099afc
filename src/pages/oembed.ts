import {direction} from '../locale/direction.js';
import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import type {Folder} from './folder.js';
import {shownText, type ShownText} from './shown-text.js';
import {summaryOf} from './summary.js';

/** Of a frame, in CSS pixels: enough for the folded card in each language of the interface. */
export const frameSize = {width: 600, height: 600};

/**
 * The oEmbed answer (oEmbed 1.0, section 2.3) for a page: its frame, and before it a quotation that links to the page, which
 * WordPress shows until the frame has sent its first message, and in feeds. From a site that it does not know, WordPress keeps
 * only these elements and attributes (`wp_filter_oembed_result`), and a quotation only where it has no attributes. The frame
 * may scroll: WordPress makes none higher than 1,000 pixels, and an open card may need more.
 *
 * @param path of the folder that the page is in, such as `2020-07-30/fr/` or `fr/`
 */
export function oembed({statement, language, text}: ShownText, folder: Folder, path: string): string {
  const {title} = summaryOf(shownText(statement, language));
  const address = escapeHtml(`${folder.address}${path}`);
  const {width, height} = frameSize;
  // WordPress leaves no `dir`: the characters RLI and PDI in its place (UAX #9, section 2.4).
  const words = direction(htmlLanguage(language)) === 'rtl' ? `\u2067${title}\u2069` : title;
  // The frame stays in posts for years: its name is the issuer's, not the title of one statement.
  const frame = `<iframe src="${address}embed.html" width="${width}" height="${height}" frameborder="0" marginwidth="0" marginheight="0" title="${escapeHtml(text.issuer)}"></iframe>`;
  const answer = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: text.issuer,
    provider_url: statement.contacts.web,
    ...frameSize,
    html: `<blockquote><a href="${address}">${escapeHtml(words)}</a></blockquote>${frame}`,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** What leads from a page to the oEmbed answer in the folder at `path` (oEmbed 1.0, section 4), as HTML. */
export function oembedLink({address}: Folder, path: string, title: string): string {
  return `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(`${address}${path}oembed.json`)}" title="${escapeHtml(title)}">`;
}

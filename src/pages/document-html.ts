import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import type {Folder} from './folder.js';
import type {Summary} from './summary.js';

/** A page that needs no script. */
export interface Page extends Summary {
  /** The language of its words (BCP 47). */
  readonly language: string;
  /** The way to the publisher's folder, relative: `../../`, `../` or empty. */
  readonly root: string;
  /** The absolute address by which search engines and networks know it. */
  readonly canonical: string;
  /** The issuer's name. */
  readonly issuer: string;
  /** Further lines of its head, as HTML. */
  readonly head: readonly string[];
  /** Content of its body, as HTML. */
  readonly body: string;
}

/**
 * What a page looks like without its style sheet: Chromium applies none with `integrity` to a page that is opened from the
 * disk, where no response can be read across origins.
 */
const baseStyle = 'body{max-width:40em;margin:auto;padding:1em;font-family:system-ui,sans-serif;line-height:1.6}';

/** The whole document: what all pages have in common. */
export function documentHtml(
  {language, root, canonical, title, description, issuer, head, body}: Page,
  {stylesheet}: Pick<Folder, 'stylesheet'>,
): string {
  const lines = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(title)}</title>`,
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<link rel="canonical" href="${escapeHtml(canonical)}">`,
    ...head,
    `<link rel="alternate" type="application/atom+xml" href="${root}feed.xml" title="${escapeHtml(issuer)}">`,
    // Else browsers ask the host for /favicon.ico.
    '<link rel="icon" href="data:,">',
    `<style>${baseStyle}</style>`,
    `<link rel="stylesheet" href="${root}${escapeHtml(stylesheet.file)}" integrity="${escapeHtml(stylesheet.integrity)}">`,
  ];
  return `<!doctype html>
<html${languageAttributes(language)}>
<head>
${lines.join('\n')}
</head>
<body>
${body}
</body>
</html>
`;
}

/** The issuer's name, with ICAT's acronym set apart in it, as in the card. */
export function issuerHtml(issuer: string): string {
  return `<p class="issuer">${escapeHtml(issuer).replace('ICAT', '<strong>ICAT</strong>')}</p>`;
}

import {htmlLanguage} from '../locale/html-language.js';
import {ownLanguageName} from '../locale/language-name.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {officialLanguage} from '../locale/shown-language.js';
import type {Statement} from '../statement/statement.js';
import type {Folder, PinnedFile} from './folder.js';
import {shownText} from './shown-text.js';
import {words} from './words.js';

/** What the builder's page has beside the folder. */
export interface BuilderFiles {
  /** The script, src/builder.ts. */
  readonly script: PinnedFile;
  /** Of the release. */
  readonly version: string;
  /** The snippet of the release, as a partner pastes it. */
  readonly snippet: string;
}

/**
 * What the page may load and do: the folder's own files and nothing else. It needs no `eval` and no `innerHTML`, and sends
 * nothing.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** The page at `embed/`, by which partners choose and copy a form. Without script it has the snippet, and the pages that have a form of their own. */
export function builderPage(
  {address, statements, stylesheet, module}: Folder,
  {script, version, snippet}: BuilderFiles,
): string {
  const statement = statements[0]!;
  const {issuer} = statement.texts[officialLanguage(statement.texts)]!;
  const title = escapeHtml(words.embed.en);
  const languages = Object.keys(statement.texts)
    .toSorted()
    .map((language) => languageHtml(statement, language));
  return `<!doctype html>
<html${languageAttributes('en')}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} – ICAT</title>
<meta name="description" content="Choose where ICAT’s current statement is to stand, copy, and paste.">
<link rel="canonical" href="${escapeHtml(address)}embed/">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../${escapeHtml(stylesheet.file)}" integrity="${escapeHtml(stylesheet.integrity)}">
${scriptHtml(module)}
${scriptHtml(script)}
</head>
<body>
<icat-builder data-address="${escapeHtml(address)}" data-version="${escapeHtml(version)}" data-integrity="${escapeHtml(module.integrity)}">
<main>
<h1>${title}</h1>
<div class="words">
<p>${escapeHtml(issuer)}</p>
<p>Paste this into the HTML of a page. Where you can paste only an address, as into a post of WordPress, paste that of the statement’s page in your language, to which the links below lead.</p>
<pre><code>${escapeHtml(snippet)}</code></pre>
<ul class="languages" role="list">
${languages.join('\n')}
</ul>
</div>
</main>
</icat-builder>
</body>
</html>
`;
}

function languageHtml(statement: Statement, language: string): string {
  const {locale} = shownText(statement, language);
  const name = escapeHtml(ownLanguageName(language));
  const hreflang = escapeHtml(htmlLanguage(language));
  return `<li><p${languageAttributes(locale)}>${escapeHtml(words.embed[locale])}</p><a href="../${language}/index.html" hreflang="${hreflang}"${languageAttributes(language)}>${name}</a></li>`;
}

function scriptHtml({file, integrity}: PinnedFile): string {
  return `<script type="module" src="../${escapeHtml(file)}" integrity="${escapeHtml(integrity)}"></script>`;
}

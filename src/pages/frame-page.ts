import {allLocales, translate} from '../locale/catalogues.js';
import {htmlLanguage} from '../locale/html-language.js';
import {matchLanguage} from '../locale/match-language.js';
import {blockHtml} from '../slotted/block-html.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {firstBlocks} from '../slotted/first-blocks.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {issuerHtml} from './document-html.js';
import {rootOf, type Folder, type PinnedFile} from './folder.js';
import {headerHtml} from './header-html.js';
import {interfaceLanguage} from './interface-html.js';
import {shownText, type ShownText} from './shown-text.js';
import {contactsHtml} from './statement-page.js';
import {summaryOf} from './summary.js';

/**
 * The fallback is one block as high as the frame, which the folded card fills (docs/decisions/7-the-place-of-the-card.md);
 * where the page around the frame has been told another height, as high as the frame was at first (src/frame.ts). An article,
 * whose header is no landmark: the card takes those for parts of a page whose end tag is missing.
 */
const style =
  'html{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif;overflow-wrap:anywhere}body{margin:0}article{box-sizing:border-box;height:var(--height,100vh);padding:1em;overflow:auto}h1{margin:0;font-size:1.25em;line-height:1.3}h1:is(:lang(ar),:lang(zh)){line-height:1.45}h2{font-size:1em}.issuer{margin-top:0;font-size:.875em}.contacts{padding:0;list-style:none}';

/**
 * The card alone, for an `<iframe>`. Without script, or where the card can't be shown, the statement's first words and what the
 * reader must know about it, with a link to the page beside it.
 *
 * @param path of the folder that it is in, such as `2020-07-30/fr/` or `fr/`
 */
export function framePage(shown: ShownText, folder: Folder, path: string): string {
  const {statement, language, requested} = shown;
  const {title} = summaryOf(shownText(statement, language));
  const root = rootOf(path);
  // The card takes a language that neither it nor the statement has for English (docs/decisions/2-fallback-language.md), of
  // which there may be an unofficial text.
  const lang =
    requested !== language && matchLanguage(allLocales, requested)
      ? ` lang="${escapeHtml(htmlLanguage(requested))}"`
      : '';
  return `<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="preload" href="../statement.json" as="fetch" crossorigin>
<style>${style}</style>
${scriptHtml(folder.frameScript, root)}
${scriptHtml(folder.module, root)}
</head>
<body>
<icat-statement src="../statement.json"${lang}><article${lang && languageAttributes(language)}>
${firstWordsHtml(shown, folder.now)}
</article></icat-statement>
</body>
</html>
`;
}

/** The first of the page's words; of a withdrawn statement all that the page has. */
function firstWordsHtml(shown: ShownText, now: Date): string {
  const {statement, text, locale} = shown;
  const way = `<p${interfaceLanguage(shown)}><a href="index.html">${escapeHtml(translate('Read the full statement', locale))}</a></p>`;
  return [
    issuerHtml(text.issuer),
    headerHtml(shown, text.title ?? text.occasion, now),
    ...firstBlocks(text.body).map((block) => blockHtml(block, 2)),
    ...(statement.status === 'withdrawn' ? [] : [way]),
    contactsHtml(statement.contacts),
  ].join('\n');
}

function scriptHtml({file, integrity}: PinnedFile, root: string): string {
  return `<script type="module" src="${root}${escapeHtml(file)}" integrity="${escapeHtml(integrity)}" crossorigin></script>`;
}

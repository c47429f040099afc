import {htmlLanguage} from '../locale/html-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {slottedHtml} from '../slotted/slotted-html.js';
import {rootOf, type Folder, type PinnedFile} from './folder.js';
import {shownText, type ShownText} from './shown-text.js';
import {summaryOf} from './summary.js';

/**
 * The fallback is one block as high as the frame, which the folded card fills (docs/decisions/7-the-place-of-the-card.md);
 * where the page around the frame has been told another height, as high as the frame was at first (src/frame.ts).
 */
const style =
  'html{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}body{margin:0}icat-statement>div{box-sizing:border-box;height:var(--height,100vh);padding:1em;overflow:auto}h2{margin:0;font-size:1.25em;line-height:1.3}';

/**
 * The card alone, for an `<iframe>`. Without script, or where the card can't be shown, the statement's first words, with a link
 * to the page beside it.
 *
 * @param path of the folder that it is in, such as `2020-07-30/fr/` or `fr/`
 */
export function framePage(shown: ShownText, folder: Folder, path: string): string {
  const {statement, language, requested} = shown;
  const {title} = summaryOf(shownText(statement, language));
  const root = rootOf(path);
  const texts = {...statement.texts, [language]: {...statement.texts[language]!, url: 'index.html'}};
  const lang = requested === language ? '' : ` lang="${escapeHtml(htmlLanguage(requested))}"`;
  return `<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<base target="_blank">
<link rel="icon" href="data:,">
<link rel="preload" href="../statement.json" as="fetch" crossorigin>
<style>${style}</style>
${scriptHtml(folder.frameScript, root)}
${scriptHtml(folder.module, root)}
</head>
<body>
<icat-statement src="../statement.json"${lang}><div>
${slottedHtml({...statement, texts}, language)}
</div></icat-statement>
</body>
</html>
`;
}

function scriptHtml({file, integrity}: PinnedFile, root: string): string {
  return `<script type="module" src="${root}${escapeHtml(file)}" integrity="${escapeHtml(integrity)}" crossorigin></script>`;
}

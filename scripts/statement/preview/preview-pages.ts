import {ownLanguageName} from '../../../src/locale/language-name.js';
import type {Folder} from '../../../src/pages/folder.js';
import {shownText} from '../../../src/pages/shown-text.js';
import {statementPage} from '../../../src/pages/statement-page.js';
import {escapeHtml} from '../../../src/slotted/escape-html.js';
import {languageAttributes} from '../../../src/slotted/language-attributes.js';
import {slottedHtml} from '../../../src/slotted/slotted-html.js';
import type {Statement} from '../../../src/statement/statement.js';
import type {Drafted} from './drafted-statement.js';

/** In every view, on screen and on paper, so that none is taken for what ICAT has published. */
const mark =
  '<p role="note" dir="ltr" lang="en" style="position:sticky;inset-block-start:0;z-index:9;margin:0;padding:.5em 1em;background:#7a2e00;color:#fff;font:bold 16px/1.4 system-ui,sans-serif;print-color-adjust:exact">Draft: not signed, not published</p>';

/** Takes the view anew when the server tells a save. Not in the frames: browsers open six connections to a server, and no more. */
const renewal = "<script>if (top === self) new EventSource('/saves').onmessage = () => location.reload();</script>";

/** Widths of a phone and of a wide column, in CSS pixels. */
const widths = {narrow: 360, wide: 800};

/** The views of a draft, as HTML, by their paths on the server. */
export function previewPages(drafted: Drafted, faults: readonly string[], folder: Folder): ReadonlyMap<string, string> {
  const {statement} = drafted;
  const languages = Object.keys(statement?.texts ?? {});
  return new Map([
    ['/', overview(drafted, faults, languages)],
    ...languages.flatMap((language): [string, string][] => [
      [`/card/${language}/`, cardPage(statement!, language)],
      [`/page/${language}/`, marked(statementPage(shownText(statement!, language), folder, `page/${language}/`))],
    ]),
  ]);
}

/** What stands in the place of a view that can't be made, as HTML: why. It is taken anew at a save, as the views are. */
export function reasonPage(reason: string): string {
  return marked(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Draft: not to be shown</title>
<link rel="icon" href="data:,">
<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.6 system-ui,sans-serif}main{padding:1em;overflow-wrap:anywhere}</style>
</head>
<body>
<main><p>${escapeHtml(reason)}</p></main>
</body>
</html>
`);
}

function marked(html: string): string {
  return html.replace(/<body[^>]*>/, (body) => `${body}\n${mark}${renewal}`);
}

/**
 * The card as on a partner's page, with the statement's first words before it. Where they are withdrawn, partners' pages have
 * those of before, which hold a place for the whole card: here it takes that place itself.
 */
function cardPage(statement: Statement, language: string): string {
  const words = statement.status === 'withdrawn' ? '' : slottedHtml(statement, language);
  return marked(`<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Draft: the card in ${escapeHtml(language)}</title>
<style>:root{color-scheme:light dark}body{margin:0;font:16px/1.6 system-ui,sans-serif}icat-statement{margin:1em}</style>
<script type="module" src="/icat-statement.js"></script>
</head>
<body>
<icat-statement src="/statement.json" trusted-keys="none">
${words}
</icat-statement>
</body>
</html>
`);
}

function overview({statement, unwritten}: Drafted, faults: readonly string[], languages: readonly string[]): string {
  const title = statement ? `${statement.id}, version ${statement.version}, ${statement.status}` : 'A draft';
  const lists = [
    faults.length
      ? `<h2>Not in order</h2>\n<ul>${faults.map((fault) => `<li>${escapeHtml(fault)}</li>`).join('')}</ul>`
      : '',
    unwritten.length
      ? `<p>Not written yet, or not in order, and so not shown: ${escapeHtml(unwritten.join(', '))}.</p>`
      : '',
    statement ? '' : '<p>No language can be shown yet.</p>',
  ];
  const rows = Object.entries(widths).flatMap(([name, width]) =>
    ['card', 'page'].map((view) => {
      const label = `${view === 'card' ? 'Card' : 'Page'}, ${name}: ${width} px`;
      return `<section>
<h2>${label}</h2>
<div class="languages" tabindex="0" role="group" aria-label="${label}">
${languages.map((language) => frame(view, language, label, width)).join('\n')}
</div>
</section>`;
    }),
  );
  return marked(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Draft: ${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 }
main { padding: 1em }
.languages { display: flex; gap: 1em; overflow-x: auto; align-items: start }
figure { margin: 0 0 1.5em }
iframe { border: 1px solid GrayText; block-size: 700px; background: Canvas }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>Each language: the card and the page, on a phone and in a wide column. It is shown anew at each save of the file.</p>
${lists.filter(Boolean).join('\n')}
${rows.join('\n')}
</main>
</body>
</html>
`);
}

function frame(view: string, language: string, label: string, width: number): string {
  const path = `/${view}/${escapeHtml(language)}/`;
  const name = `<span lang="${escapeHtml(language)}">${escapeHtml(ownLanguageName(language))}</span>`;
  return `<figure><figcaption>${name} (<a href="${path}">alone</a>)</figcaption>
<iframe src="${path}" width="${width}" title="${label}, ${escapeHtml(language)}"></iframe></figure>`;
}

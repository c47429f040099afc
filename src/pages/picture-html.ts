import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {timeHtml} from '../slotted/time-html.js';
import {issuerHtml} from './document-html.js';
import {interfaceLanguage} from './interface-html.js';
import {notices} from './notices.js';
import {pictureSize} from './preview-tags.js';
import type {ShownText} from './shown-text.js';
import {summaryOf} from './summary.js';

/**
 * The page that the picture for previews is taken of, in a window of `pictureSize`: issuer, title, date, and what the reader
 * must know. Where not all of it fits, whoever takes the picture makes `--size` smaller, the size of the title.
 */
export function pictureHtml(shown: ShownText, now: Date): string {
  const {title} = summaryOf(shown);
  return `<!doctype html>
<html${languageAttributes(shown.language)}>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
${issuerHtml(shown.text.issuer)}
<h1>${escapeHtml(title)}</h1>
${factsHtml(shown, now)}
</html>
`;
}

/** The date, and what the reader must know; of a withdrawn statement, which one it was. */
function factsHtml(shown: ShownText, now: Date): string {
  const {statement, text, locale} = shown;
  if (statement.status === 'withdrawn') return `<p>${escapeHtml(text.occasion)}</p>`;
  const known = notices(shown, now).filter(({isInterface}) => isInterface);
  const facts = [timeHtml(statement.published, locale), ...known.map(({words}) => escapeHtml(words))];
  return `<p${interfaceLanguage(shown)}>${facts.join(' · ')}</p>`;
}

const style = `
html {
  --size: 56px;
  color: #1a2229;
  background: #fff;
  font: 24px/1.4 system-ui, sans-serif;
}

body {
  display: grid;
  grid-template-rows: auto 1fr auto;
  box-sizing: border-box;
  inline-size: ${pictureSize.width}px;
  block-size: ${pictureSize.height}px;
  margin: 0;
  padding: 52px 72px 48px;
  overflow: hidden;
  overflow-wrap: anywhere;
}

p {
  margin: 0;
  color: #4d5a65;
}

.issuer {
  padding-block-end: 22px;
  border-block-end: 2px solid #c9d2d9;
}

.issuer strong {
  color: #1a2229;
  letter-spacing: 0.1em;
}

h1 {
  align-self: center;
  margin: 28px 0;
  padding-inline-start: 32px;
  border-inline-start: 8px solid #00557f;
  font-size: var(--size);
  font-weight: 600;
  line-height: 1.2;
  text-wrap: balance;
}

h1:is(:lang(ar), :lang(zh)) {
  line-height: 1.4;
}
`;

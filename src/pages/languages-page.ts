import {htmlLanguage} from '../locale/html-language.js';
import {ownLanguageName} from '../locale/language-name.js';
import {officialLanguage} from '../locale/shown-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import type {Statement} from '../statement/statement.js';
import {alternatesHtml} from './alternates.js';
import {documentHtml, issuerHtml} from './document-html.js';
import {addressOf, type Folder} from './folder.js';
import {headerHtml} from './header-html.js';
import {interfaceHtml, interfaceLanguage} from './interface-html.js';
import {oembedLink} from './oembed.js';
import {previewTags} from './preview-tags.js';
import {shownText} from './shown-text.js';
import {summaryOf} from './summary.js';
import {words} from './words.js';

/**
 * The way to a statement's languages, its title in each of them.
 *
 * @param root the way from the page to the folder: `../` from a statement's own page; none from the folder's first page,
 *   which also has the way to the builder
 */
export function languagesPage(statement: Statement, folder: Folder, root: '../' | ''): string {
  const language = officialLanguage(statement.texts);
  const official = shownText(statement, language);
  const {text, locale} = official;
  const summary = summaryOf(official);
  const canonical = root ? addressOf(folder, statement) : folder.address;
  const items = Object.keys(statement.texts)
    .toSorted()
    .map((each) => itemHtml(statement, each));
  const builder = `<footer class="embed"><p><a href="embed/index.html">${escapeHtml(words.embed[locale])}</a></p></footer>`;
  return documentHtml(
    {
      ...summary,
      language,
      root,
      canonical,
      issuer: text.issuer,
      head: [
        // Those of the folder's first page would lead to other addresses with each new statement.
        ...(root ? alternatesHtml(folder, statement) : []),
        // A pasted address of this page gives the card of the official text.
        oembedLink(folder, `${root && `${statement.id}/`}${language}/`, summary.title),
        ...previewTags({...summary, statement, language, canonical, type: 'website'}, folder),
      ],
      body: `<header class="letterhead">${issuerHtml(text.issuer)}</header>
<main>
${headerHtml(official, text.occasion, folder.now)}
<div>
<ul class="languages" role="list">
${items.join('\n')}
</ul>
${root ? '' : builder}
</div>
</main>`,
    },
    folder,
  );
}

function itemHtml(statement: Statement, language: string): string {
  const shown = shownText(statement, language);
  const {title} = summaryOf(shown);
  const name = escapeHtml(ownLanguageName(language));
  const unofficial = shown.text.official
    ? ''
    : `<p${interfaceLanguage(shown)}>${interfaceHtml('Unofficial translation', shown.locale)}</p>`;
  const hreflang = escapeHtml(htmlLanguage(language));
  return `<li${languageAttributes(language)}><p>${name}</p><a href="${language}/index.html" hreflang="${hreflang}">${escapeHtml(title)}</a>${unofficial}</li>`;
}

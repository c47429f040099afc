import {translate} from '../locale/catalogues.js';
import {htmlLanguage} from '../locale/html-language.js';
import {ownLanguageName} from '../locale/language-name.js';
import {blockHtml} from '../slotted/block-html.js';
import {escapeHtml} from '../slotted/escape-html.js';
import {languageAttributes} from '../slotted/language-attributes.js';
import {addressWords, linkHtml, mailHtml} from '../slotted/link-html.js';
import type {Contacts, Link, SocialAccount} from '../statement/statement.js';
import {alternatesHtml} from './alternates.js';
import {documentHtml, issuerHtml} from './document-html.js';
import {addressOf, rootOf, type Folder} from './folder.js';
import {headerHtml} from './header-html.js';
import {interfaceHtml, interfaceLanguage} from './interface-html.js';
import {oembedLink} from './oembed.js';
import {previewTags} from './preview-tags.js';
import {shownText, type ShownText} from './shown-text.js';
import {structuredData, structuredDataHtml} from './structured-data.js';
import {summaryOf} from './summary.js';
import {words} from './words.js';

/**
 * A statement as a page: all of the card's words, without its script.
 *
 * @param path of the folder that it is in, such as `2020-07-30/fr/`, or `fr/` for the current statement's
 */
export function statementPage(shown: ShownText, folder: Folder, path: string): string {
  const root = rootOf(path);
  const {statement, language, text} = shown;
  // The address may name another language, whose page says so; what is said of the text is the same wherever it is shown.
  const own = shownText(statement, language);
  const canonical = addressOf(folder, statement, language);
  const summary = summaryOf(own);
  return documentHtml(
    {
      ...summary,
      language,
      root,
      canonical,
      issuer: text.issuer,
      head: [
        ...alternatesHtml(folder, statement),
        '<link rel="alternate" type="text/plain" href="statement.txt">',
        oembedLink(folder, path, summary.title),
        ...previewTags({...summary, statement, language, canonical, type: 'article'}, folder),
        structuredDataHtml(structuredData(own, folder)),
      ],
      body: [
        letterheadHtml(shown),
        `<main${statement.status === 'withdrawn' ? ' class="withdrawn"' : ''}>`,
        headerHtml(shown, text.title ?? text.occasion, folder.now),
        '<div class="words">',
        wordsHtml(shown),
        footerHtml(shown, canonical, root === '../'),
        '</div>',
        '</main>',
      ].join('\n'),
    },
    folder,
  );
}

/** Who issues the statement, and the languages to switch to. */
function letterheadHtml(shown: ShownText): string {
  const {statement, language, text} = shown;
  const languages = Object.keys(statement.texts).toSorted();
  const items = languages.map((each) => {
    const own = `${languageAttributes(each)}${each === language ? ' aria-current="page"' : ''}`;
    const hreflang = escapeHtml(htmlLanguage(each));
    return `<li><a${own} hreflang="${hreflang}" href="../${each}/index.html">${escapeHtml(ownLanguageName(each))}</a></li>`;
  });
  const label = escapeHtml(translate('Language of the statement', shown.locale));
  const nav = `<nav${interfaceLanguage(shown)} aria-label="${label}"><ul role="list">${items.join('')}</ul></nav>`;
  return `<header class="letterhead">${issuerHtml(text.issuer)}${languages.length > 1 ? nav : ''}</header>`;
}

/** The statement's own words and the documents that it refers to, as HTML; none of a withdrawn one. */
export function wordsHtml({text: {body, links = []}}: Pick<ShownText, 'text'>): string {
  if (!body.length) return '';
  const blocks = body.map((block) => blockHtml(block, 2)).join('\n');
  return `<div class="body">
${blocks}
</div>${documentsHtml(links)}`;
}

function documentsHtml(links: readonly Link[]): string {
  if (!links.length) return '';
  const items = links.map(({label, url}) => `<li>${linkHtml(url, label)}</li>`).join('');
  return `\n<ul class="documents">${items}</ul>`;
}

function footerHtml(shown: ShownText, canonical: string, showsBuilder: boolean): string {
  const {statement, text, locale} = shown;
  const {about, story} = text;
  const lang = interfaceLanguage(shown);
  const care = interfaceHtml(
    'Share your story only if you wish to and it is safe for you: on a social network, anyone can read it. Please leave out names and details that could identify other people. Instead of posting, you can write to {0}.',
    locale,
    mailHtml(statement.contacts.email),
  );
  const lines = [
    ...(about === undefined ? [] : [`<p>${escapeHtml(about)}</p>`]),
    ...(story === undefined
      ? []
      : [`<p>${storyHtml(story, statement.contacts.social ?? [])}</p>`, `<p${lang}>${care}</p>`]),
    contactsHtml(statement.contacts, story),
    ...(showsBuilder
      ? [`<p class="embed"${lang}><a href="../embed/index.html">${escapeHtml(words.embed[locale])}</a></p>`]
      : []),
    // Where these words are, for who has them on paper.
    `<p class="address" dir="ltr">${escapeHtml(canonical)}</p>`,
  ];
  return `<footer>\n${lines.join('\n')}\n</footer>`;
}

/** The call to share stories, with the first mention of each account as a link to it. */
function storyHtml(story: string, accounts: readonly SocialAccount[]): string {
  const account = accounts.find(({handle}) => story.includes(handle));
  if (!account) return escapeHtml(story);
  const {handle, url} = account;
  const at = story.indexOf(handle);
  const others = accounts.filter((each) => each !== account);
  const [before, after] = [story.slice(0, at), story.slice(at + handle.length)];
  return `${storyHtml(before, others)}${linkHtml(url, handle, true)}${storyHtml(after, others)}`;
}

/** ICAT's addresses, as HTML; accounts at networks only where the call to share stories doesn't name them. */
export function contactsHtml({email, web, social = []}: Contacts, story = ''): string {
  const others = social.filter(({handle}) => !story.includes(handle));
  const items = [
    mailHtml(email),
    linkHtml(web, addressWords(web), true),
    ...others.map(({name, handle, url}) => `${escapeHtml(name)} ${linkHtml(url, handle, true)}`),
  ];
  return `<ul class="contacts" role="list">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

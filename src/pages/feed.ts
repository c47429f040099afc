import {htmlLanguage} from '../locale/html-language.js';
import {officialLanguage} from '../locale/shown-language.js';
import {escapeHtml} from '../slotted/escape-html.js';
import type {Statement} from '../statement/statement.js';
import {languageAlternates} from './alternates.js';
import type {Folder} from './folder.js';
import {notices} from './notices.js';
import {shownText} from './shown-text.js';
import {wordsHtml} from './statement-page.js';
import {summaryOf} from './summary.js';

/** All statements for feed readers (Atom, RFC 4287), each in its official language and with links to the others. */
export function feed(folder: Folder): string {
  const current = folder.statements[0]!;
  const {issuer} = current.texts[officialLanguage(current.texts)]!;
  const updated = folder.statements.map(dayOf).reduce((latest, day) => (day > latest ? day : latest));
  const address = `${folder.address}feed.xml`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(address)}</id>
<title>${escapeXml(issuer)}</title>
<updated>${momentOf(updated)}</updated>
<author><name>${escapeXml(issuer)}</name><uri>${escapeXml(current.contacts.web)}</uri><email>${escapeXml(current.contacts.email)}</email></author>
<link rel="self" type="application/atom+xml" href="${escapeXml(address)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(folder.address)}"/>
${folder.statements.map((statement) => entry(statement, folder)).join('\n')}
</feed>
`;
}

function entry(statement: Statement, folder: Folder): string {
  const language = officialLanguage(statement.texts);
  const shown = shownText(statement, language);
  const {title, description} = summaryOf(shown);
  const known = notices(shown, folder.now).map(({words, link}) => {
    const address = link && 'url' in link ? ` ${link.url}` : '';
    return `<p>${escapeHtml(`${words}${address}`)}</p>`;
  });
  const links = languageAlternates(folder, statement).map(
    ([hreflang, address]) =>
      `<link rel="alternate" type="text/html" hreflang="${escapeXml(hreflang)}" href="${escapeXml(address)}"/>`,
  );
  return `<entry xml:lang="${htmlLanguage(language)}">
<id>${escapeXml(entryId(statement))}</id>
<title>${escapeXml(title)}</title>
<published>${momentOf(statement.published)}</published>
<updated>${momentOf(dayOf(statement))}</updated>
${links.join('\n')}
<summary>${escapeXml(description)}</summary>
<content type="html">${escapeXml([...known, wordsHtml(shown)].join('\n'))}</content>
</entry>`;
}

/**
 * A `tag:` URI (RFC 4151) of what never changes of a statement, so that no reader sees an entry as a new one (RFC 4287, 4.2.6):
 * not of the folder's host, nor of `contacts`. Its authority is ICAT's domain when the first statement was published, and stays
 * it whoever has the domain later.
 */
function entryId({id, published}: Statement): string {
  return `tag:icat.network,${published}:${id}`;
}

/** The day of its last change. */
function dayOf({published, updated = published}: Statement): string {
  return updated;
}

/** RFC 3339: statements have days, feeds moments. */
function momentOf(day: string): string {
  return `${day}T00:00:00Z`;
}

/** `text` in XML 1.0, which forbids two characters that HTML and JSON allow. */
function escapeXml(text: string): string {
  return escapeHtml(text.replaceAll(/[\ufffe\uffff]/g, ''));
}

import {escapeHtml} from '../slotted/escape-html.js';
import {alternates} from './alternates.js';
import {addressOf, earlierIn, type Folder} from './folder.js';

/**
 * The pages of all statements (sitemaps.org), each with those in other languages. Languages that a statement no longer has
 * are among them, though those pages name another one as canonical: search engines read anew what has been taken down, and
 * `publish --live` learns here which addresses must stay.
 */
export function sitemap(folder: Folder): string {
  const current = folder.statements[0]!;
  const entries = folder.statements.flatMap((statement) => {
    const {published, updated = published} = statement;
    const others = alternates(folder, statement)
      .map(
        ([hreflang, address]) =>
          `<xhtml:link rel="alternate" hreflang="${escapeHtml(hreflang)}" href="${escapeHtml(address)}"/>`,
      )
      .join('\n');
    const addresses = [undefined, ...Object.keys(statement.texts)].map((language) =>
      addressOf(folder, statement, language),
    );
    const former = earlierIn(folder, `${statement.id}/`).filter(
      (language) => !Object.hasOwn(statement.texts, language),
    );
    return [
      ...addresses.map((address) => entry(address, updated, others)),
      ...former.map((language) => entry(addressOf(folder, statement, language), updated)),
    ];
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[entry(folder.address, current.updated ?? current.published), ...entries].join('\n')}
</urlset>
`;
}

function entry(address: string, day: string, others = ''): string {
  return `<url>
<loc>${escapeHtml(address)}</loc>
<lastmod>${day}</lastmod>
${others}</url>`;
}

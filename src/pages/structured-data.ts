import type {Article, Organization, WithContext} from 'schema-dts';
import {htmlLanguage} from '../locale/html-language.js';
import {officialLanguage} from '../locale/shown-language.js';
import {addressOf, type Folder} from './folder.js';
import {pictureAddress} from './preview-tags.js';
import type {ShownText} from './shown-text.js';
import {summaryOf} from './summary.js';

/** What search engines read of a text: an article of schema.org, as JSON-LD. */
export function structuredData(shown: ShownText, folder: Folder): WithContext<Article> {
  const {statement, language, text} = shown;
  const {published, updated, contacts} = statement;
  const {title, description} = summaryOf(shown);
  const address = addressOf(folder, statement, language);
  const official = officialLanguage(statement.texts);
  const publisher: Organization = {
    '@type': 'Organization',
    name: text.issuer,
    url: contacts.web,
    email: contacts.email,
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': address,
    url: address,
    headline: title,
    description,
    inLanguage: htmlLanguage(language),
    datePublished: published,
    dateModified: updated ?? published,
    publisher,
    ...(folder.hasPictures && {image: pictureAddress(folder, statement, language)}),
    // The translations are not the issuer's own words.
    ...(text.official
      ? {author: publisher}
      : {
          translationOfWork: {
            '@type': 'Article',
            '@id': addressOf(folder, statement, official),
            inLanguage: htmlLanguage(official),
          },
        }),
  };
}

/** `data` as the content of a `<script>` in HTML, which no character of it ends. */
export function structuredDataHtml(data: object): string {
  return `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
}

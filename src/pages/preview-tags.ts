import type {Locale} from '../locale/catalogues.js';
import {primarySubtag} from '../locale/primary-subtag.js';
import {escapeHtml} from '../slotted/escape-html.js';
import type {Statement} from '../statement/statement.js';
import {addressOf, type Folder} from './folder.js';
import type {Summary} from './summary.js';

/** In CSS pixels, as networks ask for. */
export const pictureSize = {width: 1_200, height: 630};

/** With a country, as Open Graph has it; that of formatDate for English. */
const openGraphLocales: Readonly<Record<Locale, string> & Record<string, string | undefined>> = {
  __proto__: null as never,
  ar: 'ar_AR',
  en: 'en_GB',
  es: 'es_ES',
  fr: 'fr_FR',
  ru: 'ru_RU',
  zh: 'zh_CN',
};

export interface Preview extends Summary {
  readonly statement: Statement;
  /** The language of title, description and picture: a key of `statement.texts`. */
  readonly language: string;
  readonly canonical: string;
  readonly type: 'article' | 'website';
}

/** The tags that networks and messengers make a preview of, as HTML: Open Graph, and what X wants beside it. */
export function previewTags(preview: Preview, folder: Folder): string[] {
  const {statement, language, canonical, type, title, description} = preview;
  const {published, updated, texts} = statement;
  const locale = openGraphLocales[primarySubtag(language)];
  const tags: (readonly [name: string, content: string | number | undefined])[] = [
    ['og:type', type],
    ['og:title', title],
    ['og:description', description],
    ['og:url', canonical],
    ['og:site_name', texts[language]!.issuer],
    ['og:locale', locale],
  ];
  if (type === 'article') tags.push(['article:published_time', published], ['article:modified_time', updated]);
  if (folder.hasPictures) {
    tags.push(
      ['og:image', pictureAddress(folder, statement, language)],
      ['og:image:type', 'image/png'],
      ['og:image:width', pictureSize.width],
      ['og:image:height', pictureSize.height],
      ['og:image:alt', title],
    );
  }
  const card = folder.hasPictures ? 'summary_large_image' : 'summary';
  return [
    ...tags.flatMap(([name, content]) =>
      content === undefined ? [] : [`<meta property="${name}" content="${escapeHtml(`${content}`)}">`],
    ),
    `<meta name="twitter:card" content="${card}">`,
  ];
}

/** The absolute address of the picture of a text. */
export function pictureAddress(folder: Folder, statement: Statement, language: string): string {
  return `${addressOf(folder, statement, language)}preview.png`;
}

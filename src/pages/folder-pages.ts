import type {Statement} from '../statement/statement.js';
import {feed} from './feed.js';
import {earlierIn, type Folder} from './folder.js';
import {framePage} from './frame-page.js';
import {languagesPage} from './languages-page.js';
import {oembed} from './oembed.js';
import {pictureHtml} from './picture-html.js';
import {shownText, type ShownText} from './shown-text.js';
import {sitemap} from './sitemap.js';
import {statementPage} from './statement-page.js';
import {statementText} from './statement-text.js';

/** The pages of the publisher's folder, feed and sitemap, by their paths in it, such as `2020-07-30/fr/index.html`. */
export function folderPages(folder: Folder): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [path, shown] of shownTexts(folder)) {
    pages.set(`${path}index.html`, statementPage(shown, folder, path));
    pages.set(`${path}embed.html`, framePage(shown, folder, path));
    pages.set(`${path}oembed.json`, oembed(shown, folder, path));
    pages.set(`${path}statement.txt`, statementText(shown, folder));
  }
  for (const statement of folder.statements) {
    pages.set(`${statement.id}/index.html`, languagesPage(statement, folder, '../'));
  }
  pages.set('index.html', languagesPage(folder.statements[0]!, folder, ''));
  pages.set('feed.xml', feed(folder));
  pages.set('sitemap.xml', sitemap(folder));
  return pages;
}

/** A picture for previews. */
export interface Picture {
  /** The page that it is taken of. */
  readonly html: string;
  /** Whether its statement has been withdrawn, so that a picture of its words must not stay. */
  readonly isWithdrawn: boolean;
}

/** The pictures for previews, by their paths in the folder. */
export function folderPictures(folder: Folder): ReadonlyMap<string, Picture> {
  return new Map(
    [...shownTexts(folder)].map(([path, {statement, language}]) => {
      // Of the text itself, whichever language was asked for.
      const html = pictureHtml(shownText(statement, language), folder.now);
      return [`${path}preview.png`, {html, isWithdrawn: statement.status === 'withdrawn'}];
    }),
  );
}

/** The text at each address with a language in it: of each statement, and of the current one. */
function shownTexts(folder: Folder): ReadonlyMap<string, ShownText> {
  const {statements} = folder;
  const current = statements[0]!;
  const all = new Map<string, ShownText>();
  for (const statement of statements) {
    const languages = languagesOf(statement, earlierIn(folder, `${statement.id}/`));
    for (const language of languages) all.set(`${statement.id}/${language}/`, shownText(statement, language));
  }
  const languages = new Set(statements.flatMap((statement) => languagesOf(statement, earlierIn(folder, ''))));
  for (const language of languages) all.set(`${language}/`, shownText(current, language));
  return all;
}

function languagesOf({texts}: Statement, earlier: readonly string[]): readonly string[] {
  return [...new Set([...Object.keys(texts), ...earlier])];
}

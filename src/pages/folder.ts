import type {Statement} from '../statement/statement.js';

/** A file of the folder that pages load and that never changes, and its hash (W3C Subresource Integrity). */
export interface PinnedFile {
  readonly file: string;
  readonly integrity: string;
}

/** What the pages of the publisher's folder are made of. */
export interface Folder {
  /** Its absolute address, with a slash at its end: canonical addresses, previews, feed and sitemap need it. */
  readonly address: string;
  /** All statements, as `parseStatement` returns them, the current one first. At least one. */
  readonly statements: readonly Statement[];
  /** Folders of pages that earlier releases have made, such as `2020-07-30/de` and `de`: addresses that must stay. */
  readonly earlier: readonly string[];
  /** The style sheet of the pages that need no script. */
  readonly stylesheet: PinnedFile;
  /** The scripts of the frames' pages: that of the card, and src/frame.ts. */
  readonly module: PinnedFile;
  readonly frameScript: PinnedFile;
  /** Whether there are pictures for previews. */
  readonly hasPictures: boolean;
  /** When the pages are made: a statement past its `expires` is said to be out of date. */
  readonly now: Date;
}

/** The absolute address of a statement, and of its page in `language`, a key of its `texts`. */
export function addressOf({address}: Pick<Folder, 'address'>, {id}: Pick<Statement, 'id'>, language?: string): string {
  return `${address}${id}/${language === undefined ? '' : `${language}/`}`;
}

/** The way from a page to the folder, such as `../`, by the path of the folder that it is in, such as `fr/`. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The languages that earlier releases have made pages of, in the folder `parent`. */
export function earlierIn({earlier}: Pick<Folder, 'earlier'>, parent: string): readonly string[] {
  return earlier.flatMap((path) => {
    const language = path.slice(parent.length);
    return path.startsWith(parent) && !language.includes('/') ? [language] : [];
  });
}

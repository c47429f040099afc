import {sourceLocale} from '../locale/catalogues.js';
import {matchLanguage} from '../locale/match-language.js';
import {shownLanguage} from '../locale/shown-language.js';
import type {Statement} from '../statement/statement.js';
import type {Choices} from './choices.js';

/** What the forms are made of: a release, and where it is. */
export interface Release {
  /** The address of the publisher's folder, with a slash at its end. */
  readonly address: string;
  /** Where the folder is published, where `address` is this computer's. Default: `address`. */
  readonly published?: string | undefined;
  /** As in the name of the module's file. */
  readonly version: string;
  /** The hash by which a page pins the module (W3C Subresource Integrity). */
  readonly integrity: string;
  /** The current statement, as `readStatement` gives it: verified, and without hidden characters. */
  readonly statement: Statement;
}

/** The module's file of a release, which never changes again. */
export function moduleFile({version}: Pick<Release, 'version'>): string {
  return `icat-statement-${version}.js`;
}

/** The address of the folder for words that others read, who can't reach this computer. */
export function publishedAddress({address, published = address}: Release): string {
  return published;
}

/**
 * The language of the words that a form has of itself, as a key of the statement's `texts`.
 *
 * @throws {RangeError} where the statement has no text in the language that was chosen
 */
export function languageOf({language, words}: Choices, {statement}: Release): string {
  const languages = Object.keys(statement.texts);
  const requested = language ?? words ?? shownLanguage(statement.texts, sourceLocale);
  const found = matchLanguage(languages, requested);
  if (found === undefined) throw new RangeError(`no text in ${requested}: there is ${languages.join(', ')}`);
  return found;
}

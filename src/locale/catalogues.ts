import {sources, translations} from './generated/catalogues.js';
import {allLocales, sourceLocale, type targetLocales} from './generated/locale-codes.js';

/** A language of the interface. */
export type Locale = (typeof allLocales)[number];

/** A language of lit-localize.json without its translations does not compile. */
const catalogues: Readonly<Record<(typeof targetLocales)[number], readonly string[]>> &
  Partial<Record<Locale, readonly string[]>> = translations;

/** `source`, a word or sentence of the interface, in `locale`. */
export function translate(source: string, locale: Locale): string {
  return catalogues[locale]?.[sources.indexOf(source)] ?? source;
}

export {allLocales, sourceLocale};

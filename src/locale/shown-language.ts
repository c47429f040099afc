import {sourceLocale} from './catalogues.js';
import {matchLanguage} from './match-language.js';

/** A statement's texts by language tag, of which each says whether it is the issuer's own. */
type Texts = Readonly<Record<string, {readonly official: boolean}>>;

/** The key of the text to show to a reader who asks for `requested` (BCP 47): one in that language, else the official one. */
export function shownLanguage(texts: Texts, requested: string): string {
  return matchLanguage(Object.keys(texts), requested) ?? officialLanguage(texts);
}

/**
 * The key of the official text: of several, the English one, else the first. Where none is official, which publishing refuses,
 * that of the first text.
 */
export function officialLanguage(texts: Texts): string {
  const all = Object.keys(texts);
  const official = all.filter((language) => texts[language]!.official);
  return matchLanguage(official, sourceLocale) ?? official[0] ?? all[0]!;
}

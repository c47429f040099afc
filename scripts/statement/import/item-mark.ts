/**
 * The mark of an item, typed by hand: a bullet, or a number up to 999 with a stop or a bracket. Numbers may be Arabic-Indic or
 * full-width. Bullets of Word's fonts Symbol and Wingdings are in Unicode's private use area. Hyphens, dashes and asterisks
 * count before a space only.
 */
export const itemMark =
  /^\s*(?:(?<bullet>[•‣◦▪●○■□·∙\uf0b7\uf0a7\uf0d8\uf0fc]|[-–—*](?=\s))|\(?(?<number>[0-9]{1,3}|[٠-٩]{1,3}|[０-９]{1,3})(?:[.)．）](?=\s)|[．）]))\s*/u;

/** Marks that the card's lists don't have: letters, Roman numerals, and numbers of more than one level. */
export const otherMark =
  /^\s*(?<mark>\(?(?:\p{L}|[ivx]{2,5}|[IVX]{2,4})\)|(?:[a-z]|[ivx]{2,5}|[IVX]{1,4})\.|\p{Nd}{1,3}(?:\.\p{Nd}{1,3})+[.)]?)\s+(?=\S)/u;

/** A line within a sentence may begin with these, too: a dash, a number such as 1.1, a letter with a stop. */
const ambiguousMark = /^\s*(?:[–—]|\p{Nd}+\.\p{Nd}|\p{L}+\.)/u;

/** Whether a line begins an item, as `lines`, those of the paragraph before it, show: where that is not sure, it doesn't. */
export function beginsItem(line: string, lines: readonly string[]): boolean {
  const isItem = (each: string) => itemMark.test(each) || otherMark.test(each);
  if (!isItem(line)) return false;
  return !ambiguousMark.test(line) || isItem(lines[0]!) || /[.:;!?…。；：！？؛؟]$/u.test(lines.at(-1)!.trim());
}

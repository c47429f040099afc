/**
 * `text` where it weighs `limit` at most; else as much of its beginning as fits
 * with an ellipsis. Cut between graphemes, never within an emoji or a letter
 * with its marks.
 *
 * @param weigh the weight of one grapheme, its UTF-16 code units unless given. Of a whole text it gives no less than the
 *   sum over its graphemes, or each grapheme weighs no more than its code units.
 */
export function cutText(text: string, limit: number, weigh = (grapheme: string): number => grapheme.length): string {
  // Segmenting is slow and loads data: not for a text that fits however it is divided into graphemes.
  if (Math.max(weigh(text), text.length) <= limit) return text;
  const room = limit - weigh('…');
  let weight = 0;
  let fitting = '';
  for (const grapheme of graphemesOf(text)) {
    weight += weigh(grapheme);
    if (weight <= room) fitting += grapheme;
    if (weight > limit) return `${fitting.trimEnd()}…`;
  }
  return text;
}

/** X's weight of a grapheme: 1 for most alphabets, 2 for Chinese and emoji (X, “Counting characters”). */
export function weightOnX(grapheme: string): number {
  const isLight = /[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/;
  return [...grapheme].reduce((sum, character) => sum + (isLight.test(character) ? 1 : 2), 0);
}

/** The graphemes of `text`; its characters where a page has replaced `Intl`. */
function graphemesOf(text: string): readonly string[] {
  try {
    return [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
  } catch {
    return [...text];
  }
}

/**
 * `text` where it weighs `limit` at most; else as much of its beginning as fits
 * with an ellipsis. Cut between graphemes, never within an emoji or a letter
 * with its marks.
 *
 * @param weigh the weight of one grapheme; its UTF-16 code units unless given
 */
export function cutText(text: string, limit: number, weigh = (grapheme: string): number => grapheme.length): string {
  const withEllipsis = limit - weigh('…');
  let weight = 0;
  let end = 0;
  for (const {segment, index} of new Intl.Segmenter().segment(text)) {
    weight += weigh(segment);
    if (weight <= withEllipsis) end = index + segment.length;
    if (weight > limit) return `${text.slice(0, end).trimEnd()}…`;
  }
  return text;
}

/** X's weight of a grapheme: 1 for most alphabets, 2 for Chinese and emoji (X, “Counting characters”). */
export function weightOnX(grapheme: string): number {
  return Array.from(grapheme, (character) =>
    /[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]/.test(character) ? 1 : 2,
  ).reduce((sum: number, weight) => sum + weight, 0);
}

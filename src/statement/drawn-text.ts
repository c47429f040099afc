import {excessMarks, hiddenCharacters, lineBreaks, loneSurrogates} from './hidden-characters.js';

/**
 * `text` as it is drawn: without hidden characters and lone surrogates, each run of line breaks as
 * one space, so that no words are joined, and 30 combining marks in a row at most.
 */
export function drawnText(text: string): string {
  return text
    .replace(loneSurrogates, '')
    .replace(hiddenCharacters, '$<flag>')
    .replace(lineBreaks, ' ')
    .replace(excessMarks, '');
}

/** Whether a text has a character that is visible by itself; takes what `drawnText` returns. */
export const visibleCharacter = /[^\s\xad\u061c\u200c-\u200f\u2800\p{M}]/u;

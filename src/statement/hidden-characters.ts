/*
 * Characters that are an error where statements are made (`npm run statement`)
 * and are taken out or replaced where they are drawn (`drawnText`).
 *
 * Ranges, not `\p{Default_Ignorable_Code_Point}`, since browsers differ in the
 * version of Unicode; a test compares them with Node's tables (Unicode 17.0).
 * `\p{Cc}` never changes (Unicode's stability policy).
 */

/**
 * Characters that a reader can't see and a forger can use: Unicode's
 * Default_Ignorable_Code_Point, interlinear annotations and the object
 * replacement character (U+FFF9–FFFC), and controls (C0, C1) other than line
 * breaks and tabs.
 *
 * Not among them, since scripts and emoji are written with them: U+00AD,
 * U+061C, U+200C–200F and variation selectors. Tag characters (U+E0020–E007F)
 * are only at home in the flags of subdivisions, such as Scotland's (UTS #51,
 * annex C): such a flag is matched as a whole, as the group `flag`, and is no
 * hidden character.
 */
export const hiddenCharacters =
  /(?<flag>\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,7}\u{e007f})|(?![\t-\r\x85])[\p{Cc}\u034f\u17b4-\u17b5\u115f-\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

/**
 * Halves of surrogate pairs. Without the flag `u`, with which WebKit 2.50 reads a
 * high surrogate before U+FC00–FFFF as a pair.
 */
export const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * White space among the controls (tab, LF, VT, FF, CR, U+0085), and the line and
 * paragraph separators: a run of them is one match.
 */
export const lineBreaks = /[\t-\r\x85\u2028\u2029]+/g;

/** The combining marks after the thirtieth in a row, the most of Unicode's stream-safe text format (UAX #15, section 13). */
export const excessMarks = /(?<=\p{M}{30})\p{M}+/gu;

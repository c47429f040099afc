import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {drawnText, visibleCharacter} from '../../src/statement/drawn-text.js';
import {excessMarks, hiddenCharacters, lineBreaks, loneSurrogates} from '../../src/statement/hidden-characters.js';

const codePoints = Array.from({length: 0x110000}, (_, codePoint) => codePoint);
const named = (codePoint: number) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
const matches = (pattern: RegExp) =>
  codePoints.filter((codePoint) => String.fromCodePoint(codePoint).search(pattern) === 0).map(named);

const separators = /[\t\n\v\f\r\u0085\u2028\u2029]/u;
const flag = (tags: string) =>
  `\u{1f3f4}${[...tags].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('')}\u{e007f}`;

describe('Hidden characters', () => {
  // The ranges are those of Unicode 17.0: a Node.js of a later version may name new ones here, which are then added.
  it(`are Unicode's default-ignorable ones that no script or emoji needs, and the controls (Unicode ${process.versions['unicode']})`, () => {
    const needed = /[\u00ad\u061c\u200c-\u200f\p{Variation_Selector}]/u;
    const refused = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffc\p{Cc}]/u;
    const expected = codePoints.filter((codePoint) => {
      const character = String.fromCodePoint(codePoint);
      return refused.test(character) && !needed.test(character) && !separators.test(character);
    });
    assert.deepEqual(matches(hiddenCharacters), expected.map(named));
  });

  it('are apart from the line breaks and lone surrogates', () => {
    assert.deepEqual(matches(lineBreaks), matches(separators));
    assert.deepEqual(matches(loneSurrogates), matches(/\p{Cs}/u));
  });

  for (const [what, text, drawn] of [
    ['a zero-width space', 'in\u200bline', 'inline'],
    ['a bidi override', '\u202eevil\u202c', 'evil'],
    ['lone surrogates', '\ude00a\ud83d\ud83d\ude00\ude00b\ud83d', 'a\ud83d\ude00b'],
    ['a pair of surrogates', '😀', '😀'],
    ['a line break', 'one\ntwo', 'one two'],
    ['a run of line breaks', 'one\r\n\t\u2028\u2029\u0085two', 'one two'],
    ['a run of line breaks with a hidden character within', 'one\n\u200b\ntwo', 'one two'],
    ['the flag of Scotland', flag('gbsct'), flag('gbsct')],
    ['two flags in a row', flag('gbwls') + flag('gbeng'), flag('gbwls') + flag('gbeng')],
    ['tags without a flag', `a${flag('gbsct').slice(2)}`, 'a'],
    ['a flag without its end', flag('gbsct').slice(0, -2), '\u{1f3f4}'],
    ['more tags than a flag has', flag('ignoreallofthis'), '\u{1f3f4}'],
    ['tags after a flag', `${flag('gbsct')}\u{e0041}`, flag('gbsct')],
    ['the joiners of Persian', 'می\u200cروم', 'می\u200cروم'],
    ['the joiners and selectors of emoji', '👩\u200d❤\ufe0f\u200d👩', '👩\u200d❤\ufe0f\u200d👩'],
    ['a soft hyphen', 'human\u00adity', 'human\u00adity'],
    ['30 marks on a letter', `a${'\u0301'.repeat(30)}b`, `a${'\u0301'.repeat(30)}b`],
    ['31 marks on a letter', `a${'\u0301'.repeat(31)}b`, `a${'\u0301'.repeat(30)}b`],
    ['30,000 marks on a letter', `a${'\u0301\u0489\u0903'.repeat(10_000)}b`, `a${'\u0301\u0489\u0903'.repeat(10)}b`],
    ['marks with hidden characters between', `a${'\u0301\u2060'.repeat(31)}`, `a${'\u0301'.repeat(30)}`],
  ] as const) {
    it(`are drawn as they should be: ${what}`, () => {
      assert.equal(drawnText(text), drawn);
    });
  }

  it('leave nothing of theirs in what is drawn', () => {
    const drawn = drawnText(codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join(' '));
    for (const pattern of [loneSurrogates, hiddenCharacters, lineBreaks, excessMarks])
      assert.equal(drawn.search(pattern), -1);
  });
});

describe('A visible character', () => {
  it('is none of white space, blank, joiner, mark, selector, soft hyphen, or what is stripped', () => {
    const invisible =
      /[\s\u00ad\u061c\u200c-\u200f\u2800\p{M}\p{Default_Ignorable_Code_Point}\ufff9-\ufffc\p{Cc}\p{Cs}]/u;
    const expected = codePoints.filter((codePoint) => !invisible.test(String.fromCodePoint(codePoint)));
    const visible = codePoints.filter((codePoint) => visibleCharacter.test(drawnText(String.fromCodePoint(codePoint))));
    assert.deepEqual(visible.map(named), expected.map(named));
  });
});

import {codePointsOf} from '../fault.js';
import {itemMark, otherMark} from './item-mark.js';

/** Words as a statement may have them, and what was done to get there. */
export interface MendedText {
  readonly text: string;
  /** What was done, or what an editor has to look at, each as a line without place and full stop. */
  readonly remarks: readonly string[];
}

/** Something that typesetting leaves in a text, and what stands in its place. */
interface Mend {
  readonly what: string;
  readonly pattern: RegExp;
  readonly by: string | ((found: string) => string);
  /** Whether it is only named, since nobody but the author can tell what is meant. */
  readonly asks?: boolean;
}

const noBreakSpace = '[\\u00a0\\u202f]';
/** Scripts that are written without spaces between words. */
const unspaced = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]';

/** Those, and Thai, Lao, Khmer and Burmese, which mark where a line may break with U+200B (Unicode Standard, chapter 16.1). */
const withoutSpaces = `(?:${unspaced}|[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}])`;

/** Where a language's typography has a no-break space; elsewhere it comes from a word processor. */
const noBreakSpaces: Readonly<Record<string, string>> = {
  // Lexique des règles typographiques en usage à l'Imprimerie nationale: before high punctuation and within guillemets; in numbers.
  fr: `${noBreakSpace}(?=[:;!?»%€–—])|(?<=[«–—])${noBreakSpace}|(?<=\\p{Nd})${noBreakSpace}(?=\\p{Nd})|(?<=n°|\\b[Nn]os?)${noBreakSpace}`,
  // Справочник издателя и автора (Мильчин, Чельцова): before a dash, after short words and signs, in numbers and before their units.
  ru: `${noBreakSpace}(?=[–—])|(?<=(?<!\\p{L})\\p{L}{1,2}\\.?|[№§])${noBreakSpace}|(?<=\\p{Nd})${noBreakSpace}`,
};

/** Latin and Armenian ones (Unicode's Alphabetic Presentation Forms). */
const ligatures = '\\ufb00-\\ufb06\\ufb13-\\ufb17';

/** Arabic Presentation Forms that are letters and nothing else: without those of vowel marks alone, of phrases, and of signs. */
const arabicForms = '\\ufb50-\\ufbb1\\ufbd3-\\ufc5d\\ufc64-\\ufcf1\\ufcf5-\\ufd3d\\ufd50-\\ufdf9\\ufe80-\\ufefc';

/** Spaces of any width that may be doubled: those of typesetting, and Chinese's. */
const spaces = ' \\u2000-\\u200a\\u205f\\u3000';

/**
 * An asterisk or dagger after a word, as marks of footnotes have; not the end of *emphasis*, and not within a word. It looks for
 * the asterisk first, and from the first of several alone: looking back from everywhere takes the square of the length.
 */
export const asteriskAfterWord =
  /(?:(?=\*)(?<=[^\s*])(?<!(?:^|\s)\*+[\p{L}\p{Nd}][^*]*)\*+|(?<=[^†‡])[†‡]+)(?![\p{L}\p{Nd}*])/gu;

/** In this order: what is joined first may have spaces that are too many. */
function mendsIn(language: string): readonly Mend[] {
  const kept = noBreakSpaces[language.split('-')[0]!];
  return [
    {
      what: 'a word parted at the end of a line; its hyphen stays: see whether it belongs there',
      pattern: /(?<=\p{L})[-‐]\n(?=\p{Ll})/gu,
      by: '-',
      asks: true,
    },
    {
      what: 'soft hyphen at the end of a line, whose word is joined',
      pattern: /(?<!\u00ad)\u00ad+[ \t]*[\n\v\u2028\u2029\u0085][ \t]*(?=\p{L})/gu,
      by: '',
    },
    {what: 'soft hyphen', pattern: /\u00ad/g, by: ''},
    {
      what: 'line break',
      pattern: new RegExp(`(?<=${unspaced})[ \\t]*\\n[ \\t]*(?=${unspaced})`, 'gu'),
      by: '',
    },
    {
      what: 'line break before what may be the mark of an item; see whether it begins a paragraph',
      pattern: new RegExp(`\\n(?=${[itemMark, otherMark].map(({source}) => withoutNames(source)).join('|')})`, 'gu'),
      by: ' ',
      asks: true,
    },
    // The lookbehinds keep these linear: without them, each space of a long run would be tried as the first.
    {what: 'line break', pattern: /(?:(?<![ \t])[ \t]+)?[\n\v\u2028\u2029\u0085]+[ \t]*/g, by: ' '},
    {what: 'tab', pattern: /(?:(?<! ) +)?\t[\t ]*/g, by: ' '},
    {what: 'character of no width', pattern: /[\u2060\ufeff]/g, by: ''},
    {
      what: 'zero-width space, where the script has no spaces',
      pattern: new RegExp(`(?<=${withoutSpaces})\\u200b+(?=${withoutSpaces})`, 'gu'),
      by: '',
    },
    {
      what: 'zero-width space, in whose place a space stands now: see whether it belongs there',
      // Not beside a space, after a hyphen, slash or opening bracket, or before what follows a word without a space.
      pattern: /(?<=[^\s\u200b\p{Pd}\p{Ps}/])\u200b+(?=[^\s\u200b\p{Pd}\p{Pe}.,:;!?/…،؛؟。，、])/gu,
      by: ' ',
      asks: true,
    },
    {what: 'zero-width space', pattern: /\u200b+/g, by: ''},
    {
      what: 'no-break space that the language does not ask for',
      pattern: new RegExp(kept === undefined ? noBreakSpace : `(?!${kept})${noBreakSpace}`, 'gu'),
      by: ' ',
    },
    {what: 'ligature', pattern: new RegExp(`[${ligatures}]`, 'g'), by: (found) => found.normalize('NFKC')},
    {
      what: 'Arabic letters as old fonts and PDF files have them, now as they are typed; see whether their order is right',
      pattern: new RegExp(`[${arabicForms}]+`, 'g'),
      by: (found) => found.normalize('NFKC'),
      asks: true,
    },
    {
      what: 'Arabic sign that stands for several letters; write them where it should be words',
      pattern: /[\ufc5e-\ufc63\ufcf2-\ufcf4\ufdfa-\ufdfd\ufe70-\ufe7f]/g,
      by: (found) => found,
      asks: true,
    },
    {
      what: 'mark of a footnote',
      pattern: /(?<=[\p{Pf}”"».,;:!?)،؛؟。，])[¹²³⁰⁴-⁹]+(?!\p{L})/gu,
      by: '',
    },
    {
      what: 'raised figure, which may be of a unit, such as km², or the mark of a footnote; take it out where it is one',
      pattern: /[⁽⁾¹²³⁰⁴-⁹]+/gu,
      by: (found) => found,
      asks: true,
    },
    {
      what: 'figure or letter in brackets, as marks of footnotes have; take it out where it is one',
      pattern: /\[(?:\d{1,3}|\p{L}|[ivx]{2,5}|[*†‡]+)\](?!\p{L})/gu,
      by: (found) => found,
      asks: true,
    },
    {
      what: 'asterisk or dagger, as marks of footnotes have; take it out where it is one',
      pattern: asteriskAfterWord,
      by: (found) => found,
      asks: true,
    },
    {
      what: 'asterisk or dagger at the beginning, as footnotes have; take the paragraph out where it is one',
      pattern: /^(?:[†‡]+|\*{2,}(?=\s)|\*+(?=[^\s*][^*]*$))/gu,
      by: (found) => found,
      asks: true,
    },
    {
      what: "character of a font's own, which others see as a box; write what it shows",
      pattern: /[\ue000-\uf8ff]/g,
      by: (found) => found,
      asks: true,
    },
    {
      what: 'double space',
      pattern: new RegExp(`[${spaces}]{2,}`, 'g'),
      by: (found) => (found === found[0]!.repeat(found.length) ? found[0]! : ' '),
    },
    {
      what: 'space before or after the paragraph',
      pattern: new RegExp(`^[${spaces}]+|(?<![${spaces}])[${spaces}]+$`, 'g'),
      by: '',
    },
  ];
}

/** A pattern for within a line, without names of groups, which may stand in an expression once alone. */
function withoutNames(source: string): string {
  return source.replace(/^\^\\s\*/, '[ \\t]*').replace(/\?<\w+>/g, '?:');
}

/**
 * Mends what word processors and PDF files leave in a text and no reader sees, and names what an author has to decide. Characters
 * are composed (Unicode's NFC), so that the same word is the same everywhere.
 *
 * @param language as in `texts`
 */
export function mendText(text: string, language: string): MendedText {
  const remarks: string[] = [];
  let mended = text.normalize('NFC');
  for (const {what, pattern, by, asks} of mendsIn(language)) {
    const found = [...mended.matchAll(pattern)];
    if (!found.length) continue;
    // The first shows where to look.
    const around = contextOf(mended, found[0]!);
    remarks.push(`${asks ? 'please look at' : 'mended'}: ${found.length} × ${what}, at “${around}”`);
    mended = mended.replace(pattern, (match) => (typeof by === 'string' ? by : by(match)));
  }
  return {text: mended, remarks};
}

/** The words beside what was found, on one line. What can't be seen stands as its code point. */
function contextOf(text: string, {0: found, index}: RegExpExecArray): string {
  const visible = (part: string) =>
    part.replace(
      /[\u00a0\u00ad\u0085\u200b\u2028\u2029\u202f\u2060\ufeff\n\t\v\ue000-\uf8ff\u2000-\u200a\u205f\u3000]/g,
      (character) => (character === '\n' || character === '\v' ? '⏎' : `<${codePointsOf(character)}>`),
    );
  const before = text.slice(Math.max(0, index - 15), index);
  const after = text.slice(index + found.length, index + found.length + 15);
  return visible(before + found + after);
}

import type {ListPosition} from './source-document.js';
import {child, children, elements, valueOf} from './word-xml.js';

/** A numbered or bulleted paragraph of Word's. */
export interface WordNumber extends ListPosition {
  /** What Word writes before the words: `2.`, `2.1.`, `Article 2` (ECMA-376, part 1, 17.9.11). */
  readonly label?: string;
  /** Whether `label` is more than the number in figures, and signs. */
  readonly hasOtherLabel?: boolean;
  /** The format of a number that is in figures in `label`, and otherwise in Word: `chineseCounting` and so on (17.18.59). */
  readonly format?: string;
}

interface Level {
  readonly format: string;
  readonly label: string;
  readonly start: number;
  /** Whether the numbers of the levels above are in figures, whatever their own format (17.9.4). */
  readonly isLegal: boolean;
}

const bullets = ['bullet', 'none'];
const figures = ['decimal', 'decimalZero', 'hindiNumbers', 'decimalFullWidth'];

/** Formats that are written here as Word does, and what writes them. */
const formats: Readonly<Record<string, (number: number) => string>> = {
  lowerLetter: (number) => letters(number),
  upperLetter: (number) => letters(number).toUpperCase(),
  lowerRoman: (number) => roman(number),
  upperRoman: (number) => roman(number).toUpperCase(),
};

/**
 * The number of each paragraph, in the order of the document, counted as Word does (ECMA-376, part 1, 17.9): the paragraphs of
 * one abstract numbering go on counting, until a level above counts or an instance starts anew.
 *
 * @param parts `word/document.xml`, and `word/numbering.xml` and `word/styles.xml` where the document has them
 */
export function wordNumbering(parts: {
  document: Document;
  numbering: Document | undefined;
  styles: Document | undefined;
}): ReadonlyMap<Element, WordNumber> {
  const lists = listsIn(parts.numbering);
  const styles = stylesIn(parts.styles);
  const counts = new Map<string, number[]>();
  const started = new Set<string>();
  const numbers = new Map<Element, WordNumber>();
  for (const paragraph of elements(parts.document, 'w:p')) {
    const own = propertiesOf(paragraph);
    const style = child(child(paragraph, 'w:pPr'), 'w:pStyle')?.getAttribute('w:val');
    const {list: listId = undefined, level = 0} = {...numberingOfStyle(style, styles), ...own};
    const list = listId === undefined ? undefined : lists.get(listId);
    const kind = list?.levels.get(level);
    if (!list || !kind) continue;
    if (!counts.has(list.id)) counts.set(list.id, []);
    const count = counts.get(list.id)!;
    const override = list.starts.get(level);
    const startsAnew = override !== undefined && !started.has(`${listId} ${level}`);
    started.add(`${listId} ${level}`);
    count[level] = startsAnew ? override : count[level] === undefined ? kind.start : count[level] + 1;
    count.length = level + 1;
    numbers.set(paragraph, {
      id: list.id,
      level,
      ...(!bullets.includes(kind.format) && {number: count[level], ...labelOf(list, level, count)}),
    });
  }
  return numbers;
}

function labelOf(
  list: List,
  level: number,
  count: readonly number[],
): Pick<WordNumber, 'label' | 'hasOtherLabel' | 'format'> {
  const kind = list.levels.get(level)!;
  const isKnown = figures.includes(kind.format) || kind.format in formats;
  const label = kind.label.replace(/%([1-9])/g, (_, digit: string) => {
    const of = list.levels.get(Number(digit) - 1);
    // A level above that has not counted yet is shown with its first number.
    const number = count[Number(digit) - 1] ?? of?.start ?? 1;
    return (kind.isLegal ? undefined : formats[of?.format ?? ''])?.(number) ?? String(number);
  });
  return {
    label,
    hasOtherLabel: label.replaceAll(/[^\p{L}\p{N}]/gu, '') !== String(count[level]),
    ...(!isKnown && !kind.isLegal && {format: kind.format}),
  };
}

/** `a` to `z`, then `aa`, `bb` and so on, as Word counts. */
function letters(number: number): string {
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function roman(number: number): string {
  const numerals: [string, number][] = [
    ['m', 1000],
    ['cm', 900],
    ['d', 500],
    ['cd', 400],
    ['c', 100],
    ['xc', 90],
    ['l', 50],
    ['xl', 40],
    ['x', 10],
    ['ix', 9],
    ['v', 5],
    ['iv', 4],
    ['i', 1],
  ];
  let written = '';
  let left = number;
  for (const [numeral, value] of numerals) {
    written += numeral.repeat(Math.floor(left / value));
    left %= value;
  }
  return written;
}

interface List {
  readonly id: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Numbers that an instance of the list starts anew with, by level. */
  readonly starts: ReadonlyMap<number, number>;
}

function listsIn(numbering: Document | undefined): ReadonlyMap<string, List> {
  if (!numbering) return new Map();
  const abstract = new Map(
    elements(numbering, 'w:abstractNum').map((list) => [list.getAttribute('w:abstractNumId')!, levelsOf(list)]),
  );
  return new Map(
    elements(numbering, 'w:num').map((instance) => {
      const id = child(instance, 'w:abstractNumId')?.getAttribute('w:val') ?? '';
      const overrides = children(instance, 'w:lvlOverride');
      const starts = overrides.flatMap((override): [number, number][] => {
        const start = child(override, 'w:startOverride')?.getAttribute('w:val');
        return start ? [[Number(override.getAttribute('w:ilvl')), Number(start)]] : [];
      });
      const own = overrides.flatMap((override) => [...levelsOf(override)]);
      const levels = new Map([...(abstract.get(id) ?? []), ...own]);
      return [instance.getAttribute('w:numId')!, {id, levels, starts: new Map(starts)}];
    }),
  );
}

function levelsOf(list: Element): ReadonlyMap<number, Level> {
  return new Map(
    children(list, 'w:lvl').map((level) => [
      Number(level.getAttribute('w:ilvl') || 0),
      {
        format: child(level, 'w:numFmt')?.getAttribute('w:val') ?? 'decimal',
        label: child(level, 'w:lvlText')?.getAttribute('w:val') ?? '',
        start: Number(child(level, 'w:start')?.getAttribute('w:val') ?? 1),
        isLegal:
          child(level, 'w:isLgl') !== undefined && !['0', 'false', 'off'].includes(valueOf(level, 'w:isLgl') ?? ''),
      },
    ]),
  );
}

interface Numbering {
  readonly list?: string;
  readonly level?: number;
}

interface Style extends Numbering {
  readonly base?: string | undefined;
}

function stylesIn(styles: Document | undefined): ReadonlyMap<string, Style> {
  if (!styles) return new Map();
  return new Map(
    elements(styles, 'w:style').map((style) => [
      style.getAttribute('w:styleId')!,
      {...propertiesOf(style), base: child(style, 'w:basedOn')?.getAttribute('w:val') ?? undefined},
    ]),
  );
}

function numberingOfStyle(id: string | null | undefined, styles: ReadonlyMap<string, Style>): Numbering {
  const seen = new Set<string>();
  for (let next = id; next && !seen.has(next); next = styles.get(next)?.base) {
    seen.add(next);
    const style = styles.get(next);
    if (style?.list !== undefined) return {list: style.list, level: style.level ?? 0};
  }
  return {};
}

/** The list and level that a paragraph or style names itself. The list `0` is none (ECMA-376, part 1, 17.9.18). */
function propertiesOf(element: Element): Numbering {
  const numbering = child(child(element, 'w:pPr'), 'w:numPr');
  const list = child(numbering, 'w:numId')?.getAttribute('w:val');
  const level = child(numbering, 'w:ilvl')?.getAttribute('w:val');
  return {...(list && {list}), ...(level && {level: Number(level)})};
}

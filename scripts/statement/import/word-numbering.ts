import type {ListPosition} from './source-document.js';

/** A numbered or bulleted paragraph of Word's. */
export interface WordNumber extends ListPosition {
  /** As Word shows it, where that is no Arabic number: `lowerLetter`, `upperRoman` and so on (ECMA-376, part 1, 17.18.59). */
  readonly format?: string;
  /** What Word writes, with `%1` and so on for the numbers, where that has other words too: `Article %1` (17.9.11). */
  readonly label?: string;
}

interface Level {
  readonly format: string;
  readonly label: string;
  readonly start: number;
}

const bullets = ['bullet', 'none'];
const figures = ['decimal', 'decimalZero', 'hindiNumbers', 'decimalFullWidth'];

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
  for (const paragraph of all(parts.document, 'w:p')) {
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
      ...(!bullets.includes(kind.format) && {number: count[level]}),
      ...(!bullets.includes(kind.format) && !figures.includes(kind.format) && {format: kind.format}),
      ...(!bullets.includes(kind.format) && hasWords(kind.label) && {label: kind.label}),
    });
  }
  return numbers;
}

function hasWords(label: string): boolean {
  return /[\p{L}\p{N}]/u.test(label.replaceAll(/%\d/g, ''));
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
    all(numbering, 'w:abstractNum').map((list) => [list.getAttribute('w:abstractNumId')!, levelsOf(list)]),
  );
  return new Map(
    all(numbering, 'w:num').map((instance) => {
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
    all(styles, 'w:style').map((style) => [
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

function all(document: Document, name: string): Element[] {
  return [...Array.from(document.getElementsByTagName(name))];
}

function children(element: Element | undefined, name: string): Element[] {
  return Array.from(element?.childNodes ?? []).filter((node): node is Element => node.nodeName === name);
}

function child(element: Element | undefined, name: string): Element | undefined {
  return children(element, name)[0];
}

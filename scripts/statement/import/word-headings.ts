import {child, elements, valueOf} from './word-xml.js';

export interface WordHeading {
  /** 1 is the title's, too. */
  readonly level: number;
  /** Whether its own style is none of Word's for headings: it is one by an outline level, or by the style that its own is based on. */
  readonly isDerived: boolean;
}

interface Style {
  readonly name: string;
  readonly base: string | undefined;
  readonly outline: number | undefined;
}

/**
 * The paragraphs that Word has in its outline (ECMA-376, part 1, 17.3.1.20), and its title.
 *
 * @param parts `word/document.xml`, and `word/styles.xml` where the document has it
 */
export function wordHeadings(parts: {
  document: Document;
  styles: Document | undefined;
}): ReadonlyMap<Element, WordHeading> {
  const styles = new Map(
    (parts.styles ? elements(parts.styles, 'w:style') : []).map((style): [string, Style] => [
      style.getAttribute('w:styleId')!,
      {
        name: (valueOf(style, 'w:name') ?? '').toLowerCase(),
        base: valueOf(style, 'w:basedOn'),
        outline: outlineOf(style),
      },
    ]),
  );
  const headings = new Map<Element, WordHeading>();
  for (const paragraph of elements(parts.document, 'w:p')) {
    const id = valueOf(child(paragraph, 'w:pPr'), 'w:pStyle');
    const named = namedLevel(id === undefined ? undefined : styles.get(id), true);
    const level = outlineOf(paragraph) ?? named ?? inheritedLevel(id, styles);
    // 10 is the level of plain words.
    if (level !== undefined && level < 10) headings.set(paragraph, {level, isDerived: level !== named});
  }
  return headings;
}

/** The level that a style's name says, in the English that files have in every language of Word's. */
function namedLevel(style: Style | undefined, withTitle: boolean): number | undefined {
  if (withTitle && style?.name === 'title') return 1;
  const level = /^heading ([1-9])$/.exec(style?.name ?? '')?.[1];
  return level === undefined ? undefined : Number(level);
}

function inheritedLevel(id: string | undefined, styles: ReadonlyMap<string, Style>): number | undefined {
  const seen = new Set<string>();
  for (let next = id; next !== undefined && !seen.has(next); next = styles.get(next)?.base) {
    seen.add(next);
    const level = styles.get(next)?.outline ?? namedLevel(styles.get(next), false);
    if (level !== undefined) return level;
  }
  return undefined;
}

/** From 1 to 10, as Word shows them; in files, they are counted from 0. */
function outlineOf(element: Element): number | undefined {
  const level = valueOf(child(element, 'w:pPr'), 'w:outlineLvl');
  return level === undefined ? undefined : Number(level) + 1;
}

import {findNodeAtLocation, parseTree} from 'jsonc-parser';

/** What is wrong, and where. */
export interface Fault {
  /** Path of the field, such as `texts.fr.body[2]`. */
  readonly field: string;
  /** The fault, and the way out. */
  readonly fault: string;
  /** Where in the field's text, in UTF-16 code units, where the fault is of one character. */
  readonly index?: number;
  /** Where in the file, in UTF-16 code units, where the field alone does not tell it. */
  readonly offset?: number;
}

/** `texts.fr.body[2]` for `['texts', 'fr', 'body', 2]`. */
export function fieldOf(path: readonly (string | number)[]): string {
  return path
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`))
    .join('')
    .replace(/^\./, '');
}

/** The fault as a line: `line 3, column 12: texts.fr.title is missing`. Of a field that is missing, it is the line of what should hold it. */
export function describeFault(json: string, fault: Fault): string {
  return `${positionAt(json, offsetOf(json, fault))}: ${fault.field} ${fault.fault}`;
}

/** `line 3, column 12`, from 1, columns in UTF-16 code units, as editors count them. */
export function positionAt(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** `U+00E9`, of several characters `U+0065 U+0301`. */
export function codePointsOf(text: string): string {
  return [...text]
    .map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}

function offsetOf(json: string, {field, index, offset}: Fault): number {
  if (offset !== undefined) return offset;
  let node = parseTree(json);
  for (const [segment, position] of field.matchAll(/\[(\d+)\]|[^.[\]]+/g)) {
    const child = node && findNodeAtLocation(node, [position === undefined ? segment : Number(position)]);
    if (!child) break;
    node = child;
  }
  if (!node) return 0;
  if (index === undefined) return node.offset;
  // An escape, such as \u00e9 or \", is one unit of the text.
  const units = [...json.slice(node.offset + 1, node.offset + node.length - 1).matchAll(/\\u[\da-f]{4}|\\.|[^]/gi)];
  return node.offset + 1 + (units[index]?.index ?? 0);
}

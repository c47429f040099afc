import {createScanner, getNodePath, parseTree, printParseErrorCode, type Node, type ParseError} from 'jsonc-parser';
import {codePointsOf, fieldOf, positionAt, type Fault} from './fault.js';

/** The ways out, by the names that jsonc-parser has for errors. */
const waysOut: Readonly<Record<string, string>> = {
  InvalidSymbol: 'text stands between two double quotes, and a double quote within it is written \\"',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'write a name in double quotes here',
  ValueExpected: 'write a value here',
  ColonExpected: 'write a colon before this',
  CommaExpected: 'write a comma before this',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'remove what follows the end',
  InvalidCommentToken: 'JSON has no comments: remove this one',
  UnexpectedEndOfComment: 'JSON has no comments: remove this one',
  UnexpectedEndOfString: 'the closing double quote is missing; text ends on the line on which it begins',
  UnexpectedEndOfNumber: 'a digit is missing',
  InvalidUnicode: 'four hexadecimal digits follow \\u',
  InvalidEscapeCharacter: 'a backslash within text is written \\\\',
  InvalidCharacter: 'remove the tab or control character from the text',
};

const conflicted =
  'git has left a conflict here: where it is in proof, npm run statement -- help merge says how to join both';

/** Levels of objects and lists, of which a statement has five: parsers call themselves for each. RFC 8259 (section 9) allows a limit. */
const deepest = 100;

/**
 * What keeps a text from being JSON, or lets two programs read two things in it: a name that an object has twice, which
 * RFC 8259 (section 4) leaves open and `JSON.parse` passes over.
 */
export function jsonFaults(json: string): Fault[] {
  const tooDeep = offsetBelow(json, deepest);
  if (tooDeep !== undefined) {
    const fault = `has an object or list within more than ${deepest} others here: remove the brackets that are too many`;
    return [{field: 'the file', fault, offset: tooDeep}];
  }
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, {disallowComments: true});
  try {
    JSON.parse(json);
  } catch (error) {
    const conflict = json.search(/^<{7} /m);
    if (conflict >= 0) return [{field: 'the file', fault: `is not JSON: ${conflicted}`, offset: conflict}];
    const [first] = errors;
    if (!first) return [{field: 'the file', fault: `is not JSON: ${(error as Error).message}`}];
    const wayOut = wayOutOf(json, first) ?? (error as Error).message;
    return [{field: 'the file', fault: `is not JSON: ${wayOut}`, offset: first.offset}];
  }
  return root ? duplicatesIn(json, root) : [];
}

/** Where the first object or list stands that is below `depth` others; undefined where there is none. */
function offsetBelow(json: string, depth: number): number | undefined {
  const scanner = createScanner(json, true);
  let open = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const token = json.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (token === '{' || token === '[') open += 1;
    if (token === '}' || token === ']') open -= 1;
    if (open > depth) return scanner.getTokenOffset();
  }
  return undefined;
}

function wayOutOf(json: string, {error, offset}: ParseError): string | undefined {
  const name = printParseErrorCode(error);
  const wayOut = waysOut[name];
  if (name === 'InvalidSymbol') return wayOutOfSymbol(json.slice(offset)) ?? wayOut;
  if (name !== 'PropertyNameExpected' && name !== 'ValueExpected') return wayOut;
  if (json.trim() === '') return 'it is empty: write it again, or take its last version from git';
  if (json[offset] === ',') return `${wayOut}, or remove this comma`;
  return json.slice(0, offset).trimEnd().endsWith(',') ? `${wayOut}, or remove the comma before it` : wayOut;
}

/** @param rest the file from the symbol on */
function wayOutOfSymbol(rest: string): string | undefined {
  const [constant] = /^-?(NaN|Infinity|undefined|None)\b/.exec(rest) ?? [];
  if (constant !== undefined) return `JSON has no ${constant}: write a number, or text in double quotes`;
  if (rest.startsWith('\0'))
    return 'a NUL, U+0000, stands here, as in a file of UTF-16: save it as UTF-8, or remove it';
  const [blank] = /^[\s\p{C}]/u.exec(rest) ?? [];
  return (
    blank &&
    `${codePointsOf(blank)} stands here, which looks like a space and is none of JSON's: write a space, or remove it`
  );
}

function duplicatesIn(json: string, node: Node): Fault[] {
  const children = node.children ?? [];
  const within = children.flatMap((child) => duplicatesIn(json, child));
  if (node.type !== 'object') return within;
  const first = new Map<unknown, Node>();
  for (const property of children) {
    const [name, value] = property.children!;
    const before = first.get(name!.value);
    if (before) {
      const fault = `is there twice, first on ${positionAt(json, before.offset)}: remove one of them`;
      within.push({field: fieldOf(getNodePath(value!)), fault, offset: property.offset});
    } else {
      first.set(name!.value, property);
    }
  }
  return within;
}

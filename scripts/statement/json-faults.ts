import {getNodePath, parseTree, printParseErrorCode, type Node, type ParseError} from 'jsonc-parser';
import {fieldOf, positionAt, type Fault} from './fault.js';

/** The ways out, by the names that jsonc-parser has for errors. */
const waysOut: Readonly<Record<string, string>> = {
  InvalidSymbol: 'text stands between two double quotes, and a double quote within it is written \\"',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'write a name in double quotes here, or remove the comma before it',
  ValueExpected: 'write a value here, or remove the comma before it',
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

/**
 * What keeps a text from being JSON, or lets two programs read two things in it: a name that an object has twice, which
 * RFC 8259 (section 4) leaves open and `JSON.parse` passes over.
 */
export function jsonFaults(json: string): Fault[] {
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, {disallowComments: true});
  try {
    JSON.parse(json);
  } catch (error) {
    const conflict = json.search(/^<{7} /m);
    if (conflict >= 0) return [{field: 'the file', fault: `is not JSON: ${conflicted}`, offset: conflict}];
    const [first] = errors;
    if (!first) return [{field: 'the file', fault: `is not JSON: ${(error as Error).message}`}];
    const wayOut = waysOut[printParseErrorCode(first.error)] ?? (error as Error).message;
    return [{field: 'the file', fault: `is not JSON: ${wayOut}`, offset: first.offset}];
  }
  return root ? duplicatesIn(json, root) : [];
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

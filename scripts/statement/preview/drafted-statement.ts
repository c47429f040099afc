import {parseStatement} from '../../../src/statement/parse-statement.js';
import type {Statement, Text} from '../../../src/statement/statement.js';

/** As much of a draft as can be shown. */
export interface Drafted {
  /** The statement in the languages that are written, as the card would draw it; undefined while there is none. */
  readonly statement: Statement | undefined;
  /** Languages of the draft that are left out, since a field of theirs is still blank or not in order. */
  readonly unwritten: readonly string[];
}

/** What can be shown of the JSON of a draft, which nobody has signed, and which need not be in order. */
export function draftedStatement(json: string): Drafted {
  const draft = objectIn(json);
  const texts = Object.entries(isObject(draft?.['texts']) ? draft['texts'] : {});
  const shown = (written: [string, Text][]) =>
    draft && parsed({...draft, proof: undefined, texts: Object.fromEntries(written)});
  const written = texts
    .map(([language, text]): [string, Text] => [language, withoutBlanks(isObject(text) ? text : {})])
    // An official text alone is a statement.
    .filter(([language, text]) => shown([[language, {...text, official: true}]]));
  const isOfficial = written.some(([, {official}]) => official);
  return {
    statement: written.length ? shown(isOfficial ? written : firstOfficial(written)) : undefined,
    unwritten: texts.map(([language]) => language).filter((language) => !written.some(([each]) => each === language)),
  };
}

/** While the official text is unwritten, another one stands in its place. */
function firstOfficial(written: readonly [string, Text][]): [string, Text][] {
  return written.map(([language, text], index) => [language, {...text, official: index === 0}]);
}

/** A new draft has blank fields that may be left away. */
function withoutBlanks(text: Record<string, unknown>): Text {
  return Object.fromEntries(
    Object.entries(text).filter(([name, value]) => value !== '' || !['about', 'story', 'note'].includes(name)),
  ) as unknown as Text;
}

function objectIn(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(value: unknown): Statement | undefined {
  try {
    return parseStatement(value);
  } catch {
    return undefined;
  }
}

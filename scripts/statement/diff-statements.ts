import {diffArrays, diffWordsWithSpace} from 'diff';
import type {Statement, Text} from '../../src/statement/statement.js';

/**
 * What changed between two versions, line by line: first what holds for all
 * languages, then each language. In a line, `[-…-]` was removed and `{+…+}`
 * added. Proofs are left out.
 */
export function diffStatements(before: Statement, after: Statement): string[] {
  const languages = [...new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])].sort();
  return [
    ...section(
      'all languages',
      {...before, texts: undefined, proof: undefined},
      {...after, texts: undefined, proof: undefined},
    ),
    ...languages.flatMap((language) => section(language, before.texts[language] ?? {}, after.texts[language] ?? {})),
  ];
}

function section(name: string, before: Partial<Text> | object, after: Partial<Text> | object): string[] {
  const [old, fresh] = [before, after] as Readonly<Record<string, unknown>>[];
  const fields = [...new Set([...Object.keys(old!), ...Object.keys(fresh!)])];
  const lines = fields.flatMap((field) => changes(field, old![field], fresh![field]));
  return lines.length ? [`${name}:`, ...lines.map((line) => `  ${line}`)] : [];
}

function changes(field: string, before: unknown, after: unknown): string[] {
  if (Array.isArray(before) && Array.isArray(after)) return entries(field, before, after);
  const [old, fresh] = [before, after].map(inWords);
  if (old === fresh) return [];
  const words = diffWordsWithSpace(old!, fresh!).map(({added, removed, value}) =>
    added ? `{+${value}+}` : removed ? `[-${value}-]` : value,
  );
  return [`${field}: ${words.join('')}`];
}

/** Entries that were replaced one for one are compared word by word; others came or went. */
function entries(field: string, before: unknown[], after: unknown[]): string[] {
  if (before.length === after.length) {
    return before.flatMap((entry, index) => changes(`${field}[${index}]`, entry, after[index]));
  }
  return diffArrays(before.map(inWords), after.map(inWords)).flatMap(({added, removed, value}) =>
    added || removed ? value.map((entry) => `${field}: ${added ? `{+${entry}+}` : `[-${entry}-]`}`) : [],
  );
}

function inWords(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

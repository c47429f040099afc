import {diffArrays, diffWordsWithSpace} from 'diff';
import type {Block, Statement, Text} from '../../src/statement/statement.js';

/**
 * What changed between two versions, line by line: first what holds for all
 * languages, then each language. In a line, `[-…-]` was removed and `{+…+}`
 * added. A heading is shown as `# text`, items of lists with their number or
 * `-`, a document as `label <url>`. Proofs are left out.
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
  if (Array.isArray(before) || Array.isArray(after)) return entries(field, linesOf(before), linesOf(after));
  const [old, fresh] = [inWords(before), inWords(after)];
  return old === fresh ? [] : [`${field}: ${words(old, fresh)}`];
}

/** Lines that were replaced one for one are compared word by word; others came or went. */
function entries(field: string, before: readonly Line[], after: readonly Line[]): string[] {
  if (before.length === after.length) {
    return before.flatMap(({at, text}, index) =>
      text === after[index]!.text ? [] : [`${field}${at}: ${words(text, after[index]!.text)}`],
    );
  }
  const [old, fresh] = [before, after].map((lines) => lines.map(({text}) => text));
  return diffArrays(old!, fresh!).flatMap(({added, removed, value}) =>
    added || removed ? value.map((line) => `${field}: ${added ? `{+${line}+}` : `[-${line}-]`}`) : [],
  );
}

/** An entry of a list as it is shown, and where it is: `[2]`, or `[2].items[0]` for an item of a block. */
interface Line {
  readonly at: string;
  readonly text: string;
}

function linesOf(list: unknown): Line[] {
  return ((list ?? []) as readonly unknown[]).flatMap((entry, index): Line[] => {
    const at = `[${index}]`;
    if (isBlock(entry, 'heading')) return [{at, text: `# ${entry.text}`}];
    if (isBlock(entry, 'list')) {
      const {items, ordered, start = 1} = entry;
      return items.map((text, item) => ({
        at: `${at}.items[${item}]`,
        text: `${ordered ? `${start + item}.` : '-'} ${text}`,
      }));
    }
    return [{at, text: inWords(entry)}];
  });
}

function isBlock<Type extends 'heading' | 'list'>(value: unknown, type: Type): value is Extract<Block, {type: Type}> {
  return (value as {type?: unknown} | null)?.type === type;
}

function words(before: string, after: string): string {
  return diffWordsWithSpace(before, after)
    .map(({added, removed, value}) => (added ? `{+${value}+}` : removed ? `[-${value}-]` : value))
    .join('');
}

function inWords(value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  const {label, url} = (value ?? {}) as {label?: unknown; url?: unknown};
  return typeof label === 'string' && typeof url === 'string' ? `${label} <${url}>` : JSON.stringify(value);
}

import {officialLanguage} from '../../src/locale/shown-language.js';
import type {Block, Statement} from '../../src/statement/statement.js';
import type {Fault} from './fault.js';

/**
 * Where texts have other blocks than the one that they are translations of, by kind or number.
 *
 * @param model language of that text; by default, the official one
 */
export function blockFaults({texts}: Pick<Statement, 'texts'>, model = officialLanguage(texts)): Fault[] {
  const original = texts[model]!.body;
  const whose = texts[model]!.official ? `the official text (${model})` : `the text in ${model}`;
  return Object.entries(texts).flatMap(([language, {body}]) => {
    const field = `texts.${language}.body`;
    const indexes = [...Array(Math.max(body.length, original.length)).keys()];
    const differing = indexes.filter((index) => kindOf(body[index]) !== kindOf(original[index]));
    const [first] = differing;
    if (first === undefined) return [];
    if (body.length === original.length) {
      return differing.map((index) => ({
        field: `${field}[${index}]`,
        fault: `is ${kindOf(body[index])}; ${whose} has ${kindOf(original[index])} there (here ${firstWords(body[index])}, there ${firstWords(original[index])})`,
      }));
    }
    const fault = `has ${body.length} blocks; ${whose} has ${original.length}: the first that differs is body[${first}], here ${inWords(body[first])}, there ${inWords(original[first])}`;
    return [{field, fault}];
  });
}

function kindOf(block: Block | undefined): string {
  if (block === undefined) return 'none';
  if (typeof block === 'string') return 'a paragraph';
  if (block.type === 'heading') return 'a heading';
  if (block.type !== 'list') return `a block of the type ${JSON.stringify((block as {type: string}).type)}`;
  const {items, ordered = false, start = 1} = block;
  return `${ordered ? `a list numbered from ${start}` : 'a list without numbers'}, of ${items.length} ${items.length === 1 ? 'item' : 'items'}`;
}

function inWords(block: Block | undefined): string {
  return block === undefined ? kindOf(block) : `${kindOf(block)} (${firstWords(block)})`;
}

/** By which an editor finds it in a document. */
function firstWords(block: Block | undefined): string {
  const [first = ''] = block === undefined ? [] : wordsOf(block);
  const words = first.split(' ').slice(0, 6).join(' ').slice(0, 40);
  return `“${words}${words === first ? '' : '…'}”`;
}

/** The texts of a block; none of a type that this release does not know. */
export function wordsOf(block: Block): readonly string[] {
  if (typeof block === 'string') return [block];
  if (block.type === 'heading') return [block.text];
  return block.type === 'list' ? block.items : [];
}

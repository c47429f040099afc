import type {Block, Text} from '../statement/statement.js';

/** The words of a statement as plain text, for the clipboard: title, body, the documents referred to, and the address. */
export function plainText({title = '', body, links = []}: Text, url: string): string {
  return [title, ...body.map(blockText), ...links.map((link) => `${link.label}: ${link.url}`), url].join('\n\n');
}

function blockText(block: Block): string {
  if (typeof block === 'string') return block;
  if (block.type === 'heading') return block.text;
  const {items, ordered, start = 1} = block;
  return items.map((item, index) => `${ordered ? `${start + index}.` : '-'} ${item}`).join('\n');
}

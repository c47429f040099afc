import type {Block} from '../statement/statement.js';
import {escapeHtml} from './escape-html.js';

/**
 * A block of a statement's body, as HTML.
 *
 * @param level of headings, 1 to 6
 * @param attributes of the block's element, as HTML, each after a space
 */
export function blockHtml(block: Block, level: number, attributes = ''): string {
  if (typeof block === 'string') return `<p${attributes}>${escapeHtml(block)}</p>`;
  if (block.type === 'heading') return `<h${level}${attributes}>${escapeHtml(block.text)}</h${level}>`;
  const items = block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
  const start = block.start === undefined ? '' : ` start="${escapeHtml(String(block.start))}"`;
  return block.ordered ? `<ol${attributes}${start}>${items}</ol>` : `<ul${attributes}>${items}</ul>`;
}

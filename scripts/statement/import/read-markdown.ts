import type {Definition, Nodes, Parents, RootContent} from 'mdast';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import type {ListPosition, SourceBlock, SourceDocument, SourceLink} from './source-document.js';

/** What has no place in a statement, in words. */
const leftOut: Partial<Record<Nodes['type'], string>> = {
  table: 'a table',
  image: 'a picture',
  imageReference: 'a picture',
  html: 'HTML',
  code: 'a block of code',
  footnoteDefinition: 'a footnote',
  thematicBreak: 'a line across the page',
};

/** The document in a file of Markdown, as CommonMark and GitHub have it. Emphasis is dropped: a statement is plain text. */
export function readMarkdown(markdown: string): SourceDocument {
  const root = fromMarkdown(markdown, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]});
  const blocks: SourceBlock[] = [];
  const remarks: string[] = [];
  // Of two definitions of a label, the first counts (CommonMark 0.31.2, 4.7).
  const definitions = definitionsIn(root).reverse();
  const addresses = new Map(definitions.map(({identifier, url}) => [identifier, url]));
  readChildren(root, undefined);
  return {blocks, remarks};

  function readChildren({children}: Parents, list: ListPosition | undefined): void {
    for (const child of children as RootContent[]) readNode(child, list);
  }

  function readNode(node: RootContent, list: ListPosition | undefined): void {
    const where = `line ${node.position!.start.line}`;
    const what = leftOut[node.type];
    if (what !== undefined) remarks.push(`${where}: ${what} is left out.`);
    else if (node.type === 'heading') {
      blocks.push({kind: node.depth === 1 ? 'title' : 'heading', where, ...wordsOf(node, where)});
    } else if (node.type === 'paragraph') {
      const before = blocks.at(-1);
      const words = wordsOf(node, where);
      // Each item has a position of its own: another paragraph with the same one goes on with it.
      if (list && before?.list === list) {
        remarks.push(`${where}: is joined with the paragraph before it, since an item has one paragraph.`);
        blocks[blocks.length - 1] = {
          ...before,
          text: `${before.text} ${words.text}`,
          links: [...before.links, ...words.links],
        };
      } else if (list && blocks.some((block) => block.list === list)) {
        remarks.push(`${where}: goes on with an item after a list within it: it is a paragraph without a number now.`);
        blocks.push({kind: 'paragraph', where, ...words});
      } else blocks.push({kind: list ? 'item' : 'paragraph', where, ...(list && {list}), ...words});
    } else if (node.type === 'list') {
      const level = list ? list.level + 1 : 0;
      node.children.forEach((item, index) => {
        const number = node.ordered ? (node.start ?? 1) + index : undefined;
        readChildren(item, {id: where, level, ...(number !== undefined && {number})});
      });
    } else if ('children' in node) readChildren(node, list);
  }

  function wordsOf(node: Parents, where: string): {text: string; links: SourceLink[]} {
    const links: SourceLink[] = [];
    const read = (inline: Nodes): string => {
      if (inline.type === 'break' || (inline.type === 'html' && /^<br\s*\/?>$/i.test(inline.value))) return '\n';
      if (inline.type === 'footnoteReference') {
        remarks.push(`${where}: the mark of footnote ${inline.identifier} is taken out.`);
        return '';
      }
      const what = leftOut[inline.type];
      if (what !== undefined) {
        remarks.push(`${where}: ${what} is left out.`);
        return '';
      }
      const text = 'children' in inline ? inline.children.map(read).join('') : 'value' in inline ? inline.value : '';
      const url = inline.type === 'linkReference' ? addresses.get(inline.identifier) : undefined;
      if (inline.type === 'link') links.push({label: text, url: inline.url});
      else if (url !== undefined) links.push({label: text, url});
      else if (inline.type === 'delete')
        remarks.push(`${where}: “${text}” is struck through, and is taken: please look.`);
      return text;
    };
    return {text: node.children.map(read).join(''), links};
  }
}

function definitionsIn(node: Nodes): Definition[] {
  if (node.type === 'definition') return [node];
  return 'children' in node ? node.children.flatMap((child) => definitionsIn(child)) : [];
}

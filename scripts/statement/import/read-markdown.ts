import type {Nodes, Parents, RootContent} from 'mdast';
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
      blocks.push({kind: list ? 'item' : 'paragraph', where, ...(list && {list}), ...wordsOf(node, where)});
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
      if (inline.type === 'break') return '\n';
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
      if (inline.type === 'link') links.push({label: text, url: inline.url});
      return text;
    };
    return {text: node.children.map(read).join(''), links};
  }
}

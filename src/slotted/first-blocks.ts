import type {Block} from '../statement/statement.js';

/**
 * In Latin characters: about three paragraphs of ICAT's English, as high as a folded card needs in any language and font. The
 * card itself folds by what its place has room for (src/controllers/place-controller.ts).
 */
const enough = 500;

/** Chinese, Japanese and Korean characters, and their punctuation: each is about as wide as two Latin ones. */
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g;

/**
 * The first blocks of `body`, until they take about as much room as three paragraphs of ICAT's English, in whichever
 * language. A list may end early; a heading is never the last, unless nothing follows it.
 */
export function firstBlocks(body: readonly Block[]): readonly Block[] {
  const blocks: Block[] = [];
  let room = enough;
  for (const block of body) {
    if (room <= 0) break;
    if (typeof block === 'string') {
      blocks.push(block);
      room -= widthOf(block);
    } else if (block.type === 'heading') {
      blocks.push(block);
      // What it is the heading of has to follow.
      room = Math.max(room - widthOf(block.text), 1);
    } else {
      const items: string[] = [];
      for (const item of block.items) {
        if (room <= 0) break;
        items.push(item);
        room -= widthOf(item);
      }
      blocks.push({...block, items});
    }
  }
  return blocks;
}

/** In Latin characters. */
function widthOf(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

import {itemMark} from './item-mark.js';
import type {SourceDocument} from './source-document.js';

/** The document in a file of plain text: blank lines part paragraphs. Which of them are items of lists is seen later, by their marks. */
export function readPlainText(text: string): SourceDocument {
  const lines = text.split('\n');
  const blocks: {kind: 'paragraph'; text: string; where: string; links: []}[] = [];
  let begun: string[] = [];
  const end = (line: number) => {
    if (!begun.length) return;
    blocks.push({kind: 'paragraph', text: begun.join('\n'), where: `line ${line - begun.length + 1}`, links: []});
    begun = [];
  };
  lines.forEach((line, index) => {
    // A form feed parts pages.
    const words = line.replaceAll('\f', '');
    if (!words.trim() || itemMark.test(words)) end(index);
    if (words.trim()) begun.push(words.trim());
  });
  end(lines.length);
  return {blocks, remarks: []};
}

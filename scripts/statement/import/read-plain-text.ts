import type {SourceBlock, SourceDocument} from './source-document.js';

/** A hyphen or soft hyphen that parts a word at the end of a line. */
const partedWord = /\u00ad$|\p{L}[-‐]$/u;

/**
 * The document in a file of plain text: blank lines part paragraphs. Where no line is blank, as in a file that Word has saved,
 * each line is a paragraph. Which of them are items of lists is seen later, by their marks.
 */
export function readPlainText(text: string): SourceDocument {
  // A form feed parts pages.
  const lines = text.split('\n').map((line) => line.replaceAll('\f', '').trim());
  const first = lines.findIndex(Boolean);
  const last = lines.findLastIndex(Boolean);
  const hasBlankLine = lines.slice(first, last).includes('');
  const blocks: SourceBlock[] = [];
  let begun: string[] = [];
  lines.forEach((line, index) => {
    if (line) begun.push(line);
    const next = lines[index + 1];
    const ends = !next || (!hasBlankLine && !partedWord.test(line));
    if (!ends || !begun.length) return;
    const where = `line ${index - begun.length + (line ? 2 : 1)}`;
    blocks.push({kind: 'paragraph', text: begun.join('\n'), where, links: []});
    begun = [];
  });
  const remarks =
    blocks.length > 1 && !hasBlankLine
      ? [
          'No line is blank: each line is a paragraph now. Where it is not, part the paragraphs by blank lines, and import again.',
        ]
      : [];
  return {blocks, remarks};
}

import {readFileSync} from 'node:fs';
import {extname} from 'node:path';
import {readText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {readMarkdown} from './read-markdown.js';
import {readPlainText} from './read-plain-text.js';
import {readWord} from './read-word.js';
import type {SourceDocument} from './source-document.js';

/** Names of the kinds that others save as, and that nobody here reads. */
const otherKinds: Readonly<Record<string, string>> = {
  '.doc': 'is in the format that Word had until 2003',
  '.odt': 'is a document of LibreOffice or OpenOffice',
  '.rtf': 'is in Rich Text Format',
  '.pdf': 'is a PDF, which has lines and no paragraphs',
  '.pages': 'is a document of Pages',
};

/**
 * The document in a file: of Word's (`.docx`), Markdown (`.md`) or plain text (`.txt`).
 *
 * @throws {Refusal} where it is of another kind, is not what its name says, or is not UTF-8
 * @throws {Error} of the file system
 */
export async function readDocument(file: string): Promise<SourceDocument> {
  const kind = extname(file).toLowerCase();
  if (kind === '.docx') return readWord(readFileSync(file), file);
  if (kind === '.md' || kind === '.markdown') return readMarkdown(readLines(file));
  if (kind === '.txt' || kind === '.text') return readPlainText(readLines(file));
  throw new Refusal(
    `${file} ${otherKinds[kind] ?? 'is of no kind that is read here'}: save it as a Word document (.docx), Markdown (.md) or plain text in UTF-8 (.txt), and import that.`,
  );
}

/** The file's text, whose lines end with a line feed, however the system that it comes from ends them. */
function readLines(file: string): string {
  return readText(file).replace(/\r\n?/g, '\n');
}

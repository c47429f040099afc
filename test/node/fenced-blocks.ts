/** A fenced block of a Markdown document (CommonMark 0.31, 4.5). */
export interface FencedBlock {
  /** The first word after its fence; empty where there is none. */
  readonly language: string;
  /** What is in it, without the fence's own indentation. */
  readonly code: string;
}

/** The fenced blocks of `markdown`, in their order. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  return [...markdown.matchAll(/^( *)(`{3,})(\S*)[^\n]*\n(.*?)\n\1\2$/gms)].map(
    ([, indent = '', , language = '', code]) => ({
      language,
      code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** `markdown` without them. */
export function withoutFencedBlocks(markdown: string): string {
  return markdown.replaceAll(/^( *)(`{3,})[^\n]*\n.*?\n\1\2$/gms, '');
}

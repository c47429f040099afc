import {reasonCodes, reasons, type Finding, type KnownRelease} from './reasons.js';

/** The reasons that lines of a browser's console tell. */
export function diagnoseConsole(text: string, {address}: KnownRelease): readonly Finding[] {
  const {host} = new URL(address);
  const lines = text.split('\n').map((line) => ({line, plain: withPlainQuotes(line)}));
  return reasonCodes.flatMap((code) => {
    const found = reasons[code].console
      .map(({line}) => withPlainQuotes(line.replace('{host}', host)).split('…'))
      .map((parts) => lines.find(({plain}) => hasInOrder(plain, parts)))
      .find((line) => line !== undefined);
    return found ? [{code, found: found.line.trim()}] : [];
  });
}

/** Quotes change where lines pass through mails. */
function withPlainQuotes(line: string): string {
  return line.replaceAll(/["‘’“”]/g, "'").toLowerCase();
}

/** Not by a regular expression, which takes long over the long lines of a page's source. */
function hasInOrder(line: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const at = line.indexOf(part, from);
    from = at + part.length;
    return at !== -1;
  });
}

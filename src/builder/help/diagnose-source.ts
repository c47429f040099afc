import {ancestor, attribute, elementsIn, parsePage, startTag, textOf, textsIn, type Element} from '../parsed-html.js';
import {diagnosePolicy, type Loads} from './diagnose-policy.js';
import {isLoopback} from './is-loopback.js';
import type {Finding, KnownRelease} from './reasons.js';

/** A document type or a closing tag; the module's own line in the console names one too. */
const markup = /<!doctype|<icat-statement[^<>]*\/>|<\/(?!icat-statement> after its own words)[a-z]/i;

/** Whether there is HTML in `text`. */
export function looksLikeSource(text: string): boolean {
  return markup.test(text);
}

/** What a page has of the statement, and what it says of itself. */
interface Parts {
  readonly body: Element | undefined;
  readonly cards: readonly Element[];
  readonly scripts: readonly Element[];
  readonly frames: readonly Element[];
  readonly markers: readonly Element[];
  readonly metas: readonly Element[];
}

/** The reasons that the source of a page tells, or the part of it around the snippet. Nothing of it is run or loaded. */
export function diagnoseSource(text: string, release: KnownRelease): readonly Finding[] {
  const page = elementsIn(parsePage(text));
  const named = (name: string) => page.filter(({tagName}) => tagName === name);
  const parts: Parts = {
    body: named('body')[0],
    cards: named('icat-statement'),
    scripts: named('script').filter(({attrs}) => attrs.some(({value}) => fileName.test(value))),
    frames: named('iframe').filter((frame) => attribute(frame, 'src')?.includes('embed.html')),
    markers: named('div').filter((div) => attribute(div, 'class')?.split(/\s+/).includes('icat-statement')),
    metas: named('meta'),
  };
  return [
    ...missing(parts, release),
    ...parts.scripts.flatMap((script) => ofScript(script, release)),
    ...parts.cards.flatMap((card) => ofCard(card, text)),
    ...parts.frames.flatMap(ofFrame),
    ...notClosed(parts, text),
    ...curlyQuotes(parts),
    ...policies(parts, text, release),
    ...charset(parts, text),
  ];
}

/** The module's file, also under the name that an optimiser has given it. */
const fileName = /icat-statement[^/]*\.js/;

/** Its own names. */
const ownFileName = /\/icat-statement(-\d+\.\d+\.\d+)?\.js([?#].*)?$/;

/** Types of a classic script. */
const classicType = /^((text|application)\/(x-)?(java|ecma)script)?$/;

function missing({body, cards, scripts, frames, markers}: Parts, release: KnownRelease): readonly Finding[] {
  if (cards.length || frames.length) {
    return cards.length && !scripts.length ? [{code: 'script-dropped', found: startTag(cards[0]!)}] : [];
  }
  const lookingForMarkers = scripts.some((script) => attribute(script, 'icat-markers') !== undefined);
  if (markers.length) return lookingForMarkers ? [] : [{code: 'markers-off', found: startTag(markers[0]!)}];
  if (!body) return [];
  const line = lineWith('<icat-statement', textOf(body));
  if (line !== undefined) return [{code: 'shown-as-text', found: line}];
  // Editors such as TinyMCE keep the script and take away the element.
  if (scripts.length) return lookingForMarkers ? [] : [{code: 'markup-dropped', found: startTag(scripts[0]!)}];
  const inLine = addressInLine(body, release);
  if (inLine) return [inLine];
  return elementsIn(body).length ? [{code: 'markup-dropped', found: ''}] : [];
}

/** What follows the folder in the address of a statement's page, such as `fr/` and `2020-07-30/fr/`, and of no file. */
const pagePath = /^[\w-]+(?:\/[\w-]+)?\/?(?!\.?[\w/-])/;

/** By the address of a statement's page that visitors read among other words: WordPress replaces one that stands alone. */
function addressInLine(body: Element, {address}: KnownRelease): Finding | undefined {
  for (const text of textsIn(body)) {
    const at = text.value.indexOf(address);
    const [path] = at === -1 ? [] : (pagePath.exec(text.value.slice(at + address.length)) ?? []);
    if (path === undefined) continue;
    const line = textOf(ancestor(text, 'p', 'li', 'td', 'div', 'body')!).trim();
    const cure = address + path;
    if (line !== cure) return {code: 'address-in-line', found: line, cure};
  }
  return undefined;
}

/** The first line that has `part`. Not by a regular expression, whose `.*` looks again from each character of a long line. */
function lineWith(part: string, text: string): string | undefined {
  const at = text.indexOf(part);
  if (at === -1) return undefined;
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end).trim();
}

function ofScript(script: Element, {version, integrity}: KnownRelease): readonly Finding[] {
  const findings: Finding[] = [];
  const found = startTag(script);
  const src = attribute(script, 'src');
  const type = attribute(script, 'type')?.trim().toLowerCase() ?? '';
  const own = attribute(script, 'integrity')?.trim();
  // Quotes that are none are a reason of their own.
  if (!hasCurlyQuotes(script)) {
    if (classicType.test(type) && src !== undefined)
      findings.push({code: 'type-dropped', found, cure: '<script type="module"'});
    else if (type !== 'module' || src === undefined) findings.push({code: 'script-held', found});
  }
  if (src !== undefined && own) {
    const isRenamed = !ownFileName.test(src);
    const isOther =
      version !== undefined &&
      integrity !== undefined &&
      src.includes(`-${version}.js`) &&
      !own.split(/\s+/).some((hash) => integrity.split(/\s+/).includes(hash));
    if (isRenamed || isOther) findings.push({code: 'hash-changed', found});
  }
  return [...findings, ...insecure(src, found)];
}

function ofFrame(frame: Element): readonly Finding[] {
  const found = startTag(frame);
  const sandbox = attribute(frame, 'sandbox');
  const isSandboxed = sandbox !== undefined && !/\ballow-scripts\b/i.test(sandbox);
  const cure = `sandbox="${['allow-scripts', sandbox].filter(Boolean).join(' ')}"`;
  return [
    ...(isSandboxed ? [{code: 'sandboxed', found, cure} as const] : []),
    ...insecure(attribute(frame, 'src'), found),
  ];
}

function insecure(address: string | undefined, found: string): readonly Finding[] {
  if (address === undefined) return [];
  if (/^\s*file:/i.test(address)) return [{code: 'file-page', found}];
  return /^\s*http:/i.test(address) && !isLoopback(address) ? [{code: 'not-https', found}] : [];
}

/** The end of a paragraph closes an element that began in it, and its words stand outside (HTML, in body, `</p>`). */
function ofCard(card: Element, text: string): readonly Finding[] {
  const isClosedByParagraph = /<icat-statement\b[^>]*>(?:(?!<\/icat-statement)[^])*?<\/p/i.test(text);
  const isEmpty = !textOf(card).trim() && ancestor(card, 'p');
  return isEmpty && isClosedByParagraph ? [{code: 'closed-empty', found: startTag(card)}] : [];
}

function notClosed({cards}: Parts, text: string): readonly Finding[] {
  const ends = text.match(/<\/icat-statement/gi)?.length ?? 0;
  return cards.length > ends ? [{code: 'not-closed', found: startTag(cards[0]!), cure: '</icat-statement>'}] : [];
}

function curlyQuotes({cards, scripts, frames, markers}: Parts): readonly Finding[] {
  const element = [...scripts, ...cards, ...frames, ...markers].find(hasCurlyQuotes);
  return element ? [{code: 'curly-quotes', found: startTag(element)}] : [];
}

/** A title may quote something, within straight quotes: then they do not stand at both ends. */
function hasCurlyQuotes(element: Element): boolean {
  return element.attrs.some(({value}) => /^[“”„«»″].*[“”„«»″]$/.test(value));
}

/** The header by which the source was sent, as `curl -i` prints it before it. */
const header = /^content-security-policy:(.*)/i;

function policies({cards, scripts, frames, metas}: Parts, text: string, release: KnownRelease): readonly Finding[] {
  const [script, frame] = [scripts[0], frames[0]];
  const address = absolute(script && attribute(script, 'src'));
  const folder = address === undefined ? release.address : new URL('.', address).href;
  const statement = absolute((cards[0] && attribute(cards[0], 'src')) ?? `${folder}statement.json`);
  const frameAddress = absolute(frame && attribute(frame, 'src'));
  const integrity = script && attribute(script, 'integrity');
  const nonce = script && attribute(script, 'nonce');
  const loads: Loads = {
    ...(address !== undefined && {script: {address, integrity, nonce}}),
    ...((cards.length || scripts.length) && statement !== undefined && {statement}),
    ...(frameAddress !== undefined && {frame: frameAddress}),
  };
  return [
    ...text.split('\n').flatMap((line) => header.exec(line)?.[1] ?? []),
    ...metas.flatMap((meta) => (speaksAs(meta, 'content-security-policy') ? (attribute(meta, 'content') ?? '') : [])),
  ].flatMap((each) => diagnosePolicy(each, loads));
}

/** What UTF-8 looks like where it is read as Windows-1252: of Latin, Cyrillic and Arabic letters, and of quotes. */
const garbled = /Ã[\u00a0-\u00bf]|â€|[ÐÑ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ]|[ØÙ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ]/;

function charset({metas}: Parts, text: string): readonly Finding[] {
  const [words] = garbled.exec(text) ?? [];
  const cure = '<meta charset="utf-8">';
  if (words !== undefined) return [{code: 'no-charset', found: text.slice(text.indexOf(words)).split('\n')[0]!, cure}];
  const isWhole = /<(!doctype|html|head)\b/i.test(text);
  const isNamed = metas.some((meta) => attribute(meta, 'charset') !== undefined || speaksAs(meta, 'content-type'));
  return isWhole && !isNamed && /[^\0-\x7f]/.test(text) ? [{code: 'no-charset', found: '', cure}] : [];
}

/** Whether a `<meta>` stands for the header of this name. */
function speaksAs(meta: Element, header: string): boolean {
  return attribute(meta, 'http-equiv')?.toLowerCase() === header;
}

/** An address of another host than the page's; a relative one is the page's own, which a policy rarely blocks. */
function absolute(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:/i.test(address) && URL.canParse(address) ? address : undefined;
}

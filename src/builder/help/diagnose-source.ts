import {diagnosePolicy, type Loads} from './diagnose-policy.js';
import {isLoopback} from './is-loopback.js';
import type {Finding, KnownRelease} from './reasons.js';

/** A document type or a closing tag; the module's own line in the console names one too. */
const markup = /<!doctype|<icat-statement[^<>]*\/>|<\/(?!icat-statement> after its own words)[a-z]/i;

/** Whether there is HTML in `text`. */
export function looksLikeSource(text: string): boolean {
  return markup.test(text);
}

/** What a page has of the statement. */
interface Parts {
  readonly cards: readonly Element[];
  readonly scripts: readonly Element[];
  readonly frames: readonly Element[];
  readonly markers: readonly Element[];
}

/**
 * The reasons that the source of a page tells, or the part of it around the snippet. It is read by the browser's own parser
 * into a document that has no window: no script runs in it, and nothing is loaded (HTML, DOMParser).
 */
export function diagnoseSource(text: string, release: KnownRelease): readonly Finding[] {
  const page = new DOMParser().parseFromString(trusted(text), 'text/html');
  const all = (selector: string) => [...page.querySelectorAll(selector)];
  const parts: Parts = {
    cards: all('icat-statement'),
    scripts: all('script').filter((script) => [...script.attributes].some(({value}) => fileName.test(value))),
    frames: all('iframe[src*="embed.html"]'),
    markers: all('div.icat-statement'),
  };
  return [
    ...missing(page, parts),
    ...parts.scripts.flatMap((script) => ofScript(script, release)),
    ...parts.cards.flatMap((card) => ofCard(card, text)),
    ...parts.frames.flatMap(ofFrame),
    ...notClosed(parts, text),
    ...curlyQuotes(parts),
    ...policies(page, text, parts, release),
    ...charset(page, text),
  ];
}

/**
 * For pages under `require-trusted-types-for 'script'`, whose policy names `icat-help` then: browsers take the parser for a
 * way to run scripts, which this document has none of.
 */
function trusted(text: string): string {
  policy ??= (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes?.createPolicy('icat-help', {
    createHTML: (html) => html,
  });
  return policy ? policy.createHTML(text) : text;
}

interface HtmlPolicy {
  /** @returns what the parser takes in place of a string */
  createHTML(html: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/** The module's file, also under the name that an optimiser has given it. */
const fileName = /icat-statement[^/]*\.js/;

/** Its own names. */
const ownFileName = /\/icat-statement(-\d+\.\d+\.\d+)?\.js([?#].*)?$/;

/** Types of a classic script. */
const classicType = /^((text|application)\/(x-)?(java|ecma)script)?$/;

function missing(page: Document, {cards, scripts, frames, markers}: Parts): readonly Finding[] {
  if (cards.length || frames.length) {
    return cards.length && !scripts.length ? [{code: 'script-dropped', found: startTag(cards[0]!)}] : [];
  }
  const lookingForMarkers = scripts.some((script) => script.hasAttribute('icat-markers'));
  if (markers.length) return lookingForMarkers ? [] : [{code: 'markers-off', found: startTag(markers[0]!)}];
  const line = lineWith('<icat-statement', shownText(page));
  if (line !== undefined) return [{code: 'shown-as-text', found: line}];
  // Editors such as TinyMCE keep the script and take away the element.
  if (scripts.length) return lookingForMarkers ? [] : [{code: 'markup-dropped', found: startTag(scripts[0]!)}];
  return page.body.childElementCount ? [{code: 'markup-dropped', found: ''}] : [];
}

/** The text of a page's body, but that of scripts and style sheets, which nobody reads. */
function shownText(page: Document): string {
  const body = page.body.cloneNode(true) as Element;
  body.querySelectorAll('script, style').forEach((element) => element.remove());
  return body.textContent;
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
  const src = script.getAttribute('src');
  const type = script.getAttribute('type')?.trim().toLowerCase() ?? '';
  const own = script.getAttribute('integrity')?.trim();
  // Quotes that are none are a reason of their own.
  if (!hasCurlyQuotes(script)) {
    if (classicType.test(type) && src !== null)
      findings.push({code: 'type-dropped', found, cure: '<script type="module"'});
    else if (type !== 'module' || src === null) findings.push({code: 'script-held', found});
  }
  if (src !== null && own) {
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
  const sandbox = frame.getAttribute('sandbox');
  const isSandboxed = sandbox !== null && !/\ballow-scripts\b/i.test(sandbox);
  const cure = `sandbox="${['allow-scripts', sandbox].filter(Boolean).join(' ')}"`;
  return [
    ...(isSandboxed ? [{code: 'sandboxed', found, cure} as const] : []),
    ...insecure(frame.getAttribute('src'), found),
  ];
}

function insecure(address: string | null, found: string): readonly Finding[] {
  if (address === null) return [];
  if (/^\s*file:/i.test(address)) return [{code: 'file-page', found}];
  return /^\s*http:/i.test(address) && !isLoopback(address) ? [{code: 'not-https', found}] : [];
}

/** The end of a paragraph closes an element that began in it, and its words stand outside (HTML, in body, `</p>`). */
function ofCard(card: Element, text: string): readonly Finding[] {
  const isClosedByParagraph = /<icat-statement\b[^>]*>(?:(?!<\/icat-statement)[^])*?<\/p/i.test(text);
  const isEmpty = !card.textContent.trim() && card.closest('p');
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
  return [...element.attributes].some(({value}) => /^[“”„«»″].*[“”„«»″]$/.test(value));
}

/** The header by which the source was sent, as `curl -i` prints it before it. */
const header = /^content-security-policy:(.*)/i;

function policies(
  page: Document,
  text: string,
  {cards, scripts, frames}: Parts,
  release: KnownRelease,
): readonly Finding[] {
  const [script, frame] = [scripts[0], frames[0]];
  const address = absolute(script?.getAttribute('src'));
  const folder = address === undefined ? release.address : new URL('.', address).href;
  const statement = absolute(cards[0]?.getAttribute('src') ?? `${folder}statement.json`);
  const frameAddress = absolute(frame?.getAttribute('src'));
  const integrity = script?.getAttribute('integrity') ?? undefined;
  const nonce = script?.getAttribute('nonce') ?? undefined;
  const loads: Loads = {
    ...(address !== undefined && {script: {address, integrity, nonce}}),
    ...((cards.length || scripts.length) && statement !== undefined && {statement}),
    ...(frameAddress !== undefined && {frame: frameAddress}),
  };
  const metas = [...page.querySelectorAll('meta[http-equiv="content-security-policy" i]')];
  return [
    ...text.split('\n').flatMap((line) => header.exec(line)?.[1] ?? []),
    ...metas.map((meta) => meta.getAttribute('content') ?? ''),
  ].flatMap((each) => diagnosePolicy(each, loads));
}

/** What UTF-8 looks like where it is read as Windows-1252: of Latin, Cyrillic and Arabic letters, and of quotes. */
const garbled = /Ã[\u00a0-\u00bf]|â€|[ÐÑ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ]|[ØÙ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ]/;

function charset(page: Document, text: string): readonly Finding[] {
  const [words] = garbled.exec(text) ?? [];
  const cure = '<meta charset="utf-8">';
  if (words !== undefined) return [{code: 'no-charset', found: text.slice(text.indexOf(words)).split('\n')[0]!, cure}];
  const isWhole = /<(!doctype|html|head)\b/i.test(text);
  const isNamed = page.querySelector('meta[charset], meta[http-equiv="content-type" i]');
  return isWhole && !isNamed && /[^\0-\x7f]/.test(text) ? [{code: 'no-charset', found: '', cure}] : [];
}

/** An address of another host than the page's; a relative one is the page's own, which a policy rarely blocks. */
function absolute(address: string | null | undefined): string | undefined {
  return address !== null && address !== undefined && /^https?:/i.test(address) && URL.canParse(address)
    ? address
    : undefined;
}

function startTag(element: Element): string {
  const shallow = element.cloneNode() as Element;
  return shallow.outerHTML.replace(/<\/[^<>]*>$/, '');
}

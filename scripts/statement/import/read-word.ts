import {DOMParser, XMLSerializer} from '@xmldom/xmldom';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import {parseFragment, type DefaultTreeAdapterMap} from 'parse5';
import {Refusal} from '../refusal.js';
import type {SourceBlock, SourceDocument, SourceLink} from './source-document.js';
import {wordHeadings, type WordHeading} from './word-headings.js';
import {wordNumbering, type WordNumber} from './word-numbering.js';
import {child, children, elements, valueOf} from './word-xml.js';

type Html = DefaultTreeAdapterMap['childNode'];
type HtmlElement = DefaultTreeAdapterMap['element'];

/** Of our own, since mammoth forgets which list an item is of, where its numbers start, and outline levels. */
const bookmark = 'import-paragraph-';

interface WordParagraph {
  readonly number: WordNumber | undefined;
  readonly heading: WordHeading | undefined;
}

/** Tracked changes of every kind (ECMA-376, part 1, 17.13.5). */
const trackedChanges = [
  ...['ins', 'del', 'moveFrom', 'moveTo', 'cellIns', 'cellDel', 'cellMerge', 'numberingChange'],
  ...['pPrChange', 'rPrChange', 'sectPrChange'],
  ...['tblPrChange', 'tblPrExChange', 'tblGridChange', 'trPrChange', 'tcPrChange'],
].map((name) => `w:${name}`);

/** The part of the words, and those beside it that have words too. */
const partsWithWords = /^word\/(?:document|footnotes|endnotes|(?<running>header|footer)\d*)\.xml$/;

/**
 * The document in a file of Word's (`.docx`, ECMA-376). Its words are read by mammoth; emphasis is dropped.
 *
 * @param name of the file, for messages
 * @throws {Refusal} where it is no such file, or has tracked changes or comments, which somebody has to decide on
 */
export async function readWord(bytes: Buffer, name: string): Promise<SourceDocument> {
  const noDocument = new Refusal(
    `${name} is no document of Word's (.docx): open it in Word, and save it as a Word document.`,
  );
  const zip = await JSZip.loadAsync(bytes).catch(() => undefined);
  const xmlIn = async (path: string): Promise<Document | undefined> => {
    const xml = await zip?.file(path)?.async('string');
    if (xml === undefined) return undefined;
    const part = parseXml(xml);
    if (!part) throw noDocument;
    refuseOtherPrefix(part, name);
    return part;
  };
  const document = await xmlIn('word/document.xml');
  if (!zip || !document) throw noDocument;
  const besides = Object.keys(zip.files).filter((path) => path !== 'word/document.xml' && partsWithWords.test(path));
  const parts = new Map([['word/document.xml', document]]);
  for (const path of besides) parts.set(path, (await xmlIn(path))!);
  refuseUndecided([...parts.values()], name);
  const remarks: string[] = [];
  for (const [path, part] of parts) {
    const running = partsWithWords.exec(path)?.groups?.['running'];
    const words = running ? wordsIn(part.documentElement) : '';
    if (words) remarks.push(`A running ${running} is left out: “${words}”.`);
  }
  for (const box of elements(document, 'w:txbxContent')) {
    // Each stands there twice, for older versions of Word too.
    if (!closest(box, 'mc:Fallback')) remarks.push(`A text box is left out: “${wordsIn(box)}”.`);
    box.parentNode!.removeChild(box);
  }
  remarks.push(...remarksOnRuns(document), ...simplify(document));
  const styles = await xmlIn('word/styles.xml');
  const numbers = wordNumbering({document, numbering: await xmlIn('word/numbering.xml'), styles});
  const headings = wordHeadings({document, styles});
  const paragraphs = elements(document, 'w:p').map((paragraph, index): WordParagraph => {
    addBookmark(document, paragraph, `${bookmark}${index}`);
    return {number: numbers.get(paragraph), heading: headings.get(paragraph)};
  });
  zip.file('word/document.xml', new XMLSerializer().serializeToString(document));
  const {value, messages} = await mammoth
    .convertToHtml(
      {buffer: await zip.generateAsync({type: 'nodebuffer'})},
      {
        styleMap: ['p => p:fresh'],
        includeDefaultStyleMap: false,
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({src: ''})),
      },
    )
    .catch(() => {
      throw noDocument;
    });
  // Styles of letters are emphasis, which is dropped.
  const warnings = messages.filter(({message}) => !message.startsWith('Unrecognised run style'));
  remarks.push(...warnings.map(({message}) => `Please look at the document: ${message}.`));
  return {blocks: blocksIn(value, paragraphs, remarks), remarks};
}

/** Undefined where it is not well-formed. */
function parseXml(xml: string): Document | undefined {
  let isBroken = false;
  // Without a handler, the parser writes to the console.
  const parser = new DOMParser({
    errorHandler: () => {
      isBroken = true;
    },
  });
  // A byte order mark is no part of the XML.
  const document = parser.parseFromString(xml.replace(/^\ufeff/, ''), 'text/xml') as Document | undefined;
  return isBroken || !document?.documentElement ? undefined : document;
}

/**
 * WordprocessingML may have any prefix; Word, LibreOffice and Google Docs write `w:`, which is what is looked for here.
 *
 * @throws {Refusal}
 */
function refuseOtherPrefix(part: Document, name: string): void {
  const isOther = ({namespaceURI, prefix}: Element) =>
    prefix !== 'w' && /\/wordprocessingml\/(?:2006\/)?main$/.test(namespaceURI ?? '');
  if (elements(part, '*').some(isOther)) {
    throw new Refusal(
      `${name} was written by a program that names its elements otherwise than Word: open it in Word, save it, and import again.`,
    );
  }
}

/** @throws {Refusal} */
function refuseUndecided(parts: readonly Document[], name: string): void {
  const find = (tag: string) => parts.flatMap((part) => elements(part, tag));
  const changes = trackedChanges.flatMap(find);
  if (changes.length) {
    // A mark of a paragraph that was put in or taken out may have no words.
    const words = changes.map((change) => wordsIn(closest(change, 'w:p') ?? change)).find(Boolean);
    throw new Refusal(
      `${name} has ${changes.length} tracked changes${words ? `, the first at “${words}”` : ''}: accept or reject each in Word (Review, Changes), save, and import again.`,
    );
  }
  const comments = find('w:commentReference').length;
  if (comments) {
    throw new Refusal(
      `${name} has ${comments} ${comments === 1 ? 'comment' : 'comments'}: answer and delete them in Word (Review, Comments), save, and import again.`,
    );
  }
}

/**
 * Changes what mammoth would pass over into what it reads: breaks of pages and columns, fields, runs of another direction, words
 * with their reading (ruby).
 *
 * @returns a line for each thing that is taken out
 */
function simplify(document: Document): string[] {
  const remarks: string[] = [];
  for (const [from, to] of [
    ['w:br', 'w:br'],
    ['w:cr', 'w:br'],
    ['w:ptab', 'w:tab'],
  ] as const) {
    for (const old of elements(document, from)) {
      old.parentNode!.replaceChild(document.createElement(to), old);
    }
  }
  // mammoth reads what is for older versions of Word (mc:Fallback) alone.
  for (const alternate of elements(document, 'mc:AlternateContent')) {
    const choice = child(alternate, 'mc:Choice');
    const fallback = child(alternate, 'mc:Fallback');
    if (choice && wordsIn(choice) && !(fallback && wordsIn(fallback))) {
      replaceBy(alternate, Array.from(choice.childNodes));
    }
  }
  for (const wrapper of ['w:fldSimple', 'w:dir', 'w:bdo', 'm:oMathPara'].flatMap((name) => elements(document, name))) {
    const link = /^\s*HYPERLINK\s+(.+)$/.exec(wrapper.getAttribute('w:instr') ?? '')?.[1];
    if (link) remarks.push(`A link of a field is left out: ${link.trim()}, at “${wordsIn(wrapper)}”.`);
    replaceBy(wrapper, Array.from(wrapper.childNodes));
  }
  for (const ruby of elements(document, 'w:ruby')) {
    const base = child(ruby, 'w:rubyBase');
    const reading = child(ruby, 'w:rt');
    if (base && reading) remarks.push(`A reading is left out: “${wordsIn(reading)}”, at “${wordsIn(base)}”.`);
    replaceBy(
      ruby,
      children(base, 'w:r').flatMap((run) => Array.from(run.childNodes).filter(({nodeName}) => nodeName !== 'w:rPr')),
    );
  }
  for (const formula of elements(document, 'm:oMath')) {
    const words = short(formula.textContent ?? '');
    const paragraph = closest(formula, 'w:p');
    replaceBy(formula, []);
    remarks.push(`A formula is left out: “${words}”, at “${paragraph ? wordsIn(paragraph) : ''}”.`);
  }
  for (const graphic of elements(document, 'a:graphicData')) {
    const kind = /\/(chart|diagram)(?:ex)?$/.exec(graphic.getAttribute('uri') ?? '')?.[1];
    const paragraph = closest(graphic, 'w:p');
    if (kind) remarks.push(`A ${kind} is left out, at “${paragraph ? wordsIn(paragraph) : ''}”.`);
  }
  return remarks;
}

function replaceBy(element: Element, nodes: readonly Node[]): void {
  for (const node of nodes) element.parentNode!.insertBefore(node, element);
  element.parentNode!.removeChild(element);
}

/** What is said with the look of letters (ECMA-376, part 1, 17.3.2), which a statement's plain text has not. */
function remarksOnRuns(document: Document): string[] {
  return elements(document, 'w:r').flatMap((run) => {
    const properties = child(run, 'w:rPr');
    const isOn = (name: string) =>
      child(properties, name) !== undefined && !['0', 'false', 'off'].includes(valueOf(properties, name) ?? 'true');
    const looks = [
      ...(isOn('w:strike') || isOn('w:dstrike') ? ['struck-through'] : []),
      ...(isOn('w:vanish') ? ['hidden'] : []),
      ...(valueOf(properties, 'w:vertAlign') === 'superscript' ? ['superscript'] : []),
    ];
    const words = wordsIn(run);
    if (!words) return [];
    const around = wordsIn(run.parentNode as Element);
    return looks.map((look) => `Please look at: ${look} “${words}”, which is taken as plain words, at “${around}”.`);
  });
}

function addBookmark(document: Document, paragraph: Element, name: string): void {
  const start = document.createElement('w:bookmarkStart');
  start.setAttribute('w:id', name);
  start.setAttribute('w:name', name);
  const properties = child(paragraph, 'w:pPr');
  paragraph.insertBefore(start, properties ? properties.nextSibling : paragraph.firstChild);
}

/** What mammoth made: paragraphs and headings, tables, and, in the end, a list of the notes. */
function blocksIn(html: string, paragraphs: readonly WordParagraph[], remarks: string[]): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let count = 0;
  for (const node of parseFragment(html).childNodes) {
    if (!('tagName' in node)) continue;
    if (node.tagName === 'table') {
      remarks.push(`After paragraph ${count}: a table is left out: “${short(textIn(node))}”.`);
      continue;
    }
    // Footnotes and endnotes, as mammoth lists them in the end.
    if (node.tagName === 'ol' || node.tagName === 'ul') {
      for (const note of node.childNodes) {
        const words = textIn(note).replaceAll('↑', '').trim();
        if (words) remarks.push(`A footnote is left out: “${short(words)}”. Its address may stand in links.`);
      }
      continue;
    }
    const where = `paragraph ${count + 1}`;
    const {text, links, number, heading} = readInline(node, where, paragraphs, remarks);
    if (!text.trim()) continue;
    count += 1;
    if (heading) {
      if (heading.isDerived) {
        remarks.push(`${where}: is taken for a heading, by its outline level or the style that its own is based on.`);
      }
      const label = number?.label?.trim();
      if (label) remarks.push(`${where}: the heading's number, ${label}, is written before its words.`);
      blocks.push({
        kind: heading.level === 1 ? 'title' : 'heading',
        text: label ? `${label} ${text}` : text,
        where,
        links,
      });
    } else if (number) {
      if (number.format) {
        remarks.push(
          `${where}: Word numbers it by ${number.format}, and the card by figures: it is number ${number.number}.`,
        );
      }
      if (number.hasOtherLabel) {
        remarks.push(
          `${where}: Word numbers it as “${number.label}”, and the card by the number alone, ${number.number}: please look.`,
        );
      }
      blocks.push({kind: 'item', text, where, links, list: number});
    } else blocks.push({kind: 'paragraph', text, where, links});
  }
  return blocks;
}

function readInline(
  block: HtmlElement,
  where: string,
  paragraphs: readonly WordParagraph[],
  remarks: string[],
): {text: string; links: SourceLink[]} & WordParagraph {
  const links: SourceLink[] = [];
  let paragraph: WordParagraph = {number: undefined, heading: undefined};
  const read = (node: Html): string => {
    if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
    if (!('tagName' in node)) return '';
    const {tagName} = node;
    const attribute = (name: string) => node.attrs.find((each) => each.name === name)?.value ?? '';
    if (tagName === 'br') return '\n';
    if (tagName === 'img') {
      remarks.push(`${where}: a picture is left out${attribute('alt') ? `: “${attribute('alt')}”` : ''}.`);
      return '';
    }
    if (tagName === 'sup' && /^\[\d+\]$/.test(textIn(node))) {
      remarks.push(`${where}: the mark of footnote ${textIn(node).slice(1, -1)} is taken out.`);
      return '';
    }
    const id = attribute('id');
    if (id.startsWith(bookmark)) paragraph = paragraphs[Number(id.slice(bookmark.length))]!;
    const text = node.childNodes.map(read).join('');
    // Within the document, addresses begin with a number sign.
    if (tagName === 'a' && /^[^#]/.test(attribute('href'))) links.push({label: text, url: attribute('href')});
    return text;
  };
  const text = block.childNodes.map(read).join('');
  return {text, links, ...paragraph};
}

function textIn(node: Html): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join(' ').replace(/\s+/g, ' ') : '';
}

function closest({parentNode}: Element, name: string): Element | undefined {
  for (let node = parentNode; node; node = node.parentNode) if (node.nodeName === name) return node as Element;
  return undefined;
}

function wordsIn(element: Element): string {
  return short(
    Array.from(element.getElementsByTagName('*'))
      .filter(({nodeName}) => nodeName === 'w:t' || nodeName === 'w:delText')
      .map(({textContent}) => textContent)
      .join(''),
  );
}

/** Enough of it to find it again. */
function short(text: string): string {
  const words = text.trim();
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

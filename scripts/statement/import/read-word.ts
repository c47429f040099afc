import {DOMParser, XMLSerializer} from '@xmldom/xmldom';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import {parseFragment, type DefaultTreeAdapterMap} from 'parse5';
import {Refusal} from '../refusal.js';
import type {SourceBlock, SourceDocument, SourceLink} from './source-document.js';
import {wordNumbering, type WordNumber} from './word-numbering.js';

type Html = DefaultTreeAdapterMap['childNode'];
type HtmlElement = DefaultTreeAdapterMap['element'];

/** Of our own, since mammoth forgets which list an item is of, and where its numbers start. */
const bookmark = 'import-number-';

const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Heading ${level}'] => h${level}:fresh`),
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='heading ${level}'] => h${level}:fresh`),
  'p => p:fresh',
];

/**
 * The document in a file of Word's (`.docx`, ECMA-376). Its words are read by mammoth; emphasis is dropped.
 *
 * @param name of the file, for messages
 * @throws {Refusal} where it is no such file, or has tracked changes or comments, which somebody has to decide on
 */
export async function readWord(bytes: Buffer, name: string): Promise<SourceDocument> {
  const zip = await JSZip.loadAsync(bytes).catch(() => undefined);
  const document = await xmlIn(zip, 'word/document.xml');
  if (!zip || !document) {
    throw new Refusal(`${name} is no document of Word's (.docx): open it in Word, and save it as a Word document.`);
  }
  refuseUndecided(document, name);
  const remarks: string[] = [];
  for (const box of elements(document, 'w:txbxContent')) {
    // Each stands there twice, for older versions of Word too.
    if (!within(box, 'mc:Fallback')) remarks.push(`A text box is left out: “${wordsIn(box)}”.`);
    box.parentNode!.removeChild(box);
  }
  remarks.push(...remarksOnRuns(document));
  const numbers = [
    ...wordNumbering({
      document,
      numbering: await xmlIn(zip, 'word/numbering.xml'),
      styles: await xmlIn(zip, 'word/styles.xml'),
    }),
  ];
  numbers.forEach(([paragraph], index) => addBookmark(document, paragraph, `${bookmark}${index}`));
  zip.file('word/document.xml', new XMLSerializer().serializeToString(document));
  const {value, messages} = await mammoth.convertToHtml(
    {buffer: await zip.generateAsync({type: 'nodebuffer'})},
    {
      styleMap,
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({src: ''})),
    },
  );
  // Styles of letters are emphasis, which is dropped.
  const warnings = messages.filter(({message}) => !message.startsWith('Unrecognised run style'));
  remarks.push(...warnings.map(({message}) => `Please look at the document: ${message}.`));
  const blocks = blocksIn(
    value,
    numbers.map(([, number]) => number),
    remarks,
  );
  return {blocks, remarks};
}

async function xmlIn(zip: JSZip | undefined, path: string): Promise<Document | undefined> {
  const xml = await zip?.file(path)?.async('string');
  return xml === undefined ? undefined : new DOMParser().parseFromString(xml, 'text/xml');
}

/** @throws {Refusal} */
function refuseUndecided(document: Document, name: string): void {
  const changes = ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'].flatMap((tag) => elements(document, tag));
  // A mark of a paragraph that was put in or taken out has no words.
  const [first] = changes.filter((change) => change.parentNode?.nodeName !== 'w:rPr').concat(changes);
  if (first) {
    throw new Refusal(
      `${name} has ${changes.length} tracked changes, the first at “${wordsIn(first.parentNode as Element)}”: accept or reject each in Word (Review, Changes), save, and import again.`,
    );
  }
  const comments = elements(document, 'w:commentReference').length;
  if (comments) {
    throw new Refusal(
      `${name} has ${comments} ${comments === 1 ? 'comment' : 'comments'}: answer and delete them in Word (Review, Comments), save, and import again.`,
    );
  }
}

/** What is said with the look of letters (ECMA-376, part 1, 17.3.2), which a statement's plain text has not. */
function remarksOnRuns(document: Document): string[] {
  return elements(document, 'w:r').flatMap((run) => {
    const properties = Array.from(run.childNodes).find(({nodeName}) => nodeName === 'w:rPr');
    const valueOf = (name: string) => {
      const property = Array.from(properties?.childNodes ?? []).find(({nodeName}) => nodeName === name);
      return property && ((property as Element).getAttribute('w:val') || 'true');
    };
    const isOn = (name: string) => !['0', 'false', 'off', undefined].includes(valueOf(name));
    const looks = [
      ...(isOn('w:strike') || isOn('w:dstrike') ? ['struck-through'] : []),
      ...(isOn('w:vanish') ? ['hidden'] : []),
      ...(valueOf('w:vertAlign') === 'superscript' ? ['superscript'] : []),
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
  const properties = Array.from(paragraph.childNodes).find(({nodeName}) => nodeName === 'w:pPr');
  paragraph.insertBefore(start, properties ? properties.nextSibling : paragraph.firstChild);
}

/** What mammoth made: paragraphs and headings, tables, and, in the end, a list of the notes. */
function blocksIn(html: string, numbers: readonly WordNumber[], remarks: string[]): SourceBlock[] {
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
    const {text, links, number} = readInline(node, where, numbers, remarks);
    if (!text.trim()) continue;
    count += 1;
    const kind = node.tagName === 'h1' ? 'title' : /^h[2-6]$/.test(node.tagName) ? 'heading' : 'paragraph';
    if (!number) blocks.push({kind, text, where, links});
    else if (kind === 'paragraph') {
      if (number.format) {
        remarks.push(
          `${where}: Word numbers it by ${number.format}, and the card by figures: it is number ${number.number}.`,
        );
      }
      if (number.label !== undefined) {
        remarks.push(
          `${where}: Word numbers it as “${number.label}”, and the card by the number alone, ${number.number}: please look.`,
        );
      }
      blocks.push({kind: 'item', text, where, links, list: number});
    } else {
      const shown = number.number === undefined ? '' : `${number.number}. `;
      if (shown) remarks.push(`${where}: the heading's number, ${shown.trim()}, is written before its words.`);
      blocks.push({kind, text: shown + text, where, links});
    }
  }
  return blocks;
}

function readInline(
  block: HtmlElement,
  where: string,
  numbers: readonly WordNumber[],
  remarks: string[],
): {text: string; links: SourceLink[]; number: WordNumber | undefined} {
  const links: SourceLink[] = [];
  let number: WordNumber | undefined;
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
    if (id.startsWith(bookmark)) number = numbers[Number(id.slice(bookmark.length))];
    const text = node.childNodes.map(read).join('');
    if (tagName === 'a' && /^https?:/.test(attribute('href'))) links.push({label: text, url: attribute('href')});
    return text;
  };
  const text = block.childNodes.map(read).join('');
  return {text, links, number};
}

function textIn(node: Html): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterMap['textNode']).value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join(' ').replace(/\s+/g, ' ') : '';
}

function elements(document: Document, name: string): Element[] {
  return Array.from(document.getElementsByTagName(name));
}

function within({parentNode}: Element, name: string): boolean {
  for (let node = parentNode; node; node = node.parentNode) if (node.nodeName === name) return true;
  return false;
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

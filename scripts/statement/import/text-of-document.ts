import type {Block, Contacts, Link, Text} from '../../../src/statement/statement.js';
import {beginsItem, itemMark, otherMark} from './item-mark.js';
import {asteriskAfterWord, mendText} from './mend-text.js';
import type {ListPosition, SourceBlock, SourceDocument, SourceLink} from './source-document.js';

/** What the statement says already, of which the document has copies. */
export interface KnownWords {
  readonly language: string;
  /** `YYYY-MM-DD` */
  readonly published: string;
  readonly contacts: Contacts;
  /** The text that the statement has in the language, where it has one. */
  readonly text: Text | undefined;
}

/** Title, body, occasion, call and links, as the document has them, and a line for each thing that was done or left out. */
export interface ImportedText {
  readonly words: Pick<Text, 'title' | 'body' | 'occasion' | 'story' | 'links'>;
  readonly remarks: readonly string[];
}

/** A paragraph whose words are mended, and the field that it went to. */
interface Part {
  readonly kind: SourceBlock['kind'];
  readonly text: string;
  readonly where: string;
  readonly list: ListPosition | undefined;
  readonly links: readonly SourceLink[];
  readonly remarks: string[];
  field?: string;
}

const endOfSentence = /[.。!?！？؟]$/;

/**
 * Finds the parts of a statement in a document: its title, which is the first heading or, without headings, the first
 * paragraph; the line that says on what occasion it is published, before the title or between it and the date; the body; the
 * call that names an account of ICAT's. Issuer, date, contacts and what ICAT is are the statement's own already.
 */
export function textOfDocument({blocks, remarks}: SourceDocument, known: KnownWords): ImportedText {
  const parts = blocks
    .flatMap((block) => (block.kind === 'paragraph' ? partAtItems(block) : [block]))
    .map((block) => partOf(block, known.language))
    .filter(({text}) => text !== '');
  const free = () => parts.filter(({field}) => field === undefined);
  const leaveOut = (part: Part, field: string, reason: string) => {
    part.field = field;
    part.remarks.push(`is left out: ${reason}`);
  };

  for (const part of parts) {
    const field = (['issuer', 'about'] as const).find((name) => isSame(part.text, known.text?.[name]));
    if (field) leaveOut(part, field, `the statement has it as its ${field}`);
    else if (isContact(part, known.contacts)) leaveOut(part, 'contacts', 'the statement has it among its contacts');
  }
  parts.forEach((part, index) => {
    const next = parts[index + 1];
    const mayBeHeading = part.kind !== 'item' && part.text.length < 40 && !endOfSentence.test(part.text);
    if (part.field === undefined && mayBeHeading && next?.field === 'contacts')
      leaveOut(part, 'contacts', 'it is the heading of the contacts');
  });

  askAboutNotes(parts);

  const handles = (known.contacts.social ?? []).map(({handle}) => handle);
  const call = free().findLast(({text, kind}) => kind === 'paragraph' && handles.some((each) => text.includes(each)));
  if (call) {
    call.field = 'story';
    call.remarks.push('is taken for the call to share stories, since it names an account');
  }
  // The account alone, on a line of its own, ends the paragraph before it.
  const callBegins = call && call.text.length < 40 ? parts[parts.indexOf(call) - 1] : undefined;
  const isCallParted = callBegins?.field === undefined && callBegins?.kind === 'paragraph';
  if (isCallParted) {
    callBegins.field = 'story';
    callBegins.remarks.push('is joined with the paragraph after it, as the call to share stories');
  }
  const story = isCallParted ? `${callBegins.text} ${call!.text}` : call?.text;

  const title = titleIn(free().filter(({text}) => dateIn(text, known.language) === undefined));
  if (title) title.field = 'title';
  const start = title ? parts.indexOf(title) : 0;
  const date = parts
    .slice(0, start + 4)
    .find(({field, text}) => field === undefined && dateIn(text, known.language) !== undefined);
  if (date) {
    const isOther = dateIn(date.text, known.language) !== known.published;
    leaveOut(
      date,
      'published',
      isOther
        ? `it is a date; please look at published, which is ${known.published}`
        : 'the statement has it as its day of publication',
    );
  }
  const around = parts
    .slice(0, date ? Math.max(start, parts.indexOf(date)) : start)
    .filter(({field}) => field === undefined);
  const occasion = around.findLast(({kind}) => kind !== 'item');
  if (occasion) {
    occasion.field = 'occasion';
    occasion.remarks.push('is taken for the occasion, by its place beside the title');
  }
  for (const part of around) {
    if (part.field === undefined) leaveOut(part, 'nothing', 'it stands above the words of the statement');
  }

  const body = bodyOf(free());
  const used = parts.filter(({field}) => field !== undefined && !['contacts', 'nothing'].includes(field));
  const links = linksOf(used, known.contacts, known.text?.links ?? []);
  const words = {
    title: title?.text ?? '',
    occasion: occasion?.text ?? known.text?.occasion ?? '',
    body,
    ...((story ?? known.text?.story) !== undefined && {story: story ?? known.text?.story}),
    ...(links.length && {links}),
  };
  return {
    words,
    remarks: [
      ...remarks,
      ...parts.flatMap((part) =>
        part.remarks.map((remark) => `${part.where}${fieldIn(part, known.language)}: ${remark}.`),
      ),
      ...(title ? [] : ['No title was found: write texts.*.title, or make it a heading and import again.']),
      ...(occasion || known.text?.occasion
        ? []
        : [`No line says on what occasion it is published: write texts.${known.language}.occasion.`]),
    ],
  };
}

/** A paragraph whose lines are items with typed marks, as one for each. */
function partAtItems(block: SourceBlock): SourceBlock[] {
  const paragraphs: string[][] = [];
  for (const line of block.text.split('\n')) {
    const before = paragraphs.at(-1);
    if (before && !beginsItem(line, before)) before.push(line);
    else paragraphs.push([line]);
  }
  const firstLine = /^line (\d+)$/.exec(block.where)?.[1];
  let linesBefore = 0;
  let links = block.links;
  return paragraphs.map((lines, index) => {
    const text = lines.join('\n');
    const where = firstLine === undefined ? block.where : `line ${Number(firstLine) + linesBefore}`;
    linesBefore += lines.length;
    const isLast = index === paragraphs.length - 1;
    const own = links.filter(({label}) => isLast || text.includes(label));
    links = links.filter((link) => !own.includes(link));
    return {...block, text, where, links: own};
  });
}

function partOf({kind, text, where, list, links}: SourceBlock, language: string): Part {
  const mended = mendText(text, language);
  const part = {
    kind,
    text: mended.text,
    where,
    list,
    links: links.map(({label, url}) => ({label: mendText(label, language).text, url})),
    remarks: [...mended.remarks],
  };
  // A German date begins as an item does, and is one in Markdown: 30. Juli 2020.
  const withNumber = list?.number === undefined ? mended.text : `${list.number}. ${mended.text}`;
  if (dateIn(withNumber, language) !== undefined) {
    return kind === 'item' ? {...part, kind: 'paragraph', text: withNumber, list: undefined} : part;
  }
  const mark = kind === 'paragraph' ? itemMark.exec(mended.text) : null;
  const other = kind === 'paragraph' && !mark ? otherMark.exec(mended.text)?.groups!['mark'] : undefined;
  if (other !== undefined) {
    part.remarks.push(
      `begins with “${other}”, as items do, and is a paragraph: a list of the card has figures or bullets`,
    );
  }
  if (!mark) return part;
  const {number} = mark.groups!;
  part.remarks.push(`is an item of a list, by its mark “${mark[0].trim()}”, which is taken out`);
  return {
    ...part,
    kind: 'item',
    text: mended.text.slice(mark[0].length),
    list: {id: 'typed', level: 0, ...(number !== undefined && {number: Number(asciiFigures(number))})},
  };
}

/** An asterisk at the beginning is a bullet, or the footnote of one above: the only item of its list, or the last of the document. */
function askAboutNotes(parts: readonly Part[]): void {
  const isBulleted = (part: Part | undefined) => part?.kind === 'item' && part.list?.number === undefined;
  const first = parts.findIndex(({text}) => text.search(asteriskAfterWord) >= 0);
  if (first < 0) return;
  const last = parts.findLastIndex(isBulleted);
  parts.forEach((part, index) => {
    if (index <= first || !isBulleted(part)) return;
    if (index !== last && (isBulleted(parts[index - 1]) || isBulleted(parts[index + 1]))) return;
    part.remarks.push('please look at: it may be the footnote of an asterisk above; take it out where it is one');
  });
}

/** `text` with Arabic-Indic and full-width digits as ASCII has them. */
function asciiFigures(text: string): string {
  return text.normalize('NFKC').replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
}

/** A heading that only letterhead and occasion stand above. */
function titleIn(parts: readonly Part[]): Part | undefined {
  const isBeginning = (part: Part) => {
    const above = parts.slice(0, parts.indexOf(part));
    return above.length < 5 && above.every(({kind, text}) => kind !== 'item' && text.length < 250);
  };
  const headed =
    parts.find((part) => part.kind === 'title' && isBeginning(part)) ??
    parts.find((part) => part.kind === 'heading' && isBeginning(part));
  if (headed) return headed;
  const [first] = parts;
  if (!first || first.kind !== 'paragraph' || endOfSentence.test(first.text)) return undefined;
  first.remarks.push('is taken for the title, as the first paragraph');
  return first;
}

/** Blocks for the body, each paragraph's field set to that which it has become. */
function bodyOf(parts: readonly Part[]): Block[] {
  const body: Block[] = [];
  let last: ListPosition | undefined;
  for (const part of parts) {
    if (part.kind !== 'item' || !part.list) {
      last = undefined;
      body.push(part.kind === 'paragraph' ? part.text : {type: 'heading', text: part.text});
      part.field = `body[${body.length - 1}]`;
      continue;
    }
    const {list} = part;
    const open = body.at(-1);
    if (last && follows(list, last) && typeof open === 'object' && open.type === 'list') {
      body[body.length - 1] = {...open, items: [...open.items, part.text]};
    } else {
      if (list.level > 0) part.remarks.push('begins a list within an item: the card has it as a list of its own');
      const {number} = list;
      body.push({
        type: 'list',
        ...(number !== undefined && {ordered: true}),
        ...(number !== undefined && number !== 1 && {start: number}),
        items: [part.text],
      });
    }
    last = list;
    const items = (body.at(-1) as {items: readonly string[]}).items.length;
    part.field = `body[${body.length - 1}].items[${items - 1}]`;
  }
  return body;
}

function follows(next: ListPosition, last: ListPosition): boolean {
  if (next.id !== last.id || next.level !== last.level) return false;
  return next.number === undefined ? last.number === undefined : next.number === (last.number ?? NaN) + 1;
}

/** Those that the statement has, and the document's that lead to neither ICAT's accounts nor its site. */
function linksOf(parts: readonly Part[], contacts: Contacts, before: readonly Link[]): Link[] {
  const links = [...before];
  const own = [contacts.web, ...(contacts.social ?? []).map(({url}) => url)].map(comparable);
  for (const {links: found, remarks} of parts) {
    for (const {label, url: written} of found) {
      // Schemes are in letters of any case (RFC 3986, 3.1).
      const url = written.replace(/^https:/i, 'https:');
      if (own.includes(comparable(url)) || links.some((link) => comparable(link.url) === comparable(url))) continue;
      if (!url.startsWith('https://')) {
        remarks.push(`has a link to ${url}, which is left out: a statement has addresses with https:// alone`);
        continue;
      }
      remarks.push(`has a link to ${url}, which is in links now`);
      links.push({label, url});
    }
  }
  return links;
}

function comparable(url: string): string {
  return url
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '')
    .toLowerCase();
}

function isContact({text, kind}: Part, {email, web}: Contacts): boolean {
  if (kind === 'title' || text.length > 120) return false;
  const host = new URL(web).host.replace(/^www\./, '');
  return text.includes(email) || new RegExp(`(^|[\\s:/.])${host.replaceAll('.', '\\.')}/?$`, 'i').test(text);
}

/**
 * The day that a text is the date of, in any order: with the month's name, as `30 July 2020` and `July 30, 2020`, or in figures,
 * as `30.07.2020` and `2020-07-30`. `YYYY-MM-DD`.
 */
function dateIn(text: string, language: string): string | undefined {
  const year = /(?<!\d)20\d\d(?!\d)/.exec(asciiFigures(text))?.[0];
  if (year === undefined || text.length > 60) return undefined;
  // Arabic has two names for each month, and the United Nations write both: تموز/يوليه.
  const locales = language === 'ar' ? [language, 'ar-SY'] : [language];
  const formats = locales.map(
    (locale) => new Intl.DateTimeFormat([locale, 'en'], {dateStyle: 'long', timeZone: 'UTC'}),
  );
  const isInFigures = /^\d{1,4}(?:[./-]\d{1,4}){2}\.?$/.test(asciiFigures(text).trim());
  const isDate = (day: Date) => {
    if (isInFigures) return dateTokens(day.toISOString().slice(0, 10)) === wanted;
    const words = formats.map((format) => format.format(day));
    return [...words, words.join(' ')].some((date) => dateTokens(date) === wanted);
  };
  // In figures, a day or month may have a zero before it.
  const wanted = dateTokens(isInFigures ? asciiFigures(text).replace(/(?<!\d)\d(?!\d)/g, '0$&') : text);
  for (let day = new Date(`${year}-01-01`); day.getUTCFullYear() === Number(year);) {
    if (isDate(day)) return day.toISOString().slice(0, 10);
    day = new Date(day.valueOf() + 86_400_000);
  }
  return undefined;
}

/** The words and numbers of a date, each once, in one order and spelling. */
function dateTokens(date: string): string {
  const words = asciiFigures(date)
    .toLowerCase()
    // The United Nations' spelling of June and July, and Intl's.
    .replace(/(?<=يوني|يولي)ه/g, 'و')
    .match(/\p{L}+|\d+/gu);
  // Russian for `year`, which some write in full, some abbreviated, some not at all.
  const telling = (words ?? []).filter((word) => !['г', 'года'].includes(word));
  return [...new Set(telling)].sort().join(' ');
}

function isSame(text: string, other: string | undefined): boolean {
  const plain = (words: string) => words.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return other !== undefined && other !== '' && plain(text) === plain(other);
}

function fieldIn({field}: Part, language: string): string {
  return field?.startsWith('body') || field === 'title' || field === 'story' || field === 'occasion'
    ? ` (texts.${language}.${field})`
    : '';
}

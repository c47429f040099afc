import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  SymbolRun,
  Table,
  TableCell,
  TableRow,
  TextRun,
  Textbox,
  type IPropertiesOptions,
  type ISectionOptions,
} from 'docx';
import JSZip from 'jszip';
import {mendText} from '../../scripts/statement/import/mend-text.js';
import {readDocument} from '../../scripts/statement/import/read-document.js';
import {withdrawStatement} from '../../scripts/statement/status-changes.js';
import {textOfDocument} from '../../scripts/statement/import/text-of-document.js';
import {Refusal} from '../../scripts/statement/refusal.js';
import type {Statement, Text} from '../../src/statement/statement.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-import-'));
after(() => rmSync(folder, {recursive: true}));

type Children = ISectionOptions['children'];

const contacts = {
  email: 'secretariat@example.org',
  web: 'https://group.example.org/',
  social: [{name: 'X', handle: '@Group_News', url: 'https://x.com/Group_News'}],
};

const blank: Text = {
  official: false,
  issuer: 'The Group',
  occasion: '',
  title: '',
  body: [''],
  about: 'The Group is a group.',
  story: '',
};

let count = 0;

/** What is made of a file of that kind and content. */
async function imported(kind: string, content: string | Buffer, language = 'en') {
  const file = join(folder, `${(count += 1)}.${kind}`);
  writeFileSync(file, content);
  return textOfDocument(await readDocument(file), {language, published: '2021-07-30', contacts, text: blank});
}

/** A file of Word's, as the library docx writes it. */
async function word(children: Children, options: Partial<IPropertiesOptions> = {}) {
  return Packer.toBuffer(
    new Document({
      ...options,
      numbering: {
        config: [
          {
            reference: 'actions',
            levels: [
              {level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START},
              {level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)', alignment: AlignmentType.START},
            ],
          },
          {
            reference: 'legal',
            levels: ['%1.', '%1.%2.'].map((text, level) => ({level, format: LevelFormat.DECIMAL, text})),
          },
          ...Object.entries({
            article: {format: LevelFormat.DECIMAL, text: 'Article %1'},
            roman: {format: LevelFormat.UPPER_ROMAN, text: '%1.'},
            abjad: {format: LevelFormat.ARABIC_ABJAD, text: '%1.'},
            chinese: {format: LevelFormat.CHINESE_COUNTING, text: '%1、'},
          }).map(([reference, level]) => ({reference, levels: [{level: 0, ...level}]})),
        ],
      },
      sections: [{children}],
    }),
  );
}

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A file of Word's that has `body` after its title, in WordprocessingML, and other parts. */
async function wordOf(body: string, parts: Readonly<Record<string, string>> = {}) {
  const zip = await JSZip.loadAsync(await word([title()]));
  const names = `xmlns:w="${namespace}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`;
  const titleXml = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>The title</w:t></w:r></w:p>';
  zip.file('word/document.xml', `<w:document ${names}><w:body>${titleXml}${body}</w:body></w:document>`);
  for (const [name, content] of Object.entries(parts)) {
    zip.file(name, content.replace(/>/, ` ${names}>`));
  }
  return zip.generateAsync({type: 'nodebuffer'});
}

const paragraph = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

const title = () => new Paragraph({text: 'The title', heading: HeadingLevel.TITLE});
const action = (text: string, level = 0) => new Paragraph({text, numbering: {reference: 'actions', level}});

describe('npm run statement -- import, of a document of Word', () => {
  it('takes title, headings and paragraphs', async () => {
    const {words} = await imported(
      'docx',
      await word([
        title(),
        new Paragraph('First.'),
        new Paragraph({text: 'A heading', heading: HeadingLevel.HEADING_2}),
        new Paragraph({children: [new TextRun('Sec'), new TextRun({text: 'ond.', bold: true})]}),
      ]),
    );
    assert.equal(words.title, 'The title');
    assert.deepEqual(words.body, ['First.', {type: 'heading', text: 'A heading'}, 'Second.']);
  });

  it('keeps the numbers of a list that goes on after a heading', async () => {
    const {words} = await imported(
      'docx',
      await word([
        title(),
        action('One'),
        action('Two'),
        new Paragraph({text: 'Protection', heading: HeadingLevel.HEADING_2}),
        action('Three'),
      ]),
    );
    assert.deepEqual(words.body, [
      {type: 'list', ordered: true, items: ['One', 'Two']},
      {type: 'heading', text: 'Protection'},
      {type: 'list', ordered: true, start: 3, items: ['Three']},
    ]);
  });

  it('makes a list within an item one of its own, and says so', async () => {
    const {words, remarks} = await imported(
      'docx',
      await word([title(), action('One'), action('Within', 1), action('Two')]),
    );
    assert.deepEqual(words.body, [
      {type: 'list', ordered: true, items: ['One']},
      {type: 'list', ordered: true, items: ['Within']},
      {type: 'list', ordered: true, start: 2, items: ['Two']},
    ]);
    assert.match(remarks.join('\n'), /paragraph 3 \(texts\.en\.body\[1\]\.items\[0\]\): begins a list within an item/);
    assert.match(
      remarks.join('\n'),
      /paragraph 3: Word numbers it as “a\)”, and the card by the number alone, 1: please look\./,
    );
  });

  for (const [reference, remark] of [
    ['article', 'paragraph 2: Word numbers it as “Article 1”, and the card by the number alone, 1: please look.'],
    ['roman', 'paragraph 2: Word numbers it as “I.”, and the card by the number alone, 1: please look.'],
    ['abjad', 'paragraph 2: Word numbers it by arabicAbjad, and the card by figures: it is number 1.'],
    ['chinese', 'paragraph 2: Word numbers it by chineseCounting, and the card by figures: it is number 1.'],
  ] as const) {
    it(`says that a number is shown otherwise: ${reference}`, async () => {
      const item = new Paragraph({text: 'One', numbering: {reference, level: 0}});
      const {words, remarks} = await imported('docx', await word([title(), item]));
      assert.deepEqual(words.body, [{type: 'list', ordered: true, items: ['One']}]);
      assert.ok(remarks.includes(remark), remarks.join('\n'));
    });
  }

  it('takes bullets for a list without numbers', async () => {
    const bullet = (text: string) => new Paragraph({text, bullet: {level: 0}});
    const {words} = await imported('docx', await word([title(), bullet('One'), bullet('Two')]));
    assert.deepEqual(words.body, [{type: 'list', items: ['One', 'Two']}]);
  });

  it('leaves out a table, and names it', async () => {
    const table = new Table({rows: [new TableRow({children: [new TableCell({children: [new Paragraph('A cell')]})]})]});
    const {words, remarks} = await imported('docx', await word([title(), new Paragraph('First.'), table]));
    assert.deepEqual(words.body, ['First.']);
    assert.match(remarks.join('\n'), /After paragraph 2: a table is left out: “A cell”/);
  });

  it('leaves out a text box, and names it', async () => {
    const box = new Textbox({children: [new Paragraph('In a box')], style: {width: '5cm'}});
    const {words, remarks} = await imported('docx', await word([title(), new Paragraph('First.'), box]));
    assert.deepEqual(words.body, ['First.']);
    assert.match(remarks.join('\n'), /A text box is left out: “In a box”/);
  });

  it('leaves out a picture, and names it', async () => {
    const data = readFileSync('docs/card-sidebar.png');
    const picture = new ImageRun({type: 'png', data, transformation: {width: 10, height: 10}});
    const {words, remarks} = await imported(
      'docx',
      await word([title(), new Paragraph({children: [new TextRun('First.'), picture]})]),
    );
    assert.deepEqual(words.body, ['First.']);
    assert.match(
      remarks.join('\n'),
      /paragraph 2 \(texts\.en\.body\[0\]\): a picture is left out|paragraph 2: a picture is left out/,
    );
  });

  it('takes out the mark of a footnote, and names its words', async () => {
    const {words, remarks} = await imported(
      'docx',
      await word([title(), new Paragraph({children: [new TextRun('First.'), new FootnoteReferenceRun(1)]})], {
        footnotes: {1: {children: [new Paragraph('General Assembly resolution 61/180.')]}},
      }),
    );
    assert.deepEqual(words.body, ['First.']);
    assert.match(remarks.join('\n'), /mark of footnote 1 is taken out/);
    assert.match(remarks.join('\n'), /A footnote is left out: “General Assembly resolution 61\/180\.”/);
  });

  it("puts a link's address among the documents, but that of ICAT's own account", async () => {
    const link = (text: string, url: string) => new ExternalHyperlink({children: [new TextRun(text)], link: url});
    const {words} = await imported(
      'docx',
      await word([
        title(),
        new Paragraph({
          children: [
            link('the Protocol', 'https://example.org/protocol'),
            new TextRun(' and '),
            link('us', contacts.web),
          ],
        }),
      ]),
    );
    assert.deepEqual(words.body, ['the Protocol and us']);
    assert.deepEqual(words.links, [{label: 'the Protocol', url: 'https://example.org/protocol'}]);
  });

  for (const [look, options] of Object.entries({
    superscript: {superScript: true},
    'struck-through': {strike: true},
    hidden: {vanish: true},
  })) {
    it(`asks about what is ${look}, since plain words don't show it`, async () => {
      const {words, remarks} = await imported(
        'docx',
        await word([
          title(),
          new Paragraph({
            children: [new TextRun('Some 10'), new TextRun({text: '6', ...options}), new TextRun(' people.')],
          }),
        ]),
      );
      assert.deepEqual(words.body, ['Some 106 people.']);
      assert.ok(
        remarks.includes(`Please look at: ${look} “6”, which is taken as plain words, at “Some 106 people.”.`),
        remarks.join('\n'),
      );
    });
  }

  it('asks about what its reader could not read', async () => {
    const symbol = new SymbolRun({char: 'F071', symbolfont: 'Unheard Of'});
    const {remarks} = await imported('docx', await word([title(), new Paragraph({children: [symbol]})]));
    assert.match(remarks.join('\n'), /^Please look at the document: .*w:sym/m);
  });

  it('is refused while a change is tracked', async () => {
    const change = new InsertedTextRun({text: 'new words', id: 1, author: 'A', date: '2021-01-01T00:00:00Z'});
    const file = await word([title(), new Paragraph({children: [change]})]);
    await assert.rejects(imported('docx', file), (error) => {
      assert.ok(error instanceof Refusal, String(error));
      assert.match(error.message, /1 tracked changes, the first at “new words”: accept or reject each/);
      return true;
    });
  });

  it('is refused while there is a comment', async () => {
    const file = await word(
      [
        title(),
        new Paragraph({
          children: [
            new CommentRangeStart(0),
            new TextRun('First.'),
            new CommentRangeEnd(0),
            new TextRun({children: [new CommentReference(0)]}),
          ],
        }),
      ],
      {comments: {children: [{id: 0, children: [new Paragraph('Is it so?')]}]}},
    );
    await assert.rejects(imported('docx', file), /has 1 comment: answer and delete them in Word/);
  });

  it('names the label of a legal number, as Word shows it', async () => {
    const item = (text: string, level: number) => new Paragraph({text, numbering: {reference: 'legal', level}});
    const {words, remarks} = await imported(
      'docx',
      await word([title(), item('One', 0), item('Two', 0), item('Within', 1), item('Within too', 1)]),
    );
    assert.deepEqual(words.body, [
      {type: 'list', ordered: true, items: ['One', 'Two']},
      {type: 'list', ordered: true, items: ['Within', 'Within too']},
    ]);
    assert.deepEqual(
      remarks.filter((remark) => remark.includes('Word numbers it')),
      [
        'paragraph 4: Word numbers it as “2.1.”, and the card by the number alone, 1: please look.',
        'paragraph 5: Word numbers it as “2.2.”, and the card by the number alone, 2: please look.',
      ],
    );
  });

  it("writes a heading's legal number as Word shows it", async () => {
    const heading = (text: string, level: number) =>
      new Paragraph({text, heading: HeadingLevel.HEADING_2, numbering: {reference: 'legal', level}});
    const {words} = await imported('docx', await word([title(), heading('Scope', 0), heading('Terms', 1)]));
    assert.deepEqual(words.body, [
      {type: 'heading', text: '1. Scope'},
      {type: 'heading', text: '1.1. Terms'},
    ]);
  });

  for (const [what, xml] of Object.entries({
    'the break of a page': '<w:br w:type="page"/>',
    'the break of a column': '<w:br w:type="column"/>',
    'a carriage return': '<w:cr/>',
    'a line break': '<w:br/>',
  })) {
    it(`has a space for ${what} within a paragraph, and says so`, async () => {
      const {words, remarks} = await imported(
        'docx',
        await wordOf(paragraph(`<w:r><w:t>first</w:t>${xml}<w:t>second</w:t></w:r>`)),
      );
      assert.deepEqual(words.body, ['first second']);
      assert.ok(
        remarks.includes('paragraph 2 (texts.en.body[0]): mended: 1 × line break, at “first⏎second”.'),
        remarks.join('\n'),
      );
    });
  }

  it('has a space for a tab of a position, and says so', async () => {
    const {words, remarks} = await imported(
      'docx',
      await wordOf(
        paragraph(
          '<w:r><w:t>first</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>second</w:t></w:r>',
        ),
      ),
    );
    assert.deepEqual(words.body, ['first second']);
    assert.match(remarks.join('\n'), /mended: 1 × tab/);
  });

  for (const [what, xml] of Object.entries({
    'a field': `<w:fldSimple w:instr="REF a">${run('words')}</w:fldSimple>`,
    'a run of another direction': `<w:dir w:val="rtl">${run('words')}</w:dir>`,
    'a run whose direction is forced': `<w:bdo w:val="ltr">${run('words')}</w:bdo>`,
    'a field within a run of another direction': `<w:dir w:val="rtl"><w:fldSimple w:instr="REF a">${run('words')}</w:fldSimple></w:dir>`,
    'a word with its reading': `<w:r><w:ruby><w:rubyPr/><w:rt>${run('reading')}</w:rt><w:rubyBase>${run('words')}</w:rubyBase></w:ruby></w:r>`,
  })) {
    it(`takes the words of ${what}`, async () => {
      const {words} = await imported('docx', await wordOf(paragraph(run('First '), xml, run(' last.'))));
      assert.deepEqual(words.body, ['First words last.']);
    });
  }

  it('takes words that only newer versions of Word show', async () => {
    const compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
    const choice = `<mc:AlternateContent ${compatible}><mc:Choice Requires="w14">${run('words')}</mc:Choice></mc:AlternateContent>`;
    const {words} = await imported('docx', await wordOf(paragraph(run('First '), choice, run(' last.'))));
    assert.deepEqual(words.body, ['First words last.']);
  });

  it('names the reading of a word, which is left out', async () => {
    const ruby = `<w:r><w:ruby><w:rt>${run('reading')}</w:rt><w:rubyBase>${run('words')}</w:rubyBase></w:ruby></w:r>`;
    const {remarks} = await imported('docx', await wordOf(paragraph(ruby)));
    assert.ok(remarks.includes('A reading is left out: “reading”, at “words”.'), remarks.join('\n'));
  });

  it('leaves out a formula, and names it', async () => {
    const formula = '<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>';
    const {words, remarks} = await imported('docx', await wordOf(paragraph(run('First '), formula, run('last.'))));
    assert.deepEqual(words.body, ['First last.']);
    assert.ok(remarks.includes('A formula is left out: “a=b”, at “First last.”.'), remarks.join('\n'));
  });

  for (const [what, uri] of Object.entries({
    chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
    diagram: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  })) {
    it(`leaves out a ${what}, and names it`, async () => {
      const drawing = `<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="${uri}"/></a:graphic></wp:inline></w:drawing></w:r>`;
      const {remarks} = await imported('docx', await wordOf(paragraph(run('First.'), drawing)));
      assert.ok(remarks.includes(`A ${what} is left out, at “First.”.`), remarks.join('\n'));
    });
  }

  for (const [what, name] of [
    ['header', 'hdr'],
    ['footer', 'ftr'],
  ] as const) {
    it(`leaves out a running ${what}, and names it`, async () => {
      const {remarks} = await imported(
        'docx',
        await wordOf(paragraph(run('First.')), {
          [`word/${what}1.xml`]: `<w:${name}>${paragraph(run('The Group'))}</w:${name}>`,
        }),
      );
      assert.ok(remarks.includes(`A running ${what} is left out: “The Group”.`), remarks.join('\n'));
    });
  }

  const by = 'w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z"';
  const inserted = `<w:ins ${by}>${run('new words')}</w:ins>`;
  for (const [what, body, parts] of [
    [
      'of the look of a paragraph',
      `<w:p><w:pPr><w:pPrChange ${by}><w:pPr/></w:pPrChange></w:pPr>${run('new words')}</w:p>`,
    ],
    [
      'of the look of letters',
      `<w:p><w:r><w:rPr><w:rPrChange ${by}><w:rPr/></w:rPrChange></w:rPr><w:t>new words</w:t></w:r></w:p>`,
    ],
    [
      'in a footnote',
      '',
      {'word/footnotes.xml': `<w:footnotes><w:footnote w:id="1">${paragraph(inserted)}</w:footnote></w:footnotes>`},
    ],
    [
      'in an endnote',
      '',
      {'word/endnotes.xml': `<w:endnotes><w:endnote w:id="1">${paragraph(inserted)}</w:endnote></w:endnotes>`},
    ],
    ['in a running header', '', {'word/header2.xml': `<w:hdr>${paragraph(inserted)}</w:hdr>`}],
    ['in a running footer', '', {'word/footer1.xml': `<w:ftr>${paragraph(inserted)}</w:ftr>`}],
  ] as const) {
    it(`is refused while a change is tracked ${what}`, async () => {
      await assert.rejects(
        imported('docx', await wordOf(body, parts)),
        /Refusal: .* has 1 tracked changes, the first at “new words”: accept or reject each/,
      );
    });
  }

  it('is refused where its elements have another prefix than Word gives them', async () => {
    const zip = await JSZip.loadAsync(await word([title()]));
    const change = `<x:ins x:id="1" x:author="A"><x:r><x:t>new words</x:t></x:r></x:ins>`;
    zip.file(
      'word/document.xml',
      `<x:document xmlns:x="${namespace}"><x:body><x:p>${change}</x:p></x:body></x:document>`,
    );
    await assert.rejects(
      imported('docx', await zip.generateAsync({type: 'nodebuffer'})),
      /Refusal: .* was written by a program that names its elements otherwise than Word: open it in Word, save it, and import again\./,
    );
  });

  const style = (id: string, name: string, more: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
  const styles = {
    'word/styles.xml': `<w:styles>${[
      style('Title', 'Title', ''),
      style('Heading2', 'heading 2', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      style('Ours', 'Our Heading', '<w:basedOn w:val="Heading2"/>'),
      style('Theirs', 'Their Heading', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
      style('Contents', 'TOC Heading', '<w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    ].join('')}</w:styles>`,
  };
  for (const [what, properties] of Object.entries({
    'by a style based on that of a heading': '<w:pStyle w:val="Ours"/>',
    'by the outline level of its style': '<w:pStyle w:val="Theirs"/>',
    'by its own outline level': '<w:outlineLvl w:val="1"/>',
  })) {
    it(`takes a heading ${what}, and says so`, async () => {
      const {words, remarks} = await imported(
        'docx',
        await wordOf(
          `${paragraph(run('First.'))}<w:p><w:pPr>${properties}</w:pPr>${run('A heading')}</w:p>${paragraph(run('Last.'))}`,
          styles,
        ),
      );
      assert.deepEqual(words.body, ['First.', {type: 'heading', text: 'A heading'}, 'Last.']);
      assert.ok(
        remarks.includes(
          'paragraph 3: is taken for a heading, by its outline level or the style that its own is based on.',
        ),
        remarks.join('\n'),
      );
    });
  }

  it('takes no heading where the outline level is that of plain words', async () => {
    const {words} = await imported(
      'docx',
      await wordOf(`<w:p><w:pPr><w:pStyle w:val="Contents"/></w:pPr>${run('Words.')}</w:p>`, styles),
    );
    assert.deepEqual(words.body, ['Words.']);
  });

  for (const [part, content] of Object.entries({
    'the document': ['word/document.xml', '<w:document'],
    'an empty document': ['word/document.xml', ''],
    'a document that is not closed': ['word/document.xml', `<w:document xmlns:w="${namespace}"><w:body></w:document>`],
    'a document without an element': ['word/document.xml', 'words'],
    'its styles': ['word/styles.xml', '<w:styles>&nothing;'],
  })) {
    it(`is refused where the XML of ${part} is broken, and the parser is silent`, async (context) => {
      const warn = context.mock.method(console, 'warn', () => undefined);
      const error = context.mock.method(console, 'error', () => undefined);
      const zip = await JSZip.loadAsync(await word([title()]));
      zip.file(content[0]!, content[1]!);
      await assert.rejects(
        imported('docx', await zip.generateAsync({type: 'nodebuffer'})),
        /Refusal: .* is no document of Word's \(\.docx\): open it in Word/,
      );
      assert.equal(warn.mock.callCount() + error.mock.callCount(), 0);
    });
  }

  it('takes the address of a link whose scheme is in capitals', async () => {
    const link = new ExternalHyperlink({children: [new TextRun('the Protocol')], link: 'HTTPS://example.org/Protocol'});
    const {words} = await imported('docx', await word([title(), new Paragraph({children: [link]})]));
    assert.deepEqual(words.links, [{label: 'the Protocol', url: 'https://example.org/Protocol'}]);
  });

  it('names a link to another address than the web has', async () => {
    const link = new ExternalHyperlink({children: [new TextRun('the Protocol')], link: 'ftp://example.org/protocol'});
    const {words, remarks} = await imported('docx', await word([title(), new Paragraph({children: [link]})]));
    assert.deepEqual(words.links, undefined);
    assert.match(remarks.join('\n'), /has a link to ftp:\/\/example\.org\/protocol, which is left out/);
  });

  it('is refused where it is no such document', async () => {
    await assert.rejects(imported('docx', 'words'), /is no document of Word's \(\.docx\)/);
  });

  for (const kind of ['doc', 'odt', 'rtf', 'pdf']) {
    it(`is refused as .${kind}, with the way out`, async () => {
      await assert.rejects(
        imported(kind, 'words'),
        /save it as a Word document \(\.docx\), Markdown \(\.md\) or plain text/,
      );
    });
  }
});

describe('npm run statement -- import, of Markdown', () => {
  it('takes title, headings, lists and their numbers', async () => {
    const {words} = await imported(
      'md',
      '# The title\n\nFirst *words*.\n\n## A heading\n\n3. Three\n4. Four\n\n- A\n- B\n',
    );
    assert.equal(words.title, 'The title');
    assert.deepEqual(words.body, [
      'First words.',
      {type: 'heading', text: 'A heading'},
      {type: 'list', ordered: true, start: 3, items: ['Three', 'Four']},
      {type: 'list', items: ['A', 'B']},
    ]);
  });

  it('names a table that is left out, with its line', async () => {
    const {words, remarks} = await imported('md', '# The title\n\nFirst.\n\n| a |\n| - |\n| b |\n');
    assert.deepEqual(words.body, ['First.']);
    assert.deepEqual(remarks[0], 'line 5: a table is left out.');
  });

  it('joins the paragraphs of an item, and says so', async () => {
    const {words, remarks} = await imported('md', '# The title\n\n1. One.\n\n   More.\n\n2. Two.\n');
    assert.deepEqual(words.body, [{type: 'list', ordered: true, items: ['One. More.', 'Two.']}]);
    assert.deepEqual(remarks[0], 'line 5: is joined with the paragraph before it, since an item has one paragraph.');
  });

  it('makes what follows a list within an item a paragraph without a number, and says so', async () => {
    const {words, remarks} = await imported(
      'md',
      '# The title\n\n1. One.\n\n   - Within.\n\n   More.\n\n   Yet more.\n\n2. Two.\n',
    );
    assert.deepEqual(words.body, [
      {type: 'list', ordered: true, items: ['One.']},
      {type: 'list', items: ['Within.']},
      'More.',
      'Yet more.',
      {type: 'list', ordered: true, start: 2, items: ['Two.']},
    ]);
    for (const line of [7, 9]) {
      const remark = `line ${line}: goes on with an item after a list within it: it is a paragraph without a number now.`;
      assert.ok(remarks.includes(remark), remarks.join('\n'));
    }
  });

  it('takes the address of a link that is defined elsewhere', async () => {
    const {words} = await imported(
      'md',
      '# The title\n\n[The Protocol][P] and [this].\n\n[p]: https://example.org/protocol\n[this]: https://example.org/this\n[p]: https://example.org/another\n',
    );
    assert.deepEqual(words.links, [
      {label: 'The Protocol', url: 'https://example.org/protocol'},
      {label: 'this', url: 'https://example.org/this'},
    ]);
  });

  for (const [ends, end] of Object.entries({'carriage return and line feed': '\r\n', 'carriage return': '\r'})) {
    it(`joins lines that end with ${ends}`, async () => {
      const lines = ['# The title', '', 'Body', 'wrapped.', '', '1. One', '   more.', ''];
      const {words} = await imported('md', lines.join(end));
      assert.equal(words.title, 'The title');
      assert.deepEqual(words.body, ['Body wrapped.', {type: 'list', ordered: true, items: ['One more.']}]);
    });
  }

  it('has a space for <br>', async () => {
    const {words} = await imported('md', '# The title\n\nOne<br>two<br/>three.\n');
    assert.deepEqual(words.body, ['One two three.']);
  });

  it('names what is struck through', async () => {
    const {words, remarks} = await imported('md', '# The title\n\nFirst ~~second~~.\n');
    assert.deepEqual(words.body, ['First second.']);
    assert.deepEqual(remarks[0], 'line 3: “second” is struck through, and is taken: please look.');
  });

  it('takes out the mark of a footnote', async () => {
    const {words} = await imported('md', '# The title\n\nFirst.[^1]\n\n[^1]: A note.\n');
    assert.deepEqual(words.body, ['First.']);
  });
});

describe('npm run statement -- import, of plain text', () => {
  it('takes each line for a paragraph where no line is blank, and says so', async () => {
    const {words, remarks} = await imported('txt', 'The title\nFirst paragraph.\n1. One\n2. Two\n');
    assert.equal(words.title, 'The title');
    assert.deepEqual(words.body, ['First paragraph.', {type: 'list', ordered: true, items: ['One', 'Two']}]);
    assert.ok(
      remarks.includes(
        'No line is blank: each line is a paragraph now. Where it is not, part the paragraphs by blank lines, and import again.',
      ),
      remarks.join('\n'),
    );
  });

  it('joins a word parted at the end of a line where no line is blank', async () => {
    const {words} = await imported('txt', 'The title\nHuman traf\u00ad\nficking.\n');
    assert.deepEqual(words.body, ['Human trafficking.']);
  });

  for (const [one, two] of [
    ['(a)', '(b)'],
    ['a)', 'b)'],
    ['(i)', '(ii)'],
    ['i.', 'ii.'],
    ['1.1', '1.2'],
    ['1.1.', '1.2.'],
    ['а)', 'б)'],
  ] as const) {
    for (const [kind, begin] of [
      ['txt', 'The title'],
      ['md', '# The title'],
    ] as const) {
      it(`parts paragraphs that begin with ${one} in .${kind}, and says so`, async () => {
        const {words, remarks} = await imported(kind, `${begin}\n\nWe ask:\n${one} for\nhelp;\n${two} for time.\n`);
        assert.deepEqual(words.body, ['We ask:', `${one} for help;`, `${two} for time.`]);
        assert.match(
          remarks.join('\n'),
          /^line 6 \(texts\.en\.body\[2\]\): begins with “.*”, as items do, and is a paragraph: a list of the card has figures or bullets\.$/m,
        );
      });
    }
  }

  it('takes a dash for the mark of an item', async () => {
    const {words} = await imported('txt', 'The title\n\nWe ask:\n— for help\n— for time\n');
    assert.deepEqual(words.body, ['We ask:', {type: 'list', items: ['for help', 'for time']}]);
  });

  for (const [what, words] of [
    ['a dash', ['Москва', '— город']],
    ['a number', ['Some', '1.1 million people']],
  ] as const) {
    it(`joins a line that begins with ${what} within a sentence, and asks`, async () => {
      const {
        words: {body},
        remarks,
      } = await imported('txt', `Заголовок\n\n${words.join('\n')}.\n`, 'ru');
      assert.deepEqual(body, [`${words.join(' ')}.`]);
      assert.match(remarks.join('\n'), /please look at: 1 × line break before what may be the mark of an item/);
    });
  }

  it('asks about a mark within an item', async () => {
    const {words, remarks} = await imported('md', '# The title\n\n1. One\n   (a) within\n');
    assert.deepEqual(words.body, [{type: 'list', ordered: true, items: ['One (a) within']}]);
    assert.match(remarks.join('\n'), /please look at: 1 × line break before what may be the mark of an item/);
  });

  it('joins the lines of a paragraph', async () => {
    const {words} = await imported('txt', 'The title\n\nFirst words\nof it.\n');
    assert.deepEqual(words, {title: 'The title', occasion: '', story: '', body: ['First words of it.']});
  });

  for (const [what, mark] of Object.entries({
    'a bullet': '•',
    "a bullet of Word's font Symbol": '\uf0b7',
    'a hyphen': '-',
  })) {
    it(`takes ${what} for the mark of an item`, async () => {
      const {words} = await imported('txt', `The title\n\n${mark} One\n${mark} Two\n`);
      assert.deepEqual(words.body, [{type: 'list', items: ['One', 'Two']}]);
    });
  }

  for (const [script, numbers] of Object.entries({
    Latin: ['3.', '4.'],
    'Arabic-Indic': ['٣.', '٤.'],
    'full-width': ['３．', '４．'],
  })) {
    it(`keeps the numbers of a list in ${script} digits`, async () => {
      const {words} = await imported('txt', `The title\n\n${numbers[0]} One\n${numbers[1]} Two\n`);
      assert.deepEqual(words.body, [{type: 'list', ordered: true, start: 3, items: ['One', 'Two']}]);
    });
  }

  for (const [where, words] of Object.entries({
    'of plain text': ['txt', 'The title\n\nFirst* words.\n\n* See the Protocol.\n'],
    'of Markdown': ['md', '# The title\n\nFirst* words.\n\n* See the Protocol.\n'],
    'after a list': ['txt', 'The title\n\nFirst* words.\n• One\n* See the Protocol.\n'],
  })) {
    it(`asks about what may be a footnote, at the end ${where}`, async () => {
      const {remarks} = await imported(words[0]!, words[1]!);
      assert.match(
        remarks.join('\n'),
        /^line 5 .*: please look at: it may be the footnote of an asterisk above; take it out where it is one\.$/m,
      );
    });
  }

  it('does not ask about bullets where no asterisk is a mark', async () => {
    const {remarks} = await imported('txt', 'The title\n\nFirst words.\n\n* See the Protocol.\n');
    assert.doesNotMatch(remarks.join('\n'), /footnote/);
  });

  it('does not take a year at the beginning for a number', async () => {
    const {words} = await imported('txt', 'The title\n\n2021. A year of work.\n');
    assert.deepEqual(words.body, ['2021. A year of work.']);
  });

  it('leaves out letterhead, date and contacts, and tells each', async () => {
    const {words, remarks} = await imported(
      'txt',
      'The Group\n\nThe title\n\nStatement on the day\n\n30 July 2021\n\nFirst.\n\nContacts\n\nEmail: secretariat@example.org\n\nThe Group is a group.\n\nTell us at @Group_News.\n',
    );
    assert.deepEqual(words, {
      title: 'The title',
      occasion: 'Statement on the day',
      body: ['First.'],
      story: 'Tell us at @Group_News.',
    });
    assert.equal(remarks.filter((remark) => remark.includes('is left out')).length, 5);
    assert.match(remarks.join('\n'), /\(texts\.en\.occasion\): is taken for the occasion/);
    assert.match(remarks.join('\n'), /\(texts\.en\.story\): is taken for the call to share stories/);
  });

  for (const [what, kind, document, language] of [
    ['a date', 'txt', '30 July 2021\n\nThe title\n\nFirst.\n', 'en'],
    ['another date', 'txt', '29 July 2021\n\nThe title\n\nFirst.\n', 'en'],
    ['a date in figures', 'txt', '30.07.2021\n\nThe title\n\nFirst.\n', 'en'],
    ['a date in figures, year first', 'txt', '2021-07-30\n\nThe title\n\nFirst.\n', 'en'],
    ['a German date', 'txt', '30. Juli 2021\n\nThe title\n\nFirst.\n', 'de'],
    ['a German date that Markdown has for an item', 'md', '30. Juli 2021\n\nThe title\n\nFirst.\n', 'de'],
    ['a heading that is a date', 'md', '# 30 July 2021\n\n# The title\n\nFirst.\n', 'en'],
  ] as const) {
    it(`does not take for the title what stands first: ${what}`, async () => {
      const {words, remarks} = await imported(kind, document, language);
      assert.equal(words.title, 'The title');
      assert.deepEqual(words.body, ['First.']);
      assert.match(
        remarks.join('\n'),
        /^line 1: is left out: (?:the statement has it as its day|it is a date; please)/m,
      );
    });
  }

  it('does not take a sentence for the heading of the contacts', async () => {
    const {words} = await imported('txt', 'The title\n\nWe thank all who help.\n\nEmail: secretariat@example.org\n');
    assert.deepEqual(words.body, ['We thank all who help.']);
  });

  it('asks about a date that is not the day of publication', async () => {
    const {words, remarks} = await imported('txt', 'The title\n\n29 July 2021\n\nFirst.\n');
    assert.deepEqual(words.body, ['First.']);
    assert.match(remarks.join('\n'), /please look at published, which is 2021-07-30/);
  });

  it('finds a date in other languages', async () => {
    const dates = {
      ar: '٣٠ يوليو ٢٠٢١',
      es: '30 de julio de 2021',
      fr: '30 juillet 2021',
      ru: '30 июля 2021 г.',
      zh: '2021年7月30日',
    };
    for (const [language, date] of Object.entries(dates)) {
      const {words} = await imported('txt', `The title\n\n${date}\n\nFirst.\n`, language);
      assert.deepEqual(words.body, ['First.'], language);
    }
  });

  for (const [language, date] of [
    ['ar', '30 تموز/يوليه 2021'],
    ['ar', '٣٠ تموز ٢٠٢١'],
    ['ar', '30 يوليه 2021'],
    ['ru', '30 июля 2021 года'],
    ['ru', '30 июля 2021'],
    ['zh', '2021 年 7 月 30 日'],
  ] as const) {
    it(`finds a date as the United Nations and others write it: ${date}`, async () => {
      const {words, remarks} = await imported('txt', `The title\n\n${date}\n\nFirst.\n`, language);
      assert.deepEqual(words.body, ['First.']);
      assert.match(remarks.join('\n'), /the statement has it as its day of publication/);
    });
  }

  it('leaves no paragraph out because a heading comes late', async () => {
    const paragraphs = ['The title', ...Array.from({length: 6}, (_, index) => `Paragraph ${index}.`)];
    const {words} = await imported('md', `${paragraphs.join('\n\n')}\n\n# A heading\n\nLast.\n`);
    assert.equal(words.title, 'The title');
    assert.deepEqual(words.body.slice(-2), [{type: 'heading', text: 'A heading'}, 'Last.']);
    assert.equal(words.body.length, 8);
  });
});

describe('What typesetting leaves', () => {
  const cases: readonly (readonly [what: string, text: string, mended: string, language?: string])[] = [
    ['a soft hyphen', 'traf\u00adficking', 'trafficking'],
    ['a soft hyphen at the end of a line', 'traf\u00ad\nficking', 'trafficking'],
    ['a soft hyphen at the end of a line, before an indented one', 'traf\u00ad \n  ficking', 'trafficking'],
    ['a ligature', 'traﬃcking', 'trafficking'],
    ['an Armenian ligature', 'ﬓ', 'մն', 'hy'],
    ['the Arabic presentation form of lam and alef', '\ufefb', 'لا', 'ar'],
    ['an Arabic initial form', '\ufe91\ufe8e\ufe8f', 'باب', 'ar'],
    ['two em spaces', 'human\u2003\u2003trafficking', 'human\u2003trafficking'],
    ['an em space beside a space', 'human \u2003trafficking', 'human trafficking'],
    ['two ideographic spaces before a paragraph', '\u3000\u3000打击人口贩运', '打击人口贩运', 'zh'],
    ['a double space', 'human  trafficking', 'human trafficking'],
    ['a tab', 'human\ttrafficking', 'human trafficking'],
    ['a line break', 'human\ntrafficking', 'human trafficking'],
    ['line breaks with a space between them', 'human\n \ntrafficking', 'human trafficking'],
    ['a line break in Chinese', '打击\n人口贩运', '打击人口贩运', 'zh'],
    ['a no-break space in English', 'human\u00a0trafficking', 'human trafficking'],
    ['a no-break space between words in French', 'la\u00a0traite', 'la traite', 'fr'],
    ['a zero-width space between two words', 'human\u200btrafficking', 'human trafficking'],
    ['a zero-width space before a bracket', 'victims\u200b(women)', 'victims (women)'],
    ['a zero-width space before a quotation', 'and\u200b“girls”', 'and “girls”'],
    ['a zero-width space after a German quotation', '„Mädchen“\u200bund', '„Mädchen“ und', 'de'],
    ['a zero-width space after a sign', '5€\u200band', '5€ and'],
    ['a zero-width space after an Arabic vowel mark', 'د\u064e\u200bب', 'د\u064e ب', 'ar'],
    ['a zero-width space beside a word joiner', 'human\ufeff\u200btrafficking', 'human trafficking'],
    ['a zero-width space beside a space', 'human \u200btrafficking', 'human trafficking'],
    ['a zero-width space before a comma', 'women\u200b, girls', 'women, girls'],
    ['a zero-width space after a hyphen', 'front-\u200bline', 'front-line'],
    ['a zero-width space after a slash', 'and/\u200bor', 'and/or'],
    ['a word joiner', 'human\u2060 trafficking', 'human trafficking'],
    ['a zero-width space in Chinese', '打击\u200b人口贩运', '打击人口贩运', 'zh'],
    ['a zero-width space in Thai', 'การ\u200bค้ามนุษย์', 'การค้ามนุษย์', 'th'],
    ['a mark of a footnote', 'human trafficking.¹', 'human trafficking.'],
    ['a mark of a footnote after a quotation', '“trafficking”¹²', '“trafficking”'],
    ['a decomposed letter', 'de\u0301claration', 'déclaration', 'fr'],
  ];
  for (const [what, text, mended, language = 'en'] of cases) {
    it(`is mended: ${what}`, () => {
      assert.equal(mendText(text, language).text, mended);
    });
  }

  const kept: readonly (readonly [what: string, text: string, language: string])[] = [
    ['before French punctuation', 'Pourquoi\u202f? Voici\u00a0:', 'fr'],
    ['within guillemets', '«\u00a0traite\u00a0»', 'fr'],
    ['in a French number', '10\u202f000', 'fr'],
    ['before a Russian dash', 'Москва\u00a0— город', 'ru'],
    ['after a short Russian word', 'в\u00a0мире', 'ru'],
    ['after №', '№\u00a05', 'ru'],
  ];
  for (const [where, text, language] of kept) {
    it(`is not mended: a no-break space ${where}`, () => {
      assert.deepEqual(mendText(text, language), {text, remarks: []});
    });
  }

  it('is told with the words beside it, unseen characters by their code points', () => {
    const {remarks} = mendText('victims of traf\u00adficking', 'en');
    assert.deepEqual(remarks, ['mended: 1 × soft hyphen, at “victims of traf<U+00AD>ficking”']);
  });

  for (const [what, text] of [
    ['a word parted at the end of a line', 'traf-\nficking'],
    ['a figure in brackets', 'trafficking[1]'],
    ['an Arabic presentation form of a whole phrase', '\ufdfa'],
    ['an Arabic presentation form', '\ufefb'],
    ['a zero-width space after a sign', '5€\u200band'],
    ['a figure in brackets after a space', 'trafficking [1]'],
    ['a letter in brackets', 'trafficking[a]'],
    ['an asterisk', 'trafficking*'],
    ['an asterisk before a comma', 'trafficking*, and'],
    ['a dagger', 'trafficking†'],
    ['a dagger after a space', 'trafficking †'],
    ['the words of a note', '† See the Protocol.'],
    ['a raised figure of a unit', '40 km²'],
    ['a raised figure after a word', 'trafficking¹'],
    ['a raised figure after a number', '2020¹'],
    ['a raised figure after a per cent sign', '50%¹'],
    ['a raised figure after a space', 'trafficking ¹'],
    ['a raised figure in brackets', 'trafficking⁽¹⁾'],
    ["a character of a font's own", 'a \uf0fe b'],
  ] as const) {
    it(`is asked about: ${what}`, () => {
      assert.match(mendText(text, 'en').remarks.join('\n'), /^please look at: 1 × /);
    });
  }

  for (const text of [
    'ĳs',
    '\ufdfd',
    '\ufd3e',
    '40 km²',
    '2 m³',
    'trafficking¹',
    '2020¹',
    'trafficking*',
    'trafficking [1]',
  ]) {
    it(`stays where nobody but the author can tell: ${text}`, () => {
      assert.equal(mendText(text, 'en').text, text);
    });
  }

  for (const text of ['*Human trafficking* is a crime.', 'Kolleg*innen', '[T]he victims']) {
    it(`is no mark of a footnote: ${text}`, () => {
      assert.deepEqual(mendText(text, 'en'), {text, remarks: []});
    });
  }

  // Where the time grows with the square of the length, this takes minutes.
  it('is mended in a line of 100,000 spaces', () => {
    const spaces = ' '.repeat(100_000);
    assert.equal(mendText(`a${spaces}b${spaces}`, 'en').text, 'a b');
    assert.equal(mendText(`a${spaces}\nb`, 'en').text, 'a b');
    assert.equal(mendText(`a${spaces}\tb`, 'en').text, 'a b');
  });

  for (const repeated of ['*', '[', 'word', '\u00ad', '\u200b', '1.1 ']) {
    it(`is looked for in a line of 100,000 times ${JSON.stringify(repeated)}`, () => {
      const text = `a${repeated.repeat(100_000)}`;
      assert.equal(mendText(text, 'en').text[0], 'a');
    });
  }

  it('is nothing in a text that is in order', () => {
    const text = 'ICAT calls on stakeholders to support front-line professionals (2020), “now”.';
    assert.deepEqual(mendText(text, 'en'), {text, remarks: []});
  });
});

describe('npm run statement -- import', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
  const draft = () => {
    const file = join(folder, `draft-${(count += 1)}.json`);
    assert.equal(run('new', file, '--id', '2031-07-30', '--day', '2031-07-30').status, 0);
    return file;
  };
  const source = join(folder, 'source.md');
  writeFileSync(source, '# Le titre\n\nUn paragraphe.\n');
  const textsIn = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as Statement).texts;

  for (const [what, value] of [
    ['another JSON', {}],
    ['a statement without a text', {published: '2031-07-30', contacts: {web: 'https://ecg.example/'}, texts: {}}],
  ] as const) {
    it(`refuses ${what}, and leaves it as it is`, () => {
      const file = join(folder, `other-${(count += 1)}.json`);
      writeFileSync(file, JSON.stringify(value));
      const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file);
      assert.equal(status, 1);
      assert.equal(stderr, `${file} is no draft of a statement: npm run statement -- new makes one.\n`);
      assert.equal(readFileSync(file, 'utf8'), JSON.stringify(value));
    });
  }

  it('refuses a withdrawn statement, which takes no words', () => {
    const file = join(folder, 'withdrawn.json');
    const statement = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement;
    const json = JSON.stringify(withdrawStatement(statement, '2020-01-01', {en: 'Reason.'}));
    writeFileSync(file, json);
    const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file);
    assert.equal(status, 1);
    assert.equal(stderr, `${file} is withdrawn, and takes no words: npm run statement -- new --id begins a new one.\n`);
    assert.equal(readFileSync(file, 'utf8'), json);
  });

  it('says what it keeps of the text that it replaces', () => {
    const file = join(folder, 'replaced.json');
    const statement = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement;
    const links = [{label: 'The report', url: 'https://ecg.example/report'}];
    const fr: Text = {...statement.texts['fr']!, story: 'A call.', links};
    writeFileSync(file, JSON.stringify({...statement, texts: {...statement.texts, fr}}));
    const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file, '--replace');
    assert.equal(status, 0, stderr);
    assert.ok(stderr.includes(`Please look: story and links in fr are those that ${file} had`), stderr);
    assert.ok(!run('import', source, '--lang', 'fr', '--into', draft()).stderr.includes('are those that'), 'a draft');
  });

  for (const [what, words] of Object.entries({
    'an empty file': '',
    'white space': ' \n\t\n',
    'a table alone': '| a |\n| - |\n| b |\n',
  })) {
    it(`refuses ${what} in one line, and writes nothing`, () => {
      const file = draft();
      run('import', source, '--lang', 'fr', '--into', file);
      const before = readFileSync(file, 'utf8');
      const blankFile = join(folder, `blank-${(count += 1)}.md`);
      writeFileSync(blankFile, words);
      const {status, stderr, stdout} = run('import', blankFile, '--lang', 'fr', '--into', file, '--replace');
      assert.equal(status, 1);
      assert.equal(
        stderr,
        `${blankFile} has no words that a statement could take, neither a title nor paragraphs: see whether it is the right file.\n`,
      );
      assert.equal(stdout, '');
      assert.equal(readFileSync(file, 'utf8'), before);
    });
  }

  it('puts the words into a draft', () => {
    const file = draft();
    const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file);
    assert.equal(status, 0, stderr);
    const {title, body, official} = textsIn(file)['fr']!;
    assert.deepEqual({title, body, official}, {title: 'Le titre', body: ['Un paragraphe.'], official: false});
  });

  it('adds a language that the draft does not have', () => {
    const file = draft();
    assert.equal(run('import', source, '--lang', 'pt', '--into', file).status, 0);
    assert.equal(textsIn(file)['pt']!.title, 'Le titre');
  });

  it('replaces words only when it is told to', () => {
    const file = draft();
    run('import', source, '--lang', 'fr', '--into', file);
    const before = readFileSync(file, 'utf8');
    const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file);
    assert.equal(status, 1);
    assert.match(stderr, /has words in fr already: --replace/);
    assert.equal(readFileSync(file, 'utf8'), before);
    assert.equal(run('import', source, '--lang', 'fr', '--into', file, '--replace').status, 0);
  });

  it('says where its blocks differ from those of a text that is there', () => {
    const file = draft();
    const english = join(folder, 'english.md');
    writeFileSync(english, '# The title\n\nA paragraph.\n\n## A heading\n\nAnother.\n');
    const first = run('import', english, '--lang', 'en', '--into', file);
    assert.doesNotMatch(first.stderr, /texts\.en\.body has/);
    const {status, stderr} = run('import', source, '--lang', 'fr', '--into', file);
    assert.equal(status, 0, stderr);
    assert.match(
      stderr,
      /texts\.fr\.body has 1 blocks; .* \(?en\)? has 3: the first that differs is body\[1\], here none, there a heading \(“A heading”\)/,
    );
  });

  it('takes the words into a translation that new has made, whose texts are all blank', () => {
    const file = join(folder, 'translation.json');
    const statement = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement;
    const from = join(folder, 'headed.json');
    const {en} = statement.texts;
    const body: Text['body'] = [
      {type: 'heading', text: 'A heading'},
      {type: 'list', items: ['An item']},
    ];
    writeFileSync(from, JSON.stringify({...statement, texts: {en: {...en, body}}}));
    assert.equal(run('new', file, '--lang', 'pt', '--from', from).status, 0);
    const {status, stderr} = run('import', source, '--lang', 'pt', '--into', file);
    assert.equal(status, 0, stderr);
    assert.equal(textsIn(file)['pt']!.title, 'Le titre');
  });

  it('prints the text where no draft is named', () => {
    const {status, stdout} = run('import', source, '--lang', 'fr');
    assert.equal(status, 0);
    assert.equal((JSON.parse(stdout) as {fr: Text}).fr.title, 'Le titre');
  });
});

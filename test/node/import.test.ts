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
import {mendText} from '../../scripts/statement/import/mend-text.js';
import {readDocument} from '../../scripts/statement/import/read-document.js';
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
          ...Object.entries({
            article: {format: LevelFormat.DECIMAL, text: 'Article %1'},
            abjad: {format: LevelFormat.ARABIC_ABJAD, text: '%1.'},
            chinese: {format: LevelFormat.CHINESE_COUNTING, text: '%1、'},
          }).map(([reference, level]) => ({reference, levels: [{level: 0, ...level}]})),
        ],
      },
      sections: [{children}],
    }),
  );
}

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
    assert.match(remarks.join('\n'), /Word numbers it by lowerLetter/);
  });

  for (const [reference, remark] of [
    ['article', 'paragraph 2: Word numbers it as “Article %1”, and the card by the number alone, 1: please look.'],
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

import {expect} from '@open-wc/testing';
import {drawnText, visibleCharacter} from '../../src/statement/drawn-text.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import {statement} from './helpers.js';

const range = (from: number, to: number) => Array.from({length: to - from + 1}, (_, index) => from + index);
const textOf = (codePoints: number[]) => codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join('');

/** Default_Ignorable_Code_Point of Unicode 17.0, annotations, controls and lone surrogates, less what scripts and emoji need. */
const hidden = [
  ...range(0x00, 0x08),
  ...range(0x0e, 0x1f),
  ...range(0x7f, 0x84),
  ...range(0x86, 0x9f),
  0x034f,
  ...range(0x115f, 0x1160),
  ...range(0x17b4, 0x17b5),
  0x180e,
  0x200b,
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x206f),
  0x3164,
  ...range(0xdc00, 0xdfff),
  ...range(0xd800, 0xdbff),
  0xfeff,
  0xffa0,
  ...range(0xfff0, 0xfffc),
  ...range(0x1bca0, 0x1bca3),
  ...range(0x1d173, 0x1d17a),
  ...range(0xe0000, 0xe00ff),
  ...range(0xe01f0, 0xe0fff),
];

const scotland = `\u{1f3f4}${textOf([...'gbsct'].map((letter) => 0xe0000 + letter.charCodeAt(0)))}\u{e007f}`;

// test/node/hidden-characters.test.ts holds the ranges to Unicode; here, that engines read the patterns alike.
describe('Text as it is drawn', () => {
  for (const [what, text, drawn] of [
    ['no hidden character', `a${textOf(hidden)}b`, 'ab'],
    ['one space for line breaks', 'one\r\n\t\v\f\u0085\u2028\u2029two', 'one two'],
    ['flags, and no other tags', `${scotland}\u{e0041}${scotland.slice(2)}`, scotland],
    ['a lone surrogate beside a pair', '\ud83d\u{1f600}\ude00', '\u{1f600}'],
    [
      '30 marks on a letter',
      `a${'\u0301'.repeat(30_000)}b${'\u0323'.repeat(30)}`,
      `a${'\u0301'.repeat(30)}b${'\u0323'.repeat(30)}`,
    ],
    [
      'what scripts and emoji need',
      'م\u200cی\u200d\u200e\u200f\u061c\u00ad❤\ufe0f邊\u{e0100}\u180b',
      'م\u200cی\u200d\u200e\u200f\u061c\u00ad❤\ufe0f邊\u{e0100}\u180b',
    ],
  ] as const) {
    it(`has ${what}`, () => {
      expect(drawnText(text) === drawn, JSON.stringify(drawnText(text))).to.equal(true);
    });
  }

  it('is not visible where nothing of it can be seen', () => {
    for (const text of [
      ' \u00a0\u3000',
      '\u00ad',
      '\u2800',
      '\u200c\u200d\u200e\u200f',
      '\u061c',
      '\ufe0f\u{e0100}\u180b',
      '\u0301\u0489\u0903',
    ]) {
      expect(visibleCharacter.test(text), JSON.stringify(text)).to.equal(false);
    }
    for (const text of ['a', '.', 'م', '中', '\u{1f600}', '\ue000']) {
      expect(visibleCharacter.test(text), JSON.stringify(text)).to.equal(true);
    }
  });

  it('is that of every field of a statement', () => {
    const value = statement();
    const [language] = Object.keys(value.texts);
    Object.assign(value.texts[language!]!, {
      issuer: 'an\nissuer',
      title: 'a\u2028title',
      note: 'a\u200bnote',
      links: [{label: 'a\tlabel', url: 'https://icat.network/'}],
      body: [
        'a\nparagraph',
        {type: 'heading', text: 'a\nheading'},
        {type: 'list', items: ['an\nitem']},
        {type: 'quotation', text: 'a\nquotation'},
        {type: 'picture', text: '\u2800'},
        {type: 'table', rows: 3},
      ],
    });
    const {issuer, title, note, links, body} = parseStatement(value).texts[language!]!;
    expect([issuer, title, note, links![0]!.label]).to.deep.equal(['an issuer', 'a title', 'anote', 'a label']);
    expect(JSON.parse(JSON.stringify(body))).to.deep.equal([
      'a paragraph',
      {type: 'heading', text: 'a heading'},
      {type: 'list', items: ['an item']},
      'a quotation',
    ]);
  });
});

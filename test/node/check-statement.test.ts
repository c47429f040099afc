import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {folder} from '../../scripts/folder.js';
import {badPorts} from '../../scripts/statement/address-fault.js';
import {checkStatement} from '../../scripts/statement/check-statement.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import type {Statement} from '../../src/statement/statement.js';
import {signedBy} from './keys.js';

type Mutable<T> = T extends object ? {-readonly [Key in keyof T]: Mutable<T[Key]>} : T;
type Draft = Mutable<Statement> & Record<string, unknown>;

/** The fixture, with the days that the cases below speak of. */
const base = JSON.stringify({
  ...(JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement),
  id: '2020-07-30',
  published: '2020-07-30',
});
const today = new Date('2026-01-01T00:00:00Z');

function changed(change: (statement: Draft) => unknown): string {
  const statement = JSON.parse(base) as Draft;
  change(statement);
  return JSON.stringify(statement);
}

/** Another second block in every text. */
function withBlocks({texts}: Draft, blockOf: (language: string) => object): void {
  for (const [language, {body}] of Object.entries(texts)) Object.assign(body, {1: blockOf(language)});
}

function withdraw(statement: Draft, fields: object = {updated: '2021-01-01'}): Draft {
  const texts = Object.entries(statement.texts).map(([language, {official, issuer, occasion}]) => [
    language,
    {official, issuer, occasion, body: []},
  ]);
  return Object.assign(statement, {status: 'withdrawn', texts: Object.fromEntries(texts) as Draft['texts'], ...fields});
}

/** One fault each: what is done, the field that must be named, and a word of the fault. */
const faults: [what: string, json: string, field: string, fault: RegExp][] = [
  ['not JSON', '{"id": }', 'the file', /not JSON/],
  ['too large', changed((s) => (s.texts['en']!.about = 'a'.repeat(131_072))), 'the file', /131072 are the most/],
  ['no title', changed((s) => delete (s.texts['ru'] as {title?: string}).title), 'texts.ru.title', /missing/],
  ['a blank paragraph', changed((s) => (s.texts['fr']!.body[2] = ' ')), 'texts.fr.body[2]', /not blank/],
  ['a paragraph less', changed((s) => s.texts['zh']!.body.pop()), 'texts.zh.body', /4 blocks.*\(en\) has 5/],
  [
    'a paragraph less, before a heading that another text has later',
    changed((s) => {
      s.texts['en']!.body = ['First.', 'Second.', {type: 'heading', text: 'Protection'}];
      for (const text of Object.values(s.texts)) text.body = [...s.texts['en']!.body];
      s.texts['zh']!.body = ['Eins.', {type: 'heading', text: 'Der Schutz'}];
    }),
    'texts.zh.body',
    /first that differs is body\[1\], here a heading \(“Der Schutz”\), there a paragraph \(“Second\.”\)/,
  ],
  [
    'other blocks than the English one of two official texts, which stands second',
    changed((s) => {
      const {fr, en} = s.texts;
      s.texts = {fr: {...fr!, official: true, body: ['Un.', 'Deux.']}, en: {...en!, body: ['One.']}};
    }),
    'texts.fr.body',
    /has 2 blocks; the official text \(en\) has 1/,
  ],
  ['no official text', changed((s) => (s.texts['en']!.official = false)), 'texts', /official/],
  ['a language that is none', changed((s) => (s.texts['xx'] = s.texts['fr']!)), 'texts.xx', /the tag of no language/],
  [
    'no language in particular',
    changed((s) => (s.texts['mul'] = s.texts['fr']!)),
    'texts.mul',
    /the tag of no language/,
  ],
  ...['art', 'cel', 'sgn'].map((tag): (typeof faults)[number] => [
    `several languages: ${tag}`,
    changed((s) => (s.texts[tag] = s.texts['fr']!)),
    `texts.${tag}`,
    /the tag of several languages \(.* languages\)/,
  ]),
  ...['AA', 'ZZ'].map((region): (typeof faults)[number] => [
    `a region that is none: ${region}`,
    changed((s) => (s.texts[`fr-${region}`] = s.texts['fr']!)),
    `texts.fr-${region}`,
    new RegExp(`has ${region}, which is no region`),
  ]),
  ['no text', changed((s) => (s.texts = {})), 'texts', /language/],
  ['31 February', changed((s) => (s.published = '2020-02-31')), 'published', /calendar/],
  ['a date in words', changed((s) => (s.published = '30 July 2020')), 'published', /2020-07-30/],
  ['published in two years', changed((s) => (s.published = '2028-01-02')), 'published', /more than a year/],
  ['published before ICAT was', changed((s) => (s.published = '1020-07-30')), 'published', /founded/],
  ['updated in a thousand years', changed((s) => (s.updated = '2999-01-01')), 'updated', /more than a year/],
  ['updated before published', changed((s) => (s.updated = '2020-07-29')), 'updated', /before it was published/],
  ['expired at birth', changed((s) => (s.expires = '2020-07-29T00:00:00Z')), 'expires', /before/],
  ['expires as a day', changed((s) => (s.expires = '2030-07-29')), 'expires', /2021-07-30T00:00:00Z/],
  ['corrected, without a date', changed((s) => (s.status = 'corrected')), 'updated', /missing/],
  [
    'an unknown status',
    changed((s) => Object.assign(s, {status: 'retracted'})),
    'status',
    /"retracted"; it must be one of current/,
  ],
  ['version 0', changed((s) => (s.version = 0)), 'version', />= 1/],
  ['an unknown field', changed((s) => (s['subtitle'] = 'x')), 'subtitle', /--allow-unknown/],
  [
    'an unknown field in a text',
    changed((s) => Object.assign(s.texts['es']!, {tittle: 'x'})),
    'texts.es.tittle',
    /not a known field/,
  ],
  ['a language by its name', changed((s) => (s.texts['french'] = s.texts['fr']!)), 'texts.french', /not a known field/],
  ['an http link', changed((s) => (s.url = 'http://icat.network/')), 'url', /https/],
  ['a link with a user', changed((s) => (s.contacts.web = 'https://a@icat.network/')), 'contacts.web', /without user/],
  [
    'a social link that is script',
    changed((s) => (s.contacts.social![0]!.url = 'javascript:x')),
    'contacts.social[0].url',
    /https/,
  ],
  [
    'a handle that another one begins with',
    changed((s) => (s.contacts.social = [{...s.contacts.social![0]!, handle: '@ECG'}, s.contacts.social![0]!])),
    'contacts.social[0].handle',
    /the beginning of @ECG_Example/,
  ],
  [
    'an e-mail address with a query',
    changed((s) => (s.contacts.email = 'icat@un.org?cc=x')),
    'contacts.email',
    /e-mail/,
  ],
  ['a bidi override', changed((s) => (s.texts['ar']!.title += '\u202e')), 'texts.ar.title', /U\+202E/],
  ['a bidi isolate', changed((s) => (s.texts['ar']!.title += '\u2067')), 'texts.ar.title', /U\+2067/],
  ['a zero-width space', changed((s) => (s.texts['en']!.issuer += '\u200b')), 'texts.en.issuer', /U\+200B/],
  ['a word joiner', changed((s) => (s.texts['fr']!.story += '\u2060')), 'texts.fr.story', /U\+2060/],
  ['a byte order mark', changed((s) => (s.texts['fr']!.about += '\ufeff')), 'texts.fr.about', /U\+FEFF/],
  ['a tag character', changed((s) => (s.texts['fr']!.about += '\u{e0041}')), 'texts.fr.about', /U\+E0041/],
  ['a lone surrogate', changed((s) => (s.texts['fr']!.about += '\ud800')), 'texts.fr.about', /U\+D800/],
  [
    'a line break at the end',
    changed((s) => (s.texts['fr']!.about += '\n')),
    'texts.fr.about',
    /U\+000A.*: remove it$/,
  ],
  [
    'a line break between words',
    changed((s) => (s.texts['fr']!.about = 'un\r\ndeux')),
    'texts.fr.about',
    /U\+000D U\+000A, at 2: write a space/,
  ],
  ['a line separator', changed((s) => (s.texts['fr']!.about = 'un\u2028deux')), 'texts.fr.about', /U\+2028.* space/],
  ['a tab', changed((s) => (s.texts['fr']!.about = 'un\tdeux')), 'texts.fr.about', /U\+0009.* space/],
  [
    'a zero-width space between words',
    changed((s) => (s.texts['fr']!.about = 'un\u200bdeux')),
    'texts.fr.about',
    /U\+200B, at 2: replace it by a space/,
  ],
  [
    'a zero-width space after a space',
    changed((s) => (s.texts['fr']!.about = 'un \u200bdeux')),
    'texts.fr.about',
    /at 3: remove it$/,
  ],
  ['a combining grapheme joiner', changed((s) => (s.texts['fr']!.about += '\u034f')), 'texts.fr.about', /U\+034F/],
  ['an invisible operator', changed((s) => (s.texts['fr']!.about += '\u2061')), 'texts.fr.about', /U\+2061/],
  ['an annotation', changed((s) => (s.texts['fr']!.about += '\ufff9')), 'texts.fr.about', /U\+FFF9/],
  ['a Hangul filler', changed((s) => (s.texts['fr']!.about += '\u3164')), 'texts.fr.about', /U\+3164/],
  [
    'a hidden character in a list',
    changed((s) =>
      withBlocks(s, (language) => ({type: 'list', items: ['one', language === 'fr' ? 'two\u2060' : 'two']})),
    ),
    'texts.fr.body[1].items[1]',
    /U\+2060/,
  ],
  [
    '31 marks on a letter',
    changed((s) => (s.texts['fr']!.about += `a${'\u0301'.repeat(31)}`)),
    'texts.fr.about',
    /more than 30 combining marks/,
  ],
  [
    'a title of blanks that nobody sees',
    changed((s) => (s.texts['fr']!.title = '\u2800')),
    'texts.fr.title',
    /a reader can see/,
  ],
  ...['\u{1d159}', '\ufdd0', '\u{10ffff}', '\ue000 \ue000'].map((blank): (typeof faults)[number] => [
    `a title that no font draws: U+${blank.codePointAt(0)!.toString(16)}`,
    changed((s) => (s.texts['fr']!.title = blank)),
    'texts.fr.title',
    /nothing that a reader can see, U\+\S+/,
  ]),
  ['an id of a name', changed((s) => (s.id = 'Statement 2020')), 'id', /a digit, then up to 63/],
  [
    'a paragraph that is a number',
    changed((s) => Object.assign(s.texts['fr']!.body, {1: 1})),
    'texts.fr.body[1]',
    /a heading or a list/,
  ],
  [
    'a heading without text',
    changed((s) => Object.assign(s.texts['fr']!.body, {1: {type: 'heading'}})),
    'texts.fr.body[1].text',
    /missing/,
  ],
  [
    'a list in a list',
    changed((s) => Object.assign(s.texts['fr']!.body, {1: {type: 'list', items: [['x']]}})),
    'texts.fr.body[1].items[0]',
    /text in quotation marks/,
  ],
  [
    'a list without items',
    changed((s) => Object.assign(s.texts['fr']!.body, {1: {type: 'list', items: []}})),
    'texts.fr.body[1].items',
    /write an item/,
  ],
  ['a body without blocks', changed((s) => (s.texts['fr']!.body = [])), 'texts.fr.body', /write a paragraph/],
  [
    'a type of block that is not known',
    changed((s) => withBlocks(s, (language) => ({type: language === 'fr' ? 'quotation' : 'heading', text: 'x'}))),
    'texts.fr.body[1].type',
    /"quotation"; it must be one of heading, list/,
  ],
  [
    'an unknown field in a block',
    changed((s) => withBlocks(s, (language) => ({type: 'heading', text: 'x', ...(language === 'fr' && {level: 3})}))),
    'texts.fr.body[1].level',
    /not a known field/,
  ],
  [
    'a heading in place of a paragraph',
    changed((s) => (s.texts['fr']!.body[1] = {type: 'heading', text: 'x'})),
    'texts.fr.body[1]',
    /is a heading; the official text \(en\) has a paragraph/,
  ],
  [
    'an item less',
    changed((s) => withBlocks(s, (language) => ({type: 'list', items: language === 'fr' ? ['1'] : ['1', '2']}))),
    'texts.fr.body[1]',
    /of 1 item; .* of 2 items/,
  ],
  [
    'a list without its numbers',
    changed((s) => withBlocks(s, (language) => ({type: 'list', items: ['1'], ordered: language !== 'fr'}))),
    'texts.fr.body[1]',
    /without numbers, .* numbered from 1/,
  ],
  [
    'a list that begins elsewhere',
    changed((s) =>
      withBlocks(s, (language) => ({type: 'list', items: ['1'], ordered: true, start: language === 'fr' ? 2 : 3})),
    ),
    'texts.fr.body[1]',
    /from 2, .* from 3/,
  ],
  [
    'an http address of a document',
    changed((s) => (s.texts['fr']!.links = [{label: 'x', url: 'http://icat.network/'}])),
    'texts.fr.links[0].url',
    /https/,
  ],
  ['an http address of a text', changed((s) => (s.texts['fr']!.url = 'http://icat.network/')), 'texts.fr.url', /https/],
  [
    'a replacement beside another status',
    changed((s) => (s.replacement = 'https://a.org/')),
    'replacement',
    /superseded/,
  ],
  ['superseded by nothing', changed((s) => (s.status = 'superseded')), 'replacement', /missing/],
  [
    'an address with a port too high',
    changed((s) => (s.url = 'https://icat.network:99999/')),
    'url',
    /no browser can open/,
  ],
  ['an address of five numbers', changed((s) => (s.contacts.web = 'https://1.2.3.4.5/')), 'contacts.web', /no browser/],
  [
    'an address that is not Punycode',
    changed((s) => (s.texts['fr']!.url = 'https://xn--a/')),
    'texts.fr.url',
    /no browser/,
  ],
  [
    'a document at no address',
    changed((s) => (s.texts['fr']!.links = [{label: 'x', url: 'https://256.1.1.1/'}])),
    'texts.fr.links[0].url',
    /no browser/,
  ],
  [
    'an account at no address',
    changed((s) => (s.contacts.social![0]!.url = 'https://a.0x/')),
    'contacts.social[0].url',
    /no browser/,
  ],
  [
    'a replacement at no address',
    changed((s) => Object.assign(s, {status: 'superseded', replacement: 'https://icat.network:70000'})),
    'replacement',
    /no browser/,
  ],
  [
    'an address at the port of mail',
    changed((s) => (s.url = 'https://icat.network:25/')),
    'url',
    /browsers refuse port 25, .*: take :25 out/,
  ],
  [
    'a contact at port 0',
    changed((s) => (s.contacts.web = 'https://icat.network:0/')),
    'contacts.web',
    /browsers refuse port 0/,
  ],
  [
    'a document whose host has nothing between two dots',
    changed((s) => (s.texts['fr']!.links = [{label: 'x', url: 'https://a..b/'}])),
    'texts.fr.links[0].url',
    /between its dots are 1 to 63 characters/,
  ],
  [
    'a host with a name of 64 letters',
    changed((s) => (s.texts['fr']!.url = `https://${'a'.repeat(64)}.org/`)),
    'texts.fr.url',
    /between its dots are 1 to 63 characters/,
  ],
  [
    'a host of 254 characters',
    changed((s) => (s.texts['fr']!.url = `https://${'abcdefg.'.repeat(31)}abcdef/`)),
    'texts.fr.url',
    /253 in all/,
  ],
  ['withdrawn on no day', changed((s) => withdraw(s, {updated: undefined})), 'updated', /missing/],
  ['withdrawn with a title', changed((s) => (withdraw(s).texts['fr']!.title = 'x')), 'texts.fr.title', /still there/],
  ['withdrawn with a paragraph', changed((s) => withdraw(s).texts['fr']!.body.push('x')), 'texts.fr.body', /not empty/],
  ['withdrawn with a story', changed((s) => (withdraw(s).texts['fr']!.story = 'x')), 'texts.fr.story', /still there/],
  ['a proof that is none', changed((s) => (s.proof = [{}, 'x'])), 'proof[1]', /is no proof/],
  [
    'too many proofs',
    changed((s) => (s.proof = Array.from({length: 17}, () => ({})))),
    'proof',
    /has 17 proofs; 16 are the most/,
  ],
  [
    'another page of the folder',
    changed((s) => (s.url = `${folder}statement/`)),
    'url',
    new RegExp(`no such page: write ${folder}2020-07-30/$`),
  ],
  [
    'the page of another language',
    changed((s) => (s.texts['fr']!.url = `${folder}2020-07-30/en/`)),
    'texts.fr.url',
    new RegExp(`no such page: write ${folder}2020-07-30/fr/$`),
  ],
  ['a replacement character', changed((s) => (s.texts['fr']!.about += 'caf\ufffd')), 'texts.fr.about', /U\+FFFD.*lost/],
  ['a field twice', base.replace('{', '{"id":"2019",'), 'id', /twice, first on line 1, column 2: remove one/],
  [
    'a field of a text twice',
    base.replace('"title"', '"title":"x","title"'),
    `texts.${Object.keys((JSON.parse(base) as Statement).texts)[0]!}.title`,
    /twice/,
  ],
  ['a C1 control', changed((s) => (s.texts['fr']!.about += '\u0085')), 'texts.fr.about', /U\+0085/],
];

describe('npm run statement', () => {
  it('finds the content in order', () => {
    assert.deepEqual(checkStatement(readFileSync(currentStatement(), 'utf8')), []);
    assert.deepEqual(checkStatement(base, {today}), []);
    const inFolder = changed((s) => {
      s.url = `${folder}2020-07-30/`;
      s.texts['fr']!.url = `${folder}2020-07-30/fr/`;
    });
    assert.deepEqual(checkStatement(inFolder, {today}), []);
  });

  for (const [what, json, field, fault] of faults) {
    it(`names the field and the fault: ${what}`, () => {
      const found = checkStatement(json, {today});
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.equal(found[0]?.field, field);
      assert.match(found[0]?.fault ?? '', fault);
    });
  }

  it('accepts hosts of 253 characters, with names of 63 letters, at other ports', () => {
    for (const host of [`${'abcdefg.'.repeat(31)}abcde`, `${'a'.repeat(63)}.org`, 'icat.network:8443']) {
      const json = changed((s) => (s.url = `https://${host}/`));
      assert.deepEqual(checkStatement(json, {today}), [], host);
    }
  });

  it('refuses no other ports than those that fetch refuses', async () => {
    // Port 0 came into the Fetch Standard later than into Node.js 20.
    const refused = badPorts.filter((port) => port !== 0);
    assert.equal(refused.length, 82);
    for (const port of refused) {
      const reason = await fetch(`https://127.0.0.1:${port}/`).catch(({cause}: Error) => (cause as Error).message);
      assert.equal(reason, 'bad port', String(port));
    }
  });

  it('names all faults at once', () => {
    const json = changed((s) => {
      s.version = 0;
      s.url = 'x';
      s.texts['fr']!.title = '\u202e.';
    });
    assert.deepEqual(
      checkStatement(json, {today})
        .map(({field}) => field)
        .sort(),
      ['texts.fr.title', 'url', 'version'],
    );
  });

  it('lets pass the characters that Arabic, Persian and emoji are written with', () => {
    const json = changed((s) => (s.texts['ar']!.about = 'a\u200c\u200d\u200e\u200f\u061c'));
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  it('accepts a language of a region, of a part of the world, and of a script', () => {
    const json = changed((s) => {
      for (const tag of ['fr-CA', 'es-419', 'sr-Latn']) s.texts[tag] = {...s.texts['fr']!};
    });
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  it('accepts unknown fields when it is told to', () => {
    assert.deepEqual(
      checkStatement(
        changed((s) => (s['subtitle'] = 'x')),
        {today, allowUnknown: true},
      ),
      [],
    );
  });

  it('accepts blocks, links, addresses by language, and a replacement', () => {
    const json = changed((s) => {
      Object.assign(s, {status: 'superseded', replacement: 'https://icat.network/2021-07-30/'});
      for (const text of Object.values(s.texts)) {
        text.url = 'https://icat.network/2020-07-30/fr/';
        text.links = [{label: 'Protocol', url: 'https://www.unodc.org/documents/protocol.pdf'}];
        text.body.push(
          {type: 'heading', text: 'What is to be done'},
          {type: 'list', items: ['one', 'two'], ordered: true},
          'Meanwhile:',
          {type: 'list', items: ['three'], ordered: true, start: 3},
          {type: 'list', items: ['a point']},
        );
      }
    });
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  it('has room for sixteen numbered points in six languages, with documents, notes and 16 proofs', async () => {
    // The fixture's paragraphs, each some letters longer or shorter than those of ICAT's statement of 2020, repeated.
    const {texts, proof, ...fields} = JSON.parse(await signedBy([await generateKey()])) as Draft;
    const long = Object.entries(texts).map(([language, text]) => [
      language,
      {
        ...text,
        url: `https://icat.network/2020-07-30/${language}/`,
        body: [
          text.body[0],
          {type: 'heading', text: text.title},
          {
            type: 'list',
            ordered: true,
            items: Array.from({length: 16}, (_, index) => text.body[index % text.body.length]),
          },
          text.body.at(-1),
        ],
        links: [1, 2, 3, 4].map((number) => ({label: text.title, url: `https://icat.network/document-${number}.pdf`})),
        note: text.about,
      },
    ]);
    assert.equal(long.length, 6);
    const [first] = [proof].flat();
    const json = JSON.stringify(
      {...fields, texts: Object.fromEntries(long) as object, proof: Array(16).fill(first)},
      null,
      2,
    );
    assert.deepEqual(checkStatement(json, {today}), []);
    // 65 kB when it was written: half of the room is left to points of twice the length.
    assert.ok(Buffer.byteLength(json) < 131_072 * 0.6, `${Buffer.byteLength(json)} bytes`);
  });

  it('accepts unknown types of blocks when it is told to', () => {
    const json = changed((s) => withBlocks(s, () => ({type: 'quotation', text: 'x'})));
    assert.deepEqual(checkStatement(json, {today, allowUnknown: true}), []);
  });

  it('accepts the flag of Scotland, which is written with tags', () => {
    const json = changed(
      (s) => (s.texts['en']!.about = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'),
    );
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  it('accepts one handle at two networks, and handles alike that the call does not name', () => {
    const account = {name: 'Instagram', handle: '@ECG_Example', url: 'https://www.instagram.com/ecg_example/'};
    const json = changed(
      (s) =>
        (s.contacts.social = [
          ...s.contacts.social!,
          account,
          ...['@UN', '@UN_News'].map((handle) => ({...account, handle})),
        ]),
    );
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  it('accepts a withdrawn statement without paragraphs', () => {
    const json = changed((s) => {
      withdraw(s);
    });
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  describe('on the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icat-statement-'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});

    it('ends with 0 where all is in order', () => {
      const {status, stdout, stderr} = run();
      assert.equal(status, 0, stderr);
      const {id, version, texts} = JSON.parse(readFileSync(currentStatement(), 'utf8')) as Statement;
      const languages = Object.keys(texts).join(' ');
      assert.equal(stdout, `${currentStatement()} is in order: ${id}, version ${version}, in ${languages}.\n`);
    });

    it('ends with 1 and the faults where it is not', () => {
      const file = join(folder, 'faulty.json');
      writeFileSync(
        file,
        changed((s) => (s.url = 'x')),
      );
      const {status, stderr} = run('check', file);
      assert.equal(status, 1);
      assert.match(stderr, /faulty\.json, line 1, column \d+: url is "x"; it must be an https address/);
      assert.match(stderr, /not in order: 1 fault\./);
    });

    for (const args of [['check', join(folder, 'none.json')], ['--nonsense'], ['check', 'a', 'b']]) {
      it(`ends with 2 and a hint after ${args[0]} ${args.length > 1 ? '…' : ''}`, () => {
        const {status, stderr} = run(...args);
        assert.equal(status, 2);
        assert.match(stderr, /npm run statement -- help/);
      });
    }

    it('ends with 2 and the way out where a file stands in the place of a folder', () => {
      const file = join(folder, 'file');
      writeFileSync(file, '');
      const {status, stderr} = run('check', join(file, 'x'));
      assert.equal(status, 2, stderr);
      assert.ok(
        stderr.startsWith(`There is no file ${join(file, 'x')}: correct its name, or the folder, ${file}.`),
        stderr,
      );
    });

    it('explains itself', () => {
      const {status, stdout} = run('check', '--help');
      assert.equal(status, 0);
      assert.match(stdout, /--allow-unknown[\s\S]*Exit status: 0 in order, 1 not in order, 2/);
    });
  });
});

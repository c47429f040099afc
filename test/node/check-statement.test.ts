import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {checkStatement} from '../../scripts/statement/check-statement.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import type {Statement} from '../../src/statement/statement.js';

type Mutable<T> = T extends object ? {-readonly [Key in keyof T]: Mutable<T[Key]>} : T;
type Draft = Mutable<Statement> & Record<string, unknown>;

const content = readFileSync(currentStatement(), 'utf8');
const today = new Date('2026-01-01T00:00:00Z');

function changed(change: (statement: Draft) => unknown): string {
  const statement = JSON.parse(content) as Draft;
  change(statement);
  return JSON.stringify(statement);
}

/** One fault each: what is done, the field that must be named, and a word of the fault. */
const faults: [what: string, json: string, field: string, fault: RegExp][] = [
  ['not JSON', '{"id": }', 'the file', /not JSON/],
  ['too large', changed((s) => (s.texts['en']!.about = 'a'.repeat(131_072))), 'the file', /131072 are the most/],
  ['no title', changed((s) => delete (s.texts['ru'] as {title?: string}).title), 'texts.ru.title', /missing/],
  ['a blank paragraph', changed((s) => (s.texts['fr']!.body[2] = ' ')), 'texts.fr.body[2]', /not blank/],
  ['a paragraph less', changed((s) => s.texts['zh']!.body.pop()), 'texts.zh.body', /4 paragraphs.*\(en\) has 5/],
  ['no official text', changed((s) => (s.texts['en']!.official = false)), 'texts', /official/],
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
    changed((s) => (s.contacts.social = [{...s.contacts.social![0]!, handle: '@ICAT'}, s.contacts.social![0]!])),
    'contacts.social[0].handle',
    /the beginning of @ICAT_News/,
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
  ['a line break', changed((s) => (s.texts['fr']!.about += '\n')), 'texts.fr.about', /U\+000A/],
  ['a proof that is none', changed((s) => (s.proof = [{}, 'x'])), 'proof[1]', /is no proof/],
  [
    'too many proofs',
    changed((s) => (s.proof = Array.from({length: 17}, () => ({})))),
    'proof',
    /has 17 proofs; 16 are the most/,
  ],
  ['a C1 control', changed((s) => (s.texts['fr']!.about += '\u0085')), 'texts.fr.about', /U\+0085/],
];

describe('npm run statement', () => {
  it('finds the content in order', () => {
    assert.deepEqual(checkStatement(content, {today}), []);
  });

  for (const [what, json, field, fault] of faults) {
    it(`names the field and the fault: ${what}`, () => {
      const found = checkStatement(json, {today});
      assert.equal(found.length, 1, JSON.stringify(found));
      assert.equal(found[0]?.field, field);
      assert.match(found[0]?.fault ?? '', fault);
    });
  }

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

  it('accepts unknown fields when it is told to', () => {
    assert.deepEqual(
      checkStatement(
        changed((s) => (s['subtitle'] = 'x')),
        {today, allowUnknown: true},
      ),
      [],
    );
  });

  it('accepts one handle at two networks, and handles alike that the call does not name', () => {
    const account = {name: 'Instagram', handle: '@ICAT_News', url: 'https://www.instagram.com/icat_news/'};
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
      s.status = 'withdrawn';
      s.updated = '2021-01-01';
      for (const [language, {official, issuer, occasion}] of Object.entries(s.texts))
        s.texts[language] = {official, issuer, occasion, body: []};
    });
    assert.deepEqual(checkStatement(json, {today}), []);
  });

  describe('on the command line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icat-statement-'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});

    it('ends with 0 where all is in order', () => {
      const {status, stdout, stderr} = run();
      assert.equal(status, 0);
      assert.equal(stderr, '');
      assert.match(
        stdout,
        /content\/2020-07-30\/statement\.json is in order: 2020-07-30, version 1, in ar en es fr ru zh/,
      );
    });

    it('ends with 1 and the faults where it is not', () => {
      const file = join(folder, 'faulty.json');
      writeFileSync(
        file,
        changed((s) => (s.url = 'x')),
      );
      const {status, stderr} = run('check', file);
      assert.equal(status, 1);
      assert.match(stderr, /faulty\.json: url is "x"; it must be an https address/);
      assert.match(stderr, /not in order: 1 fault\./);
    });

    for (const args of [['check', join(folder, 'none.json')], ['--nonsense'], ['check', 'a', 'b']]) {
      it(`ends with 2 and a hint after ${args[0]} ${args.length > 1 ? '…' : ''}`, () => {
        const {status, stderr} = run(...args);
        assert.equal(status, 2);
        assert.match(stderr, /npm run statement -- help/);
      });
    }

    it('explains itself', () => {
      const {status, stdout} = run('check', '--help');
      assert.equal(status, 0);
      assert.match(stdout, /--allow-unknown[\s\S]*Exit status: 0 in order, 1 not in order, 2/);
    });
  });
});

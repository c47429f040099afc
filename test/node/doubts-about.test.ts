import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {folder} from '../../scripts/folder.js';
import {doubtsAbout} from '../../scripts/statement/doubts-about.js';
import type {Statement, Text} from '../../src/statement/statement.js';

const text = (language: string, other: Partial<Text> = {}): Text => ({
  official: language === 'en',
  issuer: 'The Group',
  occasion: `On the occasion of the day, in ${language}`,
  title: `The title of the statement, in ${language}`,
  body: [`The first paragraph, in ${language}`],
  url: `${folder}2021-07-30/${language}/`,
  ...other,
});

const statement = (en: Partial<Text> = {}, fr: Partial<Text> = {}, other: Partial<Statement> = {}): Statement => ({
  id: '2021-07-30',
  version: 1,
  published: '2021-07-30',
  status: 'current',
  url: `${folder}2021-07-30/`,
  contacts: {email: 'secretariat@example.org', web: 'https://group.example.org/'},
  texts: {en: text('en', en), fr: text('fr', fr)},
  ...other,
});

/** Withdrawn, with nothing but a note in each language. */
const withdrawn = (en: string | undefined, fr: string | undefined): Statement => {
  const wordless = (language: string, note: string | undefined): Text => {
    const {official, issuer, occasion, url} = text(language);
    return {official, issuer, occasion, body: [], ...(url && {url}), ...(note !== undefined && {note})};
  };
  const texts = {en: wordless('en', en), fr: wordless('fr', fr)};
  return statement({}, {}, {status: 'withdrawn', version: 2, updated: '2021-08-01', texts});
};

const link = {label: 'A document', url: 'https://example.org/a'};

describe('npm run statement -- check asks about', () => {
  const doubts: readonly (readonly [what: string, statement: Statement, field: string, doubt: RegExp])[] = [
    [
      'a translation that is its original',
      statement({}, {title: 'The title of the statement, in en'}),
      'texts.fr.title',
      /the same as in en/,
    ],
    [
      'a title of two words that is its original',
      statement({title: 'Child labour'}, {title: 'Child labour'}),
      'texts.fr.title',
      /the same as in en/,
    ],
    [
      'a short note that is its original',
      withdrawn('Published in error.', 'Published in error.'),
      'texts.fr.note',
      /the same as in en/,
    ],
    [
      'a translation whose body is that of another translation',
      {
        ...statement(),
        texts: {
          ...statement().texts,
          es: {...text('es'), body: ['The first paragraph, in fr']},
        },
      },
      'texts.es.body',
      /the same as in fr: one of them is not translated/,
    ],
    [
      'a translation without what another has',
      statement({about: 'A group'}),
      'texts.fr.about',
      /missing, and en has it/,
    ],
    [
      'a translation with fewer documents',
      statement({links: [link, {...link, url: 'https://example.org/b'}]}, {links: [link]}),
      'texts.fr.links',
      /has 1 documents, and another text has 2/,
    ],
    ['straight quotes', statement({body: ['A "word"']}), 'texts.en.body[0]', /straight quotation mark/],
    ['a soft hyphen', statement({body: ['traf\u00adficking']}), 'texts.en.body[0]', /1 × soft hyphen/],
    ['a ligature', statement({body: ['traﬃcking']}), 'texts.en.body[0]', /1 × ligature/],
    [
      'straight quotes in the note of a withdrawal',
      withdrawn('It was "too early".', 'Trop tôt.'),
      'texts.en.note',
      /straight quotation mark/,
    ],
    [
      'a note of a withdrawal that is the same in two languages',
      withdrawn('Published in error, too early.', 'Published in error, too early.'),
      'texts.fr.note',
      /the same as in en/,
    ],
    [
      'a note of a withdrawal that a language lacks',
      withdrawn('Published in error.', undefined),
      'texts.fr.note',
      /missing, and en has it/,
    ],
    [
      'an address that is not its page',
      statement({}, {}, {url: 'https://group.example.org/'}),
      'url',
      /own page will be .*2021-07-30\//,
    ],
  ];
  for (const [what, draft, field, doubt] of doubts) {
    it(what, () => {
      const found = doubtsAbout(draft);
      assert.deepEqual(
        found.map((each) => each.field),
        [field],
      );
      assert.match(found[0]!.fault, doubt);
    });
  }

  it('a text that is the English one, of two official texts, also where that stands second', () => {
    const {en, fr} = statement({}, {official: true, title: 'The title of the statement, in en'}).texts;
    assert.deepEqual(
      doubtsAbout({...statement(), texts: {fr: fr!, en: en!}}).map(({field}) => field),
      ['texts.fr.title'],
    );
  });

  it('a day of publication that has begun nowhere yet', () => {
    // 30 July begins on Kiritimati (UTC+14) at 10:00 UTC of the 29th.
    const doubtsAt = (time: string) => doubtsAbout(statement(), new Date(time));
    const [doubt, ...others] = doubtsAt('2021-07-29T09:59:59Z');
    assert.deepEqual(others, []);
    assert.equal(doubt?.field, 'published');
    assert.match(doubt.fault, /begins nowhere on earth before 2021-07-29T10:00Z: publish refuses it until then/);
    assert.deepEqual(doubtsAt('2021-07-29T10:00:00Z'), []);
  });

  it('nothing where all is as it should be', () => {
    assert.deepEqual(doubtsAbout(statement()), []);
    assert.deepEqual(doubtsAbout(withdrawn('Published in error.', 'Publié par erreur.')), []);
  });

  it('no short word that two languages share', () => {
    assert.deepEqual(doubtsAbout(statement({title: 'COVID-19'}, {title: 'COVID-19'})), []);
  });
});

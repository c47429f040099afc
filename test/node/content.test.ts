import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import type {Statement} from '../../src/statement/statement.js';

const {texts, contacts, published} = JSON.parse(readFileSync(currentStatement(), 'utf8')) as Statement;

describe('The official text', () => {
  it('is the published one to the letter, with nothing left out', () => {
    const source = readFileSync('content/2020-07-30/statement.en.txt', 'utf8');
    const {issuer, title, occasion, body, about, story} = texts['en']!;
    const day = new Date(published).toLocaleDateString('en-GB', {dateStyle: 'long', timeZone: 'UTC'});
    const [account] = contacts.social!;
    const parts = [
      issuer,
      title,
      occasion,
      day,
      ...body,
      'Contacts',
      `Email: ${contacts.email}`,
      'Web: icat.network',
      about,
      story,
    ];
    const published_ = source
      .replace(`[${account!.handle}](${account!.url})`, account!.handle)
      .replaceAll(/\s+/g, ' ')
      .trim();
    assert.equal(parts.join(' '), published_);
    assert.equal(contacts.web, 'https://icat.network/');
  });
});

/** Terms of the UN in its own languages, and a letter that the language can't be written without. */
const terms = {
  fr: ['Journée mondiale de la lutte contre la traite d’êtres humains', 'traite des personnes', /[àéè]/],
  es: ['Día Mundial contra la Trata', 'trata de personas', /[áéí]/],
  ru: ['Всемирного дня борьбы с торговлей людьми', 'торговл', /[а-я]/],
  ar: ['اليوم العالمي لمكافحة الاتجار بالأشخاص', 'الاتجار بالأشخاص', /[\u0621-\u064a]/],
  zh: ['世界打击贩运人口行为日', '贩运人口', /[\u4e00-\u9fff]/],
} as const;

describe('The translations', () => {
  it('are into the six languages of the UN, ours marked as unofficial', () => {
    assert.deepEqual(Object.keys(texts).sort(), ['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    for (const [language, {official}] of Object.entries(texts)) assert.equal(official, language === 'en', language);
  });

  for (const [language, [day, crime, letter]] of Object.entries(terms)) {
    it(`${language}: have every part that the English has, in that language, with the UN's terms`, () => {
      const text = texts[language]!;
      const english = texts['en']!;
      assert.deepEqual(Object.keys(text), Object.keys(english));
      assert.equal(text.body.length, english.body.length);
      const parts = [text.issuer, text.occasion, text.title, ...text.body, text.about!, text.story!];
      for (const part of parts) {
        assert.equal(part, part.normalize('NFC'));
        assert.equal(part, part.trim());
      }
      for (const paragraph of text.body) assert.match(paragraph, letter);
      assert.ok(text.occasion.includes(day));
      assert.ok(parts.join().includes(crime));
      assert.match(text.issuer, /ICAT/);
      assert.match(text.about!, /27/);
      assert.match(text.story!, /@ICAT_News/);
    });
  }
});

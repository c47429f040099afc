import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {checkPlace} from '../../scripts/statement/check-place.js';
import {checkStatement} from '../../scripts/statement/check-statement.js';
import {contentStatements, currentStatement} from '../../scripts/statement/current-statement.js';
import {officialLanguage} from '../../src/locale/shown-language.js';
import type {Block, Statement, Text} from '../../src/statement/statement.js';

/** The text of a block as it is written in a plain document: items of lists each by itself. */
function linesOf(block: Block): readonly string[] {
  if (typeof block === 'string') return [block];
  return block.type === 'heading' ? [block.text] : block.items;
}

/** Every word of a text, line by line. */
function wordsOf({issuer, occasion, title, body, links, about, story, note}: Text): string[] {
  const labels = (links ?? []).map(({label}) => label);
  const blocks = body.flatMap((block) => linesOf(block));
  return [issuer, occasion, title, ...blocks, ...labels, about, story, note].filter((line) => line !== undefined);
}

/** As one line, without the Markdown of links, and without the numbers and bullets of lists. */
function plain(document: string): string {
  return document
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(\d+[.)]|[-*•])\s+/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Letters that every paragraph of the language has; other languages are held to any letter. */
const letters: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};

/** What the UN calls it in its languages: where the English has the term, so have they theirs. */
const terms: readonly (readonly [english: RegExp, Readonly<Record<string, string>>])[] = [
  [
    /World Day against Trafficking in Persons/i,
    {
      fr: 'Journée mondiale de la lutte contre la traite d’êtres humains',
      es: 'Día Mundial contra la Trata',
      ru: 'Всемирного дня борьбы с торговлей людьми',
      ar: 'اليوم العالمي لمكافحة الاتجار بالأشخاص',
      zh: '世界打击贩运人口行为日',
    },
  ],
  [
    /trafficking in persons|human trafficking/i,
    {fr: 'traite des personnes', es: 'trata de personas', ru: 'торговл', ar: 'الاتجار بالأشخاص', zh: '贩运人口'},
  ],
];

describe('content/', () => {
  it('has a current statement, which is no older than the others', () => {
    const {published} = JSON.parse(readFileSync(currentStatement(), 'utf8')) as Statement;
    for (const other of contentStatements()) assert.ok(String(other.published) <= published, other.file);
  });
});

for (const {file} of contentStatements()) {
  const json = readFileSync(file, 'utf8');
  const {texts, contacts, status} = JSON.parse(json) as Statement;

  describe(file, () => {
    it('is in order, and in its place', () => {
      assert.deepEqual(checkStatement(json), []);
      assert.deepEqual(checkPlace(file, json), []);
    });

    for (const [language, text] of Object.entries(texts)) {
      it(`${language}: has its own letters, and nothing around a line`, () => {
        for (const line of wordsOf(text)) {
          assert.equal(line, line.normalize('NFC'));
          assert.equal(line, line.trim());
        }
        for (const block of text.body) {
          if (typeof block === 'string') assert.match(block, letters[language] ?? /\p{L}/u);
        }
      });
    }

    const sourceOf = (language: string) => join(dirname(file), `statement.${language}.txt`);
    const quoted = Object.keys(texts).filter((language) => texts[language]!.official && existsSync(sourceOf(language)));
    // One that ICAT has written here is quoted from nowhere, and its translations are ICAT's own.
    if (status === 'withdrawn' || !quoted.length) return;

    for (const language of quoted) {
      const source = sourceOf(language);

      it(`${language}: is the published text to the letter, with nothing left out`, () => {
        const text = texts[language]!;
        const document = plain(readFileSync(source, 'utf8'));
        const cure = `: where it was corrected, correct ${source} too`;
        let after = 0;
        for (const line of text.body.flatMap((block) => linesOf(block))) {
          const at = document.indexOf(plain(line), after);
          assert.ok(at >= after, `${source} has not, or not there: ${line}${cure}`);
          after = at + plain(line).length;
        }
        let rest = document;
        for (const line of wordsOf({...text, note: undefined, links: undefined})) {
          assert.ok(rest.includes(plain(line)), `${source} has not: ${line}${cure}`);
          rest = rest.replace(plain(line), '');
        }
        // What is left is the day and the contacts: no sentence.
        for (const known of [contacts.email, new URL(contacts.web).host]) rest = rest.replaceAll(known, '');
        assert.doesNotMatch(rest, /[.!?]/);
      });
    }

    const model = officialLanguage(texts);
    const original = texts[model]!;
    for (const [language, text] of Object.entries(texts).filter(([other]) => other !== model)) {
      it(`${language}: has the parts of the official text, translated`, () => {
        const parts = (fields: Text) => Object.keys(fields).filter((field) => field !== 'note' && field !== 'url');
        assert.deepEqual(parts(text).sort(), parts(original).sort());
        assert.notEqual(wordsOf(text).join('\n'), wordsOf(original).join('\n'));
      });

      it(`${language}: calls for stories by an account of the contacts, as the official text does`, () => {
        const called = (story = '') =>
          (contacts.social ?? []).filter(({handle}) => story.includes(handle)).map(({handle}) => handle);
        assert.deepEqual(called(text.story), called(original.story));
      });

      if (!terms.some(([, translations]) => language in translations)) continue;
      it(`${language}: has the UN's terms`, () => {
        const english = texts['en'] ? wordsOf(texts['en']).join('\n') : '';
        for (const [term, {[language]: translated}] of terms) {
          if (translated !== undefined && term.test(english))
            assert.ok(wordsOf(text).join('\n').includes(translated), translated);
        }
      });
    }
  });
}

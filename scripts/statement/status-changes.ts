import {officialLanguage} from '../../src/locale/shown-language.js';
import {addressOf} from '../../src/pages/folder.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {folder} from '../folder.js';
import {Refusal} from './refusal.js';

/** What was corrected, or why the statement was withdrawn, by language, as in `texts`. */
export type Notes = Readonly<Record<string, string>>;

/**
 * The next version after a correction. Notes of an earlier one are dropped; one that is superseded stays so.
 *
 * @param day of the correction, `YYYY-MM-DD`
 * @throws {Refusal} where the statement is withdrawn, or has no text in the language of a note
 */
export function correctStatement(last: Statement, day: string, notes: Notes = {}): Statement {
  refuseWithdrawn(last, ', and has no words to correct: npm run statement -- new --id begins a new one');
  return nextVersion(last, {
    updated: day,
    status: last.status === 'superseded' ? 'superseded' : 'corrected',
    texts: withNotes(last, notes),
  });
}

/**
 * The next version, with a text that is still to be written: the fields and blocks of the official one, blank, since
 * translations have the same. It is no correction: `status` and `updated` stay.
 *
 * @param language a tag as in `texts`
 * @param words that are known already
 * @throws {Refusal} where the statement is withdrawn, or has the text
 */
export function addTranslation(last: Statement, language: string, words: Partial<Text> = {}): Statement {
  refuseWithdrawn(last, ', and has no words to translate');
  if (last.texts[language]) throw new Refusal(`The statement has a text in ${language} already: correct that one.`);
  return nextVersion(last, {texts: {...last.texts, [language]: {...blankTranslation(last, language), ...words}}});
}

/** A translation that is still to be written: the fields and blocks of the official text, blank, and the address of its page. */
export function blankTranslation(statement: Statement, language: string): Text {
  const official = statement.texts[officialLanguage(statement.texts)];
  const url = statement.url.startsWith(folder) ? addressOf({address: folder}, statement, language) : undefined;
  return {...(blank(official) as Text), official: false, ...(url !== undefined && {url})};
}

/**
 * The next version, which leads to a newer statement.
 *
 * @param by the newer one's address, which `URL` can parse
 * @throws {Refusal} where the statement is withdrawn, or `by` is its own address, or one below that of its pages
 */
export function supersedeStatement(last: Statement, by: string): Statement {
  refuseWithdrawn(last, ', and stays so: it has no words that a newer one could supersede');
  const own = [last.url, ...Object.values(last.texts).map(({url}) => url)].filter((url) => url !== undefined);
  const page = pageAt(by);
  const isOwnPage = page.startsWith(addressOf({address: folder}, last));
  if (isOwnPage || own.some((address) => pageAt(address) === page))
    throw new Refusal(`${by} is the statement's own address: name that of the newer one.`);
  return nextVersion(last, {status: 'superseded', replacement: by});
}

/** An address without what leads to a place in its page, or asks for it in another way. */
function pageAt(address: string): string {
  const {origin, pathname} = new URL(address);
  return origin + pathname;
}

/**
 * The last version, which says whose the statement was, and why it was withdrawn, and has none of its words.
 *
 * `expires` goes as well: there is nothing left that could be out of date.
 *
 * @param day of the withdrawal, `YYYY-MM-DD`
 * @param notes for each official text, at least
 * @throws {Refusal} where the statement is withdrawn already, or an official text has no note
 */
export function withdrawStatement(last: Statement, day: string, notes: Notes): Statement {
  refuseWithdrawn(last, ' already');
  const texts = Object.entries(withNotes(last, notes));
  const unexplained = texts.find(([, {official, note}]) => official && note === undefined);
  if (unexplained) {
    const [language] = unexplained;
    throw new Refusal(`The official text (${language}) must say why it is withdrawn: --note "${language}=…".`);
  }
  return nextVersion(last, {
    updated: day,
    expires: undefined,
    status: 'withdrawn',
    replacement: undefined,
    texts: Object.fromEntries(
      texts.map(([language, {official, issuer, occasion, url, note}]) => [
        language,
        {official, issuer, occasion, body: [], url, note},
      ]),
    ),
  });
}

function refuseWithdrawn({status}: Statement, consequence: string): void {
  if (status === 'withdrawn') throw new Refusal(`The statement is withdrawn${consequence}.`);
}

/** What is undefined is no field of the JSON. */
function nextVersion(last: Statement, change: Partial<Statement>): Statement {
  // In the order of the contract, so that an editor finds what was added above the texts.
  const {id, version, published, updated, expires, status, url, replacement, contacts, texts, ...others} = {
    ...last,
    ...change,
    version: last.version + 1,
    proof: undefined,
  };
  return {id, version, published, updated, expires, status, url, replacement, contacts, texts, ...others};
}

function withNotes({texts}: Statement, notes: Notes): Statement['texts'] {
  const unknown = Object.keys(notes).find((language) => !Object.hasOwn(texts, language));
  if (unknown !== undefined) {
    const known = Object.keys(texts).join(', ');
    throw new Refusal(`The note in ${unknown} has no text to stand beside: the statement has ${known}.`);
  }
  return Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, {...text, note: notes[language]}]),
  );
}

/** `value` with every text blank but `type` and the addresses. */
function blank(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === 'type' || key === 'url' ? entry : blank(entry)]),
  );
}

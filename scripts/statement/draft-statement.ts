import {addressOf} from '../../src/pages/folder.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {folder} from '../folder.js';

/**
 * A draft after `last`, without proofs.
 *
 * With an `id`, version 1 of a new statement: issuer, `about` and contacts stay;
 * its addresses are those of its pages in the publisher's folder; the other words
 * are blank, and `check` names them until they are written.
 *
 * Without it, a correction: the next version of the same statement, whose `note`
 * is still to be written. One that is superseded stays so.
 *
 * @param day of publication or correction, `YYYY-MM-DD`
 */
export function draftStatement(last: Statement, day: string, id?: string): Statement {
  if (id === undefined) {
    // What is undefined is no field of the JSON.
    return {
      ...last,
      version: last.version + 1,
      updated: day,
      status: last.status === 'superseded' ? 'superseded' : 'corrected',
      texts: mapTexts(last, (text) => ({...text, note: undefined})),
      proof: undefined,
    };
  }
  const address = (language?: string) => addressOf({address: folder}, {id}, language);
  const texts = mapTexts(last, (text, language) => ({...blank(text), url: address(language)}));
  return {id, version: 1, published: day, status: 'current', url: address(), contacts: last.contacts, texts};
}

function mapTexts({texts}: Statement, change: (text: Text, language: string) => Text): Statement['texts'] {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, change(text, language)]));
}

function blank({official, issuer, about}: Text): Text {
  return {official, issuer, occasion: '', title: '', body: [''], ...(about && {about}), story: ''};
}

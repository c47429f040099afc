import {addressOf} from '../../src/pages/folder.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {folder} from '../folder.js';

/**
 * Version 1 of a new statement, after `last`: issuer, `about` and contacts stay; its addresses are those of its pages in the
 * publisher's folder; the other words are blank, and `check` names them until they are written.
 *
 * @param day of publication, `YYYY-MM-DD`
 * @param known `about` by language, where `last` has none
 */
export function draftStatement(
  last: Statement,
  day: string,
  id: string,
  known: ReadonlyMap<string, string> = new Map(),
): Statement {
  const address = (language?: string) => addressOf({address: folder}, {id}, language);
  const texts = Object.entries(last.texts).map(
    ([language, {official, issuer, about = known.get(language)}]): [string, Text] => [
      language,
      {official, issuer, occasion: '', title: '', body: [''], ...(about && {about}), story: '', url: address(language)},
    ],
  );
  return {
    id,
    version: 1,
    published: day,
    status: 'current',
    url: address(),
    contacts: last.contacts,
    texts: Object.fromEntries(texts),
  };
}

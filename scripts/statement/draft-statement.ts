import type {Statement, Text} from '../../src/statement/statement.js';

/**
 * The next version after `last`, without proofs. Versions grow on across
 * statements: a page refuses a lower one than it has shown.
 *
 * With an `id`, a new statement: issuer, `about` and contacts stay, the other
 * words are blank, and `check` names them until they are written. Without it, a
 * correction of the same one.
 *
 * @param day of publication or correction, `YYYY-MM-DD`
 */
export function draftStatement(last: Statement, day: string, id?: string): Statement {
  // What is undefined is no field of the JSON.
  const kept = {...last, proof: undefined, updated: undefined, expires: undefined};
  const version = last.version + 1;
  if (id === undefined) return {...kept, version, updated: day, status: 'corrected'};
  const texts = Object.entries(last.texts).map(([language, text]) => [language, blank(text)]);
  return {
    ...kept,
    id,
    version,
    published: day,
    status: 'current',
    texts: Object.fromEntries(texts) as Statement['texts'],
  };
}

function blank({official, issuer, about}: Text): Text {
  return {official, issuer, occasion: '', title: '', body: [''], ...(about && {about}), story: ''};
}

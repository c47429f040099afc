import {hiddenCharacters} from './hidden-characters.js';
import {statuses, type Contacts, type SocialAccount, type Statement, type Text} from './statement.js';
import {StatementError} from './statement-error.js';

/** Reads one field: its value, checked, or a `StatementError` that names its path. */
type Reader<T> = (value: unknown, path: string) => T;

/** A reader for each field of `T`. */
type Shape<T> = {readonly [Field in keyof T]-?: Reader<T[Field]>};

/**
 * Copies the known fields of `value` into a fresh statement, without hidden
 * characters. Unknown fields are passed over, so that a pinned module outlives
 * the format; a `__proto__` among them is then harmless.
 *
 * @throws {StatementError} `shape`, naming the field
 */
export function parseStatement(value: unknown): Statement {
  const statement = statementShape(value, '');
  const {status, updated, texts} = statement;
  if (status === 'corrected' && !updated) refuse('updated');
  for (const [tag, {body}] of Object.entries(texts)) {
    if (!body.length && status !== 'withdrawn') refuse(`texts.${tag}.body`);
  }
  return statement;
}

// The patterns below are those of statement.schema.json; test/node/schema.test.ts holds both equal.

const language = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

const visible = matching(/\S/);

const words: Reader<string> = (value, path) =>
  visible(typeof value === 'string' ? value.replace(hiddenCharacters, '') : value, path);

const link = matching(/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/);

const mailbox = matching(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}$/);

const date = onCalendar(matching(/^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

const dateTime = onCalendar(
  matching(
    /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  ),
);

const version: Reader<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : refuse(path);

const flag: Reader<boolean> = (value, path) => (typeof value === 'boolean' ? value : refuse(path));

const status: Reader<Statement['status']> = (value, path) => statuses.find((known) => known === value) ?? refuse(path);

const text = record<Text>({
  official: flag,
  issuer: words,
  occasion: words,
  title: words,
  body: listOf(words),
  about: optional(words),
  story: optional(words),
  note: optional(words),
});

const texts: Reader<Statement['texts']> = (value, path) => {
  const known = Object.entries(ownFields(value, path)).filter(([tag]) => language.test(tag));
  if (!known.length) refuse(path);
  return Object.fromEntries(known.map(([tag, entry]) => [tag, text(entry, `${path}.${tag}`)]));
};

const statementShape = record<Statement>({
  id: words,
  version,
  published: date,
  updated: optional(date),
  expires: optional(dateTime),
  status,
  url: link,
  contacts: record<Contacts>({
    email: mailbox,
    web: link,
    social: optional(listOf(record<SocialAccount>({name: words, handle: words, url: link}))),
  }),
  texts,
  proof: (value) => value,
});

function record<T>(shape: Shape<T>): Reader<T> {
  return (value, path) => {
    const fields = ownFields(value, path);
    const read = Object.entries<Reader<unknown>>(shape).map(([name, reader]) => [
      name,
      reader(fields[name], path ? `${path}.${name}` : name),
    ]);
    return Object.fromEntries(read) as T;
  };
}

function ownFields(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(path);
  }
  return {__proto__: null, ...value};
}

function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path) =>
    Array.isArray(value) ? value.map((entry, index) => reader(entry, `${path}[${index}]`)) : refuse(path);
}

function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, path) => (value === undefined ? undefined : reader(value, path));
}

function matching(pattern: RegExp): Reader<string> {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? value : refuse(path));
}

/** Refuses 31 February, which a pattern can't, and over which engines' `Date.parse` differ. */
function onCalendar(reader: Reader<string>): Reader<string> {
  return (value, path) => {
    const written = reader(value, path);
    const [year, month, day] = written.slice(0, 10).split('-').map(Number) as [number, number, number];
    return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? written : refuse(path);
  };
}

/** The field is enough here; `npm run statement` tells an editor the fault as well. */
function refuse(path: string): never {
  throw new StatementError('shape', `${path || 'the statement'} is not as statement.schema.json has it`);
}

import {drawnText, visibleCharacter} from './drawn-text.js';
import {
  statuses,
  type Block,
  type Contacts,
  type HeadingBlock,
  type Link,
  type ListBlock,
  type SocialAccount,
  type Statement,
  type Text,
} from './statement.js';
import {StatementError} from './statement-error.js';

/** Reads one field: its value, checked, or a `StatementError` that names its path. */
type Reader<T> = (value: unknown, path: string) => T;

/** A reader for each field of `T`. */
type Shape<T> = {readonly [Field in keyof T]-?: Reader<T[Field]>};

/**
 * Copies the known fields of `value` into a fresh statement, with their text as
 * it is drawn (`drawnText`). Unknown fields are passed over, so that a pinned
 * module reads later formats too; a `__proto__` among them is then harmless. For the
 * same reason a block of an unknown type becomes a paragraph of its `text`, or is
 * passed over where it has none that is visible.
 *
 * @throws {StatementError} `shape`, naming the field
 */
export function parseStatement(value: unknown): Statement {
  const {status} = ownFields(value, '');
  const withdrawn = status === 'withdrawn';
  return record<Statement>({
    ...statementShape,
    updated: withdrawn || status === 'corrected' ? date : optional(date),
    texts: textsOf(withdrawn ? withdrawnText : text),
  })(value, '');
}

// The patterns below are those of statement.schema.json; test/node/schema.test.ts holds both equal.

const language = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

const identifier = matching(/^[0-9][a-z0-9-]{0,63}$/);

const visible = matching(visibleCharacter);

const words: Reader<string> = (value, path) => visible(typeof value === 'string' ? drawnText(value) : value, path);

const link = matching(/^https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?([/?#][!#-;=?-[\]_a-z~]*)?$/);

const mailbox = matching(/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,4}$/);

const date = onCalendar(matching(/^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

const dateTime = onCalendar(
  matching(
    /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  ),
);

const positiveInteger: Reader<number> = (value, path) =>
  Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : refuse(path);

const flag: Reader<boolean> = (value, path) => (typeof value === 'boolean' ? value : refuse(path));

const status: Reader<Statement['status']> = (value, path) => statuses.find((known) => known === value) ?? refuse(path);

const heading = record<HeadingBlock>({type: () => 'heading', text: words});

const list = record<ListBlock>({
  type: () => 'list',
  items: filled(listOf(words)),
  ordered: optional(flag),
  start: optional(positiveInteger),
});

const block: Reader<Block | undefined> = (value, path) => {
  if (typeof value === 'string') return words(value, path);
  const {type, text} = ownFields(value, path);
  if (type === 'heading') return heading(value, path);
  if (type === 'list') return list(value, path);
  if (typeof type !== 'string') refuse(`${path}.type`);
  const paragraph = typeof text === 'string' ? drawnText(text) : '';
  return visibleCharacter.test(paragraph) ? paragraph : undefined;
};

const textShape = {
  official: flag,
  issuer: words,
  occasion: words,
  url: optional(link),
  note: optional(words),
};

const text = record<Text>({
  ...textShape,
  title: words,
  body: filled((value, path) => listOf(block)(value, path).filter((entry) => entry !== undefined)),
  about: optional(words),
  story: optional(words),
  links: optional(listOf(record<Link>({label: words, url: link}))),
});

const withdrawnText = record<Text>({
  ...textShape,
  title: absent,
  body: (value, path) => (Array.isArray(value) && !value.length ? [] : refuse(path)),
  about: absent,
  story: absent,
  links: absent,
});

const statementShape = {
  id: identifier,
  version: positiveInteger,
  published: date,
  expires: optional(dateTime),
  status,
  url: link,
  replacement: optional(link),
  contacts: record<Contacts>({
    email: mailbox,
    web: link,
    social: optional(listOf(record<SocialAccount>({name: words, handle: words, url: link}))),
  }),
  proof: (value: unknown) => value,
};

function textsOf(reader: Reader<Text>): Reader<Statement['texts']> {
  return (value, path) => {
    const known = Object.entries(ownFields(value, path)).filter(([tag]) => language.test(tag));
    if (!known.length) refuse(path);
    return Object.fromEntries(known.map(([tag, entry]) => [tag, reader(entry, `${path}.${tag}`)]));
  };
}

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

function filled<T>(reader: Reader<T[]>): Reader<T[]> {
  return (value, path) => {
    const entries = reader(value, path);
    return entries.length ? entries : refuse(path);
  };
}

function absent(value: unknown, path: string): undefined {
  if (value !== undefined) refuse(path);
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

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {compileSchema} from '../../scripts/statement/check-statement.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import {StatementError} from '../../src/statement/statement-error.js';
import type {Block, ListBlock, Statement} from '../../src/statement/statement.js';

const fixture = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement;
const validate = compileSchema();

/** The fixture with every field and kind of block that the schema names. */
const full: Statement = {
  ...fixture,
  updated: fixture.published,
  expires: '2099-07-30T00:00:00Z',
  replacement: 'https://icat.network/next',
  texts: Object.fromEntries(
    Object.entries(fixture.texts).map(([language, text]) => [
      language,
      {
        ...text,
        body: [
          ...text.body,
          {type: 'heading', text: text.title!},
          {type: 'list', items: [text.title!, text.issuer], ordered: true, start: 3},
          {type: 'quotation', text: text.title!} as unknown as Block,
        ],
        url: 'https://icat.network/text',
        links: [{label: text.title!, url: 'https://icat.network/document'}],
        note: text.title!,
      },
    ]),
  ),
};

/** `full` as it is left when it is withdrawn. */
const withdrawn: Statement = {
  ...full,
  status: 'withdrawn',
  texts: Object.fromEntries(
    Object.entries(full.texts).map(([language, {official, issuer, occasion, note, url}]) => [
      language,
      {official, issuer, occasion, note: note!, url: url!, body: []},
    ]),
  ),
};

/** The field that the module's validator refuses; undefined where it accepts `value`. */
function refused(value: unknown): string | undefined {
  try {
    parseStatement(value);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof StatementError, String(error));
    assert.equal(error.code, 'shape');
    return error.message.split(' is not as ')[0];
  }
}

function parses(value: unknown): boolean {
  return refused(value) === undefined;
}

type Path = readonly (string | number)[];

/** The paths of all values within `value`, the containers too. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, entry]) => pathsIn(entry, [...path, key]))];
}

/** `whole` with the value at `path` replaced, or removed where `value` is undefined. */
function put(whole: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = (Array.isArray(whole) ? [...(whole as unknown[])] : {...(whole as object)}) as Record<string, unknown>;
  const entry = put(copy[key], rest, value);
  // Not by assignment, which would set the prototype where the key is `__proto__`.
  if (entry !== undefined)
    Object.defineProperty(copy, key, {value: entry, enumerable: true, configurable: true, writable: true});
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** Text near what the patterns speak of: most of it just beside them. */
const nearly = fc.oneof(
  fc.string({unit: 'binary', maxLength: 12}),
  fc.constantFrom(
    '',
    ' ',
    '\u00a0',
    '\ufeff',
    '\u200b',
    '\u200b\u202e',
    '\u{e0041}',
    '\ud800',
    '\u200d',
    '\u0085',
    '\n',
    'a\n',
    '\u2800',
    '\u3164',
    '\u0301',
    '\ufe0f',
    '\u00ad',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  ),
  // Mostly characters that are not visible, from all of the ranges that the schema names.
  fc.string({
    unit: fc
      .oneof(
        ...[
          [0x20, 0x20],
          [0x7e, 0xad],
          [0x34e, 0x350],
          [0x61b, 0x61d],
          [0x115e, 0x1161],
          [0x17b3, 0x17b6],
          [0x180a, 0x1810],
          [0x2000, 0x2070],
          [0x27ff, 0x2801],
          [0x3163, 0x3165],
          [0xd7fc, 0xe001],
          [0xfdff, 0xfe10],
          [0xfefe, 0xff00],
          [0xff9f, 0xffa1],
          [0xffef, 0xfffd],
          [0x1bc9f, 0x1bca4],
          [0x1d172, 0x1d17b],
          [0xdffff, 0xe1000],
        ].map(([min, max]) => fc.integer({min: min!, max: max!})),
      )
      .map((codePoint) => String.fromCodePoint(codePoint)),
    minLength: 1,
    maxLength: 3,
  }),
  fc.constantFrom('heading', 'list', 'quotation'),
  fc.stringMatching(/^[0-9a-zA-Z_-]{1,66}$/),
  fc.constantFrom('current', 'corrected', 'superseded', 'withdrawn', 'Withdrawn', 'retracted'),
  fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  fc
    .tuple(fc.integer({min: 1998, max: 2101}), fc.integer({min: 0, max: 13}), fc.integer({min: 0, max: 32}))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-')),
  fc
    .tuple(
      fc.constantFrom('2020-02-29', '2021-02-29', '2020-07-30', '2020-13-01', '0999-01-01'),
      fc.constantFrom('T', 't', ' '),
      fc.constantFrom('00:00:00', '23:59:59', '23:59:60', '24:00:00', '12:00', '12:00:00.5', '12:00:00.0123456789'),
      fc.constantFrom('Z', 'z', '+00:00', '-23:59', '+24:00', '+0100', ''),
    )
    .map((parts) => parts.join('')),
  fc.webUrl({withQueryParameters: true, withFragments: true, validSchemes: ['https', 'http', 'ftp']}),
  fc.stringMatching(/^https:\/\/[A-Za-z0-9.:@-]{0,12}[/?#\\]?[ -~]{0,8}$/),
  fc.constantFrom(
    'https://icat.network',
    'https://icat.network:443/x?y#z',
    'https://user@icat.network/',
    'https://user:word@icat.network/',
    'https:icat.network',
    'https:///icat.network',
    'https://icat.network\\@evil.example/',
    'https://icat.network/\t',
    'https://ıcat.network/',
    'https://xn--cat-hva.network/',
    'javascript:alert(1)',
    'HTTPS://ICAT.NETWORK/',
  ),
  fc.emailAddress(),
  fc.stringMatching(/^[a-z.+@-]{1,12}@[a-z.-]{1,12}$/),
);

const block = fc.record(
  {
    type: fc.oneof({weight: 4, arbitrary: fc.constantFrom('heading', 'list', 'quotation')}, nearly),
    text: nearly,
    items: fc.array(nearly, {maxLength: 2}),
    ordered: fc.oneof(fc.boolean(), nearly),
    start: fc.oneof(fc.integer({min: -1, max: 3}), fc.double()),
  },
  {requiredKeys: []},
);

const other = fc.oneof(
  {weight: 4, arbitrary: nearly},
  {weight: 2, arbitrary: fc.oneof(block, fc.array(block, {maxLength: 2}))},
  {weight: 2, arbitrary: fc.jsonValue({maxDepth: 2})},
  fc.constantFrom(0, 1, -1, 1.5, 1e16, 9007199254740991, 9007199254740992, true, false, null, [], {}, undefined),
);

const tag = fc.oneof(
  fc.stringMatching(/^[a-zA-Z]{1,4}(-[A-Za-z0-9]{1,5}){0,3}$/),
  fc.constantFrom(
    'zh-Hant',
    'pt-BR',
    'es-419',
    'sr-Latn-RS',
    'EN',
    'en_US',
    'e',
    '__proto__',
    'constructor',
    'x-klingon',
  ),
);

/** A statement, with one to three changes: a value replaced or removed, or a text put under another name. */
const mutant = fc
  .tuple(
    fc.constantFrom(fixture, full, withdrawn),
    fc.array(fc.tuple(fc.nat(), other, fc.option(tag)), {minLength: 1, maxLength: 3}),
  )
  .map(([whole, changes]) =>
    changes.reduce<unknown>((statement, [at, value, name]) => {
      const paths = pathsIn(statement);
      if (name !== null) return put(statement, ['texts', name], at % 2 ? value : Object.values(whole.texts)[0]);
      return put(statement, paths[at % paths.length] ?? [], value);
    }, whole),
  );

/** One fault each, or none: where the value is put, and the field that is refused. */
const cases: [what: string, whole: Statement, at: Path, value: unknown, field: string | undefined][] = [
  ['an id of 64 characters', full, ['id'], `2${'a'.repeat(63)}`, undefined],
  ['an id of 65 characters', full, ['id'], `2${'a'.repeat(64)}`, 'id'],
  ['an id that begins with a letter', full, ['id'], 'a-2020', 'id'],
  ['an id that leads out of its folder', full, ['id'], '2020/../x', 'id'],
  ['an id with a line end', full, ['id'], '2020-07-30\n', 'id'],
  ['no title', full, ['texts', 'en', 'title'], undefined, 'texts.en.title'],
  ['a title of braille blanks', full, ['texts', 'en', 'title'], '\u2800', 'texts.en.title'],
  ['a title of Hangul fillers', full, ['texts', 'en', 'title'], '\u3164\u115f\u1160\uffa0', 'texts.en.title'],
  ['an issuer of soft hyphens and joiners', full, ['texts', 'en', 'issuer'], '\u00ad\u200d', 'texts.en.issuer'],
  ['an occasion of marks alone', full, ['texts', 'en', 'occasion'], '\u0301\ufe0f\u{e0100}', 'texts.en.occasion'],
  ['a handle of white space', full, ['contacts', 'social', 0, 'handle'], '\u00a0\u3000', 'contacts.social[0].handle'],
  ['a note of annotations', full, ['texts', 'en', 'note'], '\ufff9\ufffb', 'texts.en.note'],
  ['an http address of a text', full, ['texts', 'en', 'url'], 'http://icat.network/', 'texts.en.url'],
  ['an http address of the newer one', full, ['replacement'], 'http://icat.network/', 'replacement'],
  ['an http address of a document', full, ['texts', 'en', 'links', 0, 'url'], 'http://a.b/', 'texts.en.links[0].url'],
  ['a document without label', full, ['texts', 'en', 'links', 0, 'label'], undefined, 'texts.en.links[0].label'],
  ['links that are no list', full, ['texts', 'en', 'links'], {label: 'x', url: 'https://a.b/'}, 'texts.en.links'],
  ['a body without blocks', full, ['texts', 'en', 'body'], [], 'texts.en.body'],
  ['a body of unknown blocks alone', full, ['texts', 'en', 'body'], [{type: 'picture', text: ' '}], 'texts.en.body'],
  ['a block that is a number', full, ['texts', 'en', 'body', 1], 1, 'texts.en.body[1]'],
  ['a block that is a list of strings', full, ['texts', 'en', 'body', 1], ['x'], 'texts.en.body[1]'],
  ['a block without type', full, ['texts', 'en', 'body', 1], {text: 'x'}, 'texts.en.body[1].type'],
  ['a type that is no string', full, ['texts', 'en', 'body', 1], {type: 1}, 'texts.en.body[1].type'],
  ['a blank paragraph', full, ['texts', 'en', 'body', 1], ' ', 'texts.en.body[1]'],
  ['a heading without text', full, ['texts', 'en', 'body', 1], {type: 'heading'}, 'texts.en.body[1].text'],
  ['a list without items', full, ['texts', 'en', 'body', 1], {type: 'list'}, 'texts.en.body[1].items'],
  ['an empty list', full, ['texts', 'en', 'body', 1], {type: 'list', items: []}, 'texts.en.body[1].items'],
  ['a blank item', full, ['texts', 'en', 'body', 1], {type: 'list', items: ['a', ' ']}, 'texts.en.body[1].items[1]'],
  ['a list in a list', full, ['texts', 'en', 'body', 1], {type: 'list', items: [['a']]}, 'texts.en.body[1].items[0]'],
  [
    'ordered in words',
    full,
    ['texts', 'en', 'body', 1],
    {type: 'list', items: ['a'], ordered: 'yes'},
    'texts.en.body[1].ordered',
  ],
  ['a start of 0', full, ['texts', 'en', 'body', 1], {type: 'list', items: ['a'], start: 0}, 'texts.en.body[1].start'],
  ['an unknown status', full, ['status'], 'archived', 'status'],
  ['corrected on no day', {...full, status: 'corrected'}, ['updated'], undefined, 'updated'],
  ['withdrawn on no day', withdrawn, ['updated'], undefined, 'updated'],
  ['withdrawn with a title', withdrawn, ['texts', 'en', 'title'], 'x', 'texts.en.title'],
  ['withdrawn with a body', withdrawn, ['texts', 'en', 'body'], ['x'], 'texts.en.body'],
  ['withdrawn with an unknown block', withdrawn, ['texts', 'en', 'body'], [{type: 'table'}], 'texts.en.body'],
  ['withdrawn with about', withdrawn, ['texts', 'en', 'about'], 'x', 'texts.en.about'],
  ['withdrawn with story', withdrawn, ['texts', 'en', 'story'], 'x', 'texts.en.story'],
  ['withdrawn with links', withdrawn, ['texts', 'en', 'links'], [], 'texts.en.links'],
  ['superseded without replacement', {...full, status: 'superseded'}, ['replacement'], undefined, undefined],
];

const content = JSON.parse(readFileSync(currentStatement(), 'utf8')) as Statement;

describe('The validator of the module and the published schema', () => {
  for (const [what, statement] of Object.entries({content, 'every field': full, withdrawn})) {
    it(`both accept ${what}`, () => {
      assert.equal(validate(statement), true, JSON.stringify(validate.errors));
      assert.equal(refused(statement), undefined);
    });
  }

  for (const [what, whole, at, value, field] of cases) {
    it(`both ${field === undefined ? 'accept' : `refuse ${field}`}: ${what}`, () => {
      const statement = put(whole, at, value);
      assert.equal(refused(statement), field);
      assert.equal(validate(statement), field === undefined);
    });
  }

  it('read nothing from a polluted Object.prototype', () => {
    const lent = {
      type: 'heading',
      text: 'lent',
      items: ['lent'],
      ordered: true,
      start: 2,
      title: 'lent',
      about: 'lent',
      links: [{label: 'lent', url: 'https://lent.example/'}],
      url: 'https://lent.example/',
      replacement: 'https://lent.example/',
      updated: '2021-01-01',
      flag: 'lent',
    };
    const bare = put(fixture, ['texts', 'en', 'body'], ['a\u200bb', {type: 'list', items: ['x']}, {type: 'picture'}]);
    const faulty = [
      put(bare, ['texts', 'en', 'body', 2], {}),
      put(bare, ['texts', 'en', 'body', 2], {type: 'heading'}),
      put(bare, ['texts', 'en', 'title'], undefined),
      put(bare, ['status'], 'corrected'),
      put(withdrawn, ['updated'], undefined),
    ];
    const expected = JSON.stringify(parseStatement(bare));
    Object.assign(Object.prototype, lent);
    try {
      const statement = parseStatement(bare);
      assert.equal(JSON.stringify(statement), expected);
      assert.equal(statement.replacement, undefined);
      const {url, links, body} = statement.texts['en']!;
      assert.deepEqual([url, links, (body[1] as ListBlock).start], [undefined, undefined, undefined]);
      for (const value of faulty) assert.ok(!parses(value), JSON.stringify(value));
    } finally {
      for (const name of Object.keys(lent)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('agree on statements with a few changes', () => {
    let accepted = 0;
    const runs = 20_000;
    fc.assert(
      fc.property(mutant, (value) => {
        // What arrives is JSON.
        const json = JSON.stringify(value) ?? 'null';
        const valid = validate(JSON.parse(json));
        accepted += Number(valid);
        assert.equal(parses(JSON.parse(json)), valid, JSON.stringify(validate.errors?.[0]));
      }),
      {numRuns: runs},
    );
    // Neither side of the property may be empty.
    assert.ok(accepted > runs / 20 && accepted < (runs * 19) / 20, `${accepted} of ${runs} were accepted`);
  });

  it('agree on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => assert.equal(parses(value), validate(value))),
      {numRuns: 2_000},
    );
  });
});

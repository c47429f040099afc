import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {compileSchema} from '../../scripts/statement/check-statement.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import {StatementError} from '../../src/statement/statement-error.js';

const content = readFileSync('content/statement.json', 'utf8');
const validate = compileSchema();

function parses(value: unknown): boolean {
  try {
    parseStatement(value);
    return true;
  } catch (error) {
    assert.ok(error instanceof StatementError, String(error));
    assert.equal(error.code, 'shape');
    return false;
  }
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
  if (entry !== undefined) copy[key] = entry;
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
  ),
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

const replacement = fc.oneof(
  {weight: 4, arbitrary: nearly},
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

/** The real statement, with one to three changes: a value replaced or removed, or a text put under another name. */
const mutant = fc.array(fc.tuple(fc.nat(), replacement, fc.option(tag)), {minLength: 1, maxLength: 3}).map((changes) =>
  changes.reduce<unknown>((statement, [at, value, name]) => {
    const paths = pathsIn(statement);
    if (name !== null)
      return put(statement, ['texts', name], at % 2 ? value : (JSON.parse(content) as {texts: {en: unknown}}).texts.en);
    return put(statement, paths[at % paths.length] ?? [], value);
  }, JSON.parse(content)),
);

describe('The validator of the module and the published schema', () => {
  it('both accept the real statement', () => {
    assert.equal(validate(JSON.parse(content)), true);
    assert.equal(parses(JSON.parse(content)), true);
  });

  it('agree on the real statement with a few changes', () => {
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

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {checkStatement} from '../../scripts/statement/check-statement.js';
import {describeFault} from '../../scripts/statement/fault.js';
import {jsonFaults} from '../../scripts/statement/json-faults.js';
import {readText} from '../../scripts/statement/read-text.js';
import type {Statement} from '../../src/statement/statement.js';
import {unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-reading-'));
after(() => rmSync(folder, {recursive: true}));

/** One byte, 0xE9, is “é” in Windows-1252, and nothing in UTF-8. */
const windows1252 = Buffer.concat([Buffer.from('{\n  "id": "caf'), Buffer.from([0xe9]), Buffer.from('"\n}\n')]);

function file(content: string | Buffer): string {
  const path = join(mkdtempSync(join(folder, 'case-')), 'statement.json');
  writeFileSync(path, content);
  return path;
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
}

const key = join(folder, 'key.pem');
run('keygen', key, '--no-passphrase');

const commands: [name: string, argsFor: (path: string) => string[]][] = [
  ['new', (path) => ['new', join(folder, 'draft.json'), '--from', path]],
  ['check', (path) => ['check', path]],
  ['diff', (path) => ['diff', path]],
  ['sign', (path) => ['sign', path, '--key', key, '--yes']],
  ['verify', (path) => ['verify', path]],
  ['status', (path) => ['status', path]],
];

for (const [name, argsFor] of commands) {
  describe(`npm run statement -- ${name}`, () => {
    it('refuses bytes that are not UTF-8, by line and column, and leaves them as they are', () => {
      const path = file(windows1252);
      const {status, stderr} = run(...argsFor(path));
      assert.equal(status, 1, stderr);
      assert.equal(
        stderr,
        `${path}, line 2, column 13: the file is not UTF-8: open it in the encoding that it has, such as Windows-1252, and save it as UTF-8.\n`,
      );
      assert.ok(readFileSync(path).equals(windows1252), 'no byte has changed');
    });

    it('says that a folder is none of its files', () => {
      const {status, stderr} = run(...argsFor(folder));
      assert.equal(status, 2, stderr);
      assert.ok(stderr.startsWith(`${folder} is a folder: name the file in it, such as `), stderr);
    });

    it('refuses a field that is there twice', () => {
      const path = file(JSON.stringify(unsigned(), null, 2).replace('{\n', '{\n  "version": 9,\n'));
      const {status, stderr} = run(...argsFor(path));
      assert.equal(status, 1, stderr);
      assert.match(stderr, /line 4, column 3: version is there twice, first on line 2, column 3: remove one of them/);
    });
  });
}

describe('A file that is read', () => {
  it('begins with no byte order mark', () => {
    const path = file(`\ufeff${JSON.stringify(unsigned())}`);
    assert.throws(() => readText(path), {
      name: 'Refusal',
      message: `${path}, line 1, column 1: the file begins with a byte order mark: save it as UTF-8 without BOM.`,
    });
  });

  it('is not UTF-16', () => {
    const path = file(Buffer.from('\ufeff{}', 'utf16le'));
    assert.throws(() => readText(path), {name: 'Refusal', message: /line 1, column 1: the file is not UTF-8/});
  });

  it('is given as it stands, with every line end', () => {
    assert.equal(readText(file('{\r\n"é": "\u{1f600}"}')), '{\r\n"é": "\u{1f600}"}');
  });
});

describe('What is no JSON', () => {
  for (const [what, json, position, wayOut] of [
    ['a missing comma', '{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', /write a comma before this/],
    ['a comma too many', '{"a": 1,\n}', 'line 2, column 1', /remove the comma before it/],
    ['a quotation mark in text', '{"a": "the "word""}', 'line 1, column 13', /within it is written \\"/],
    ['a comment', '{\n  // draft\n  "a": 1}', 'line 2, column 3', /no comments/],
    ['text that does not end', '{"a": "one\n}', 'line 1, column 7', /closing double quote is missing/],
    ['a missing brace', '{"a": 1', 'line 1, column 8', /closing \} is missing/],
    ['two values', '{} {}', 'line 1, column 4', /remove what follows/],
    ['nothing', '', 'line 1, column 1', /it is empty: .* last version from git$/],
    ['a blank line', '\n', 'line 2, column 1', /it is empty: .* last version from git$/],
    ['a value that is missing', '{"a": }', 'line 1, column 7', /JSON: write a value here$/],
    ['a value that is missing after a comma', '{"a": [1,\n]}', 'line 2, column 1', /or remove the comma before it$/],
    ['two commas', '{"a": [1,,2]}', 'line 1, column 10', /write a value here, or remove this comma$/],
    ['NaN', '{"a": NaN}', 'line 1, column 7', /has no NaN: write a number/],
    ['a NUL', '{\0"a": 1}', 'line 1, column 2', /U\+0000, stands here, as in a file of UTF-16: save it as UTF-8/],
    ['a no-break space', '{"a":\u00a01}', 'line 1, column 6', /U\+00A0 stands here, .*: write a space, or remove it/],
    ['a zero-width space', '{\u200b"a": 1}', 'line 1, column 2', /U\+200B stands here/],
    ['a tab in text', '{"a": "one\ttwo"}', 'line 1, column 7', /remove the tab/],
    ['the line ends of Windows', '{\r\n  "a": 1\r\n  "b": 2\r\n}', 'line 3, column 3', /write a comma before this/],
  ] as const) {
    it(`is told with line, column and the way out: ${what}`, () => {
      const faults = checkStatement(json);
      assert.equal(faults.length, 1, JSON.stringify(faults));
      const line = describeFault(json, faults[0]!);
      assert.ok(line.startsWith(`${position}: the file is not JSON: `), line);
      assert.match(line, wayOut);
    });
  }
});

describe('What is JSON, and no object', () => {
  for (const [json, what] of [
    ['null', 'null'],
    ['[{}]', 'a list'],
    ['"x"', 'a text'],
    ['1', '1'],
  ] as const) {
    it(`is told: ${json}`, () => {
      const lines = checkStatement(json).map((fault) => describeFault(json, fault));
      assert.deepEqual(lines, [
        `line 1, column 1: the file has ${what} in place of a statement, which is an object, {…}`,
      ]);
    });
  }
});

describe('A file of brackets', () => {
  for (const name of ['check', 'verify']) {
    it(`is refused in a line by ${name}`, () => {
      const path = file('['.repeat(50_000));
      const {status, stderr} = run(name, path);
      assert.equal(status, 1, stderr.slice(0, 500));
      assert.match(
        stderr,
        /^.*statement\.json, line 1, column 101: the file has an object or list within more than 100/,
      );
      assert.ok(!stderr.includes('RangeError'), stderr.slice(0, 500));
    });
  }

  it('is no fault where as many are closed, nor where they are text', () => {
    const json = JSON.stringify(Array.from({length: 200}, () => [[], '[', '['.repeat(200)]));
    assert.deepEqual(jsonFaults(json), []);
  });
});

describe('A fault', () => {
  const statement = unsigned() as unknown as Statement;
  const positionOf = (json: string, offset: number) => {
    const lines = json.slice(0, offset).split('\n');
    return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
  };
  const withAbout = (about: string) => ({
    ...statement,
    texts: {...statement.texts, fr: {...statement.texts['fr']!, about}},
  });

  it('is told where its value stands', () => {
    const json = JSON.stringify({...statement, url: 'x'}, null, 2);
    const [fault] = checkStatement(json);
    assert.ok(describeFault(json, fault!).startsWith(`${positionOf(json, json.indexOf('"x"'))}: url is`));
  });

  it('is told where its character stands, be others before it escaped or not', () => {
    for (const escaped of [false, true]) {
      const written = JSON.stringify(withAbout('\u00e9 "quoted" \u200b'), null, 2);
      const json = escaped ? written.replace('\u00e9', '\\u00e9') : written;
      const [fault] = checkStatement(json);
      const line = describeFault(json, fault!);
      assert.ok(line.startsWith(`${positionOf(json, json.indexOf('\u200b'))}: texts.fr.about has`), line);
    }
  });

  it('is told where the rest stands, of a field that is missing', () => {
    const {title, ...text} = statement.texts['fr']!;
    assert.ok(title, 'the fixture has it');
    const json = JSON.stringify({...statement, texts: {...statement.texts, fr: text}}, null, 2);
    const [fault] = checkStatement(json);
    const line = describeFault(json, fault!);
    assert.ok(line.startsWith(`${positionOf(json, json.indexOf('"fr": {') + 6)}: texts.fr.title is missing`), line);
  });
});

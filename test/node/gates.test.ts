import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, describe, it} from 'node:test';
import {pinnedTrust} from '../../src/statement/trust.js';
import type {Statement} from '../../src/statement/statement.js';

/** A copy of the project to break, without its history. */
const copy = mkdtempSync(join(tmpdir(), 'icat-statement-gates-'));
const parts = [
  'README.md',
  'content',
  'demo',
  'dist',
  'docs',
  'scripts',
  'src',
  'xliff',
  'lit-localize.json',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];
for (const part of parts) cpSync(part, join(copy, part), {recursive: true});
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
after(() => rmSync(copy, {recursive: true}));

function run(script: string, ...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
}

/** The statement that is built: the one in content that `dist` has. */
const current = readdirSync('content', {recursive: true, encoding: 'utf8'})
  .map((file) => `content/${file}`)
  .find((file) => file.endsWith('/statement.json') && readFileSync(file).equals(readFileSync('dist/statement.json')))!;
const {version, contacts, proof} = JSON.parse(readFileSync(current, 'utf8')) as Statement;
const signatures = [proof].flat().length;

/** Breaks `file`, runs `act`, and mends what it touched. */
function broken(file: string, from: string, to: string, act: () => void): void {
  const content = readFileSync(join(copy, file), 'utf8');
  assert.ok(content.includes(from), `${from} is not in ${file}`);
  writeFileSync(join(copy, file), content.replace(from, to));
  try {
    act();
  } finally {
    for (const part of ['README.md', 'content', 'docs', 'src', 'xliff'])
      cpSync(part, join(copy, part), {recursive: true, force: true});
  }
}

describe('npm run localize -- --check', () => {
  it('passes what is committed', () => {
    const {status, stderr} = run('localize', '--check');
    assert.equal(status, 0, stderr);
  });

  for (const [what, file, from, to, said] of [
    ['an empty translation', 'xliff/fr.xlf', '<target>Réessayer<', '<target><', /“Try again” has no translation/],
    ['a missing one', 'xliff/fr.xlf', '<target>Réessayer</target>', '', /“Try again” has no translation/],
    ['one that was left in English', 'xliff/fr.xlf', 'Réessayer', 'Try again', /“Try again” is not translated/],
    [
      'one that has gone stale',
      'src/view/retry.ts',
      "msg('Try again')",
      "msg('Try once more')",
      /“Try once more” has no translation/,
    ],
    ['one that was not built', 'xliff/fr.xlf', 'Réessayer', 'Encore', /generated\/catalogues\.ts was not up to date/],
    [
      'a lost placeholder',
      'xliff/ru.xlf',
      'Официальный текст (<x id="0"',
      'Официальный текст (<x id="1"',
      /placeholder/,
    ],
    ['malformed XLIFF', 'xliff/ar.xlf', '</target>', '<target>', /lit-localize/],
    [
      'an escaped character',
      'xliff/es.xlf',
      'Reintentar',
      'Reintentar &amp;amp; ya',
      /has &amp;, which readers would see/,
    ],
    [
      'words that extraction passes over',
      'src/view/retry.ts',
      "msg('Try again')",
      "(msg as (s: string) => string)('Try again') + msg('Unseen' as string)",
      /lit-localize|extracted/,
    ],
  ] as const) {
    it(`fails on ${what}`, () => {
      broken(file, from, to, () => {
        const {status, stdout, stderr} = run('localize', '--check');
        assert.equal(status, 1, stdout);
        assert.match(stderr, said);
      });
    });
  }
});

describe('npm run build', () => {
  it('refuses a statement that is not in order, and leaves the last build alone', () => {
    const before = readdirSync(join(copy, 'dist'));
    broken(current, `"version": ${version}`, '"version": 0', () => {
      const {status, stderr} = run('build');
      assert.equal(status, 1);
      // It stands last, after Vite's own words: there is no stack behind it.
      assert.match(stderr, /\/statement\.json is not in order:\s+line 3, column 14: version must be >= 1[^\n]*\n$/);
    });
    assert.deepEqual(readdirSync(join(copy, 'dist')), before);
  });

  for (const [what, file, from, to] of [
    ['with a letter changed', current, contacts.email, `a${contacts.email}`],
    [
      'for which too few of the pinned keys have signed',
      'src/statement/pinned-keys.json',
      `"threshold": ${pinnedTrust.threshold}`,
      `"threshold": ${signatures + 1}`,
    ],
  ] as const) {
    it(`refuses a statement ${what}`, () => {
      broken(file, from, to, () => {
        const {status, stderr} = run('build');
        assert.equal(status, 1);
        assert.match(stderr, /\/statement\.json does not verify: signed by \d of the \d keys/);
      });
    });
  }

  it('--check fails where dist is not what the sources give', () => {
    broken('src/view/card.css', 'display: block', 'display: flow-root', () => {
      const {status, stderr} = run('build', '--check');
      assert.equal(status, 1);
      assert.match(stderr, /dist\/icat-statement\.js is not what the sources give: npm run build/);
    });
  });

  it('--check fails where the snippet in README is not the one that dist gives', () => {
    broken('README.md', ' rel="noreferrer"', '', () => {
      const {status, stderr} = run('build', '--check');
      assert.equal(status, 1);
      assert.match(stderr, /^README\.md is not what dist gives: npm run build/m);
    });
  });
});

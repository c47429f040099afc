import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import type {Package} from 'custom-elements-manifest';
import {documentParts} from '../../scripts/build/document-parts.js';
import {withParts} from '../../scripts/markdown.js';
import {folder, languages, policy, snippet, statementElement} from '../../scripts/snippet.js';
import {deviceTargets, networkNames} from '../../src/share/targets.js';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
});
const documents = Object.fromEntries(
  tracked
    .trim()
    .split('\n')
    .map((file) => [file, readFileSync(file, 'utf8')] as const),
);
const readme = documents['README.md']!;
const forDevelopers = documents['docs/developers.md']!;
const parts = documentParts(JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as Package);

describe('README', () => {
  it('has the snippet as its first HTML block, with the hash of dist', () => {
    assert.equal(/```html\n(.*?)\n```/s.exec(readme)?.[1], snippet());
    assert.match(folder, /^https:\/\/[^/]+\/(.+\/)?$/);
    const hash = createHash('sha384').update(readFileSync('dist/icat-statement.js')).digest('base64');
    assert.ok(snippet().includes(`integrity="sha384-${hash}"`), 'the hash in the snippet is another');
    assert.ok(policy().includes(`script-src 'sha384-${hash}'`), 'the hash in the policy is another');
  });
});

describe('The documents', () => {
  it('have what the build makes', async () => {
    for (const [file, made] of Object.entries(parts))
      assert.equal(await withParts(documents[file]!, made), documents[file], `${file}: npm run build`);
  });

  it('lead to files that exist', () => {
    for (const [document, text] of Object.entries(documents))
      for (const [, file] of text.matchAll(/\]\((?!https:|#)([^)#]+)/g))
        assert.ok(existsSync(join(dirname(document), file!)), `${document} leads to ${file}`);
  });

  it('name only commands that exist', () => {
    const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
    for (const document of Object.keys(parts))
      for (const [, name] of documents[document]!.matchAll(/npm run ([a-z-]+)/g)) assert.ok(name! in scripts, name);
  });

  it('list the error codes that there are, and no other', () => {
    const source = readFileSync('src/statement/statement-error.ts', 'utf8');
    const [, union] = /StatementErrorCode =\s+(.*?);/s.exec(source)!;
    const table = /^\| `code` .*\n.*\n((?:\|.*\n)+)/m.exec(forDevelopers)![1]!;
    assert.deepEqual(
      [...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, code]) => code),
      [...union!.matchAll(/'([a-z]+)'/g)].map(([, code]) => code),
    );
  });

  it('list the targets that there are, and no other', () => {
    const table = /^\| target .*\n.*\n((?:\|.*\n)+)/m.exec(forDevelopers)![1]!;
    const rows = [...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, name]) => name!);
    assert.deepEqual(rows, [...deviceTargets, ...Object.keys(networkNames)]);
  });
});

describe('The demo', () => {
  it("has README's snippet, for the folder that it is in", () => {
    assert.ok(readFileSync('demo/index.html', 'utf8').includes(snippet('')), 'it has another: npm run build');
  });

  it("has the statement's words in each of its languages", () => {
    const page = readFileSync('demo/languages.html', 'utf8');
    for (const language of languages)
      assert.ok(page.includes(statementElement(language, ` lang="${language}"`)), language);
  });
});

import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import type {Package} from 'custom-elements-manifest';
import {withTables} from '../../scripts/build/readme-tables.js';
import {folder, languages, policy, releaseAt, snippet} from '../../scripts/snippet.js';
import {element} from '../../src/forms/snippet.js';
import {deviceTargets, networkNames} from '../../src/share/targets.js';

const readme = readFileSync('README.md', 'utf8');

describe('README', () => {
  it('has the snippet as its first HTML block', () => {
    assert.equal(/```html\n(.*?)\n```/s.exec(readme)?.[1], snippet());
    assert.match(folder, /^https:\/\/[^/]+\/(.+\/)?$/);
  });

  it('names the module by the hash of dist, in snippet and policy', () => {
    const hash = createHash('sha384').update(readFileSync('dist/icat-statement.js')).digest('base64');
    assert.ok(snippet().includes(`integrity="sha384-${hash}"`));
    assert.equal(/```http\n(.*?)\n```/s.exec(readme)?.[1], policy());
    assert.ok(policy().includes(`script-src 'sha384-${hash}'`));
  });

  it('shows pictures that exist', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file!);
    assert.ok(pictures.length > 0);
    for (const file of pictures) assert.ok(existsSync(file), file);
  });

  it('leads to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https:|#)([^)#]+)/g)].map(([, file]) => file!);
    for (const file of links) assert.ok(existsSync(file), file);
  });

  it('names only commands that exist', () => {
    const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
    for (const [, name] of readme.matchAll(/npm run ([a-z-]+)/g)) assert.ok(name! in scripts, name);
  });

  it("has the manifest's tables", async () => {
    const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as Package;
    assert.equal(await withTables(readme, manifest), readme);
  });

  it('lists the error codes that there are, and no other', () => {
    const source = readFileSync('src/statement/statement-error.ts', 'utf8');
    const [, union] = /StatementErrorCode =\s+(.*?);/s.exec(source)!;
    const table = /^\| `code` .*\n.*\n((?:\|.*\n)+)/m.exec(readme)![1]!;
    assert.deepEqual(
      [...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, code]) => code),
      [...union!.matchAll(/'([a-z]+)'/g)].map(([, code]) => code),
    );
  });

  it('lists the targets that there are, and no other', () => {
    const table = /^\| target .*\n.*\n((?:\|.*\n)+)/m.exec(readme)![1]!;
    const rows = [...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, name]) => name!);
    assert.deepEqual(rows, [...deviceTargets, ...Object.keys(networkNames)]);
  });
});

describe('The demo', () => {
  it("has README's snippet, for the folder that it is in", () => {
    assert.ok(readFileSync('demo/index.html', 'utf8').includes(snippet('')));
  });

  it("has the statement's words in each of its languages", () => {
    const page = readFileSync('demo/languages.html', 'utf8');
    for (const language of languages) assert.ok(page.includes(element({language}, releaseAt(folder))));
  });
});

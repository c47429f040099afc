import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {slimLit} from '../../scripts/build/slim-lit.js';

const name = 'lit-html/development/lit-html.js';
const path = `/anywhere/node_modules/${name}`;
const code = readFileSync(`node_modules/${name}`, 'utf8');

describe('slimLit', () => {
  it('leaves no sink of Trusted Types in the module, and nothing on the page’s globals', () => {
    const sinks = /innerHTML|createPolicy|lit\w*Versions|litPropertyMetadata/;
    assert.match(code, sinks);
    assert.doesNotMatch(readFileSync('dist/icat-statement.js', 'utf8'), sinks);
  });

  it('leaves other sources alone', () => {
    assert.equal(slimLit('/anywhere/src/lit-html.js', 'const policy = 1;'), 'const policy = 1;');
  });

  it('stops where a declaration is gone', () => {
    assert.throws(() => slimLit(path, code.replace('class Template {', 'class Blueprint {')), {
      message: `${name} has Template no more: mend scripts/build/slim-lit.ts.`,
    });
  });

  it('stops where a statement is not the same any more', () => {
    const changed = code.replace("push('3.3.3')", "push('3.3.4')");
    assert.throws(() => slimLit(path, changed), /litHtmlVersions.* no more/);
  });
});

import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {checkTemplate, templateFaults, templatesIn} from '../../scripts/build/check-template.js';
import {svgNamespace} from '../../src/template/compile-template.js';

const files = readdirSync('src', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file}`);

/** The strings of a template literal. */
const template: (strings: TemplateStringsArray, ...values: unknown[]) => TemplateStringsArray = (strings) => strings;

describe('The templates of the sources', () => {
  it('are found', () => {
    assert.ok(files.flatMap((file) => templatesIn(file, readFileSync(file, 'utf8'))).length > 20);
  });

  it('are all supported', () => {
    assert.deepEqual(
      files.flatMap((file) => templateFaults(file, readFileSync(file, 'utf8'))),
      [],
    );
  });
});

describe('A template is supported with', () => {
  for (const [what, strings] of [
    ['nothing', template``],
    ['text and expressions alone', template`a ${1} b${2}`],
    ['an expression in an attribute', template`<p class=${1} id="${2}"></p>`],
    ['several in one', template`<p class="a ${1} b ${2}"></p>`],
    ['a property, a switch and a listener', template`<input .value=${1} ?disabled=${2} @input=${3} />`],
    ['a property in quotes', template`<input .defaultValue="${1}" />`],
    ['an expression for an element', template`<p ${1}></p>`],
    ['elements closed in their start tag', template`<br /><slot /><input type="text" />`],
    ['an svg and what is in it', template`<svg viewBox="0 0 1 1"><path d="M0 0" /><g>${1}</g></svg>`],
    ['quotes, slashes and signs of its own in a value', template`<a href="/a/b?c=d>e" title="it's"></a>`],
    ['a lone ampersand', template`<p title="a & b">a & b</p>`],
  ] as const) {
    it(what, () => assert.equal(checkTemplate(strings), undefined));
  }

  it('the elements of an svg alone, tagged svg', () => {
    assert.equal(checkTemplate(template`<g><path d=${1} /></g>`, svgNamespace), undefined);
  });
});

describe('A template is refused with', () => {
  for (const [what, strings, message] of [
    ['a comment', template`<p></p><!-- a -->`, /a comment/],
    ['a declaration', template`<!doctype html><p></p>`, /a declaration/],
    ['an entity', template`a&nbsp;b`, /an entity: write the character itself/],
    ['a numbered entity', template`a&#160;b`, /an entity/],
    ['a name of an element by expression', template`<${'p'}></${'p'}>`, /for the name of an element/],
    ['a name of an attribute by expression', template`<p ${'id'}="a"></p>`, /a part of an attribute’s name/],
    ['a part of such a name by expression', template`<p data-${'id'}="a"></p>`, /a part of an attribute’s name/],
    ['single quotes', template`<p class='a'></p>`, /single quotes/],
    ['no quotes', template`<p class=a></p>`, /without quotes/],
    ['no quotes around more than an expression', template`<p class=${1}a></p>`, /without quotes/],
    ['a listener without expression', template`<p @click="a"></p>`, /without an expression/],
    ['a property without expression', template`<p .a="b"></p>`, /without an expression/],
    ['an expression in a textarea', template`<textarea>${1}</textarea>`, /only text/],
    ['an expression in a style', template`<style>${1}</style>`, /only text/],
    ['a template', template`<template></template>`, /a <template>/],
    ['U+0000', template`a\0b`, /U\+0000/],
    ['an attribute twice', template`<p id="a" id=${1}></p>`, /the attribute id twice/],
    ['an element that is not closed', template`<p><b></b>`, /does not close <p>/],
    ['a void element that is not closed', template`<p><br></p>`, /closes <p> where <br> is open/],
    ['an element closed by another', template`<b><i></b></i>`, /closes <b> where <i> is open/],
    ['an end without start', template`</p>`, /closes <p> where nothing is open/],
    ['a tag that does not end', template`<p`, /neither tag nor text/],
    ['a name in capitals', template`<P></P>`, /HTML's parser takes for <p>/],
    ['an attribute in capitals', template`<p ID="a"></p>`, /HTML's parser takes for <p id="a">/],
    ['a block in a paragraph', template`<p><div></div></p>`, /HTML's parser takes for/],
    ['a row without a table body', template`<table><tr></tr></table>`, /HTML's parser takes for <table><tbody>/],
    ['MathML', template`<math></math>`, /HTML's parser takes for/],
    ['HTML within an svg', template`<svg><foreignObject><p></p></foreignObject></svg>`, /HTML's parser takes for/],
  ] as const) {
    it(what, () => assert.match(checkTemplate(strings) ?? '', message));
  }

  it('an escape that is none', () => {
    assert.match(checkTemplate([undefined]) ?? '', /an escape that is none/);
  });
});

describe('A fault', () => {
  it('is told with its file and line', () => {
    const code = "import {html} from '../template/html.js';\n\nexport const a = html`<p>`;\n";
    assert.deepEqual(templateFaults('src/view/a.ts', code), ['src/view/a.ts:3: the template does not close <p>.']);
  });
});

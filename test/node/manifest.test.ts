import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {describe, it} from 'node:test';
import {Ajv} from 'ajv';
import type {Package} from 'custom-elements-manifest';
import {elementOf} from '../../scripts/build/element-of.js';
import {deviceTargets, networkNames} from '../../src/share/targets.js';

const require = createRequire(import.meta.url);
const manifest = read<Package>('custom-elements.json');
const element = elementOf(manifest);

function read<T>(file: string): T {
  return JSON.parse(readFileSync(`dist/${file}`, 'utf8')) as T;
}

interface Named {
  readonly name: string;
}

interface HtmlData {
  readonly tags: readonly (Named & {readonly attributes: readonly (Named & {readonly values: readonly Named[]})[]})[];
}

interface CssData {
  readonly properties: readonly Named[];
  readonly pseudoElements: readonly Named[];
}

interface WebTypes {
  readonly name: string;
  readonly version: string;
  readonly contributions: {
    readonly html: {
      readonly elements: readonly (Named &
        Readonly<Record<'attributes' | 'slots' | 'events', readonly Named[]>> & {
          readonly js: {readonly properties: readonly Named[]};
        })[];
    };
    readonly css: Readonly<Record<'properties' | 'pseudo-elements', readonly Named[]>>;
  };
}

const namesOf = (list: readonly Named[]) => list.map(({name}) => name);

describe('The custom elements manifest', () => {
  it("is valid by the format's own schema", () => {
    const validate = new Ajv({strict: false}).compile(require('custom-elements-manifest/schema.json') as object);
    validate(manifest);
    assert.deepEqual(validate.errors ?? [], []);
  });

  it('declares one element, of the module as it is published', () => {
    assert.equal(element.tagName, 'icat-statement');
    assert.deepEqual(
      manifest.modules.map(({path}) => path),
      ['dist/icat-statement.js'],
    );
  });

  it('describes each thing that it lists', () => {
    const {attributes, cssParts, cssProperties, cssStates, events, members, slots} = element;
    for (const {name, description} of [
      ...[...attributes, ...cssParts, ...cssProperties, ...cssStates],
      ...[...events, ...members, ...slots],
    ])
      assert.ok(description, `${name} has no description`);
    for (const {name, default: initial} of [...attributes, ...cssProperties]) assert.ok(initial, `${name}: no default`);
  });

  it('lists no member but those for pages', () => {
    assert.deepEqual(namesOf(element.members).sort(), [
      ...['define', 'expanded', 'headingLevel', 'loading', 'reload', 'share', 'shareUrl', 'src'],
      ...['statement', 'theme', 'trustedKeys'],
    ]);
  });

  it('gives each attribute the values that its property can have', () => {
    const types = Object.fromEntries(element.attributes.map(({name, type}) => [name, type?.text]));
    const targets = [...deviceTargets, ...Object.keys(networkNames)].map((name) => `'${name}'`);
    assert.deepEqual(types, {
      lang: 'string',
      src: 'string',
      'heading-level': '1 | 2 | 3 | 4 | 5 | 6',
      expanded: 'boolean',
      theme: "'light' | 'dark' | 'system'",
      share: `${targets.join(' | ')} | 'none' | string`,
      'share-url': 'string',
      loading: "'eager' | 'lazy'",
      'trusted-keys': 'string',
    });
  });
});

describe("Editors' data", () => {
  it('for VS Code has the attributes, with their values, and the styles', () => {
    const {tags} = read<HtmlData>('vscode.html-custom-data.json');
    assert.deepEqual(namesOf(tags), ['icat-statement']);
    const {attributes} = tags[0]!;
    assert.deepEqual(namesOf(attributes), namesOf(element.attributes));
    const values = (wanted: string) => namesOf(attributes.find(({name}) => name === wanted)!.values);
    assert.deepEqual(values('theme'), ['light', 'dark', 'system']);
    assert.deepEqual(values('share'), [...deviceTargets, ...Object.keys(networkNames), 'none']);
    const css = read<CssData>('vscode.css-custom-data.json');
    assert.deepEqual(namesOf(css.properties), namesOf(element.cssProperties));
    assert.deepEqual(
      namesOf(css.pseudoElements),
      element.cssParts.map(({name}) => `::part(${name})`),
    );
  });

  it('for JetBrains has them too, and properties, events and slots, under the version of the package', () => {
    const {name, version, contributions} = read<WebTypes>('web-types.json');
    const {version: expected} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
    assert.deepEqual({name, version}, {name: 'icat-statement', version: expected});
    const [described] = contributions.html.elements;
    assert.equal(described?.name, 'icat-statement');
    assert.deepEqual(namesOf(described.attributes), namesOf(element.attributes));
    assert.deepEqual(namesOf(described.events), namesOf(element.events));
    assert.deepEqual(namesOf(described.slots), namesOf(element.slots));
    const fields = element.members.filter(({kind}) => kind === 'field');
    assert.deepEqual(namesOf(described.js.properties), namesOf(fields));
    assert.deepEqual(namesOf(contributions.css.properties), namesOf(element.cssProperties));
  });
});

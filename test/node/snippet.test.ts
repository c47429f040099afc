import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {describe, it} from 'node:test';
import {parseFragment, type DefaultTreeAdapterMap} from 'parse5';
import type {Choices} from '../../src/forms/choices.js';
import {folder, languages, moduleFile, releaseAt, snippet} from '../../scripts/snippet.js';
import {snippet as form} from '../../src/forms/snippet.js';
import {elementsIn, textOf} from './html-tree.js';
import {invented, withdraw} from './pages-folder.js';
import {leftOfAuthor} from './wordpress.js';

type Element = DefaultTreeAdapterMap['element'];

/** What a browser makes of a snippet: the elements in its `<div>`, each with its attributes. */
function partsOf(html: string): (Record<string, string> & {name: string})[] {
  const [block, ...rest] = parseFragment(html).childNodes as Element[];
  assert.deepEqual([block!.tagName, rest], ['div', []]);
  const elements = block!.childNodes.filter((node): node is Element => 'tagName' in node);
  return elements.map(({tagName, attrs}) => ({
    name: tagName,
    ...Object.fromEntries(attrs.map(({name, value}) => [name, value])),
  }));
}

describe('snippet', () => {
  const release = {...releaseAt(folder), statement: invented()};

  it('is one block with the preload of the statement, the pinned script, and the element', () => {
    const [preload, script, element, ...rest] = partsOf(snippet());
    assert.deepEqual(preload, {
      name: 'link',
      rel: 'preload',
      href: `${folder}statement.json`,
      as: 'fetch',
      crossorigin: '',
      referrerpolicy: 'no-referrer',
    });
    assert.equal(script!['src'], folder + moduleFile);
    assert.match(script!['integrity']!, /^sha384-/);
    assert.deepEqual(
      [script!['type'], script!['crossorigin'], script!['referrerpolicy']],
      ['module', '', 'no-referrer'],
    );
    // The card follows the page: only its words name their language.
    assert.deepEqual(element, {name: 'icat-statement'});
    assert.deepEqual(rest, []);
  });

  for (const [what, options, attributes] of [
    ['loading="lazy"', {lazy: true}, {loading: 'lazy'}],
    ['a statement from elsewhere', {src: '/a?b&"c"'}, {src: '/a?b&"c"'}],
  ] as [string, Choices, Record<string, string>][]) {
    it(`has no preload beside ${what}`, () => {
      const [script, element, ...rest] = partsOf(snippet(undefined, options));
      assert.equal(script!.name, 'script');
      assert.deepEqual(element, {name: 'icat-statement', ...attributes});
      assert.deepEqual(rest, []);
    });
  }

  it('leaves its words, in their language, where WordPress takes its script from an author', () => {
    for (const language of Object.keys(release.statement.texts)) {
      const html = form({words: language}, release);
      const left = leftOfAuthor(html);
      assert.equal(textOf(parseFragment(left)), textOf(parseFragment(html)));
      const [block, heading, ...others] = elementsIn(left).map(({tagName, attrs}) => ({tagName, attrs}));
      assert.deepEqual(block, {tagName: 'div', attrs: []});
      assert.deepEqual([heading!.tagName, heading!.attrs.map(({name}) => name)], ['h2', ['lang', 'dir']]);
      assert.ok(!others.some(({tagName}) => tagName === 'script' || tagName.includes('-')), left);
    }
  });

  it('is in English, or in any language of the statement', () => {
    const inWords = (words?: string) => form({words}, release);
    assert.equal(inWords(), inWords('en'));
    for (const language of Object.keys(release.statement.texts)) {
      const lang = language === 'zh' ? 'zh-Hans' : language;
      assert.match(inWords(language), new RegExp(`<icat-statement>\n<\\w+ lang="${lang}" `));
    }
    assert.equal(inWords('fr-CA'), inWords('fr'));
  });

  it('has the title of words and card at the level that is told', () => {
    assert.match(form({headingLevel: 4}, release), /<icat-statement heading-level="4">\n<h4 lang="/);
  });

  it('says of a withdrawn statement whose it was, that it is withdrawn, and why, in place of its words', () => {
    const html = form({}, {...release, statement: invented(withdraw)});
    const {title, issuer} = release.statement.texts['en']!;
    for (const said of [issuer, 'This statement has been withdrawn.', '1 June 2019', 'Why, in en'])
      assert.ok(html.includes(said), said);
    assert.ok(!html.includes(title!), html);
  });
});

describe('npm run snippet', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/print-snippet.ts', ...args], {encoding: 'utf8'});

  const last = languages.at(-1)!;

  it('prints the snippet of README, and in any language', () => {
    assert.deepEqual(run().stdout, `${snippet()}\n`);
    assert.deepEqual(run(last).stdout, `${snippet(folder, {words: last})}\n`);
  });

  it('takes --lazy and --src', () => {
    const {status, stdout} = run(last, '--lazy', '--src', '/icat/statement.json');
    assert.equal(stdout, `${snippet(folder, {words: last, lazy: true, src: '/icat/statement.json'})}\n`);
    assert.equal(status, 0);
  });

  it('takes --heading-level', () => {
    assert.equal(run('--heading-level', '4').stdout, `${snippet(folder, {headingLevel: 4})}\n`);
    assert.equal(run('--heading-level', '7').status, 2);
  });

  it('names the languages that there are where it lacks the one asked for', () => {
    const {status, stdout, stderr} = run('tlh');
    assert.match(stderr, new RegExp(`^error: no text in tlh: there is ${languages.join(', ')}$`, 'm'));
    assert.deepEqual([status, stdout], [2, '']);
  });

  it('refuses an option that it does not know, and has --help', () => {
    assert.equal(run('--later').status, 2);
    const {status, stdout} = run('--help');
    assert.equal(status, 0);
    for (const word of ['[language]', '--lazy', '--src <address>']) assert.ok(stdout.includes(word), word);
  });
});

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parseFragment, type DefaultTreeAdapterMap} from 'parse5';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import type {Block} from '../../src/statement/statement.js';
import {statement as invented, type Json} from './partner-site.js';

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** The words of the invented statement in `language`, with `change` made to it. */
function wordsOf(language: string, change?: (value: Json) => void): string {
  return slottedHtml(parseStatement(JSON.parse(invented(change))), language);
}

/** The elements that a browser makes of `html`; text between them is only white space. */
function elementsOf(html: string): Element[] {
  const {childNodes} = parseFragment(html);
  const isElement = (node: Node): node is Element => 'tagName' in node;
  assert.equal(
    childNodes.filter((node) => !isElement(node)).every((node) => textOf(node).trim() === ''),
    true,
  );
  return childNodes.filter(isElement);
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : '';
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** Each element as its name and text. */
function outline(html: string): string[] {
  return elementsOf(html).map((element) => `${element.tagName}: ${textOf(element)}`);
}

/** What an interface word is in `locale`, as its translators have it. */
function translated(source: string, locale: string): string {
  const unit = readFileSync(`xliff/${locale}.xlf`, 'utf8')
    .split('<trans-unit')
    .find((each) => each.includes(`<source>${source}</source>`));
  const target = /<target>(.*?)<\/target>/.exec(unit ?? '')?.[1];
  assert.ok(target, `${source} in ${locale}`);
  return target;
}

const paragraph = (length: number) =>
  'word '
    .repeat(length / 5)
    .trim()
    .padEnd(length, '.');

describe('slottedHtml', () => {
  it('has the title at the level that is asked for, and headings one below it, 6 at most', () => {
    const statement = parseStatement(
      JSON.parse(invented(({texts}) => (texts['en']!['body'] = [{type: 'heading', text: 'A heading'}, 'Words.']))),
    );
    const levels = (headingLevel?: 1 | 3 | 6) =>
      [...slottedHtml(statement, 'en', headingLevel && {headingLevel}).matchAll(/<h(\d)/g)].map(([, level]) => level);
    assert.equal(slottedHtml(statement, 'en', {headingLevel: '2 onclick=' as never}), slottedHtml(statement, 'en'));
    assert.deepEqual(
      [levels(), levels(1), levels(3), levels(6)],
      [
        ['2', '3'],
        ['1', '2'],
        ['3', '4'],
        ['6', '6'],
      ],
    );
  });

  it('gives title, date, first paragraphs, and where to read on', () => {
    const {texts, url, contacts} = JSON.parse(invented()) as Json & {url: string; contacts: {email: string}};
    const {title, body} = texts['en'] as {title: string; body: string[]};
    const html = wordsOf('en');
    assert.deepEqual(outline(html), [
      `h2: ${title}`,
      'p: 4 May 2019',
      `p: ${body[0]}`,
      `p: ${body[1]}`,
      `p: ${body[2]}`,
      `p: Read the full statement · ${contacts.email}`,
    ]);
    assert.ok(html.includes('<time datetime="2019-05-04">4 May 2019</time>'));
    assert.ok(html.includes(`<a href="${url}" rel="noreferrer">`));
    assert.ok(html.includes(`href="mailto:${contacts.email}"`));
  });

  for (const [language, lang, dir, date] of [
    ['ar', 'ar', 'rtl', '4 مايو 2019'],
    ['es', 'es', 'ltr', '4 de mayo de 2019'],
    ['fr', 'fr', 'ltr', '4 mai 2019'],
    ['ru', 'ru', 'ltr', '4 мая 2019\u00a0г.'],
    ['zh', 'zh-Hans', 'ltr', '2019年5月4日'],
  ] as const) {
    it(`says in ${language} that it is an unofficial translation, and each block names its language`, () => {
      const elements = elementsOf(wordsOf(language));
      for (const element of elements) {
        assert.equal(attribute(element, 'lang'), lang);
        assert.equal(attribute(element, 'dir'), dir);
      }
      assert.equal(textOf(elements[1]!), `${date} · ${translated('Unofficial translation', language)}`);
      assert.ok(textOf(elements.at(-1)!).startsWith(`${translated('Read the full statement', language)} · `));
    });
  }

  it('leads to the page of the language, where there is one', () => {
    const html = wordsOf('fr', ({texts}) => (texts['fr']!['url'] = 'https://ecg.example/fr/'));
    assert.ok(html.includes('<a href="https://ecg.example/fr/" rel="noreferrer">'));
  });

  it('has the words of the interface in English, and says so, where it lacks the language', () => {
    const html = wordsOf('de', ({texts}) => (texts['de'] = {...texts['fr'], title: 'Ein Titel', body: ['Ein Absatz']}));
    assert.deepEqual(
      elementsOf(html).map((element) => [attribute(element, 'lang'), textOf(element)]),
      [
        ['de', 'Ein Titel'],
        ['en', '4 May 2019 · Unofficial translation'],
        ['de', 'Ein Absatz'],
        ['en', 'Read the full statement · contact@ecg.example'],
      ],
    );
  });

  it('escapes what the statement has, in text and attributes', () => {
    const hostile = `<img src=x onerror="alert('1')"> & </p><script>`;
    const html = wordsOf('en', (value) => {
      value['url'] = "https://ecg.example/?a&b='c'";
      Object.assign(value.texts['en']!, {
        title: hostile,
        body: [hostile, {type: 'heading', text: hostile}, {type: 'list', items: [hostile]}],
      });
    });
    const elements = elementsOf(html);
    assert.deepEqual(
      elements.map(({tagName}) => tagName),
      ['h2', 'p', 'p', 'h3', 'ul', 'p'],
    );
    for (const element of [elements[0]!, ...elements.slice(2, 5)]) assert.equal(textOf(element), hostile);
    assert.doesNotMatch(html, /<img|<script/);
    const [link] = elements.at(-1)!.childNodes;
    assert.equal(attribute(link as Element, 'href'), "https://ecg.example/?a&b='c'");
  });

  describe('takes about as much as three paragraphs of English', () => {
    const bodyOf = (body: Block[], language = 'en') =>
      outline(wordsOf(language, ({texts}) => (texts[language]!['body'] = body))).slice(2, -1);

    it('of any number', () => {
      assert.equal(bodyOf(Array<string>(9).fill(paragraph(200))).length, 3);
      assert.equal(bodyOf(Array<string>(9).fill(paragraph(100))).length, 5);
      assert.equal(bodyOf(Array<string>(9).fill(paragraph(900))).length, 1);
    });

    it('a Chinese character for two Latin ones', () => {
      assert.equal(bodyOf(Array<string>(9).fill('字'.repeat(100)), 'zh').length, 3);
    });

    it('no heading at the end', () => {
      const heading: Block = {type: 'heading', text: 'A heading'};
      assert.deepEqual(bodyOf([paragraph(495), heading, 'What follows', 'And more']), [
        `p: ${paragraph(495)}`,
        'h3: A heading',
        'p: What follows',
      ]);
      assert.deepEqual(bodyOf([paragraph(540), heading, 'What follows']), [`p: ${paragraph(540)}`]);
    });

    it('a list as far as there is room, with its numbers', () => {
      const items = Array.from({length: 16}, (_, index) => `${index + 3} ${paragraph(100)}`);
      const list: Block = {type: 'list', ordered: true, start: 3, items};
      const html = wordsOf('en', ({texts}) => (texts['en']!['body'] = [paragraph(150), list, 'After it']));
      assert.deepEqual(outline(html).slice(2, -1), [`p: ${paragraph(150)}`, `ol: ${items.slice(0, 4).join('')}`]);
      assert.equal(attribute(elementsOf(html)[3]!, 'start'), '3');
    });
  });

  it('of a withdrawn statement gives whose it was, the notice and its day, why, and the address', () => {
    const withdraw = (value: Json) => {
      Object.assign(value, {status: 'withdrawn', updated: '2020-08-03'});
      const {official, issuer, occasion} = value.texts['fr']!;
      value.texts = {fr: {official, issuer, occasion, body: [], note: 'Pourquoi ?'}};
    };
    const {texts} = JSON.parse(invented()) as Json;
    assert.deepEqual(outline(wordsOf('fr', withdraw)), [
      `p: ${String(texts['fr']!['issuer'])}`,
      `p: ${translated('This statement has been withdrawn.', 'fr')} 3 août 2020`,
      'p: Pourquoi ?',
      'p: ecg.example/statements/2019-05-04 · contact@ecg.example',
    ]);
  });

  it('refuses a language that the statement lacks, and names those that it has', () => {
    for (const language of ['de', 'constructor']) {
      assert.throws(() => wordsOf(language), {
        name: 'RangeError',
        message: `no text in ${language}: there is ar, en, es, fr, ru, zh`,
      });
    }
  });
});

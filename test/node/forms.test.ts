import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Choices} from '../../src/forms/choices.js';
import {forms, lostChoices, type FormName} from '../../src/forms/forms.js';
import {markerScript} from '../../src/forms/marker.js';
import type {Release} from '../../src/forms/release.js';
import type {Statement} from '../../src/statement/statement.js';
import {attribute, elementsIn, textOf, type Element} from './html-tree.js';
import {invented, withdraw} from './pages-folder.js';

const now = new Date('2019-05-05T00:00:00Z');

const release: Release = {
  address: 'https://statements.example/icat/',
  version: '9.8.7',
  integrity: 'sha384-abc',
  statement: invented(),
};

const {issuer, title, occasion, body} = release.statement.texts['fr']!;

function write(name: FormName, choices: Choices = {}, change: Partial<Release> = {}): string {
  return forms[name].write(choices, {...release, ...change}, now);
}

/** The attributes of the first element of a name, as a browser reads them. */
function attributesOf(html: string, tagName: string): Record<string, string> {
  const element = elementsIn(html).find((each) => each.tagName === tagName);
  assert.ok(element, `${tagName} in ${html}`);
  return Object.fromEntries(element.attrs.map(({name, value}) => [name, value]));
}

const everything: Choices = {
  language: 'fr',
  expanded: true,
  theme: 'dark',
  accent: '#a1b2c3',
  headingLevel: 4,
  share: ['copy', 'x'],
  src: 'https://partner.example/icat.json',
  lazy: true,
};

describe('The forms', () => {
  it('paste an address: that of the current statement in the language', () => {
    assert.equal(write('address', {language: 'fr-CA'}), 'https://statements.example/icat/fr/');
    assert.equal(write('address', {words: 'ar'}), 'https://statements.example/icat/ar/');
    assert.equal(write('address', {language: 'fr', words: 'ar'}), 'https://statements.example/icat/fr/');
    assert.equal(write('address'), 'https://statements.example/icat/en/');
  });

  it('take an official language where nothing is chosen and the statement has no English', () => {
    const statement = invented(({texts}) => {
      delete texts['en'];
      texts['es']!['official'] = true;
    });
    assert.equal(write('address', {}, {statement}), 'https://statements.example/icat/es/');
  });

  it('are a frame with what its page reads of its query, named by the issuer, since it stays in posts for years', () => {
    const attributes = attributesOf(write('frame', everything), 'iframe');
    const {src = '', ...others} = attributes;
    const {origin, pathname, searchParams} = new URL(src);
    assert.equal(origin + pathname, 'https://statements.example/icat/fr/embed.html');
    assert.deepEqual(Object.fromEntries(searchParams), {theme: 'dark', accent: 'a1b2c3', expanded: ''});
    assert.deepEqual(
      [others['title'], others['width'], others['height'], others['referrerpolicy']],
      [issuer, '600', '600', 'no-referrer'],
    );
    assert.equal(attributesOf(write('frame'), 'iframe')['src'], 'https://statements.example/icat/en/embed.html');
    // Its page follows the visitor by itself.
    assert.equal(attributesOf(write('frame', {theme: 'system'}), 'iframe')['src']?.includes('?'), false);
  });

  it("are a marker, which has what authors may set, and the theme's script", () => {
    const html = write('marker', everything);
    assert.deepEqual(attributesOf(html, 'div'), {
      class: 'icat-statement',
      'data-lang': 'fr',
      'data-heading-level': '4',
      'data-expanded': '',
      'data-theme': 'dark',
      'data-loading': 'lazy',
    });
    assert.deepEqual([...new Set(elementsIn(html).map(({tagName}) => tagName))], ['div', 'h4', 'p', 'time', 'a']);
    assert.deepEqual(attributesOf(markerScript(release), 'script'), {
      type: 'module',
      src: 'https://statements.example/icat/icat-statement-9.8.7.js',
      integrity: 'sha384-abc',
      crossorigin: '',
      referrerpolicy: 'no-referrer',
      'icat-markers': '',
    });
  });

  it('are a snippet with every choice as an attribute of the element', () => {
    const html = write('snippet', everything);
    assert.deepEqual(attributesOf(html, 'icat-statement'), {
      src: 'https://partner.example/icat.json',
      lang: 'fr',
      'heading-level': '4',
      expanded: '',
      theme: 'dark',
      loading: 'lazy',
      share: 'copy x',
      style: '--icat-statement-accent:#a1b2c3',
    });
    assert.equal(attributesOf(html, 'h4')['lang'], 'fr');
    assert.equal(attributesOf(write('snippet', {share: []}), 'icat-statement')['share'], 'none');
  });

  for (const [what, choices, expected] of [
    ['a preload', {theme: 'dark'}, 1],
    ['none beside another src', {src: 'https://partner.example/icat.json'}, 0],
    ['none beside loading="lazy"', {lazy: true}, 0],
  ] as [string, Choices, number][]) {
    it(`are a snippet with ${what}`, () => {
      const elements = elementsIn(write('snippet', choices));
      assert.equal(elements.filter(({tagName}) => tagName === 'link').length, expected);
    });
  }

  it('are the whole statement as HTML, with absolute links and no custom element', () => {
    const html = write('html', {language: 'fr', headingLevel: 3});
    const elements = elementsIn(html);
    const names = elements.map(({tagName}) => tagName);
    assert.deepEqual(
      names.filter((name) => name.includes('-') || ['script', 'link', 'style', 'iframe'].includes(name)),
      [],
    );
    const addresses = elements.flatMap((each) => (each.tagName === 'a' ? [attribute(each, 'href') ?? ''] : []));
    for (const each of addresses) assert.match(each, /^(https:\/\/|mailto:)/);
    // Where the current statement is, also when this one is no longer it.
    assert.ok(addresses.includes('https://statements.example/icat/fr/'), addresses.join(' '));
    const paragraphs = elements.filter(({tagName}) => tagName === 'p').map((each) => textOf(each));
    // As the statement's page has them.
    assert.deepEqual(paragraphs.slice(0, 2), [issuer, occasion]);
    for (const block of body) assert.ok(paragraphs.includes(block as string), `${block as string}`);
    assert.equal(textOf(elements.find(({tagName}) => tagName === 'h3')!), title);
    for (const line of html.split('\n')) assert.match(line, /^<\w+ lang="fr" dir="ltr">/);
    assert.equal(write('html', {language: 'fr', expanded: true, headingLevel: 3}), html);
  });

  for (const [what, words, change] of [
    ['corrected', 'Corrigée le 1er juin 2019', {status: 'corrected', updated: '2019-06-01'}],
    ['superseded', 'Une déclaration plus récente a été publiée.', {status: 'superseded'}],
    ['expired', 'Cette déclaration n’est peut-être plus à jour.', {expires: '2019-05-05T00:00:00Z'}],
  ] as const) {
    it(`say in HTML that a statement is ${what}`, () => {
      const statement = invented((value) => Object.assign(value, change));
      const said = elementsIn(write('html', {language: 'fr'}, {statement})).map((each) => textOf(each));
      assert.ok(said.includes(words), said.join('|'));
      assert.equal(write('html', {language: 'fr'}).includes(words), false);
    });
  }

  it('say the note of a correction in HTML', () => {
    const statement = invented((value) => {
      Object.assign(value, {status: 'corrected', updated: '2019-06-01'});
      value.texts['fr']!['note'] = 'Une date a changé.';
    });
    const said = elementsIn(write('html', {language: 'fr'}, {statement})).map((each) => textOf(each));
    assert.ok(said.includes('Une date a changé.'), said.join('|'));
  });

  it('lead from an unofficial translation in HTML to the official text', () => {
    const statement = invented(({texts}) => {
      for (const [language, text] of Object.entries(texts)) text['official'] = language === 'en';
    });
    const notice = elementsIn(write('html', {language: 'fr'}, {statement})).find(
      ({tagName, attrs}) => tagName === 'a' && attrs.some(({value}) => value === 'https://statements.example/icat/en/'),
    );
    assert.equal(notice && textOf(notice), 'Texte officiel (English)');
  });

  it('name the published address in words that others read, not this computer', () => {
    const local = {address: 'http://127.0.0.1:8080/', published: 'https://statements.example/icat/'};
    const statement = invented(({texts}) => {
      for (const [language, text] of Object.entries(texts)) text['official'] = language === 'en';
    });
    for (const name of ['html', 'text'] as const) {
      const form = write(name, {language: 'fr'}, {...local, statement});
      assert.ok(form.includes('https://statements.example/icat/'), name);
      assert.equal(form.includes('127.0.0.1'), false, name);
    }
    assert.equal(write('address', {language: 'fr'}, local), 'http://127.0.0.1:8080/fr/');
  });

  it('say of a withdrawn statement in HTML on which occasion it was, as its page does', () => {
    const elements = elementsIn(write('html', {language: 'fr'}, {statement: invented(withdraw)}));
    const paragraphs = elements.filter(({tagName}) => tagName === 'p').map((each) => textOf(each));
    assert.deepEqual(paragraphs.slice(0, 2), [issuer, occasion]);
  });

  it("are the whole statement as plain text, without the file's byte order mark", () => {
    const text = write('text', {language: 'fr'});
    for (const paragraph of [title!, ...body]) assert.ok(text.includes(paragraph as string), `${paragraph as string}`);
    assert.equal(text.includes('\ufeff'), false);
    assert.equal(text.includes('<'), false);
  });

  it("are a package's recipe, which names src", () => {
    const recipe = write('package', {theme: 'dark'});
    assert.ok(recipe.startsWith("npm install ./icat-statement-9.8.7.tgz\n\nimport 'icat-statement';\n"), recipe);
    assert.deepEqual(attributesOf(recipe, 'icat-statement'), {
      src: 'https://statements.example/icat/statement.json',
      theme: 'dark',
    });
    const all = write('package', everything);
    assert.equal(attributesOf(all, 'icat-statement')['src'], everything.src);
    // React throws on a string as `style`.
    assert.equal(attributesOf(all, 'icat-statement')['style'], undefined);
    assert.ok(all.endsWith('\n\nicat-statement { --icat-statement-accent: #a1b2c3; }'), all);
  });

  it("are a package's recipe without braces in the words, between which templates of frameworks read code", () => {
    const statement = invented(({texts}) => Object.assign(texts['fr']!, {title: 'Un {titre}'}));
    const recipe = write('package', {language: 'fr'}, {statement});
    assert.equal(/[{}]/.test(recipe), false);
    const heading = elementsIn(recipe).find(({tagName}) => tagName === 'h2')!;
    assert.equal(textOf(heading), 'Un {titre}');
  });

  it('say no words of a withdrawn statement', () => {
    const statement = invented(withdraw);
    for (const name of Object.keys(forms) as FormName[]) {
      const form = write(name, everything, {statement});
      assert.equal(form.includes(title!), false, name);
      assert.equal(form.includes(body[0] as string), false, name);
    }
  });

  it('refuse a language that the statement has not', () => {
    for (const name of Object.keys(forms) as FormName[]) {
      assert.throws(() => write(name, {language: 'de'}), RangeError, name);
    }
  });

  it('say which choices each of them loses', () => {
    const lost = (name: FormName) => lostChoices(name, everything).toSorted();
    assert.deepEqual(lost('snippet'), []);
    assert.deepEqual(lost('package'), []);
    assert.deepEqual(lost('frame'), ['headingLevel', 'lazy', 'share', 'src']);
    assert.deepEqual(lost('marker'), ['accent', 'share', 'src']);
    assert.deepEqual(lost('html'), ['accent', 'lazy', 'share', 'src', 'theme']);
    assert.deepEqual(lost('address'), ['accent', 'expanded', 'headingLevel', 'lazy', 'share', 'src', 'theme']);
    // It is the whole statement.
    assert.deepEqual(lost('text'), ['accent', 'headingLevel', 'lazy', 'share', 'src', 'theme']);
    assert.deepEqual(lostChoices('address', {language: 'fr', expanded: false}), []);
    assert.deepEqual(lostChoices('address', {share: []}), ['share']);
    // Its page follows the visitor's device by itself.
    assert.deepEqual(lostChoices('address', {theme: 'system'}), []);
  });
});

describe('Hostile values in a form', () => {
  const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1)//--></style>`;

  /** Of a page, what must not have come from a value. */
  function injected(html: string): Element[] {
    return elementsIn(html).filter(
      (element) =>
        element.tagName === 'img' ||
        (element.tagName === 'script' && textOf(element) !== '') ||
        element.attrs.some(
          ({name, value}) => name.startsWith('on') || (name === 'href' && /^javascript:/i.test(value)),
        ),
    );
  }

  const choices: Choices[] = [
    {src: attack},
    {accent: attack},
    {accent: '#fff;background:url(https://evil.example/)'},
    {accent: '#ffffff" onclick="alert(1)'},
    {theme: attack as 'dark'},
    {headingLevel: attack as unknown as 2},
    {share: [attack as 'x']},
    {expanded: attack as unknown as true},
    {lazy: attack as unknown as true},
  ];

  for (const choice of choices) {
    it(`are text where ${JSON.stringify(choice)} is chosen`, () => {
      for (const name of Object.keys(forms) as FormName[]) {
        const form = write(name, choice);
        assert.deepEqual(injected(form), [], name);
        assert.equal(form.includes(attack), false, name);
        assert.equal(form.includes('evil.example'), false, name);
      }
    });
  }

  it('are no language', () => {
    for (const name of Object.keys(forms) as FormName[]) {
      for (const choice of [{language: attack}, {words: attack}, {language: '__proto__'}, {language: 'constructor'}]) {
        assert.throws(() => write(name, choice), RangeError, name);
      }
    }
  });

  for (const field of ['address', 'version', 'integrity'] as const) {
    it(`are text in the release's ${field}`, () => {
      const value = field === 'address' ? `https://statements.example/${attack}/` : attack;
      for (const name of Object.keys(forms) as FormName[]) {
        // The pasted address and the plain text are no HTML, nor is the package's first line, which names the version.
        if (name === 'address' || name === 'text') continue;
        const form = write(name, everything, {[field]: value});
        assert.deepEqual(injected(name === 'package' ? form.slice(form.indexOf('<icat-statement')) : form), [], name);
      }
      assert.deepEqual(injected(markerScript({...release, [field]: value})), [], field);
    });
  }

  it('are text in every field of the statement', () => {
    const hostile = <T>(value: T): T =>
      (typeof value === 'string'
        ? `${value}${attack}`
        : Array.isArray(value)
          ? value.map((each) => hostile(each) as unknown)
          : value && typeof value === 'object'
            ? Object.fromEntries(
                Object.entries(value).map(([key, each]) => [
                  key,
                  ['published', 'status', 'type'].includes(key) ? (each as unknown) : (hostile(each) as unknown),
                ]),
              )
            : value) as T;
    const plain = invented(({texts}) => {
      (texts['fr']!['body'] as unknown[]).push({type: 'heading', text: 'Titre'}, {type: 'list', items: ['Un']});
    });
    for (const base of [plain, invented(withdraw)]) {
      const statement: Statement = hostile(base);
      for (const name of Object.keys(forms) as FormName[]) {
        if (name === 'address' || name === 'text') continue;
        for (const expanded of [true, false]) {
          const form = write(name, {language: 'fr', expanded}, {statement});
          assert.deepEqual(injected(form), [], name);
          assert.equal(form.includes(attack), false, name);
        }
      }
    }
  });
});

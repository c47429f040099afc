import {expect} from '@open-wc/testing';
import {log, outcome, part, script, statement, textOf, unique} from './helpers.js';
import type {IcatStatement} from '../../src/index.js';

/** A partner's page of its own: nothing in it but what is pasted. */
async function paste(markup: string, lang = 'en'): Promise<{page: Window; errors: unknown[]; card: IcatStatement}> {
  const frame = document.createElement('iframe');
  const errors: unknown[] = [];
  const ready = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = `<!doctype html><html lang="${lang}"><title>A partner</title><body>${markup}</body></html>`;
  document.body.append(frame);
  const page = frame.contentWindow!;
  // Both survive the load: the page is same-origin, and its document has just begun.
  await ready;
  page.addEventListener('error', (event) => errors.push(event.message));
  page.addEventListener('unhandledrejection', (event) => errors.push(event.reason));
  const card = page.document.querySelector('icat-statement')!;
  if (!card.matches(':defined')) await page.customElements.whenDefined('icat-statement');
  if (card.matches(':state(loading)') || !card.shadowRoot) await outcome(card);
  return {page, errors, card};
}

const snippet = (
  folder: string,
  query = '',
) => `<script type="module" src="${folder}icat-statement.js${query}"></script>
  <icat-statement><a href="https://icat.network/">The fallback</a></icat-statement>`;

/** The publisher's folder, under a name of its own so that its log is too. */
function folder(): {path: string; address: string} {
  const path = `/at/${unique()}/`;
  return {path, address: `${window.answers}${path}`};
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

describe('dist/icat-statement.js, pasted into a plain page of another origin', () => {
  for (const [lang, text] of Object.entries(statement().texts)) {
    it(`shows the statement beside it, in ${lang}`, async () => {
      const {card, errors} = await paste(snippet(folder().address), lang);
      expect(textOf(card, 'title')).to.equal(text.title);
      expect(part(card, 'card').dir).to.equal(lang === 'ar' ? 'rtl' : 'ltr');
      expect(errors).to.deep.equal([]);
    });
  }

  it('asks for the module and the JSON, once each, and for nothing else', async () => {
    const {path, address} = folder();
    await paste(snippet(address) + '<icat-statement lang="ru"></icat-statement>'.repeat(5));
    const requests = await log(path);
    expect(requests.map((request) => request.path)).to.deep.equal([
      `${path}icat-statement.js`,
      `${path}statement.json`,
    ]);
    const {headers} = requests[1]!;
    expect(headers).to.not.have.any.keys('cookie', 'referer', 'authorization');
  });

  it('leaves no trace in the page: storage, cookies, history, title', async () => {
    const {page, card} = await paste(snippet(folder().address));
    const length = page.history.length;
    part(card, 'languages').querySelector<HTMLButtonElement>('[lang=ar]')!.click();
    part(card, 'toggle').click();
    await card.updateComplete;
    expect([page.localStorage.length, page.sessionStorage.length, page.document.cookie]).to.deep.equal([0, 0, '']);
    expect((await page.indexedDB.databases()).length).to.equal(0);
    expect(page.history.length).to.equal(length);
    expect(page.document.title).to.equal('A partner');
  });

  it('shows the fallback where the JSON is gone', async () => {
    const {path, address} = folder();
    await script(`${path}statement.json`, {status: 404});
    const {card, errors} = await paste(snippet(address), 'es');
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(card.querySelector('a')!.checkVisibility()).to.equal(true);
    expect(textOf(card, 'notice')).to.equal('No se ha podido cargar la declaración. Reintentar');
    expect(errors).to.deep.equal([]);
  });

  it('does no harm as a second copy', async () => {
    const {address} = folder();
    const {card, errors, page} = await paste(
      snippet(address) + snippet(address, '?copy=2') + snippet(folder().address),
    );
    expect(textOf(card, 'title')).to.equal(statement().texts['en']!.title);
    const cards = [...page.document.querySelectorAll('icat-statement')];
    expect(cards).to.have.length(3);
    expect(errors).to.deep.equal([]);
  });

  it('exports the class and the events', async () => {
    const module = (await import(`${folder().address}icat-statement.js`)) as Record<string, unknown>;
    expect(Object.keys(module).sort()).to.deep.equal([
      'IcatStatement',
      'IcatStatementErrorEvent',
      'IcatStatementLoadEvent',
    ]);
  });
});

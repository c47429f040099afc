import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Browser, Page} from 'puppeteer-core';
import {escapeHtml} from '../../src/slotted/escape-html.js';
import type {Statement} from '../../src/statement/statement.js';
import {launchChromium, patience} from './chromium.js';

/** A module as a partner's page pins it. */
export interface PinnedModule {
  readonly address: string;
  readonly integrity: string;
}

/** A card that has to be drawn. */
export interface Card {
  /** A partner's page with that module and the statement at `src`; or the address of a page that has its own. */
  readonly page: {readonly module: PinnedModule; readonly src: string} | string;
  /** What must be seen there. */
  readonly statement: Pick<Statement, 'id' | 'version' | 'status' | 'texts'>;
}

/**
 * Opens pages as partners have them in a browser, one after the other.
 *
 * @param path of Chromium
 * @returns for each card why it is not drawn; `undefined` where it is
 */
export async function drawInBrowser(path: string, cards: readonly Card[]): Promise<readonly (string | undefined)[]> {
  const pages = await servePages(cards);
  const browser = await launchChromium(path);
  try {
    const outcomes: (string | undefined)[] = [];
    for (const [index, card] of cards.entries()) {
      const address = typeof card.page === 'string' ? card.page : `${pages.origin}/${index}`;
      outcomes.push(await draw(browser, address, card));
    }
    return outcomes;
  } finally {
    await browser.close();
    pages.stop();
  }
}

/** What a card shows; a part that it has not is empty. */
interface Drawn {
  readonly id: string;
  readonly version: number;
  readonly lang: string;
  readonly title: string;
  readonly issuer: string;
  readonly notice: string;
}

/** What a page says of its card: what is drawn, or why nothing is. */
type Outcome = Drawn | string;

async function draw(browser: Browser, address: string, {statement}: Card): Promise<string | undefined> {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(patience);
  try {
    await tab.evaluateOnNewDocument(listening);
    try {
      await tab.goto(address);
    } catch (error) {
      return `not opened: ${(error as Error).message}`;
    }
    const first = await outcomeOf(tab, 'outcome');
    if (typeof first === 'string') return first;
    const {id, version} = first;
    if (id !== statement.id || version !== statement.version) return `${id}, version ${version}, is drawn in its place`;
    for (const language of new Set([first.lang, ...Object.keys(statement.texts)])) {
      const drawn = language === first.lang ? first : await outcomeOf(tab, `drawIn(${JSON.stringify(language)})`);
      const fault = typeof drawn === 'string' ? drawn : faultIn(drawn, language, statement);
      if (fault !== undefined) return `in ${language}: ${fault}`;
    }
    return undefined;
  } finally {
    await tab.close();
  }
}

/** @param expression whose value is a promise of the outcome, in the page */
function outcomeOf(tab: Page, expression: string): Promise<Outcome> {
  const silence = new Promise<string>((resolve) =>
    setTimeout(() => resolve(`not drawn within ${patience / 1_000} s`), patience).unref(),
  );
  return Promise.race([tab.evaluate(expression) as Promise<Outcome>, silence]);
}

/** What is drawn otherwise than the statement has it in a language. */
function faultIn(
  {lang, title, issuer, notice}: Drawn,
  language: string,
  {status, texts}: Card['statement'],
): string | undefined {
  const text = texts[language];
  if (text === undefined) return 'the statement has no text in it';
  if (lang !== language) return `the text in ${lang} is drawn in its place`;
  // A withdrawn statement has no title.
  if (title !== (text.title ?? '')) return `the title is “${title}”, not “${text.title ?? ''}”`;
  if (issuer !== text.issuer) return `the issuer is “${issuer}”, not “${text.issuer}”`;
  if (status !== 'withdrawn') return undefined;
  if (!notice) return 'the card does not say that the statement is withdrawn';
  // Only official texts must say why.
  if (text.note === undefined || notice.includes(text.note)) return undefined;
  return `the notice is “${notice}”, and lacks “${text.note}”`;
}

/** In each page, before its own scripts. */
const listening = `
  let tell;
  let card;
  const next = () => new Promise((resolve) => (tell = resolve));
  const outcome = next();
  const drawIn = (lang) => {
    card.lang = lang;
    return next();
  };
  addEventListener('icat-statement-load', ({target, detail: {statement: {id, version}, lang}}) => {
    card = target;
    const wordsIn = (part) => card.shadowRoot.querySelector('[part~=' + part + ']')?.textContent ?? '';
    tell({id, version, lang, title: wordsIn('title'), issuer: wordsIn('issuer'), notice: wordsIn('notice')});
  });
  addEventListener('icat-statement-error', ({detail}) => tell('the card says: ' + detail.code));
  const isScript = ({target}) => target instanceof HTMLScriptElement;
  addEventListener(
    'error',
    (event) => isScript(event) && tell('a script is not loaded, or has another hash: ' + event.target.src),
    true,
  );
`;

/** Partners' pages, each at the path of its index, on an origin of their own. */
async function servePages(cards: readonly Card[]): Promise<{origin: string; stop: () => void}> {
  const server = createServer((request, response) => {
    const page = cards[Number(request.url?.slice(1) || NaN)]?.page;
    if (typeof page === 'object') response.writeHead(200, {'Content-Type': 'text/html'}).end(pageOf(page));
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pageOf({module, src}: Exclude<Card['page'], string>): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A partner</title>
<script type="module" src="${escapeHtml(module.address)}" integrity="${escapeHtml(module.integrity)}" crossorigin></script>
<icat-statement src="${escapeHtml(src)}"></icat-statement>
</html>
`;
}

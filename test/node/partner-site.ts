import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {launch, type Browser, type BrowserContext, type Frame, type Page} from 'puppeteer-core';
import {serveFolders} from '../../scripts/serve.js';
import type {Engine} from '../../scripts/test/engines.js';
import {slottedHtml} from '../../src/slotted/slotted-html.js';
import type {Statement} from '../../src/statement/statement.js';

export type Json = Record<string, unknown> & {texts: Record<string, Record<string, unknown>>};

/** An invented statement (test/fixtures/statement.json), with `change` made to it. */
export function statement(change: (value: Json) => void = () => {}): string {
  const value = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Json;
  change(value);
  return JSON.stringify(value);
}

/** The words of the invented statement, as in a snippet, which hold the card's place. */
export const high = slottedHtml(JSON.parse(statement()) as Statement, 'en');

/** What the site answers at a path: a page, a statement, a status in place of one, or nothing, ever. */
export type Answers = Record<string, string | number | null>;

/** A partner's site on loopback: `answers`, with `headers` of their own by path, the invented statement, and the files of `dist`. */
export async function startSite(
  answers: Answers,
  headers: Record<string, Record<string, string>> = {},
): Promise<{origin: string; requests: string[]; stop: () => void}> {
  const files = serveFolders('dist');
  const all: Answers = {'/statement.json': statement(), ...answers};
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url!, 'http://partner');
    requests.push(pathname);
    const answer = all[pathname];
    if (answer === undefined) return files(request, response);
    if (answer === null) return;
    if (typeof answer === 'number') return void response.writeHead(answer).end();
    const type = answer.startsWith('{') ? 'application/json' : 'text/html; charset=utf-8';
    response.writeHead(200, {'Content-Type': type, 'Cache-Control': 'no-store', ...headers[pathname]}).end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A partner's page with a card of the statement at `src`. */
export function partnerPage({lang = 'en', attributes = '', fallback = '', css = '', src = '/statement.json'}): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>A partner</title><style>${css}</style>
    <meta name="viewport" content="width=device-width">
    <script type="module" src="/icat-statement.js"></script>
    <icat-statement trusted-keys="none" src="${src}" ${attributes}>${fallback}</icat-statement>`;
}

/** Milliseconds that a browser or a page may take: on a busy machine the 30 s of Puppeteer's own pass without any fault. */
export const patience = 120_000;

/** A browser as on a visitor's desk; `prefs` are Firefox's. */
export function open({name, path}: Engine, prefs: Record<string, unknown> = {}): Promise<Browser> {
  return launch({
    executablePath: path,
    timeout: patience,
    ...(name === 'Firefox'
      ? {browser: 'firefox' as const, extraPrefsFirefox: prefs}
      : {args: ['--no-sandbox', '--disable-background-networking', '--force-renderer-accessibility']}),
  });
}

/**
 * Waits until the card shows what `selector` finds in it. Unless it has to be visible, Puppeteer looks again only when the tree
 * of the document changes, to which a shadow root does not belong.
 */
export async function shownInCard(where: Page | Frame, selector: string): Promise<void> {
  await where.waitForSelector(`icat-statement >>> ${selector}`, {visible: true});
}

/** A tab in front. */
export async function newTab(browser: Browser | BrowserContext): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  // tsx wraps functions in a helper of its own, also those that a test sends to the page.
  await page.evaluateOnNewDocument('globalThis.__name = (wrapped) => wrapped');
  await page.bringToFront();
  return page;
}

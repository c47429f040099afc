import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import type {Page} from 'puppeteer-core';

declare global {
  interface Window {
    /** What the card shows; `undefined` until it has settled. */
    sight(): string | undefined;
  }
}

export interface Partner {
  /** The address of a page with `html`. */
  page(html: string): string;
  /** What the page at `address` has told (`POST` to itself), in its order. */
  seenAt(address: string): string[];
  stop(): void;
}

export async function startPartner(): Promise<Partner> {
  const pages: {html: string; seen: string[]}[] = [];
  const pageAt = (path: string) => pages[Number(/^\/(\d+)$/.exec(path)?.[1])];
  const server = createServer((request, response) => {
    const page = pageAt(request.url!);
    if (request.method === 'POST') {
      return void text(request).then((sight) => {
        page!.seen.push(sight);
        response.end();
      });
    }
    response.setHeader('Cache-Control', 'no-store').setHeader('Content-Type', 'text/html; charset=utf-8');
    response.writeHead(page === undefined ? 404 : 200);
    response.end(`<!doctype html><html lang="en"><title>A partner</title>${probe}${page?.html ?? ''}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    // An address of its own, since browsers may take the same one for a reload.
    page: (html) => `http://127.0.0.1:${port}/${pages.push({html, seen: []}) - 1}`,
    seenAt: (address) => pageAt(new URL(address).pathname)!.seen,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** In the page: what was drawn, of one version alone. */
const probe = `<script>
  // tsx wraps functions in a helper of its own, also those that a test sends to the page.
  globalThis.__name = (wrapped) => wrapped;
  // The pause before the card asks again is its shortest, 800 ms, and over at once.
  Math.random = () => 0;
  const {setTimeout: start} = window;
  window.setTimeout = (act, time) => start(act, time === 800 ? 0 : time);
  let code, lacks;
  // A script that does not come, or that fails as it starts.
  addEventListener('error', ({target}) => (lacks ||= target === window || target.localName === 'script'), true);
  addEventListener('icat-statement-error', ({detail}) => (code = detail.code));
  window.sight = () => {
    const card = document.querySelector('icat-statement');
    if (lacks) return 'the words, without the module';
    if (card.matches(':state(failed)')) return 'the words, ' + code;
    if (!card.matches(':state(ready), :state(stale)')) return undefined;
    const drawn = [...new Set(card.shadowRoot.textContent.match(/version \\d/g))];
    return (drawn.join(' and ') || 'the card') + (card.matches(':state(stale)') ? ', old' : '');
  };
</script>`;

/** What the card shows, once it has settled. */
export async function sightOf(tab: Page): Promise<string> {
  const sight = await tab.waitForFunction(() => window.sight(), {polling: 20});
  return (await sight.jsonValue())!;
}

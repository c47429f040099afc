import {expect} from '@open-wc/testing';
import {builtWords, log, script, unique} from './helpers.js';

/** What a page reports of itself: errors, console lines, violations of its policy, and what its card came to. */
interface Report {
  readonly seen: string[];
  readonly state: string;
  readonly words: string;
}

const module = await (await fetch(`${window.answers}/at/policy/icat-statement.js`)).arrayBuffer();

const hash = async (algorithm: 'SHA-256' | 'SHA-384', content: BufferSource) =>
  `${algorithm.toLowerCase().replace('-', '')}-${btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest(algorithm, content))))}`;

const integrity = await hash('SHA-384', module);

/** The page's own script, let in by its hash: sees all, and tells the test once the card has settled. */
const witness = `
  const seen = [];
  addEventListener('error', (event) => seen.push(event.message));
  addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
  for (const level of ['log', 'info', 'warn', 'error']) console[level] = (...words) => seen.push(words.join(' '));
  document.addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI}) => seen.push(effectiveDirective + ' ' + blockedURI));
  if (typeof ReportingObserver === 'function') {
    new ReportingObserver((reports) => reports.forEach(({type}) => seen.push(type)), {buffered: true}).observe();
  }
  const tell = ({type, target}) => setTimeout(() => {
    const root = target.shadowRoot;
    parent.postMessage({seen, state: type, words: root.querySelector('[part=card]')?.textContent ?? ''}, '*');
  });
  addEventListener('icat-statement-load', tell);
  addEventListener('icat-statement-error', tell);
`;

const witnessHash = await hash('SHA-256', new TextEncoder().encode(witness));

/** Opens a page of the partner's in a frame, with `headers` of its own, and waits for its report. */
async function visit(
  headers: Record<string, string>,
  {sandbox, before = '', feed}: {sandbox?: string; before?: string; feed?: string} = {},
): Promise<{report: Report; requests: string[]}> {
  const folder = `/at/${unique()}/`;
  const own = `${window.answers}${folder}`;
  const body = `<!doctype html><html lang="en"><title>A partner</title><body><script>${witness}</script>${before}
    <script type="module" src="${own}icat-statement.js" integrity="${integrity}" crossorigin></script>
    <icat-statement ${feed ? `src="${feed}"` : ''}><p>The fallback</p></icat-statement></body></html>`;
  await script(`${folder}page.html`, {headers: {'Content-Type': 'text/html', ...headers}, body});
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  const told = new Promise<Report>((resolve) => {
    const hear = ({source, data}: MessageEvent<Report>) => {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      resolve(data);
    };
    addEventListener('message', hear);
  });
  frame.src = `${own}page.html`;
  document.body.append(frame);
  const report = await told;
  const requests = (await log(folder)).map(({path}) => path.replace(folder, ''));
  return {report, requests};
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

/** Of a page whose card shows the statement beside the module. */
function isShown({seen, state, words}: Report): void {
  expect(seen).to.deep.equal([]);
  expect(state).to.equal('icat-statement-load');
  expect(words).to.contain(builtWords('en'));
}

/** The whole policy that a partner needs, and nothing beside it. */
const policy = (more: string, feed = window.answers) =>
  `default-src 'none'; script-src '${integrity}' '${witnessHash}'${more.startsWith(' ') ? more : ''}; connect-src ${feed}; style-src 'self'${more.startsWith(';') ? more : ''}`;

describe('The card works without a violation', () => {
  it("under the strictest policy: hashes, style-src 'self', no Trusted Types policy at all", async () => {
    const {report, requests} = await visit({
      'Content-Security-Policy': policy("; require-trusted-types-for 'script'; trusted-types 'none'"),
    });
    isShown(report);
    expect(requests).to.deep.equal(['page.html', 'icat-statement.js', 'statement.json']);
  });

  it("beside another Lit that took the policy's name first", async () => {
    const other = `window.trustedTypes?.createPolicy('lit-html', {createHTML: (text) => text});`;
    const otherHash = await hash('SHA-256', new TextEncoder().encode(other));
    const {report} = await visit(
      {
        'Content-Security-Policy': policy("; require-trusted-types-for 'script'; trusted-types lit-html").replace(
          'script-src ',
          `script-src '${otherHash}' `,
        ),
      },
      {before: `<script>${other}</script>`},
    );
    isShown(report);
  });

  it('under Integrity-Policy', async () => {
    const {report} = await visit({'Integrity-Policy': 'blocked-destinations=(script)'});
    isShown(report);
  });

  it('in a page that is isolated from other origins', async () => {
    const {report} = await visit({
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    isShown(report);
  });

  it('in a sandboxed frame with an opaque origin', async () => {
    const {report} = await visit({}, {sandbox: 'allow-scripts'});
    isShown(report);
  });
});

describe('A policy that blocks the feed', () => {
  it('leaves the fallback, and one line names the directive to add', async () => {
    const feed = `${window.answers.replace('127.0.0.1', 'localhost')}/statement.json`;
    const {report, requests} = await visit({'Content-Security-Policy': policy('')}, {feed});
    const {seen, state} = report;
    expect(state).to.equal('icat-statement-error');
    expect(requests).to.deep.equal(['page.html', 'icat-statement.js']);
    const lines = seen.filter((line) => line.includes('Content-Security-Policy'));
    expect(lines).to.deep.equal([
      `<icat-statement> this page's Content-Security-Policy blocks the statement: add connect-src ${new URL(feed).origin}.`,
    ]);
  });
});

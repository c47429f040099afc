import assert from 'node:assert/strict';
import {once} from 'node:events';
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {autop} from '@wordpress/autop';
import {launch, type Browser} from 'puppeteer-core';
import {serveFolders} from '../../scripts/serve.js';
import {moduleFile, moduleHash, snippet} from '../../scripts/snippet.js';
import {findEngines} from '../../scripts/test/engines.js';
import {diagnose} from '../../src/builder/help/diagnose.js';
import type {ReasonCode} from '../../src/builder/help/reasons.js';
import {newTab, patience} from './partner-site.js';

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

/** What a partner has put on a page of theirs. */
interface Partner {
  readonly markup: string;
  /** The page's Content-Security-Policy. */
  readonly policy?: string;
  /** Default: of loopback. */
  readonly host?: string;
}

describe(
  'What Chromium says of a page on which nothing shows',
  {
    skip: chromium ? false : 'no Chromium on this machine',
  },
  () => {
    let browser: Browser;
    let server: Server;
    let port: number;
    let partner: Partner;
    /** Of the publisher's folder. */
    let address: string;
    let release: {address: string; version: string; integrity: string};

    before(async () => {
      const files = serveFolders('dist');
      server = createServer((request, response) => {
        if (request.url === '/page') {
          const {policy} = partner;
          response.writeHead(200, {
            'Content-Type': 'text/html; charset=utf-8',
            ...(policy !== undefined && {'Content-Security-Policy': policy}),
          });
          return void response.end(pageOf(partner));
        }
        if (request.url === '/en/embed.html') {
          const card = `<!doctype html><html lang="en"><title>A frame</title><body>${snippet(address)}`;
          return void response.writeHead(200, {'Content-Type': 'text/html; charset=utf-8'}).end(card);
        }
        response.setHeader('Access-Control-Allow-Origin', '*');
        request.url = request.url!.replace(moduleFile, 'icat-statement.js');
        files(request, response);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      ({port} = server.address() as AddressInfo);
      address = `http://127.0.0.1:${port}/`;
      release = {address, version: /[\d.]+\d/.exec(moduleFile)![0], integrity: moduleHash()};
      browser = await launch({
        executablePath: chromium!.path,
        timeout: patience,
        args: [
          '--no-sandbox',
          '--disable-background-networking',
          '--host-resolver-rules=MAP partner.example 127.0.0.1',
        ],
      });
    });

    after(async () => {
      await browser.close();
      server.closeAllConnections();
      server.close();
    });

    function pageOf({markup}: Partner): string {
      return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A partner</title>
<link rel="icon" href="data:,"></head>\n<body>${markup}</body></html>`;
    }

    /** Opens a page; the lines of its console once nothing loads any more, and whether a reader sees a card. */
    async function visit(url: string): Promise<{lines: string; hasCard: boolean}> {
      const tab = await newTab(browser);
      const lines: string[] = [];
      const session = await tab.createCDPSession();
      session.on('Log.entryAdded', ({entry}) => lines.push(entry.text));
      session.on('Runtime.consoleAPICalled', ({args}) => lines.push(args.map(({value}) => String(value)).join(' ')));
      session.on('Runtime.exceptionThrown', ({exceptionDetails: {text, exception}}) =>
        lines.push(exception?.description ?? text),
      );
      await Promise.all([session.send('Log.enable'), session.send('Runtime.enable')]);
      await tab.goto(url, {waitUntil: ['load', 'networkidle0']});
      // The statement is checked, and the card drawn, after the last answer.
      for (const frame of tab.frames())
        await frame.waitForFunction(() => !document.querySelector('icat-statement:state(loading)'));
      const cards = await Promise.all(
        tab
          .frames()
          .map((frame) =>
            frame.$$eval('icat-statement', (all) =>
              all.some((card) => card.shadowRoot?.querySelector('article')?.checkVisibility()),
            ),
          ),
      );
      await tab.close();
      return {lines: lines.join('\n'), hasCard: cards.includes(true)};
    }

    async function visitPartner(next: Partner): Promise<{lines: string; hasCard: boolean}> {
      partner = next;
      return visit(`http://${next.host ?? 'localhost'}:${port}/page`);
    }

    it('is nothing, where the card shows', async () => {
      const next = {markup: snippet(address)};
      const {lines, hasCard} = await visitPartner(next);
      assert.ok(hasCard, 'a card');
      assert.deepEqual(diagnose(lines, release), []);
      assert.deepEqual(diagnose(pageOf(next), release), []);
    });

    const frame = () => `<iframe src="${address}en/embed.html" title="ICAT's statement"></iframe>`;

    for (const [code, what, make, isInSource] of [
      [
        'script-blocked',
        'a policy without the host of the script',
        () => ({
          markup: snippet(address),
          policy: "script-src 'self'",
        }),
      ],
      [
        'script-blocked',
        'one that has only default-src',
        () => ({
          markup: snippet(address),
          policy: `default-src 'self'; connect-src ${address}`,
        }),
      ],
      [
        'statement-blocked',
        'a policy without the host of the statement',
        () => ({
          markup: snippet(address, {lazy: true}),
          policy: "connect-src 'self'",
        }),
      ],
      [
        'frame-blocked',
        'a policy without the host of the frame',
        () => ({markup: frame(), policy: "frame-src 'self'"}),
      ],
      [
        'type-dropped',
        'a script whose type was dropped',
        () => ({
          markup: snippet(address).replace(' type="module"', ''),
        }),
        true,
      ],
      [
        'hash-changed',
        'a script with another hash',
        () => ({
          markup: snippet(address).replace(/sha384-[^"]+/, `sha384-${'A'.repeat(64)}`),
        }),
        true,
      ],
      ['not-https', 'an http: page', () => ({markup: snippet(address), host: 'partner.example'})],
      ['sandboxed', 'a policy of a sandbox', () => ({markup: snippet(address), policy: 'sandbox'})],
    ] as const satisfies readonly (readonly [ReasonCode, string, () => Partner, boolean?])[]) {
      it(`leads from ${what} to ${code}`, async () => {
        const next: Partner = make();
        const {lines, hasCard} = await visitPartner(next);
        assert.equal(hasCard, false);
        assert.deepEqual(
          diagnose(lines, release).map((finding) => finding.code),
          [code],
          lines,
        );
        assert.deepEqual(
          diagnose(pageOf(next), release).map((finding) => finding.code),
          isInSource ? [code] : [],
        );
        if (next.policy !== undefined) {
          const found = diagnose(`Content-Security-Policy: ${next.policy}`, release).map((finding) => finding.code);
          assert.ok(found.includes(code), found.join(' '));
        }
      });
    }

    it('leads from a page of the disk to file-page', async () => {
      const disk = mkdtempSync(join(tmpdir(), 'icat-statement-help-'));
      copyFileSync('dist/icat-statement.js', join(disk, moduleFile));
      writeFileSync(join(disk, 'page.html'), pageOf({markup: snippet('')}));
      const {lines, hasCard} = await visit(pathToFileURL(join(disk, 'page.html')).href);
      assert.equal(hasCard, false);
      assert.deepEqual(
        diagnose(lines, release).map((finding) => finding.code),
        ['file-page'],
        lines,
      );
      rmSync(disk, {recursive: true});
    });

    it('is nothing, where automatic paragraphs have broken the snippet: its source leads to closed-empty', async () => {
      const [script, card] = [/<script.*?<\/script>/s, /<icat-statement>.*<\/icat-statement>/s].map(
        (part) => part.exec(snippet(address))![0],
      );
      const broken = autop(`Words before.\n\n${script}\n${card}`);
      const {lines, hasCard} = await visitPartner({markup: broken});
      assert.ok(hasCard, 'a card, with its words below');
      assert.deepEqual(diagnose(lines, release), []);
      assert.deepEqual(
        diagnose(pageOf({markup: broken}), release).map((finding) => finding.code),
        ['closed-empty'],
      );
    });

    it('leads from a closing tag that is missing to not-closed', async () => {
      const markup = `${snippet(address).replace('</icat-statement></div>', '')}<main><h1>The page</h1></main>`;
      const {lines} = await visitPartner({markup});
      for (const text of [lines, pageOf({markup})]) {
        assert.deepEqual(
          diagnose(text, release).map((finding) => finding.code),
          ['not-closed'],
          text,
        );
      }
    });
  },
);

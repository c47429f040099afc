/** `npm run health`: one line of how the publisher's folder is, at real servers with TLS, one fault in each test. */
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, writeFileSync} from 'node:fs';
import type {IncomingHttpHeaders} from 'node:http';
import {createServer, type AddressInfo, type Server} from 'node:net';
import {dirname, join} from 'node:path';
import {text} from 'node:stream/consumers';
import {after, afterEach, before, describe, it} from 'node:test';
import {generate} from 'selfsigned';
import {integrityOf} from '../../scripts/integrity-of.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {freePort} from '../../scripts/test/free-port.js';
import {escapeHtml} from '../../src/slotted/escape-html.js';
import type {Statement} from '../../src/statement/statement.js';
import {signedBy, unsigned} from './keys.js';
import {ProjectCopy} from './project-copy.js';
import {serveFolder, type Answer, type ServedFolder} from './served-folder.js';

const day = 86_400_000;

describe('npm run health', () => {
  const copy = new ProjectCopy();
  const module = Buffer.from('export {};');
  const builder = Buffer.from('export {}; // The builder');
  let served: ServedFolder | undefined;
  let other: Server | undefined;
  let json: string;
  /** Past its `expires`. */
  let expired: string;

  before(async () => {
    const keys = [await generateKey(), await generateKey()];
    copy.removeStatements();
    json = await copy.place('2019-05-04', keys);
    expired = await signedBy(keys, {...unsigned(), expires: '2019-06-01T00:00:00Z'});
    copy.pin(keys);
    const files = {
      'icat-statement-1.0.0.js': integrityOf(module),
      'builder-1.0.0.js': integrityOf(builder),
    };
    copy.edit<object[]>('content/releases.json', (releases) => releases.map((release) => ({...release, files})));
    place();
  });

  afterEach(() => {
    served?.stop();
    other?.close();
    served = other = undefined;
  });

  after(() => {
    copy.remove();
  });

  it('says ok, and how long the certificate is valid', async () => {
    const {status, stdout, stderr, address} = await healthOf(await serve({days: 60.5}));
    assert.equal(stderr, '');
    assert.equal(stdout, `ok ${address}, certificate for 60 days\n`);
    assert.equal(status, 0);
  });

  it('says it in JSON', async () => {
    const {stdout, address} = await healthOf(await serve({days: 60.5}), '--json');
    assert.deepEqual(JSON.parse(stdout), {ok: true, address, faults: [], certificateDays: 60});
  });

  it('says ok, and that it has gone back to an earlier release', async () => {
    const list = copy.read('content/releases.json');
    const newer = Buffer.from('export default {};');
    const hashes = {'icat-statement-1.0.0.js': integrityOf(module), 'icat-statement-1.1.0.js': integrityOf(newer)};
    copy.edit<object[]>('content/releases.json', ([release]) => [
      release,
      {...release, release: '1.1.0', files: {'icat-statement-1.1.0.js': integrityOf(newer)}},
    ]);
    try {
      const asked = await serve({days: 60.5});
      served!.fault = (path, answer) => {
        if (path === '/icat-statement-1.1.0.js')
          Object.assign(answer, {
            ...answer,
            status: 200,
            body: newer,
            headers: {
              ...answer.headers,
              'Content-Type': 'text/javascript',
              'Cache-Control': 'public, max-age=31536000, immutable',
            },
          });
        if (path === '/integrity.json') answer.body = Buffer.from(JSON.stringify(hashes));
        if (path.endsWith('/embed.html'))
          answer.body = Buffer.from(`<script src="../frame-1.0.0.js"></script>${integrityOf(module)}`);
      };
      const {status, stdout, stderr, address} = await healthOf(asked);
      assert.equal(stderr, '');
      assert.equal(stdout, `ok ${address}, certificate for 60 days, gone back from 1.1.0 to 1.0.0\n`);
      assert.equal(status, 0);
    } finally {
      copy.write('content/releases.json', list);
    }
  });

  for (const [what, faultOf, line] of [
    [
      'a module that is not the one that pages pin',
      (path: string, answer: Answer) => path === '/icat-statement-1.0.0.js' && (answer.body = Buffer.from('other();')),
      /icat-statement-1\.0\.0\.js: another file than pages pin/,
    ],
    [
      'a statement that is out of date',
      (path: string, answer: Answer) => path === '/statement.json' && (answer.body = Buffer.from(expired)),
      /statement\.json: expired 2019-06-01T00:00:00Z: correct it/,
    ],
    [
      'a header that lacks on every file',
      (_path: string, answer: Answer) => delete answer.headers['Timing-Allow-Origin'],
      /^not ok \d{2} files, such as \S+: Timing-Allow-Origin is none; it must be \*\n$/,
    ],
    [
      'a module as another one by gzip',
      (path: string, answer: Answer, _method: string, asked: IncomingHttpHeaders) =>
        path === '/icat-statement-1.0.0.js' &&
        asked['accept-encoding'] === 'gzip' &&
        (answer.body = Buffer.from('older();')),
      /icat-statement-1\.0\.0\.js, by gzip: other bytes than without an encoding/,
    ],
    [
      'no answer to a preflight',
      (_path: string, answer: Answer, method: string) => method === 'OPTIONS' && (answer.status = 405),
      /statement\.json, by OPTIONS: status 405/,
    ],
    [
      'no page',
      (path: string, answer: Answer) => path === '/2019-05-04/fr/' && (answer.status = 404),
      /\/2019-05-04\/fr\/: status 404/,
    ],
    [
      'no frame',
      (path: string, answer: Answer) => path === '/2019-05-04/fr/embed.html' && (answer.status = 404),
      /\/2019-05-04\/fr\/embed\.html: status 404/,
    ],
    [
      'no picture that a page names',
      (path: string, answer: Answer) => path === '/fr/preview.png' && (answer.status = 404),
      /\/fr\/preview\.png: status 404/,
    ],
    [
      'a page that does not name its picture',
      (path: string, answer: Answer) =>
        path === '/fr/' && (answer.body = Buffer.from(answer.body.toString().replace('preview.png', ''))),
      /\/fr\/: does not name its picture, fr\/preview\.png/,
    ],
    [
      'no builder',
      (path: string, answer: Answer) => path === '/embed/' && (answer.status = 404),
      /\/embed\/: status 404/,
    ],
    [
      'a builder of another release',
      (path: string, answer: Answer) => path === '/embed/' && (answer.body = Buffer.from(integrityOf(module))),
      /\/embed\/: lacks sha384-/,
    ],
    [
      'no script of the builder',
      (path: string, answer: Answer) => path === '/builder-1.0.0.js' && (answer.status = 404),
      /\/builder-1\.0\.0\.js: status 404/,
    ],
    [
      'an error page with status 200 in place of the statement',
      (path: string, answer: Answer) =>
        path === '/statement.json' &&
        Object.assign(answer, {
          headers: {...answer.headers, 'Content-Type': 'text/html'},
          body: Buffer.from('<!doctype html><title>Error</title>'),
        }),
      /statement\.json: Content-Type is text\/html; it must be application\/json/,
    ],
    [
      'a redirect to another host',
      (path: string, answer: Answer, method: string) =>
        path === '/statement.json' &&
        method !== 'OPTIONS' &&
        Object.assign(answer, {status: 302, headers: {Location: 'https://other.example/'}}),
      /statement\.json: status 302, to https:\/\/other\.example\/, and the card follows no redirect/,
    ],
    [
      'a page without its title',
      (path: string, answer: Answer) => path === '/fr/' && (answer.body = Buffer.from('<!doctype html>')),
      /\/fr\/: lacks /,
    ],
    [
      'a frame of another release',
      (path: string, answer: Answer) => path === '/fr/embed.html' && (answer.body = Buffer.from('<!doctype html>')),
      /\/fr\/embed\.html: lacks sha384-/,
    ],
  ] as const) {
    it(`says in one line that there is ${what}`, async () => {
      const server = await serve({days: 60.5});
      served!.fault = faultOf;
      const {status, stdout, stderr} = await healthOf(server);
      assert.equal(stdout, '');
      assert.match(stderr, /^not ok (\d+ files, such as )?https:\/\/localhost:\d+\/[^\n]+\n$/);
      assert.match(stderr, line);
      assert.equal(status, 1);
    });
  }

  it('gathers faults of one kind', async () => {
    const server = await serve({days: 60.5});
    served!.fault = (path, answer) => path.endsWith('/embed.html') && (answer.status = 500);
    const {stderr} = await healthOf(server);
    assert.match(stderr, /^not ok 12 files, such as \S+\/embed\.html: status 500\n$/);
    const {faults} = JSON.parse((await healthOf(server, '--json')).stderr) as {faults: string[]};
    assert.equal(faults.length, 12, 'a frame in each of six languages, of the statement and of the current one');
  });

  it('joins three kinds of faults, and counts the others', async () => {
    const server = await serve({days: 60.5});
    const statuses: Record<string, number> = {'/': 500, '/feed.xml': 502, '/sitemap.xml': 503, '/embed/': 504};
    served!.fault = (path, answer) => (answer.status = statuses[path] ?? answer.status);
    const {stderr} = await healthOf(server);
    assert.match(stderr, /^not ok (\S+: status 50\d; ){3}and 1 more: npm run health -- --json\n$/);
  });

  it("tells of a page's address in place of the folder's", async () => {
    const {authority = '', address} = await serve({days: 60.5});
    for (const page of ['fr/', '2019-05-04/', '2019-05-04/fr/', '2019-05-04/fr/embed.html/']) {
      const {status, stderr} = await healthOf({authority, address: `${address}${page}`});
      assert.equal(
        stderr,
        `not ok ${address}${page}: is a page in the folder, not the folder: give the folder's address, ${address}\n`,
      );
      assert.equal(status, 1);
    }
  });

  it('warns of a certificate with fewer than 21 days', async () => {
    const {status, stderr} = await healthOf(await serve({days: 20.5}));
    assert.match(
      stderr,
      /^not ok \S+: the certificate is valid until \d{4}-\d\d-\d\d, 20 days: its renewal has failed\n$/,
    );
    assert.equal(status, 1);
  });

  for (const [what, certificate, reason] of [
    ['has expired', {days: -1}, 'CERT_HAS_EXPIRED'],
    ['is for another host', {days: 60, host: 'other.example'}, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['nobody vouches for', {days: 60, isTrusted: false}, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const) {
    it(`tells of a certificate that ${what}`, async () => {
      const {status, stderr} = await healthOf(await serve(certificate));
      assert.match(stderr, new RegExp(`^not ok \\S+: browsers refuse it: ${reason}; [^\\n]+\\n$`));
      assert.equal(status, 1);
    });
  }

  it('tells of a server that resets', async () => {
    const {status, stderr} = await healthOf(
      await listen((server) => server.on('connection', (socket) => socket.resetAndDestroy())),
    );
    assert.match(stderr, /^not ok \S+: no TLS: [^\n]+\n$/);
    assert.equal(status, 1);
  });

  it('tells in one line that nothing answers, and the way out', async () => {
    const {status, stderr, address} = await healthOf({address: `http://127.0.0.1:${await freePort()}/`});
    assert.equal(
      stderr,
      `not ok ${address}: no answer: connect ECONNREFUSED ${new URL(address!).host}: see that its server runs, and that this is the folder's address\n`,
    );
    assert.equal(status, 1);
  });

  it('does not wait for a server that hangs', async () => {
    const {status, stderr, address} = await healthOf(await listen(() => {}), '--seconds', '1');
    assert.equal(stderr, `not ok ${address}: not all was answered within 1 s\n`);
    assert.equal(status, 1);
  });

  it('tells a wrong call by its exit status', async () => {
    for (const args of [['http://partner.example/'], ['--seconds', '0'], ['--unknown']])
      assert.equal((await healthOf({}, ...args)).status, 2, args.join(' '));
  });

  /** Every file that is asked for, with what is looked for in it. */
  function place(): void {
    const {texts} = JSON.parse(json) as Statement;
    const files: Record<string, string | Buffer> = {
      'icat-statement-1.0.0.js': module,
      'icat-statement.js': module,
      'builder-1.0.0.js': builder,
      'embed/index.html': `${integrityOf(module)} ${integrityOf(builder)}`,
      'statement.json': json,
      '2019-05-04/statement.json': json,
    };
    for (const page of ['', '2019-05-04/']) files[`${page}index.html`] = '';
    for (const file of ['feed.xml', 'sitemap.xml', 'integrity.json', 'statement.schema.json']) files[file] = '';
    for (const [language, {title}] of Object.entries(texts)) {
      for (const path of [`${language}/`, `2019-05-04/${language}/`]) {
        files[`${path}index.html`] = `${escapeHtml(title!)} https://statement.icat.example/${path}preview.png`;
        files[`${path}embed.html`] = integrityOf(module);
        for (const file of ['oembed.json', 'statement.txt', 'preview.png']) files[`${path}${file}`] = '';
      }
    }
    for (const [file, content] of Object.entries(files)) {
      const path = copy.path(join('www', file));
      mkdirSync(dirname(path), {recursive: true});
      writeFileSync(path, content);
    }
  }

  interface Certificate {
    /** From now until it ends. */
    readonly days: number;
    readonly host?: string;
    /** Whether the visitor knows who has signed it. */
    readonly isTrusted?: boolean;
  }

  interface Asked {
    readonly address?: string;
    /** A certificate of an authority that is trusted. */
    readonly authority?: string;
  }

  async function serve({days, host = 'localhost', isTrusted = true}: Certificate): Promise<Asked> {
    const {private: key, cert} = await generate([{name: 'commonName', value: host}], {
      notBeforeDate: new Date(Date.now() - 30 * day),
      notAfterDate: new Date(Date.now() + days * day),
      extensions: [{name: 'subjectAltName', altNames: [{type: 2, value: host}]}],
    });
    served = await serveFolder(copy.path('www'), {key, cert});
    return {address: served.address, ...(isTrusted ? {authority: cert} : {})};
  }

  /** A server that has no TLS. */
  async function listen(prepare: (server: Server) => unknown): Promise<Asked> {
    other = createServer();
    prepare(other);
    await once(other.listen(0, '127.0.0.1'), 'listening');
    return {address: `https://localhost:${(other.address() as AddressInfo).port}/`};
  }

  async function healthOf({address, authority = ''}: Asked, ...args: readonly string[]) {
    copy.write('authority.pem', authority);
    const command = ['--import', 'tsx', 'scripts/health.ts', ...(address === undefined ? [] : [address]), ...args];
    const child = spawn(process.execPath, command, {
      cwd: copy.folder,
      env: {...process.env, NODE_EXTRA_CA_CERTS: authority ? copy.path('authority.pem') : ''},
    });
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    return {status, stdout, stderr, address};
  }
});

/** What is wrong with the publisher's folder as its server gives it: one fault in each test. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {integrityOf} from '../../scripts/integrity-of.js';
import {
  checkEncodings,
  checkFile,
  checkMissing,
  checkNoRehearsal,
  checkPinned,
  checkPreflight,
  checkRenewal,
  checkStatementAt,
} from '../../scripts/live/checks.js';
import {faultLine, gatheredLines, type Faults} from '../../scripts/live/faults.js';
import {drawInBrowser} from '../../scripts/release/draw-in-browser.js';
import {folderAddress} from '../../scripts/statement/commands/arguments.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {withdrawStatement} from '../../scripts/statement/status-changes.js';
import {freePort} from '../../scripts/test/free-port.js';
import {installedEngines} from '../../scripts/test/engines.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import {serveFolder, type Answer, type ServedFolder} from './served-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-live-'));
const module = 'export {};';
const integrity = integrityOf(Buffer.from(module));
const chromium = installedEngines().find(({name}) => name === 'Chromium');

describe("The publisher's folder at its address", () => {
  let served: ServedFolder;
  let keys: PrivateKey[];
  let json: string;
  let releases: Parameters<typeof checkStatementAt>[2];

  before(async () => {
    keys = [await generateKey(), await generateKey(), await generateKey(), await generateKey()];
    json = await signedBy(keys.slice(0, 2), {...unsigned(), version: 3});
    releases = [{release: '1.0.0', ...twoOf(keys.slice(0, 2))}];
    const files = {
      'icat-statement-1.0.0.js': module,
      'statement.json': json,
      'fr/index.html': '<!doctype html><title>Un titre</title>',
    };
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), {recursive: true});
      writeFileSync(join(folder, file), content);
    }
    served = await serveFolder(folder);
  });

  after(() => {
    served.stop();
    rmSync(folder, {recursive: true});
  });

  beforeEach(() => {
    served.fault = () => {};
  });

  /** The lines of what is wrong. */
  const all = async (): Promise<string[]> =>
    [
      ...(await checkPinned(served.address, 'icat-statement-1.0.0.js', integrity)),
      ...(await checkStatementAt(served.address, 'statement.json', releases, json)),
      ...(await checkFile(served.address, 'fr/')),
      ...(await checkEncodings(served.address, 'icat-statement-1.0.0.js')),
      ...(await checkEncodings(served.address, 'statement.json')),
      ...(await checkRenewal(served.address)),
      ...(await checkPreflight(served.address)),
      ...(await checkMissing(served.address)),
      ...(await checkNoRehearsal(served.address)),
    ].map(faultLine);

  it('is in order', async () => {
    assert.deepEqual(await all(), []);
  });

  for (const [what, at, harm, fault] of [
    [
      'another module under the pinned name',
      '/icat-statement-1.0.0.js',
      (answer: Answer) => (answer.body = Buffer.from('optimised();')),
      /another file than pages pin: its hash is sha384-/,
    ],
    ['no module', '/icat-statement-1.0.0.js', (answer: Answer) => (answer.status = 404), /: status 404$/],
    [
      'a redirect, which the card does not follow',
      '/statement.json',
      (answer: Answer) => Object.assign(answer, {status: 301, headers: {Location: '/other.json'}}),
      /: status 301, to \/other\.json, and the card follows no redirect$/,
    ],
    [
      'no permission for other origins',
      '/statement.json',
      (answer: Answer) => delete answer.headers['Access-Control-Allow-Origin'],
      /: Access-Control-Allow-Origin is none; it must be \*$/,
    ],
    [
      'a policy that keeps the file to its own origin',
      '/icat-statement-1.0.0.js',
      (answer: Answer) => (answer.headers['Cross-Origin-Resource-Policy'] = 'same-origin'),
      /: Cross-Origin-Resource-Policy is same-origin; it must be cross-origin$/,
    ],
    [
      'a statement that caches hold for a day',
      '/statement.json',
      (answer: Answer) => (answer.headers['Cache-Control'] = 'max-age=86400'),
      /: Cache-Control is max-age=86400; it must be public, max-age=300/,
    ],
    [
      'a module as plain text',
      '/icat-statement-1.0.0.js',
      (answer: Answer) => (answer.headers['Content-Type'] = 'text/plain'),
      /: Content-Type is text\/plain; it must be text\/javascript/,
    ],
    [
      'a statement with a letter changed',
      '/statement.json',
      (answer: Answer) => (answer.body = Buffer.from(json.replace('contact@ecg', 'contact@evg'))),
      /: release 1\.0\.0 would not show it: signed by 0 of the 2 keys/,
    ],
    ['no page', '/fr/', (answer: Answer) => (answer.status = 404), /\/fr\/: status 404$/],
    ['an error of the server', '/fr/', (answer: Answer) => (answer.status = 503), /\/fr\/: status 503$/],
    [
      'a page in place of what is missing',
      '/icat-statement-0.0.0.js',
      (answer: Answer) => (answer.status = 200),
      /: status 200, and it is not there: it must be 404$/,
    ],
    [
      'a rehearsal',
      '/REHEARSAL.txt',
      (answer: Answer) => (answer.status = 200),
      /: this folder is a rehearsal, which is never published/,
    ],
  ] as const) {
    it(`has ${what}`, async () => {
      served.fault = (path, answer) => path === at && harm(answer);
      const faults = await all();
      assert.ok(faults.length > 0, 'a fault');
      for (const line of faults) assert.ok(line.startsWith(served.address), line);
      assert.ok(
        faults.some((line) => fault.test(line)),
        faults.join('\n'),
      );
    });
  }

  it('answers no HEAD', async () => {
    served.fault = (_path, answer, method) => method === 'HEAD' && (answer.status = 405);
    assert.deepEqual(await all(), [`${served.address}statement.json, by HEAD: status 405`]);
  });

  it('answers no preflight', async () => {
    served.fault = (_path, answer, method) => method === 'OPTIONS' && (answer.status = 501);
    assert.deepEqual(await all(), [
      `${served.address}statement.json, by OPTIONS: status 501, so that pages whose own fetch adds headers show no statement`,
    ]);
  });

  for (const [header, value] of [
    ['Access-Control-Allow-Headers', '*'],
    ['Access-Control-Allow-Headers', 'Authorization'],
    ['Access-Control-Allow-Origin', 'https://other.example'],
  ] as const) {
    it(`answers a preflight with ${header}: ${value}, which is not enough`, async () => {
      served.fault = (_path, answer, method) => method === 'OPTIONS' && (answer.headers[header] = value);
      assert.deepEqual(await all(), [
        `${served.address}statement.json, by OPTIONS: does not allow the headers that were asked for, so that pages whose own fetch adds headers show no statement`,
      ]);
    });
  }

  it('gives each encoding to who asks for it', async () => {
    served.fault = (_path, answer, method, {'accept-encoding': asked}) => {
      const compress = {br: brotliCompressSync, gzip: gzipSync}[asked as string];
      if (method !== 'GET' || !compress) return;
      answer.headers['Content-Encoding'] = String(asked);
      answer.body = compress(answer.body);
    };
    assert.deepEqual(await all(), []);
  });

  for (const [what, encoding, fault] of [
    [
      'other bytes by gzip',
      'gzip',
      (answer: Answer) =>
        Object.assign(answer, {
          headers: {...answer.headers, 'Content-Encoding': 'gzip'},
          body: gzipSync('an older module'),
        }),
    ],
    [
      'what is no brotli by br',
      'br',
      (answer: Answer) => Object.assign(answer, {headers: {...answer.headers, 'Content-Encoding': 'br'}}),
    ],
    [
      'gzip to who asks for none',
      'identity',
      (answer: Answer) =>
        Object.assign(answer, {
          headers: {...answer.headers, 'Content-Encoding': 'gzip'},
          body: gzipSync(answer.body),
        }),
    ],
  ] as const) {
    it(`gives ${what}`, async () => {
      served.fault = (path, answer, method, {'accept-encoding': asked}) =>
        method === 'GET' && path.endsWith('-1.0.0.js') && asked === encoding && fault(answer);
      const faults = await all();
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.ok(faults[0]!.startsWith(`${served.address}icat-statement-1.0.0.js, by ${encoding}: `), faults[0]);
    });
  }

  it('has no validator, without which browsers drop their copy', async () => {
    served.fault = (_path, {headers}) => delete headers['ETag'];
    const faults = await all();
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0]!, /neither ETag nor Last-Modified/);
  });

  it('has an earlier version', async () => {
    const earlier = await signedBy(keys.slice(0, 2), {...unsigned(), version: 2});
    served.fault = (path, answer) => path === '/statement.json' && (answer.body = Buffer.from(earlier));
    const faults = await all();
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0]!, /: 2019-05-04, version 2, and content\/ has 2019-05-04, version 3: copy it, or wait/);
  });

  it('has a statement that is out of date', async () => {
    const expired = await signedBy(keys.slice(0, 2), {...unsigned(), expires: '2019-06-01T00:00:00Z'});
    served.fault = (path, answer) => path === '/statement.json' && (answer.body = Buffer.from(expired));
    const faults = (await checkStatementAt(served.address, 'statement.json', releases)).map(faultLine);
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0]!, /: expired 2019-06-01T00:00:00Z/);
  });

  it('has a statement that one of two releases would not show', async () => {
    const both = [...releases, {release: '2.0.0', ...twoOf(keys.slice(2))}];
    const faults = (await checkStatementAt(served.address, 'statement.json', both, json)).map(faultLine);
    assert.deepEqual(faults.length, 1, faults.join('\n'));
    assert.match(faults[0]!, /: release 2\.0\.0 would not show it: signed by 0 of the 2 keys/);
  });

  it('is not there', async () => {
    const address = `http://127.0.0.1:${await freePort()}/`;
    const [fault] = await checkPinned(address, 'icat-statement-1.0.0.js', integrity);
    assert.match(faultLine(fault!), /^http:\/\/127\.0\.0\.1:\d+\/icat-statement-1\.0\.0\.js: no answer: /);
  });
});

describe('gatheredLines', () => {
  it('says once what is wrong with many files, by the first of them, and how many there are', () => {
    const faults: Faults = [
      {address: 'https://a.example/1.js', what: 'Cache-Control is none; it must be long', kind: 'Cache-Control'},
      {address: 'https://a.example/1.js', what: 'status 500'},
      {address: 'https://a.example/2.js', what: 'Cache-Control is none; it must be short', kind: 'Cache-Control'},
      {what: 'no browser'},
    ];
    assert.deepEqual(gatheredLines(faults), [
      '2 files, such as https://a.example/1.js: Cache-Control is none; it must be long',
      'https://a.example/1.js: status 500',
      'no browser',
    ]);
  });
});

describe('drawInBrowser', {skip: chromium ? false : 'no Chromium on this machine'}, () => {
  let served: ServedFolder;
  const json = JSON.stringify(unsigned());
  const statement = JSON.parse(json) as Statement;

  before(async () => {
    served = await serveFolder('dist');
    served.fault = (path, answer) => {
      if (path === '/invented.json') {
        answer.status = 200;
        answer.headers = {...answer.headers, 'Content-Type': 'application/json'};
        answer.body = Buffer.from(json);
      }
    };
  });
  after(() => served.stop());

  it('says that a page is not opened, and goes on', async () => {
    const page = `http://127.0.0.1:${await freePort()}/en/embed.html`;
    const outcomes = await drawInBrowser(chromium!.path, [
      {page, statement},
      {page, statement},
    ]);
    assert.equal(outcomes.length, 2);
    for (const outcome of outcomes) assert.match(outcome!, /^not opened: net::ERR_CONNECTION_REFUSED/);
  });

  it('says why a card is not drawn', async () => {
    const current = JSON.parse(String(await (await fetch(`${served.address}statement.json`)).text())) as Statement;
    const hashes = (await (await fetch(`${served.address}integrity.json`)).json()) as Record<string, string>;
    const address = `${served.address}icat-statement.js`;
    const pinned = {address, integrity: hashes['icat-statement.js']!};
    const src = `${served.address}statement.json`;
    const outcomes = await drawInBrowser(chromium!.path, [
      {page: {module: pinned, src}, statement: current},
      {page: {module: {address, integrity}, src}, statement: current},
      {page: {module: pinned, src: `${served.address}invented.json`}, statement},
      {page: {module: pinned, src: `${served.address}missing.json`}, statement},
      {page: {module: pinned, src}, statement: {...current, version: current.version + 1}},
    ]);
    assert.deepEqual(outcomes, [
      undefined,
      `a script is not loaded, or has another hash: ${address}`,
      'the card says: signature',
      'the card says: http',
      `${current.id}, version ${current.version}, is drawn in its place`,
    ]);
  });

  describe('looks at each language', () => {
    let module: {address: string; integrity: string};
    let withdrawn: Statement;

    /** What is said of a card that draws `drawn`, where `expected` has to be seen. */
    const faultOf = async (drawn: 'invented' | 'withdrawn', expected: Statement) => {
      const [fault] = await drawInBrowser(chromium!.path, [
        {page: {module, src: `${served.address}${drawn}.json`}, statement: expected},
      ]);
      return fault;
    };
    const withText = ({texts, ...others}: Statement, language: string, text: Partial<Text>): Statement => ({
      ...others,
      texts: {...texts, [language]: {...texts[language]!, ...text}},
    });

    before(async () => {
      const keys = await Promise.all(pinnedTrust.keys.map(() => generateKey()));
      withdrawn = withdrawStatement(statement, '2020-01-01', {en: 'Why.', fr: 'Pourquoi.'});
      const script = pinnedTrust.keys.reduce(
        (text, key, index) => text.replaceAll(key, keys[index]!.multikey),
        readFileSync('dist/icat-statement.js', 'utf8'),
      );
      const bodies: Record<string, string> = {
        '/own.js': script,
        '/invented.json': await signedBy(keys, statement),
        '/withdrawn.json': await signedBy(keys, JSON.parse(JSON.stringify(withdrawn)) as object),
      };
      served.fault = (path, answer) => {
        if (bodies[path] === undefined) return;
        const type = path.endsWith('.js') ? 'text/javascript' : 'application/json';
        Object.assign(answer, {status: 200, body: Buffer.from(bodies[path])});
        answer.headers = {...answer.headers, 'Content-Type': type};
      };
      module = {address: `${served.address}own.js`, integrity: integrityOf(Buffer.from(script))};
    });

    it('and finds a statement in order, a withdrawn one too', async () => {
      assert.equal(await faultOf('invented', statement), undefined);
      assert.equal(await faultOf('withdrawn', withdrawn), undefined);
    });

    it('at its title', async () => {
      const {title} = statement.texts['fr']!;
      const expected = withText(statement, 'fr', {title: 'Un autre titre'});
      assert.equal(await faultOf('invented', expected), `in fr: the title is “${title}”, not “Un autre titre”`);
    });

    it('at its issuer', async () => {
      const {issuer} = statement.texts['ar']!;
      const expected = withText(statement, 'ar', {issuer: 'Another'});
      assert.equal(await faultOf('invented', expected), `in ar: the issuer is “${issuer}”, not “Another”`);
    });

    it('at the reason of a withdrawal', async () => {
      const expected = withText(withdrawn, 'fr', {note: 'Une autre raison.'});
      assert.match(
        (await faultOf('withdrawn', expected))!,
        /^in fr: the notice is “.*Pourquoi\..*”, and lacks “Une autre/s,
      );
    });

    it('at words that are withdrawn', async () => {
      const {title} = statement.texts['en']!;
      const expected = {...withdrawn, version: statement.version};
      assert.equal(await faultOf('invented', expected), `in en: the title is “${title}”, not “”`);
    });

    it('at a language that one of both lacks', async () => {
      const {fr, ...others} = statement.texts;
      assert.equal(
        await faultOf('invented', {...statement, texts: {...others, de: fr!}}),
        'in de: the text in en is drawn in its place',
      );
      assert.equal(await faultOf('invented', {...statement, texts: {}}), 'in en: the statement has no text in it');
    });
  });
});

describe('The address of the folder', () => {
  it('is one of https, or of this machine', () => {
    assert.equal(folderAddress('https://statement.icat.example'), 'https://statement.icat.example/');
    assert.equal(folderAddress('http://127.0.0.1:8080/icat'), 'http://127.0.0.1:8080/icat/');
    for (const text of ['http://statement.icat.example/', 'ftp://statement.icat.example/', 'statement.icat.example'])
      assert.throws(() => folderAddress(text), /beginning with https/);
  });
});

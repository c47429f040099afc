import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {open} from 'node:fs/promises';
import {createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {generate} from 'selfsigned';
import {generateKey} from '../../scripts/statement/private-key.js';
import {exitStatus} from '../../src/mirror/mirror-error.js';
import {maxBytes} from '../../src/statement/read-body.js';
import {signedBy, unsigned} from './keys.js';

const place = mkdtempSync(join(tmpdir(), 'icat-statement-mirror-'));
const servers: Server[] = [];
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) server.close().closeAllConnections();
  rmSync(place, {recursive: true});
});

/** What a partner has: the tarball, as `npm install` unpacks it. */
const project = join(place, 'project');
const unpacked = join(project, 'node_modules/icat-statement');
mkdirSync(unpacked, {recursive: true});
const [{filename}] = JSON.parse(
  execFileSync('npm', ['pack', '--json', '--pack-destination', place], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString(),
) as [{filename: string}];
execFileSync('tar', ['-xzf', join(place, filename), '-C', unpacked, '--strip-components=1']);
const command = join(unpacked, 'dist/mirror.js');

const [key, otherKey] = [await generateKey(), await generateKey()];

/** The invented statement with other values in some fields, signed. */
const signed = (fields: object = {}) => signedBy([key], {...unsigned(), ...fields});
const second = {version: 2, status: 'corrected', updated: '2019-06-01'};
const good = await signed(second);
const earlier = await signed();
const later = await signed({...second, version: 3});
const foreign = await signedBy([otherKey], {...unsigned(), version: 9});
const withdrawnTexts = {en: {official: true, issuer: 'ECG', occasion: 'A day', body: []}};
const withdrawn = await signed({version: 3, status: 'withdrawn', updated: '2019-07-01', texts: withdrawnTexts});
const next = await signed({id: '2020-05-04', published: '2020-05-04', version: 1});
const last = await signed({id: '2018-05-04', published: '2018-05-04', version: 9});
const reworded = await signed({...second, url: 'https://ecg.example/'});

/** A site's folder, with this file in it. */
function site(copy?: string | Uint8Array): string {
  const folder = mkdtempSync(join(place, 'site-'));
  if (copy !== undefined) writeFileSync(join(folder, 'statement.json'), copy);
  return folder;
}

/** With spaces at its end, a byte more than a statement may have; its signature stays good. */
function tooLarge(json: string): string {
  return json + ' '.repeat(maxBytes + 1 - Buffer.byteLength(json));
}

const copyIn = (folder: string) => readFileSync(join(folder, 'statement.json'), 'utf8');

/** The address of `statement.json` on a server of its own, on loopback. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  return `http://127.0.0.1:${await listen(server)}/statement.json`;
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const serveText = (text: string | Uint8Array) => serve((_request, response) => response.end(text));

interface Result {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command to its end. */
function run(args: readonly string[], nodeOptions: readonly string[] = [], env = process.env): Promise<Result> {
  return start(args, nodeOptions, env).result;
}

function start(args: readonly string[], nodeOptions: readonly string[] = [], env = process.env) {
  const child = spawn(process.execPath, [...nodeOptions, command, ...args], {env, stdio: ['ignore', 'pipe', 'pipe']});
  children.push(child);
  const said = {stdout: '', stderr: ''};
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  const result = new Promise<Result>((resolve) =>
    child.on('close', (status, signal) => resolve({status, signal, ...said})),
  );
  return {child, result};
}

/** The arguments of a run that believes the tests' key. */
const mirror = (folder: string, source: string, ...more: string[]) => [
  'mirror',
  folder,
  '--from',
  source,
  '--trusted-keys',
  key.multikey,
  ...more,
];

/** A run, and the answer that it waits for. */
async function runAsFarAsItsRequest(folder: string): Promise<[Promise<Result>, ServerResponse]> {
  const server = createServer();
  const result = run(mirror(folder, `http://127.0.0.1:${await listen(server)}/`));
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  return [result, response];
}

/** A clock that stands still. */
const atTime = (moment: string) => ['--import', `data:text/javascript,Date.now=()=>Date.parse('${moment}')`];

describe('icat-statement mirror', () => {
  it('writes what the publisher has, to the byte, and nothing else', async () => {
    const folder = site();
    const {status, stdout, stderr} = await run(mirror(folder, await serveText(good)));
    assert.equal(status, 0, stderr);
    assert.equal(copyIn(folder), good);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
    assert.equal(stdout, `${join(folder, 'statement.json')} is renewed: 2019-05-04, version 2.\n`);
    assert.equal(stderr, '');
  });

  it('writes a file that a web server can read, whatever the umask', async () => {
    const folder = site();
    const source = await serveText(good);
    const before = process.umask(0o077);
    const running = run(mirror(folder, source));
    process.umask(before);
    assert.equal((await running).status, 0);
    assert.equal(statSync(join(folder, 'statement.json')).mode & 0o777, 0o644);
  });

  it('leaves a copy that is current as it is', async () => {
    const folder = site(good);
    const before = statSync(join(folder, 'statement.json'));
    const {status, stdout} = await run(mirror(folder, await serveText(good)));
    assert.equal(status, 0);
    assert.match(stdout, /statement\.json is current: 2019-05-04, version 2\.\n$/);
    const {ino, mtimeMs} = statSync(join(folder, 'statement.json'));
    assert.deepEqual([ino, mtimeMs], [before.ino, before.mtimeMs]);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
  });

  it('says nothing with --quiet, but what went wrong', async () => {
    const folder = site();
    const renewed = await run(mirror(folder, await serveText(good), '--quiet'));
    assert.deepEqual([renewed.status, renewed.stdout, renewed.stderr], [0, '', '']);
    const refused = await run(mirror(folder, await serveText('{}'), '--quiet'));
    assert.equal(refused.status, exitStatus.refused);
    assert.match(refused.stderr, /is not renewed/);
  });

  for (const [what, text] of [
    ['a later version', later],
    ['a later statement, whose version is lower', next],
    ['a withdrawal', withdrawn],
  ] as const) {
    it(`replaces a good copy by ${what}`, async () => {
      const folder = site(good);
      const {status, stderr} = await run(mirror(folder, await serveText(text)));
      assert.equal(status, 0, stderr);
      assert.equal(copyIn(folder), text);
    });
  }

  for (const [what, copy] of [
    ['empty', ''],
    ['cut off', good.slice(0, 4_096)],
    ['unsigned', JSON.stringify({...unsigned(), version: 9})],
    ['signed by others', foreign],
    ['not UTF-8', Buffer.concat([Buffer.from(later), Buffer.from([0xff])])],
    ['too large', tooLarge(later)],
  ] as const) {
    it(`replaces a copy that is ${what}`, async () => {
      const folder = site(copy);
      const {status, stderr} = await run(mirror(folder, await serveText(good)));
      assert.equal(status, 0, stderr);
      assert.equal(copyIn(folder), good);
    });
  }

  it('puts a file in the place of a symbolic link, and leaves alone what that leads to', async () => {
    const folder = site();
    const target = join(place, 'precious');
    writeFileSync(target, 'precious');
    symlinkSync(target, join(folder, 'statement.json'));
    const {status} = await run(mirror(folder, await serveText(good)));
    assert.equal(status, 0);
    assert.equal(copyIn(folder), good);
    assert.equal(readFileSync(target, 'utf8'), 'precious');
  });

  it('takes a statement of 128 KiB', async () => {
    const folder = site();
    const largest = good + ' '.repeat(maxBytes - Buffer.byteLength(good));
    assert.equal((await run(mirror(folder, await serveText(largest)))).status, 0);
    assert.equal(copyIn(folder), largest);
  });

  it('verifies by the keys of the release, and asks the folder of the release', async () => {
    const folder = site();
    const statement = readFileSync(join(unpacked, 'dist/statement.json'), 'utf8');
    const {published} = JSON.parse(statement) as {published: string};
    const pinned = await run(['mirror', folder, '--from', await serveText(statement)], atTime(published));
    assert.equal(pinned.status, 0, pinned.stderr);
    assert.equal(copyIn(folder), statement);
    const foreign = await run(['mirror', site(), '--from', await serveText(good)]);
    assert.equal(foreign.status, exitStatus.refused);
    const {config} = JSON.parse(readFileSync('package.json', 'utf8')) as {config: {folder: string}};
    assert.ok((await run(['mirror', '--help'])).stdout.includes(`"${config.folder}statement.json"`), 'no such default');
  });

  it('runs by its name in a project that has installed the tarball, without any other package', async () => {
    // Makes the links of node_modules/.bin, as `npm install` does.
    execFileSync('npm', ['rebuild', 'icat-statement'], {cwd: project, stdio: 'ignore'});
    mkdirSync(join(project, 'public'));
    const args = ['--no-install', 'icat-statement', ...mirror('public', await serveText(good))];
    const child = spawn('npx', args, {cwd: project, stdio: 'ignore'});
    children.push(child);
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(copyIn(join(project, 'public')), good);
  });
});

describe('icat-statement mirror asks', () => {
  it('once, and says nothing of itself', async () => {
    const requests: unknown[] = [];
    const source = await serve(({method, url, headers}, response) => {
      requests.push({method, url, headers});
      response.end(good);
    });
    assert.equal((await run(mirror(site(), source))).status, 0);
    const headers = {
      accept: 'application/json',
      'accept-encoding': 'identity',
      connection: 'close',
      host: new URL(source).host,
    };
    assert.deepEqual(requests, [{method: 'GET', url: '/statement.json', headers}]);
  });

  it('over https:, of a server with a good certificate alone', async () => {
    const certificate = await generate([{name: 'commonName', value: 'localhost'}], {
      extensions: [{name: 'subjectAltName', altNames: [{type: 2, value: 'localhost'}]}],
    });
    const server = createSecureServer({key: certificate.private, cert: certificate.cert}, (_request, response) =>
      response.end(good),
    );
    const source = `https://localhost:${await listen(server)}/`;
    const authority = join(place, 'authority.pem');
    writeFileSync(authority, certificate.cert);
    const trusting = {...process.env, NODE_EXTRA_CA_CERTS: authority};
    const folder = site();
    const unknown = await run(mirror(folder, source));
    assert.equal(unknown.status, exitStatus.fetch);
    assert.deepEqual(readdirSync(folder), []);
    const known = await run(mirror(folder, source), [], trusting);
    assert.equal(known.status, 0, known.stderr);
    assert.equal(copyIn(folder), good);
  });
});

/** Runs against `source` and expects that the good copy stays as it is, and that nothing stays beside it. */
async function assertKept(source: string, reason: keyof typeof exitStatus, message: RegExp, nodeOptions?: string[]) {
  const folder = site(good);
  const {status, stdout, stderr} = await run(mirror(folder, source), nodeOptions);
  assert.equal(copyIn(folder), good);
  assert.deepEqual(readdirSync(folder), ['statement.json']);
  assert.match(stderr, message);
  assert.match(stderr, /^\S+\/statement\.json is not renewed from http:.+\n$/);
  assert.equal(stdout, '');
  assert.equal(status, exitStatus[reason]);
}

describe('icat-statement mirror keeps a good copy, and ends with 4, where what comes is', () => {
  for (const [what, text, message] of [
    ['an earlier version', earlier, /it is 2019-05-04, version 1, earlier than the copy, 2019-05-04, version 2/],
    ['an earlier statement, whose version is higher', last, /it is 2018-05-04, version 9, earlier/],
    ['the same version with other words', reworded, /it is 2019-05-04, version 2, as the copy, but in other words/],
    ['unsigned', JSON.stringify({...unsigned(), ...second, version: 3}), /\(signature\)/],
    ['signed by others', foreign, /\(signature\)/],
    ['changed by a letter', later.replace('ECG', 'ECF'), /\(signature\)/],
    ['cut off', later.slice(0, -1), /\(json\)/],
    ['not UTF-8', Buffer.concat([Buffer.from(later), Buffer.from([0xff])]), /\(json\)/],
    ['empty', '', /\(json\)/],
    ['a page', '<!doctype html><title>Sign in</title>', /\(json\)/],
    ['larger than 128 KiB', tooLarge(later), /more than 131072 bytes \(size\)/],
  ] as const) {
    it(what, async () => assertKept(await serveText(text), 'refused', message));
  }

  it('no statement, though nothing has to be signed', async () => {
    const folder = site(good);
    const {status, stderr} = await run(['mirror', folder, '--from', await serveText('{}'), '--trusted-keys', 'none']);
    assert.equal(status, exitStatus.refused);
    assert.match(stderr, /\(shape\)/);
    assert.equal(copyIn(folder), good);
  });

  it('expired, from the moment on that it names', async () => {
    const expires = '2030-01-01T00:00:00Z';
    const source = await serveText(await signed({...second, version: 3, expires}));
    await assertKept(source, 'refused', /it has expired: 2030-01-01T00:00:00Z/, atTime(expires));
    const folder = site(good);
    assert.equal((await run(mirror(folder, source), atTime('2029-12-31T23:59:59.999Z'))).status, 0);
    assert.match(copyIn(folder), /"expires"/);
  });

  it('endless, of which it reads no more than it may', async () => {
    let closed: Promise<unknown> | undefined;
    const source = await serve((_request, response) => {
      closed = once(response, 'close');
      const more = () => {
        while (response.writable && response.write(' '.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    });
    await assertKept(source, 'refused', /\(size\)/);
    await closed;
  });

  it('an escape sequence, which it does not hand to the terminal', async () => {
    const source = await serveText('\u{1b}[2J');
    await assertKept(source, 'refused', /^\P{Cc}+\n$/u);
  });
});

describe('icat-statement mirror, where the same words have other proofs', () => {
  it('keeps the copy that has more', async () => {
    const both = await signedBy([key, otherKey], {...unsigned(), ...second});
    const folder = site(both);
    const {status} = await run(mirror(folder, await serveText(good)));
    assert.equal(status, 0);
    assert.equal(copyIn(folder), both);
  });

  it('takes those that were added', async () => {
    const folder = site(good);
    const {proof, ...words} = JSON.parse(good) as {proof: unknown[]};
    const {proof: added} = JSON.parse(await signedBy([otherKey], words)) as {proof: unknown[]};
    const both = JSON.stringify({...words, proof: [...added, ...proof]});
    assert.equal((await run(mirror(folder, await serveText(both)))).status, 0);
    assert.equal(copyIn(folder), both);
  });
});

describe('icat-statement mirror keeps a good copy, and ends with 3, where', () => {
  for (const status of [204, 404, 503]) {
    it(`the status is ${status}`, async () => {
      const source = await serve((_request, response) => response.writeHead(status).end(later));
      await assertKept(source, 'fetch', new RegExp(`the answer is status ${status}`));
    });
  }

  it('another host is named, which is not asked', async () => {
    let asked = 0;
    const other = await serve((_request, response) => {
      asked += 1;
      response.end(later);
    });
    for (const status of [301, 302, 303, 307, 308]) {
      const source = await serve((_request, response) => response.writeHead(status, {location: other}).end(later));
      await assertKept(
        source,
        'fetch',
        /a redirect to http:\/\/127\.0\.0\.1:\d+\/statement\.json, and none is followed/,
      );
    }
    assert.equal(asked, 0);
  });

  it('another address of the same host is named, which is not asked either', async () => {
    const asked: unknown[] = [];
    const source = await serve(({url}, response) => {
      asked.push(url);
      response.writeHead(302, {location: '/other.json'}).end();
    });
    await assertKept(source, 'fetch', /a redirect to \/other\.json/);
    assert.deepEqual(asked, ['/statement.json']);
  });

  it('nobody answers', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await assertKept(`http://127.0.0.1:${port}/`, 'fetch', /ECONNREFUSED/);
  });

  it('the connection breaks off', async () => {
    const source = await serve((request, response) => {
      response.writeHead(200, {'content-length': Buffer.byteLength(later) + 1});
      response.write(later, () => request.socket.destroy());
    });
    await assertKept(source, 'fetch', /aborted/);
  });

  for (const [what, begin] of [
    ['no answer comes', () => {}],
    ['an answer begins, and does not end', (_request, response) => response.write(' ')],
  ] as [string, RequestListener][]) {
    it(`${what} within the time limit`, async () => {
      const folder = site(good);
      const {status, stderr} = await run(mirror(folder, await serve(begin), '--timeout', '0.2'));
      assert.match(stderr, /no whole answer within 0\.2 s/);
      assert.equal(status, exitStatus.fetch);
      assert.equal(copyIn(folder), good);
    });
  }

  it('and does not print what may be secret in the address', async () => {
    const source = await serve((_request, response) => response.writeHead(404).end());
    const url = Object.assign(new URL(source), {username: 'partner', password: 'hush', search: '?token=hush'});
    const {stderr} = await run(mirror(site(), url.href));
    assert.ok(stderr.includes(` from ${source}: `), stderr);
    assert.doesNotMatch(stderr, /hush/);
  });
});

describe('icat-statement mirror ends with 2, and asks nobody,', () => {
  const folder = site(good);
  const file = join(folder, 'statement.json');
  const https = 'https://statement.icat.example/statement.json';

  for (const [what, args, message] of [
    ['without a command', [], /Usage: icat-statement/],
    ['without a folder', ['mirror'], /missing required argument 'folder'/],
    ['for a folder that does not exist', mirror(join(folder, 'none'), https), /There is no such folder/],
    ['for a file', mirror(file, https), /There is no such folder/],
    ['for http: elsewhere than on loopback', mirror(folder, 'http://192.0.2.1/'), /http:\/\/ is for loopback/],
    ['for http: on a name below localhost', mirror(folder, 'http://a.localhost/'), /http:\/\/ is for loopback/],
    ['for a file as the source', mirror(folder, `file://${file}`), /It must begin with https:/],
    ['for what is no address', mirror(folder, 'statement.json'), /It must begin with https:/],
    ['for what is no key', ['mirror', folder, '--trusted-keys', 'zDn'], /zDn is no public key/],
    ['for blank keys', ['mirror', folder, '--trusted-keys', ' '], /It must be one key at least/],
    [
      'for no keys from elsewhere than loopback',
      ['mirror', folder, '--trusted-keys', 'none'],
      /is for --from on loopback/,
    ],
    ['for no time', mirror(folder, https, '--timeout', '0'), /It must be a number above 0/],
    ['for an unknown option', mirror(folder, https, '--force'), /unknown option/],
  ] as [string, string[], RegExp][]) {
    it(what, async () => {
      const {status, stderr} = await run(args);
      assert.match(stderr, message);
      assert.equal(status, exitStatus.usage);
      assert.equal(copyIn(folder), good);
    });
  }

  it('and says in its help, as docs/developers.md does, what each status means', async () => {
    const {status, stdout} = await run(['mirror', '--help']);
    assert.equal(status, 0);
    const document = readFileSync('docs/developers.md', 'utf8');
    for (const value of [0, 1, ...Object.values(exitStatus)]) {
      assert.match(stdout, new RegExp(`^  ${value}  `, 'm'));
      assert.ok(document.includes(`\n| \`${value}\` `), `the document has no status ${value}`);
    }
  });
});

describe('icat-statement mirror ends with 5, and leaves nothing behind,', () => {
  it('where the copy can not be replaced', async () => {
    const folder = site();
    mkdirSync(join(folder, 'statement.json/of-another'), {recursive: true});
    const {status, stderr} = await run(mirror(folder, await serveText(good)));
    assert.equal(status, exitStatus.write, stderr);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
    assert.deepEqual(readdirSync(join(folder, 'statement.json')), ['of-another']);
  });

  it('on a full disk, where the good copy stays', async (test) => {
    const folder = site();
    // Room for the copy, and for a part of the next one.
    const {status: mounted} = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40k', 'tmpfs', folder]);
    if (mounted !== 0) return test.skip('no file system of 40 KiB could be mounted: that takes Linux and root');
    try {
      writeFileSync(join(folder, 'statement.json'), good);
      const {status, stderr} = await run(mirror(folder, await serveText(later.padEnd(60_000))));
      assert.equal(status, exitStatus.write, stderr);
      assert.match(stderr, /ENOSPC/);
      assert.equal(copyIn(folder), good);
      assert.deepEqual(readdirSync(folder), ['statement.json']);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});

describe('Runs of icat-statement mirror in one folder', () => {
  /** A run that has the lock, and goes no further until its copy, a pipe, is closed. */
  async function heldByPipe(folder: string) {
    const copy = join(folder, 'statement.json');
    execFileSync('mkfifo', [copy]);
    const started = start(mirror(folder, await serveText(good)));
    // Waits for the run to read it.
    return {...started, pipe: await open(copy, 'w')};
  }

  it('never go back, where a later one was faster', async () => {
    const folder = site();
    const [slow, response] = await runAsFarAsItsRequest(folder);
    assert.equal((await run(mirror(folder, await serveText(later)))).status, 0);
    response.end(good);
    assert.equal((await slow).status, exitStatus.refused);
    assert.equal(copyIn(folder), later);
  });

  it('wait for each other', async () => {
    const folder = site();
    const lock = join(folder, '.statement.json.lock');
    mkdirSync(join(lock, 'run'), {recursive: true});
    const [waiting, response] = await runAsFarAsItsRequest(folder);
    response.end(good);
    await once(response, 'finish');
    writeFileSync(join(folder, 'statement.json'), later);
    rmSync(lock, {recursive: true});
    assert.equal((await waiting).status, exitStatus.refused);
    assert.equal(copyIn(folder), later);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
  });

  it('all end well, ten at once', async () => {
    const folder = site();
    const source = await serveText(good);
    const results = await Promise.all(Array.from({length: 10}, () => run(mirror(folder, source))));
    assert.deepEqual(
      results.map(({status}) => status),
      results.map(() => 0),
    );
    assert.equal(results.filter(({stdout}) => stdout.includes('is renewed')).length, 1);
    assert.equal(copyIn(folder), good);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
  });

  it('clear away what one left that was killed', async () => {
    const folder = site(good);
    const lock = join(folder, '.statement.json.lock');
    mkdirSync(join(lock, 'run'), {recursive: true});
    writeFileSync(join(lock, 'run', 'draft'), good.slice(0, 4_096));
    utimesSync(lock, 0, 0);
    assert.equal((await run(mirror(folder, await serveText(later)))).status, 0);
    assert.equal(copyIn(folder), later);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
  });

  it('write nothing where another one took over from a run that slept, which says so', async () => {
    const folder = site();
    const {child, result, pipe} = await heldByPipe(folder);
    child.kill('SIGSTOP');
    rmSync(join(folder, 'statement.json'));
    utimesSync(join(folder, '.statement.json.lock'), 0, 0);
    assert.equal((await run(mirror(folder, await serveText(later)))).status, 0);
    child.kill('SIGCONT');
    await pipe.close();
    const {status, stderr} = await result;
    assert.equal(status, exitStatus.write, stderr);
    assert.match(stderr, /was taken over by another run, .* has written nothing: give the command again/);
    assert.equal(copyIn(folder), later);
    assert.deepEqual(readdirSync(folder), ['statement.json']);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`leave nothing behind at ${signal}`, async () => {
      const folder = site();
      const {child, result, pipe} = await heldByPipe(folder);
      child.kill(signal);
      assert.equal((await result).signal, signal);
      await pipe.close();
      assert.deepEqual(readdirSync(folder), ['statement.json']);
    });
  }
});

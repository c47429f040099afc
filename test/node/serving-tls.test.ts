/**
 * hosting/nginx.conf as it is given out, with TLS: only its ports, folders and certificate are this test's. Of certbot only the
 * path of its challenge is tried.
 */
import assert from 'node:assert/strict';
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {get, type IncomingHttpHeaders, type IncomingMessage} from 'node:http';
import {connect as connectHttp2, type ClientHttp2Session, type IncomingHttpStatusHeader} from 'node:http2';
import {networkInterfaces, tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {buffer} from 'node:stream/consumers';
import {after, before, describe, it} from 'node:test';
import {connect, type ConnectionOptions} from 'node:tls';
import {brotliDecompressSync} from 'node:zlib';
import {generate} from 'selfsigned';
import {cacheControl, headers, lifetimes, preflightHeaders} from '../../scripts/hosting/paths.js';
import {compressed} from '../../scripts/release/compressed.js';
import {freePort} from '../../scripts/test/free-port.js';
import {inForeground, missingNginx, nginxProgram, replaceOnce} from '../../scripts/test/nginx.js';
import {until} from '../../scripts/test/serving.js';

const missing = missingNginx();
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;

const host = 'statement.icat.example';
const everyStatus = lowerCase(headers);
const files = {
  'statement.json': '{"version": 1}'.repeat(50),
  'icat-statement-1.0.0.js': 'export {};'.repeat(50),
  'fr/index.html': '<!doctype html>'.repeat(50),
};

describe('hosting/nginx.conf, with TLS', {skip, timeout: 600_000}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-tls-'));
  const log = join(folder, 'error.log');
  let nginx: ChildProcess;
  let certificate: string;
  let ports: {http: number; https: number; plain: number};
  let session: ClientHttp2Session;

  before(async () => {
    const {private: key, cert} = await generate([{name: 'commonName', value: host}], {
      keySize: 2048,
      extensions: [{name: 'subjectAltName', altNames: [{type: 2, value: host}]}],
    });
    certificate = cert;
    write('certificate/fullchain.pem', cert);
    write('certificate/privkey.pem', key);
    write('html/.well-known/acme-challenge/token', 'what certbot has put there');
    for (const [file, content] of Object.entries(files)) {
      write(join('root', file), content);
      for (const [name, bytes] of compressed(file, content)) write(join('root', name), bytes);
    }
    // Another program may take a port first: the next ones are tried.
    for (let tries = 0; !(await start()); tries++) assert.ok(tries < 4, readFileSync(log, 'utf8'));
    session = connectHttp2(`https://127.0.0.1:${ports.https}`, {ca: certificate, servername: host});
  });

  after(async () => {
    session?.destroy();
    if (nginx?.exitCode === null) {
      const ended = once(nginx, 'exit');
      nginx.kill();
      await ended;
    }
    rmSync(folder, {recursive: true});
  });

  /** @returns whether nginx listens; false where a port was taken */
  async function start(): Promise<boolean> {
    ports = {http: await freePort(), https: await freePort(), plain: await freePort()};
    write('nginx.conf', configuration());
    const args = ['-c', join(folder, 'nginx.conf'), '-e', log];
    const {status, stderr} = spawnSync(nginxProgram, ['-t', ...args], {encoding: 'utf8'});
    if (stderr.includes('Address already in use')) return false;
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /warn/);
    // Made by the check too.
    rmSync(join(folder, 'nginx.pid'));
    nginx = spawn(nginxProgram, args, {stdio: 'ignore'});
    await until(() => nginx.exitCode !== null || existsSync(join(folder, 'nginx.pid')), 'nginx listens, or ends');
    if (nginx.exitCode === null) return true;
    assert.match(readFileSync(log, 'utf8'), /Address already in use/);
    return false;
  }

  function write(path: string, content: string | Uint8Array): void {
    const file = join(folder, path);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, content);
  }

  /** As it is given out, in the folder and at the ports of this test. */
  function configuration(): string {
    const {http, https, plain} = ports;
    const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({address}) => address === '::1'));
    const ipv6 = (port: number, more = '') => (hasIpv6 ? `listen [::1]:${port}${more};` : '');
    const changes = [
      ['listen 80;', `listen 127.0.0.1:${http};`],
      ['listen [::]:80;', ipv6(http)],
      ['listen 443 ssl http2;', `listen 127.0.0.1:${https} ssl http2;`],
      ['listen [::]:443 ssl http2;', ipv6(https, ' ssl http2')],
      ['listen 127.0.0.1:8080;', `listen 127.0.0.1:${plain};`],
      ['root /var/www/html;', `root ${join(folder, 'html')};`],
      ['root /var/www/icat-statement;', `root ${join(folder, 'root')};`],
      [`/etc/letsencrypt/live/${host}/fullchain.pem`, join(folder, 'certificate/fullchain.pem')],
      [`/etc/letsencrypt/live/${host}/privkey.pem`, join(folder, 'certificate/privkey.pem')],
    ] as const;
    const shipped = inForeground(readFileSync('hosting/nginx.conf', 'utf8'), folder);
    return changes.reduce((text, [from, to]) => replaceOnce(text, from, to), shipped);
  }

  /** An answer without TLS, by the name of the host. */
  async function askPlain(port: number, path: string) {
    const request = get({host: '127.0.0.1', port, path, headers: {host}, agent: false});
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return {status: response.statusCode, headers: response.headers, body: (await buffer(response)).toString()};
  }

  /** An answer by HTTP/2. */
  async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const names = {':authority': host, ':path': path, ':method': method};
    const stream = session.request({...names, ...headers}, {endStream: true});
    const [given] = (await once(stream, 'response')) as [IncomingHttpHeaders & IncomingHttpStatusHeader];
    return {status: given[':status'], headers: given, body: await buffer(stream)};
  }

  /** A connection, what of it the next one may go on with, and the answer that it was used for. */
  async function visit(options: ConnectionOptions = {}) {
    const socket = connect({host: '127.0.0.1', port: ports.https, servername: host, ca: certificate, ...options});
    const sessions: Buffer[] = [];
    socket.on('session', (given: Buffer) => sessions.push(given));
    await once(socket, 'secureConnect');
    // What is agreed on can't be read once the connection has ended.
    const {alpnProtocol} = socket;
    const [protocol, isResumed] = [socket.getProtocol(), socket.isSessionReused()];
    // By HTTP/2 nothing is asked: what this writes nginx then takes for a fault, and ends the connection.
    socket.write(`GET /statement.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const answer = (await buffer(socket)).toString();
    return {alpnProtocol, protocol, isResumed, sessions, answer};
  }

  it('leads from http to https, whatever is asked for', async () => {
    const {status, headers: given} = await askPlain(ports.http, '/fr/?from=post');
    assert.equal(status, 301);
    assert.equal(given.location, `https://${host}/fr/?from=post`);
    expectHeaders(given, everyStatus);
  });

  it('answers by http what the issuer of the certificate asks for, where certbot --webroot puts it', async () => {
    const {status, body} = await askPlain(ports.http, '/.well-known/acme-challenge/token');
    assert.equal(status, 200);
    assert.equal(body, 'what certbot has put there');
    assert.equal((await askPlain(ports.http, '/.well-known/acme-challenge/none')).status, 404);
  });

  it('gives the same without TLS to Varnish', async () => {
    const {status, body} = await askPlain(ports.plain, '/statement.json');
    assert.equal(status, 200);
    assert.equal(body, files['statement.json']);
  });

  it('speaks HTTP/2, and HTTP/1.1 with who knows no other', async () => {
    assert.equal((await visit({ALPNProtocols: ['h2', 'http/1.1']})).alpnProtocol, 'h2');
    const {alpnProtocol, answer} = await visit({ALPNProtocols: ['http/1.1']});
    assert.equal(alpnProtocol, 'http/1.1');
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });

  for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
    it(`${version}: gives one ticket, by which the next connection goes on`, async () => {
      const first = await visit({minVersion: version, maxVersion: version});
      assert.equal(first.protocol, version);
      assert.equal(first.isResumed, false);
      assert.equal(first.sessions.length, 1);
      const next = await visit({minVersion: version, maxVersion: version, session: first.sessions[0]!});
      assert.equal(next.isResumed, true);
      assert.match(next.answer, /^HTTP\/1\.1 200 /);
    });
  }

  it('refuses TLS 1.1', async () => {
    // At level 0 OpenSSL offers it; at its own level this visitor would refuse it.
    const old = {minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0'} as const;
    await assert.rejects(visit(old), {code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'});
  });

  for (const [path, file, lifetime, type] of [
    ['/statement.json', 'statement.json', 'statement', 'application/json'],
    ['/icat-statement-1.0.0.js', 'icat-statement-1.0.0.js', 'pinned', 'text/javascript; charset=utf-8'],
    ['/fr/', 'fr/index.html', 'statement', 'text/html; charset=utf-8'],
  ] as const) {
    it(`${path}: by brotli, then 304`, async () => {
      const control = {'cache-control': cacheControl(lifetimes[lifetime])};
      const {status, headers: given, body} = await ask(path, {'accept-encoding': 'gzip, deflate, br, zstd'});
      assert.equal(status, 200);
      expectHeaders(given, {...everyStatus, ...control, 'content-type': type, 'content-encoding': 'br'});
      assert.equal(given['server'], 'nginx', 'without its version');
      assert.equal(brotliDecompressSync(body).toString(), files[file]);
      const {etag} = given;
      assert.ok(etag, 'an ETag');
      const again = await ask(path, {'accept-encoding': 'br', 'if-none-match': etag});
      assert.equal(again.status, 304);
      expectHeaders(again.headers, {...everyStatus, ...control});
    });
  }

  for (const [what, path, method, status, expected] of [
    ['a file that is not there', '/icat-statement-9.9.9.js', 'GET', 404, {'cache-control': 'public, max-age=10'}],
    ['a method that would change something', '/statement.json', 'POST', 405, {'cache-control': 'no-store'}],
    ['a preflight', '/statement.json', 'OPTIONS', 204, lowerCase(preflightHeaders)],
  ] as const) {
    it(`${what}: ${status}, with the headers of every status`, async () => {
      const answer = await ask(path, {}, method);
      assert.equal(answer.status, status);
      expectHeaders(answer.headers, {...everyStatus, ...expected});
    });
  }
});

/** As HTTP/2 and Node.js name them. */
function lowerCase(all: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
}

function expectHeaders(given: IncomingHttpHeaders, expected: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(expected)) assert.equal(given[name], value, name);
}

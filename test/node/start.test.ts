import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {get, type IncomingMessage} from 'node:http';
import {createServer, type AddressInfo} from 'node:net';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {freePort} from '../../scripts/test/free-port.js';
import {moduleFile, snippet} from '../../scripts/snippet.js';

/** Starts the server and returns what it prints, until the last line of it. */
async function start(port: string): Promise<{printed: string; stop: () => void}> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {env: {...process.env, PORT: port}});
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes('Ctrl+C')) break;
  }
  return {printed, stop: () => child.kill()};
}

describe('npm start', () => {
  it("prints the builder's address first, and the snippet with that address in it, and serves folder and demo", async () => {
    const {printed, stop} = await start('0');
    const origin = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0] ?? '';
    assert.match(printed, new RegExp(`^The builder: +${origin}embed/\n`));
    assert.ok(printed.includes(snippet(origin)), printed);
    for (const [path, type] of [
      ['', 'text/html'],
      ['embed/', 'text/html'],
      ['embed/index.html?place=wix', 'text/html'],
      ['fr/', 'text/html'],
      ['fr/embed.html', 'text/html'],
      ['fr/oembed.json', 'application/json'],
      ['fr/statement.txt', 'text/plain'],
      ['feed.xml', 'application/atom+xml'],
      ['icat-statement.js', 'text/javascript'],
      [moduleFile, 'text/javascript'],
      ['statement.json', 'application/json'],
      ['demo/', 'text/html'],
      ['demo/languages.html', 'text/html'],
      ['demo/matrix.html', 'text/html'],
      ['demo/matrix.js', 'text/javascript'],
      ['demo/demo.css', 'text/css'],
      ['demo/statement.json', 'application/json'],
      [`demo/${moduleFile}`, 'text/javascript'],
    ] as const) {
      const response = await fetch(origin + path);
      assert.equal(response.status, 200, path);
      assert.ok(response.headers.get('content-type')?.startsWith(type), path);
      assert.equal(response.headers.get('access-control-allow-origin'), '*');
    }
    // What is absolute names the address that it is served from.
    const {html} = (await (await fetch(`${origin}fr/oembed.json`)).json()) as {html: string};
    assert.ok(html.includes(`src="${origin}fr/embed.html"`), html);
    const {port} = new URL(origin);
    const [twoSlashes] = (await once(get({port, host: '127.0.0.1', path: '//'}), 'response')) as [IncomingMessage];
    twoSlashes.resume();
    assert.equal(twoSlashes.statusCode, 404);
    const missing = await fetch(`${origin}missing`);
    assert.equal(missing.status, 404);
    assert.equal(missing.headers.get('access-control-allow-origin'), '*');
    stop();
  });

  it('outlives a request that comes before the folder is made', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      env: {...process.env, PORT: String(port)},
    });
    let status: number | undefined;
    while (status === undefined && child.exitCode === null) {
      status = await fetch(`http://127.0.0.1:${port}/missing`).then(
        (response) => response.status,
        () => undefined,
      );
    }
    assert.ok(status === 503 || status === 404, `the first answer has the status ${status}`);
    child.kill();
  });

  it('says what to do where the port that was asked for is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const {port} = taken.address() as AddressInfo;
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      env: {...process.env, PORT: String(port)},
    });
    let said = '';
    child.stderr.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    taken.close();
    assert.equal(code, 1);
    assert.match(said, /PORT=… npm start takes another/);
  });

  for (const port of ['abc', '99999', '-1', '80.5']) {
    it(`refuses PORT=${port} in a sentence`, async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
        env: {...process.env, PORT: port},
      });
      let said = '';
      child.stderr.on('data', (chunk) => (said += String(chunk)));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(code, 1);
      assert.equal(said, `PORT=${port} is no port: it takes a number from 0 to 65535.\n`);
    });
  }
});

/** More visitors keep a connection to nginx open than Linux lets a program have files, where nothing is said. */
import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {nginxConfiguration} from '../../scripts/hosting/nginx.js';
import {freePort} from '../../scripts/test/free-port.js';
import {inForeground, missingNginx, nginxProgram} from '../../scripts/test/nginx.js';

const isRoot = process.getuid?.() === 0;
// As anyone else nginx can't raise what it is allowed.
const reason = !isRoot
  ? 'it needs root'
  : missingNginx().length
    ? `it needs ${missingNginx().join(' and ')}`
    : undefined;
if (reason) console.warn(`NOT TESTED with many open connections: ${reason}.`);

describe('nginx', {skip: reason ?? false, timeout: 600_000}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-connections-'));
  const connections: Socket[] = [];
  let nginx: ChildProcess;
  let port: number;

  before(async () => {
    port = await freePort();
    const pid = join(folder, 'nginx.pid');
    const configuration = nginxConfiguration({root: folder, host: '127.0.0.1', listen: `127.0.0.1:${port}`});
    writeFileSync(
      join(folder, 'nginx.conf'),
      inForeground(configuration, folder).replace('worker_processes auto', 'worker_processes 1'),
    );
    writeFileSync(join(folder, 'statement.json'), '{}');
    const start = 'ulimit -Sn 64; exec "$1" -c "$0/nginx.conf" -e "$0/error.log"';
    nginx = spawn('sh', ['-c', start, folder, nginxProgram], {stdio: 'ignore'});
    while (!existsSync(pid)) {
      assert.equal(nginx.exitCode, null, 'nginx has ended');
      await sleep(20);
    }
  });

  after(async () => {
    for (const connection of connections) connection.destroy();
    const ended = once(nginx, 'exit');
    nginx.kill();
    await ended;
    rmSync(folder, {recursive: true});
  });

  it('answers each of 200 visitors, of whom none has left', async () => {
    for (let count = 1; count <= 200; count++) {
      const connection = connect(port, '127.0.0.1');
      connections.push(connection);
      connection.write('GET /statement.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      const [answer] = (await once(connection, 'data')) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1\.1 200 /, `the visitor ${count}`);
    }
  });
});

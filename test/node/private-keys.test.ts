import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-keys-'));
after(() => rmSync(folder, {recursive: true}));

const passphrase = 'anchor violet ladder seven';
const command = ['--import', 'tsx', 'scripts/statement.ts'];

function run(...args: string[]) {
  return spawnSync(process.execPath, [...command, ...args], {encoding: 'utf8'});
}

let files = 0;

/** A file for its owner alone. */
function secret(content: string | Buffer, mode = 0o600): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

const openssl = spawnSync('openssl', ['version']).status === 0;
const withoutOpenssl = openssl ? false : 'there is no openssl';

function runOpenssl(...args: string[]): string {
  const {status, stdout, stderr} = spawnSync('openssl', args, {encoding: 'utf8'});
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('A key with a passphrase', () => {
  const key = join(folder, 'home/.icat/key.pem');
  const answer = secret(`${passphrase}\n`);
  let multikey: string;
  before(() => {
    const {status, stdout, stderr} = run('keygen', key, '--passphrase-file', answer);
    assert.equal(status, 0, stderr);
    multikey = /^zDn\w{46}$/m.exec(stdout)![0];
  });

  it('is encrypted, in a folder for its owner alone', () => {
    assert.match(readFileSync(key, 'utf8'), /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    assert.equal(statSync(key).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'home/.icat')).mode & 0o777, 0o700);
  });

  it('is read by OpenSSL, which finds 600,000 rounds of PBKDF2 with HMAC-SHA-256', {skip: withoutOpenssl}, () => {
    const structure = runOpenssl('asn1parse', '-in', key);
    assert.match(structure, /:PBES2\n[^]*:PBKDF2\n[^]*INTEGER +:0927C0\n[^]*:hmacWithSHA256\n[^]*:aes-256-cbc\n/);
    const pem = runOpenssl('pkey', '-in', key, '-passin', `pass:${passphrase}`, '-pubout');
    assert.equal(run('public-key', secret(pem)).stdout, `${multikey}\n`);
    assert.notEqual(spawnSync('openssl', ['pkey', '-in', key, '-passin', 'pass:another']).status, 0);
  });

  it('prints its public half again, and nothing else', () => {
    const {status, stdout, stderr} = run('public-key', key, '--passphrase-file', answer);
    assert.deepEqual([status, stdout, stderr], [0, `${multikey}\n`, '']);
  });

  it('signs', () => {
    const path = secret(JSON.stringify(unsigned()));
    const {status, stderr} = run('sign', path, '--key', key, '--passphrase-file', answer, '--yes');
    assert.equal(status, 0, stderr);
    assert.ok(readFileSync(path, 'utf8').includes(`did:key:${multikey}#${multikey}`), 'a proof by it');
  });

  it('is not opened by another passphrase, in one line', () => {
    const {status, stderr} = run('public-key', key, '--passphrase-file', secret('anchor violet ladder eight'));
    assert.equal(status, 1);
    assert.equal(stderr, `The passphrase is not that of ${key}, or the file is damaged.\n`);
  });

  it('asks for it on a terminal alone', () => {
    const {status, stderr} = run('public-key', key);
    assert.equal(status, 1);
    assert.equal(
      stderr,
      `${key} has a passphrase, and there is no terminal to ask for it: --passphrase-file <file> takes it.\n`,
    );
  });

  it('is opened whichever way a letter is composed', () => {
    const composed = join(folder, 'composed.pem');
    const letters = 'crème brûlée à midi';
    assert.equal(run('keygen', composed, '--passphrase-file', secret(letters.normalize('NFD'))).status, 0);
    assert.equal(run('public-key', composed, '--passphrase-file', secret(letters.normalize('NFC'))).status, 0);
  });

  it('made by OpenSSL is opened as well, in each of its formats', {skip: withoutOpenssl}, () => {
    const plain = secret(runOpenssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'));
    const {stdout: known} = run('public-key', plain);
    assert.match(known, /^zDn\w{46}\n$/);
    for (const args of [
      ['pkcs8', '-topk8', '-v2', 'aes-256-cbc'],
      ['pkcs8', '-topk8', '-scrypt'],
      ['ec', '-aes256'],
    ]) {
      const encrypted = secret(runOpenssl(...args, '-in', plain, '-passout', `pass:${passphrase}`));
      assert.match(readFileSync(encrypted, 'utf8'), /ENCRYPTED/);
      const {stdout, stderr} = run('public-key', encrypted, '--passphrase-file', answer);
      assert.equal(stdout, known, stderr);
    }
  });
});

describe('npm run statement -- keygen', () => {
  it('refuses a passphrase of fewer than 15 characters, says why, and writes nothing', () => {
    const key = join(folder, 'short.pem');
    // 14, and 15 UTF-16 code units.
    const {status, stderr} = run('keygen', key, '--passphrase-file', secret('thirteen char\u{1f600}'));
    assert.equal(status, 1);
    assert.match(stderr, /^A passphrase has 15 characters at least, and this one 14: whoever copies the file/);
    assert.equal(existsSync(key), false);
  });

  for (const repeated of ['a'.repeat(20), ' '.repeat(20), 'abab'.repeat(5)]) {
    it(`refuses a passphrase that is a few characters again and again: “${repeated}”`, () => {
      const key = join(folder, 'repeated.pem');
      const {status, stderr} = run('keygen', key, '--passphrase-file', secret(repeated));
      assert.equal(status, 1);
      assert.match(stderr, /^A passphrase has 5 different characters at least/);
      assert.equal(existsSync(key), false);
    });
  }

  it('refuses a passphrase that others may read', () => {
    const {status, stderr} = run('keygen', join(folder, 'open.pem'), '--passphrase-file', secret(passphrase, 0o644));
    assert.equal(status, 1);
    assert.match(stderr, /has mode 0644: chmod 600/);
  });

  it('takes a passphrase from standard input', () => {
    const key = join(folder, 'piped.pem');
    const args = [...command, 'keygen', key, '--passphrase-file', '-'];
    const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8', input: `${passphrase}\n`});
    assert.equal(status, 0, stderr);
    assert.equal(run('public-key', key, '--passphrase-file', secret(passphrase)).status, 0);
  });

  it('says what to do where there is nobody to ask', () => {
    const key = join(folder, 'nobody.pem');
    const {status, stderr} = run('keygen', key);
    assert.equal(status, 1);
    assert.match(stderr, /--passphrase-file <file> takes one, --no-passphrase leaves the key unencrypted/);
    assert.equal(existsSync(key), false);
  });

  it('says what --no-passphrase means', () => {
    assert.match(
      run('keygen', '--help').stdout.replaceAll(/\s+/g, ' '),
      /unencrypted: whoever copies the file, .* can sign/,
    );
    const open = join(folder, 'unencrypted.pem');
    assert.equal(
      run('keygen', open, '--no-passphrase').stderr,
      `${open} has no passphrase: whoever copies it, or finds it in a backup, can sign.\n`,
    );
    const key = join(folder, 'both.pem');
    assert.equal(run('keygen', key, '--no-passphrase', '--passphrase-file', secret(passphrase)).status, 2);
  });
});

describe('npm run statement -- public-key', () => {
  it('takes the public key of a token, whoever may read it', {skip: withoutOpenssl}, () => {
    const key = secret(runOpenssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'));
    const publicPem = secret(runOpenssl('pkey', '-in', key, '-pubout'), 0o644);
    const {status, stdout} = run('public-key', publicPem);
    assert.equal(status, 0);
    assert.equal(stdout, run('public-key', key).stdout);
  });

  for (const [what, args] of [
    ['of another curve', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']],
    ['of another kind', ['genpkey', '-algorithm', 'ED25519']],
  ] as const) {
    it(`refuses a key ${what}`, {skip: withoutOpenssl}, () => {
      const key = secret(runOpenssl(...args));
      for (const path of [key, secret(runOpenssl('pkey', '-in', key, '-pubout'))]) {
        const {status, stderr} = run('public-key', path);
        assert.equal(status, 1);
        assert.match(stderr, /is no (public )?key of P-256/);
      }
    });
  }

  it('says that a folder is no key', () => {
    const {status, stderr} = run('public-key', folder);
    assert.equal(status, 2);
    assert.ok(
      stderr.startsWith(`${folder} is a folder: name the file in it, such as ${join(folder, 'key.pem')}.`),
      stderr,
    );
  });
});

const withoutTerminal =
  spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0 ? false : 'there is no script(1) of util-linux';

/** Runs a command on a terminal, and gives each answer when its question is there. */
async function converse(args: readonly string[], answers: readonly (readonly [question: string, answer: string])[]) {
  const line = [process.execPath, ...command, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', line, '/dev/null'], {stdio: ['pipe', 'pipe', 'inherit']});
  const closed = once(child, 'close');
  let screen = '';
  const left = [...answers];
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    screen += stripVTControlCharacters(String(chunk));
    const [next] = left;
    // The question is drawn again with its answer; only what comes after the last one counts.
    if (!next || !screen.slice(screen.lastIndexOf('\0') + 1).includes(next[0])) continue;
    left.shift();
    screen += '\0';
    child.stdin.write(next[1]);
  }
  const [status] = (await closed) as [number | null];
  return {screen: screen.replaceAll('\0', ''), status, unasked: left.length};
}

describe('On a terminal', {skip: withoutTerminal}, () => {
  const key = join(folder, 'terminal.pem');

  it('keygen asks for the passphrase twice, without showing it, and again where it is short', async () => {
    const {screen, status, unasked} = await converse(
      ['keygen', key],
      [
        ['Passphrase of the new key:', 'tiny\r'],
        ['15 characters at least', `\u0015${passphrase}\r`],
        ['The same again:', `${passphrase}\r`],
      ],
    );
    assert.deepEqual([status, unasked], [0, 0], screen);
    assert.doesNotMatch(screen, /tiny|anchor|violet/);
    assert.equal(run('public-key', key, '--passphrase-file', secret(passphrase)).status, 0);
  });

  it('--passphrase-file - is refused, which would show what is typed', async () => {
    const shown = join(folder, 'shown.pem');
    const {screen, status} = await converse(['keygen', shown, '--passphrase-file', '-'], []);
    assert.equal(status, 1, screen);
    assert.match(screen, /without the option it is asked for, and not shown/);
    assert.equal(existsSync(shown), false);
  });

  it('keygen writes nothing where the two differ', async () => {
    const other = join(folder, 'differing.pem');
    const {screen, status} = await converse(
      ['keygen', other],
      [
        ['Passphrase of the new key:', `${passphrase}\r`],
        ['The same again:', `${passphrase}!\r`],
      ],
    );
    assert.equal(status, 1, screen);
    assert.match(screen, /The two differ, and no key is written\./);
    assert.equal(existsSync(other), false);
  });

  it('keygen is interrupted in one line, and writes nothing', async () => {
    const other = join(folder, 'interrupted.pem');
    const {screen, status} = await converse(['keygen', other], [['Passphrase of the new key:', '\u0003']]);
    assert.equal(status, 1, screen);
    assert.match(screen, /Interrupted, and nothing is changed\./);
    assert.doesNotMatch(screen, /\bat .*\.ts:/);
    assert.equal(existsSync(other), false);
  });

  for (const [answer, signs] of [
    ['y\r', true],
    ['n\r', false],
    ['\r', false],
  ] as const) {
    it(`sign asks, and ${signs ? 'signs' : 'does not sign'} after ${JSON.stringify(answer)}`, async () => {
      const path = secret(JSON.stringify(unsigned()));
      const {screen, status, unasked} = await converse(
        ['sign', path, '--key', key],
        [
          [`Passphrase of ${key}:`, `${passphrase}\r`],
          ['Sign it as ', answer],
        ],
      );
      assert.deepEqual([status, unasked], [signs ? 0 : 1, 0], screen);
      assert.equal(readFileSync(path, 'utf8').includes('proofValue'), signs);
    });
  }
});

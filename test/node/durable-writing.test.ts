import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-writing-'));
after(() => rmSync(folder, {recursive: true}));

const draft = `${JSON.stringify(unsigned(), null, 2)}\n`;
const command = ['--import', 'tsx', 'scripts/statement.ts'];

function run(...args: string[]) {
  return spawnSync(process.execPath, [...command, ...args], {encoding: 'utf8'});
}

const [one, two] = ['one.pem', 'two.pem'].map((name) => {
  const path = join(folder, name);
  const {stdout, stderr} = run('keygen', path, '--no-passphrase');
  const [multikey] = /zDn\w{46}/.exec(stdout) ?? [];
  assert.ok(multikey, stderr);
  return {path, multikey};
}) as [Key, Key];

interface Key {
  readonly path: string;
  readonly multikey: string;
}

/** A folder of its own with one statement. */
function statementIn(place: string, text = draft): string {
  const path = join(place, 'statement.json');
  writeFileSync(path, text);
  return path;
}

const newFolder = () => mkdtempSync(join(folder, 'case-'));

function signersIn(path: string): string[] {
  const {proof} = JSON.parse(readFileSync(path, 'utf8')) as {proof: {verificationMethod: string}[]};
  return proof.map(({verificationMethod}) => verificationMethod.slice('did:key:'.length).split('#')[0]!);
}

describe('npm run statement -- sign', () => {
  it('leaves the statement whole on a full disk', (test) => {
    const place = newFolder();
    const {status: mounted} = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]);
    if (mounted !== 0) return test.skip('no file system of 64 KiB could be mounted: that takes Linux and root');
    try {
      // Ten pages of 4 KiB, nearly full: a proof more takes an eleventh, and the other six are taken.
      const text = draft + ' '.repeat(40_900 - Buffer.byteLength(draft));
      const path = statementIn(place, text);
      writeFileSync(join(place, 'filler'), Buffer.alloc(24_576));
      const {status, stderr} = run('sign', path, '--key', one.path, '--yes');
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^ENOSPC: no space left on device/);
      assert.equal(readFileSync(path, 'utf8'), text);
      assert.deepEqual(readdirSync(place).sort(), ['filler', 'statement.json']);
    } finally {
      execFileSync('umount', [place]);
    }
  });

  it('keeps the proofs of two who sign at once', async () => {
    const path = statementIn(newFolder());
    const runs = [one, two].map(({path: key}) =>
      spawn(process.execPath, [...command, 'sign', path, '--key', key, '--yes']),
    );
    const ends = await Promise.all(runs.map((child) => once(child, 'exit')));
    assert.deepEqual(
      ends.map(([status]: unknown[]) => status),
      [0, 0],
    );
    assert.deepEqual(signersIn(path).sort(), [one.multikey, two.multikey].sort());
  });

  it('keeps mode and symbolic link, and leaves nothing beside the file', () => {
    const place = newFolder();
    const path = statementIn(place);
    chmodSync(path, 0o640);
    const link = join(place, 'link.json');
    symlinkSync('statement.json', link);
    const {status, stderr} = run('sign', link, '--key', one.path, '--yes');
    assert.equal(status, 0, stderr);
    assert.ok(lstatSync(link).isSymbolicLink(), 'the link stays');
    assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.deepEqual(signersIn(path), [one.multikey]);
    assert.deepEqual(readdirSync(place).sort(), ['link.json', 'statement.json']);
  });
});

for (const [name, argsFor] of [
  ['new', (path: string) => ['new', path]],
  ['keygen', (path: string) => ['keygen', path, '--no-passphrase']],
] as const) {
  describe(`npm run statement -- ${name}`, () => {
    it('leaves no part of a file on a full disk', (test) => {
      const place = newFolder();
      const {status: mounted} = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]);
      if (mounted !== 0) return test.skip('no file system of 64 KiB could be mounted: that takes Linux and root');
      try {
        writeFileSync(join(place, 'filler'), Buffer.alloc(65_536));
        const {status, stderr} = run(...argsFor(join(place, 'new-file')));
        assert.equal(status, 2, stderr);
        assert.match(stderr, /^ENOSPC: no space left on device/);
        assert.deepEqual(readdirSync(place), ['filler']);
      } finally {
        execFileSync('umount', [place]);
      }
    });
  });
}

import assert from 'node:assert/strict';
import {execFileSync, fork, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import fs, {
  chmodSync,
  existsSync,
  lstatSync,
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
import {syncBuiltinESMExports} from 'node:module';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {after, describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {generateKey} from '../../scripts/statement/private-key.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import {rewriteFile} from '../../scripts/statement/write-file.js';
import {withLock} from '../../src/mirror/with-lock.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import {runKilledAt} from './killed.js';

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

  it('keeps the proofs of two who sign at once, twenty times', async () => {
    const signers = [one, two].map(({path}) =>
      fork('test/node/signing-process.ts', [path], {execArgv: ['--import', 'tsx']}),
    );
    const answers = () => Promise.all(signers.map(async (signer) => ((await once(signer, 'message')) as [string])[0]));
    try {
      assert.deepEqual(await answers(), ['ready', 'ready']);
      for (let time = 0; time < 20; time += 1) {
        const path = statementIn(newFolder());
        // Every other time, both find a lock that was left behind.
        if (time % 2) lockOfAnother(join(dirname(path), '.statement.json.lock'), 0);
        const both = answers();
        for (const signer of signers) signer.send(path);
        assert.deepEqual(await both, ['signed', 'signed']);
        assert.deepEqual(signersIn(path).sort(), [one.multikey, two.multikey].sort());
      }
    } finally {
      for (const signer of signers) signer.kill();
    }
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

describe('A file that is written', () => {
  it('is the old or the new one, whole, and verifies, wherever the run is killed', async () => {
    const [first, second] = [await generateKey(), await generateKey()];
    const before = await signedBy([first]);
    const after = await signStatement(before, second);
    const place = newFolder();
    const source = join(newFolder(), 'new.json');
    writeFileSync(source, after);
    const program = (path: string) => `
      import {readFileSync} from 'node:fs';
      import {rewriteFile} from './scripts/statement/write-file.ts';
      await rewriteFile(${JSON.stringify(path)}, () => readFileSync(${JSON.stringify(source)}, 'utf8'));
    `;
    const lock = join(place, '.statement.json.lock');
    const texts: string[] = [];
    for (let step = 0; ; step += 1) {
      const path = statementIn(place, before);
      const isEnded = runKilledAt(step, {text: program(path), parts: 50}) !== undefined;
      const text = readFileSync(path, 'utf8');
      if (isEnded) {
        assert.equal(text, after);
        break;
      }
      assert.ok(text === before || text === after, `step ${step}: neither the old nor the new file`);
      assert.ok(await readStatement(text, {...twoOf([first, second]), threshold: 1}));
      assert.deepEqual(
        readdirSync(place).filter((name) => name !== 'statement.json' && name !== basename(lock)),
        [],
      );
      texts.push(text);
      // As if some time had passed: the next run clears away what is left, and writes.
      if (existsSync(lock)) utimesSync(lock, 0, 0);
      await rewriteFile(path, () => after);
      assert.deepEqual(readdirSync(place), ['statement.json']);
    }
    assert.ok(texts.length >= 50, `${texts.length} moments`);
    assert.ok(texts.includes(before) && texts.includes(after), 'before and after the file was replaced');
  });
});

/** A lock as a run leaves it that is killed, or asleep. */
function lockOfAnother(lock: string, made?: number): void {
  mkdirSync(join(lock, 'another-run'), {recursive: true});
  if (made !== undefined) utimesSync(lock, made, made);
}

/** Calls `first` before the next call of `target[name]`. */
function beforeNext(target: object, name: string, first: () => unknown): void {
  const real = Reflect.get(target, name) as (...args: unknown[]) => unknown;
  const restore = () => {
    Object.assign(target, {[name]: real});
    syncBuiltinESMExports();
  };
  const isAsync = target === fs.promises;
  Object.assign(target, {
    [name](...args: unknown[]) {
      restore();
      const done = first();
      return isAsync ? Promise.resolve(done).then(() => real(...args)) : real(...args);
    },
  });
  syncBuiltinESMExports();
}

describe('A lock', () => {
  const hourAhead = Date.now() + 3_600_000;

  for (const [what, made, isCleared] of [
    ['that was made just now is left alone', undefined, false],
    ['that was left behind is cleared away', 0, true],
  ] as const) {
    it(`${what}, though the clock here is an hour ahead of that of its drive`, async (test) => {
      const lock = join(newFolder(), '.lock');
      lockOfAnother(lock, made);
      test.mock.method(Date, 'now', () => hourAhead);
      const done = withLock(lock, () => Promise.resolve('done'));
      // The first look has been taken, and the next one has not.
      assert.equal(existsSync(join(lock, 'another-run')), !isCleared);
      assert.deepEqual(readdirSync(dirname(lock)), [basename(lock)]);
      if (!isCleared) rmSync(lock, {recursive: true});
      assert.equal(await done, 'done');
      assert.deepEqual(readdirSync(dirname(lock)), []);
    });
  }

  it('that was left behind is taken over by one of two runs that find it so, and the other waits', async () => {
    const lock = join(newFolder(), '.lock');
    lockOfAnother(lock, 0);
    const order: string[] = [];
    const task = (name: string) => async (workspace: string) => {
      order.push(`${name} begins`);
      await setImmediate();
      assert.deepEqual(readdirSync(lock), [basename(workspace)]);
      order.push(`${name} ends`);
    };
    let one: Promise<void> | undefined;
    // The other has seen how old the lock is, and removes nothing yet.
    beforeNext(fs, 'rmSync', () => (one = withLock(lock, task('one'))));
    const other = withLock(lock, task('other'));
    assert.deepEqual(order, ['one begins']);
    await Promise.all([one, other]);
    assert.deepEqual(order, ['one begins', 'one ends', 'other begins', 'other ends']);
  });

  it('that another run takes while this one makes its folder there is waited for', async () => {
    const lock = join(newFolder(), '.lock');
    let inside = 0;
    const task = async () => {
      inside += 1;
      assert.equal(inside, 1, 'alone');
      await setImmediate();
      inside -= 1;
    };
    let one: Promise<void> | undefined;
    // It has seen that nobody has the lock.
    beforeNext(fs, 'readdirSync', () => beforeNext(fs, 'mkdirSync', () => (one = withLock(lock, task))));
    await withLock(lock, task);
    assert.ok(one, 'another run came between');
    await one;
  });
});

describe('A run that slept while it had the lock, and whose lock another run took over', () => {
  /** Writes as another run does, long after the lock was taken. */
  async function takeOver(path: string): Promise<void> {
    utimesSync(join(dirname(path), '.statement.json.lock'), 0, 0);
    await rewriteFile(path, (text) => `${text}other `);
  }

  const lost = {code: 'ESTALE', message: /^\S+ was taken over by another run, .*: give the command again\.$/};

  for (const call of ['open', 'rename'] as const) {
    it(`writes nothing, and says so, asleep before \`${call}\``, async () => {
      const path = statementIn(newFolder(), 'first ');
      const writing = rewriteFile(path, (text) => {
        beforeNext(fs.promises, call, () => takeOver(path));
        return `${text}sleeper `;
      });
      await assert.rejects(writing, lost);
      assert.equal(readFileSync(path, 'utf8'), 'first other ');
      assert.deepEqual(readdirSync(dirname(path)), ['statement.json']);
    });
  }

  it('leaves the lock of the other alone', async () => {
    const path = statementIn(newFolder(), 'first ');
    const lock = join(dirname(path), '.statement.json.lock');
    await withLock(lock, (workspace) => {
      rmSync(workspace, {recursive: true});
      lockOfAnother(lock);
      return Promise.resolve();
    });
    assert.deepEqual(readdirSync(lock), ['another-run']);
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

/** How a release gets into the folder that a server gives, and what visitors find where that is interrupted. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import {hostname, tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, describe, it} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {folderPages} from '../../src/pages/folder-pages.js';
import {compressed} from '../../scripts/release/compressed.js';
import {inOrder, putInPlace} from '../../scripts/release/put-in-place.js';
import {elementsOf} from './html-tree.js';
import {runKilledAt, type Program} from './killed.js';
import {folderOf, invented, pin, stylesheet} from './pages-folder.js';

const place = mkdtempSync(join(tmpdir(), 'icat-statement-place-'));
after(() => rmSync(place, {recursive: true}));

let folders = 0;
const newFolder = () => join(place, `case-${(folders += 1)}`, 'folder');

/** A release with one statement in two languages; the next one has another, a language more, and another module. */
const former = release('1.0.0', ['2019-05-04']);
const next = release('1.1.0', ['2020-05-04', '2019-05-04']);

/** The same in one language, for processes that are started many times. */
const small = {
  former: release('1.0.0', ['2019-05-04'], true),
  next: release('1.1.0', ['2020-05-04', '2019-05-04'], true),
};

function release(version: string, ids: readonly string[], isSmall = false): ReadonlyMap<string, string> {
  const newest = ids[0]!;
  const statements = ids.map((id) =>
    invented((value) => {
      const {en, fr} = value.texts as Record<'en' | 'fr', Record<string, unknown>>;
      Object.assign(value, {id, published: id, texts: isSmall ? {fr: {...fr, official: true}} : {en, fr}});
      if (id === '2020-05-04' && !isSmall) value.texts['de'] = fr;
      if (id !== newest)
        Object.assign(value, {
          version: 3,
          status: 'superseded',
          replacement: `https://statements.example/icat/${newest}/`,
        });
    }),
  );
  const module = `icat-statement-${version}.js`;
  const [frame, style] = [`frame-${version}.js`, `page-${version}.css`];
  const folder = folderOf(statements, {
    module: pin(module, Buffer.from(module)),
    frameScript: pin(frame, Buffer.from(frame)),
    stylesheet: pin(style, stylesheet),
    hasPictures: false,
  });
  return new Map([
    ...[module, frame, style].map((file) => [file, file] as const),
    ...statements.map((statement) => [`${statement.id}/statement.json`, JSON.stringify(statement)] as const),
    ...folderPages(folder),
    ['icat-statement.js', module],
    ['statement.json', JSON.stringify(statements[0])],
  ]);
}

const compressedFiles = new Map<string, ReadonlyMap<string, Uint8Array>>();

/** As `compressed`, which takes most of the time of what is published again and again. */
function compressedOnce(file: string, content: string): ReadonlyMap<string, Uint8Array> {
  const key = `${file}\n${content}`;
  const files = compressedFiles.get(key) ?? compressed(file, content);
  compressedFiles.set(key, files);
  return files;
}

/** Puts the former release into a folder, each file compressed beside itself. */
function publishFormer(folder = newFolder(), files = former): string {
  for (const [file, content] of files) {
    mkdirSync(dirname(join(folder, file)), {recursive: true});
    for (const [name, bytes] of [[file, content] as const, ...compressedOnce(file, content)])
      writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** How each kind of compressed file is read, by the end of its name. */
const decompress = {'.br': brotliDecompressSync, '.gz': gunzipSync};

/** What visitors could find wrong in a folder at any moment. */
function expectWhole(folder: string, moment: string): void {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    for (const named of namedIn(readFileSync(join(folder, file), 'utf8'))) {
      const path = join(folder, dirname(file), named.endsWith('/') ? `${named}index.html` : named);
      assert.ok(existsSync(path), `${moment}: ${file} names ${named}, which is not there`);
    }
  }
  for (const [ending, read] of Object.entries(decompress)) {
    for (const file of files.filter((name) => name.endsWith(ending))) {
      const plain = readFileSync(join(folder, file.slice(0, -ending.length)));
      assert.ok(read(readFileSync(join(folder, file))).equals(plain), `${moment}: ${file} is of another file`);
    }
  }
  const superseded = JSON.parse(readFileSync(join(folder, '2019-05-04/statement.json'), 'utf8')) as {
    replacement?: string;
  };
  if (superseded.replacement) assert.ok(existsSync(join(folder, '2020-05-04/index.html')), `${moment}: no replacement`);
  const frame = readFileSync(join(folder, 'fr/embed.html'), 'utf8');
  const {id} = JSON.parse(readFileSync(join(folder, 'statement.json'), 'utf8')) as {id: string};
  // The module of 1.1.0 may not accept what only the keys of 1.0.0 have signed.
  if (
    frame.includes('icat-statement-1.1.0.js') ||
    readFileSync(join(folder, 'icat-statement.js'), 'utf8').includes('1.1.0')
  )
    assert.equal(id, '2020-05-04', `${moment}: a new module with the former statement`);
}

/** Each file of the folder has the content that the one or the other release gives it. @returns whether any has the next one's */
function expectOneOrOther(folder: string, moment: string): boolean {
  let isNext = false;
  for (const file of new Set([...small.former.keys(), ...small.next.keys()])) {
    if (!existsSync(join(folder, file))) {
      assert.ok(!small.former.has(file), `${moment}: ${file} is gone`);
      continue;
    }
    const content = readFileSync(join(folder, file), 'utf8');
    assert.ok([small.former.get(file), small.next.get(file)].includes(content), `${moment}: ${file} is neither`);
    isNext ||= content !== small.former.get(file);
  }
  return isNext;
}

/** Puts the next release into `folder`, in a process that is interrupted in the check, or as it renames the third file. */
function runInterrupted(folder: string, moment: 'check' | 'rename', signal: NodeJS.Signals) {
  const files = join(dirname(folder), 'files.json');
  writeFileSync(files, JSON.stringify([...small.next]));
  const text = `
    import fs from 'node:fs';
    import {syncBuiltinESMExports} from 'node:module';
    import {tellInterruption} from './scripts/release/tell-interruption.ts';
    const [folder, files, moment, signal] = ${JSON.stringify([folder, files, moment, signal])};
    const interrupt = () => {
      process.kill(process.pid, signal);
      // What runs goes no further. The timer keeps the process until it has the signal.
      return new Promise((resolve) => setTimeout(resolve, 60_000));
    };
    const {rename} = fs.promises;
    let renamed = 0;
    fs.promises.rename = (from, to) =>
      moment === 'rename' && to.startsWith(folder + '/') && (renamed += 1) === 3 ? interrupt() : rename(from, to);
    syncBuiltinESMExports();
    const {putInPlace} = await import('./scripts/release/put-in-place.ts');
    const begin = tellInterruption('www');
    await putInPlace(folder, new Map(JSON.parse(fs.readFileSync(files, 'utf8'))), async () => {
      if (moment === 'check') await interrupt();
      begin();
    });
  `;
  const node = ['--import', 'tsx', '--input-type=module', '--eval', text];
  return spawnSync(process.execPath, node, {encoding: 'utf8'});
}

/** The last `count` of `steps`. */
const lastOf = (steps: number, count: number) => Array.from({length: count}, (_, index) => steps - count + index);

/** The files of the folder that a page names, as paths from its own. */
function namedIn(html: string): string[] {
  return elementsOf(html).flatMap(({attrs}) =>
    attrs
      .filter(({name, value}) => ['href', 'src'].includes(name) && !/^[a-z]+:|^#|^$/.test(value))
      .map(({value}) => value.split('#')[0]!)
      .filter((path) => !path.includes('embed/index.html')),
  );
}

/** Puts the next release into `folder`, and does `act` before each step that changes it. */
async function atEachStep(folder: string, act: () => void): Promise<void> {
  const real = {rename: fs.promises.rename, rm: fs.promises.rm};
  Object.assign(fs.promises, {
    rename: (...args: Parameters<typeof real.rename>) => {
      act();
      return real.rename(...args);
    },
    rm: (...args: Parameters<typeof real.rm>) => {
      // Else it is of the workspace.
      if (String(args[0]).startsWith(`${folder}/`)) act();
      return real.rm(...args);
    },
  });
  syncBuiltinESMExports();
  try {
    await putInPlace(folder, next);
  } finally {
    Object.assign(fs.promises, real);
    syncBuiltinESMExports();
  }
}

describe('putInPlace', () => {
  it('makes the folder, each file compressed beside itself', async () => {
    const folder = newFolder();
    const {written} = await putInPlace(folder, next);
    assert.deepEqual([...written].sort(), [...next.keys()].sort());
    for (const [file, content] of next) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
    expectWhole(folder, 'made');
    assert.deepEqual(readdirSync(dirname(folder)), ['folder']);
  });

  it('keeps what is there, and writes nothing that is the same', async () => {
    const folder = publishFormer();
    await putInPlace(folder, next);
    assert.ok(existsSync(join(folder, 'icat-statement-1.0.0.js')), 'the former module');
    assert.deepEqual((await putInPlace(folder, next)).written, []);
  });

  it('goes in the order modules, pages, statement, alias; frames that were there follow their statement', () => {
    const folder = publishFormer();
    const stages = inOrder(folder, next.keys());
    assert.deepEqual(
      stages.map(({name}) => name),
      ['modules', 'pages', 'statement', 'frames', 'alias'],
    );
    const order = stages.flatMap(({files}) => files);
    assert.deepEqual([...order].sort(), [...next.keys()].sort());
    const comesBefore = (one: string, other: string) =>
      assert.ok(order.indexOf(one) < order.indexOf(other), `${one} comes before ${other}`);
    comesBefore('icat-statement-1.1.0.js', '2020-05-04/fr/index.html');
    comesBefore('2020-05-04/statement.json', '2020-05-04/fr/embed.html');
    comesBefore('2020-05-04/fr/embed.html', '2020-05-04/fr/oembed.json');
    comesBefore('2020-05-04/fr/oembed.json', '2020-05-04/fr/index.html');
    comesBefore('2020-05-04/index.html', '2019-05-04/statement.json');
    comesBefore('index.html', 'statement.json');
    comesBefore('de/embed.html', 'de/index.html');
    comesBefore('statement.json', 'fr/embed.html');
    comesBefore('fr/embed.html', 'icat-statement.js');
  });

  it('leaves a folder that is whole at each step, and is completed after an interruption', async () => {
    const folder = publishFormer();
    let steps = 0;
    await atEachStep(folder, () => expectWhole(folder, `before step ${(steps += 1)}`));
    expectWhole(folder, 'at the end');
    assert.ok(steps > former.size, `${steps} steps`);
    for (const moment of [1, 2, 3, Math.ceil(steps / 3), Math.ceil(steps / 2), steps - 2, steps]) {
      rmSync(folder, {recursive: true});
      publishFormer(folder);
      let step = 0;
      const interrupted = atEachStep(folder, () => {
        if ((step += 1) === moment) throw new Error('interrupted');
      });
      await assert.rejects(interrupted, {message: 'interrupted'});
      await putInPlace(folder, next);
      for (const [file, content] of next) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
      expectWhole(folder, `completed after step ${moment}`);
    }
  });

  /** Puts the next release into a folder, in a process of its own. */
  function programFor(folder: string): Program {
    const files = join(dirname(folder), 'files.json');
    writeFileSync(files, JSON.stringify([...small.next]));
    return {
      text: `
        import {readFileSync} from 'node:fs';
        import {putInPlace} from './scripts/release/put-in-place.ts';
        await putInPlace(${JSON.stringify(folder)}, new Map(JSON.parse(readFileSync(${JSON.stringify(files)}, 'utf8'))));
      `,
    };
  }

  const unchanged = 'Interrupted before anything in www was changed: the same command begins again.';
  const begun =
    'Interrupted while files were put into www: what is in place stays good, and the same command completes it.';
  for (const [what, moment, signal, state, expected] of [
    ['before it changes anything', 'check', 'SIGINT', unchanged, 130],
    ['while files are put in place', 'rename', 'SIGINT', begun, 130],
    ['before it changes anything', 'check', 'SIGTERM', unchanged, 143],
    ['while files are put in place', 'rename', 'SIGTERM', begun, 143],
  ] as const) {
    it(`interrupted by ${signal} ${what}, says so, ends with ${expected}, and leaves a folder that is whole`, async () => {
      const folder = publishFormer(newFolder(), small.former);
      const {status, stderr} = runInterrupted(folder, moment, signal);
      assert.equal(stderr, `${state}\n`);
      assert.equal(status, expected);
      expectWhole(folder, what);
      assert.equal(expectOneOrOther(folder, what), moment === 'rename', 'some files are those of the next release');
      await putInPlace(folder, small.next);
      for (const [file, content] of small.next) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
      assert.deepEqual(readdirSync(dirname(folder)).sort(), ['files.json', 'folder']);
    });
  }

  it('killed at any of fifty moments, leaves a folder that is whole, and is completed by the next run', async () => {
    const folder = newFolder();
    publishFormer(folder, small.former);
    const program = programFor(folder);
    const steps = runKilledAt(Infinity, program)!;
    const moments = Array.from({length: 50}, (_, index) => Math.floor((index * steps) / 50));
    const states = new Set<boolean>();
    for (const moment of moments) {
      rmSync(folder, {recursive: true});
      publishFormer(folder, small.former);
      assert.equal(runKilledAt(moment, program), undefined, `killed at step ${moment}`);
      expectWhole(folder, `killed at step ${moment} of ${steps}`);
      states.add(expectOneOrOther(folder, `killed at step ${moment}`));
      await putInPlace(folder, small.next);
      for (const [file, content] of small.next) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
      assert.deepEqual(readdirSync(dirname(folder)).sort(), ['files.json', 'folder']);
    }
    assert.deepEqual([...states], [false, true], 'before and while files are put in place');
  });

  it('killed at any moment, leaves a link that leads to the former release or to the next', async () => {
    const target = newFolder();
    const link = join(dirname(target), 'www');
    const begin = () => {
      rmSync(dirname(target), {recursive: true, force: true});
      publishFormer(target, small.former);
      symlinkSync('folder', link);
    };
    begin();
    const steps = runKilledAt(Infinity, programFor(link))!;
    // The last ones switch the link.
    const moments = [
      ...Array.from({length: 8}, (_, index) => Math.floor((index * (steps - 8)) / 8)),
      ...lastOf(steps, 8),
    ];
    const versions = new Set<string>();
    let isLeft = false;
    for (const moment of moments) {
      begin();
      assert.equal(runKilledAt(moment, programFor(link)), undefined, `killed at step ${moment}`);
      const version = readFileSync(join(link, 'icat-statement.js'), 'utf8');
      for (const [file, content] of version === 'icat-statement-1.1.0.js' ? small.next : small.former)
        assert.equal(readFileSync(join(link, file), 'utf8'), content, `killed at step ${moment} of ${steps}: ${file}`);
      versions.add(version);
      const left = readdirSync(dirname(target)).filter((name) => /^folder-/.test(name) && name !== readlinkSync(link));
      const {unused} = await putInPlace(link, small.next);
      assert.deepEqual(
        unused,
        left.map((name) => join(dirname(target), name)),
      );
      isLeft ||= left.length > 0;
      for (const [file, content] of small.next) assert.equal(readFileSync(join(link, file), 'utf8'), content, file);
      // Left, and read by nobody: folders that no link leads to, a claim that was not made yet, and the claim of the former one.
      assert.deepEqual(
        readdirSync(dirname(target))
          .filter((name) => !/^(folder-\d{8}T\d{9}|\.claim-\w+|\.folder\.unfinished)$/.test(name))
          .sort(),
        ['files.json', 'folder', 'www'],
      );
    }
    assert.deepEqual([...versions], ['icat-statement-1.0.0.js', 'icat-statement-1.1.0.js']);
    assert.ok(isLeft, 'one was killed between the folder and the link');
  });

  it('switches a link only once the disk has every file and folder behind it', async () => {
    const target = publishFormer();
    const link = join(dirname(target), 'www');
    symlinkSync('folder', link);
    const synced = new Set<number>();
    const handle = await fs.promises.open(target);
    const methods = Object.getPrototypeOf(handle) as {sync: (this: fs.promises.FileHandle) => Promise<void>};
    await handle.close();
    const real = {sync: methods.sync, rename: fs.promises.rename};
    let isSwitched = false;
    methods.sync = async function () {
      await real.sync.call(this);
      synced.add((await this.stat()).ino);
    };
    Object.assign(fs.promises, {
      async rename(from: string, to: string) {
        if (to === link) {
          const folder = join(dirname(link), readlinkSync(from));
          const missing = ['.', ...readdirSync(folder, {recursive: true, encoding: 'utf8'})].filter(
            (file) => !synced.has(statSync(join(folder, file)).ino),
          );
          assert.deepEqual(missing, []);
          assert.ok(synced.has(statSync(dirname(folder)).ino), 'the name of the folder');
          isSwitched = true;
        }
        await real.rename(from, to);
        // The names in it have changed.
        synced.delete(statSync(dirname(to)).ino);
      },
    });
    syncBuiltinESMExports();
    try {
      await putInPlace(link, next);
    } finally {
      methods.sync = real.sync;
      Object.assign(fs.promises, {rename: real.rename});
      syncBuiltinESMExports();
    }
    assert.ok(isSwitched, 'the link was switched');
    assert.ok(synced.has(statSync(dirname(link)).ino), 'the name of the link');
  });

  it('switches a symbolic link to a copy with the new files in it, and leaves the former folder', async () => {
    const target = publishFormer();
    const link = join(dirname(target), 'www');
    symlinkSync('folder', link);
    // So that `Last-Modified` stays.
    const day = new Date('2020-01-01T00:00:00Z');
    utimesSync(join(target, 'icat-statement-1.0.0.js'), day, day);
    const placement = await putInPlace(link, next);
    assert.equal(placement.former, target);
    assert.match(readlinkSync(link), /^folder-\d{8}T\d{9}$/);
    assert.deepEqual(placement.unused, []);
    for (const [file, content] of next) assert.equal(readFileSync(join(link, file), 'utf8'), content, file);
    for (const [file, content] of former) assert.equal(readFileSync(join(target, file), 'utf8'), content, file);
    assert.equal(Math.round(statSync(join(link, 'icat-statement-1.0.0.js')).mtimeMs / 1_000), day.valueOf() / 1_000);
    const [, second] = readlinkSync(link).split('-');
    assert.deepEqual((await putInPlace(link, former)).unused, [], 'the former folder may be gone back to');
    assert.match(readlinkSync(link), /^folder-\d{8}T\d{9}$/);
    assert.notEqual(readlinkSync(link), `folder-${second}`);
  });

  it('changes nothing on a full disk', async (test) => {
    const mounted = newFolder();
    mkdirSync(mounted, {recursive: true});
    const {status} = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', mounted]);
    if (status !== 0) return test.skip('no small file system could be mounted: that takes Linux and root');
    try {
      const folder = join(mounted, 'folder');
      publishFormer(folder);
      const before = readdirSync(folder, {recursive: true}).length;
      const free = Number(execFileSync('stat', ['-f', '-c', '%a', mounted], {encoding: 'utf8'})) * 4_096;
      writeFileSync(join(mounted, 'filler'), Buffer.alloc(free - 8_192));
      await assert.rejects(putInPlace(folder, next), {code: 'ENOSPC'});
      assert.equal(readdirSync(folder, {recursive: true}).length, before);
      for (const [file, content] of former) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
      assert.deepEqual(readdirSync(mounted).sort(), ['filler', 'folder']);
    } finally {
      execFileSync('umount', [mounted]);
    }
  });

  it('lets one of two runs in that begin at once', async () => {
    const folder = publishFormer();
    let inside = 0;
    const check = () => {
      inside += 1;
      assert.equal(inside, 1, 'alone');
      return Promise.resolve();
    };
    const outcomes = await Promise.allSettled([putInPlace(folder, next, check), putInPlace(folder, next, check)]);
    assert.deepEqual(outcomes.map(({status}) => status).sort(), ['fulfilled', 'rejected']);
    const [reason] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
    assert.match(reason!, /is being written by another run/);
  });

  it('writes nothing where its check, done while no other run can write, refuses', async () => {
    const folder = publishFormer();
    const workspace = join(dirname(folder), '.folder.unfinished');
    const check = () => Promise.reject(new Error(existsSync(workspace) ? 'refused' : 'not claimed yet'));
    await assert.rejects(putInPlace(folder, next, check), {message: 'refused'});
    for (const [file, content] of former) assert.equal(readFileSync(join(folder, file), 'utf8'), content, file);
    assert.deepEqual(readdirSync(dirname(folder)), ['folder']);
  });

  it('refuses a second run at once, and takes over from one that was killed', async () => {
    const folder = publishFormer();
    const workspace = join(dirname(folder), '.folder.unfinished');
    mkdirSync(workspace);
    const own = (pid: number, host: string) =>
      writeFileSync(join(workspace, 'owner.json'), JSON.stringify({pid, host}));
    const {pid: ended} = spawnSync(process.execPath, ['--version']);
    const underWay = {name: 'Refusal', message: /by another run, process \d+ of \S+: wait for it/};
    own(process.pid, hostname());
    await assert.rejects(putInPlace(folder, next), underWay);
    // Whether it runs on another machine can't be told here.
    own(ended, 'another.example');
    await assert.rejects(putInPlace(folder, next), underWay);
    own(ended, hostname());
    await putInPlace(folder, next);
    assert.ok(!existsSync(workspace), 'nothing is left');
  });
});

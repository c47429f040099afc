/**
 * A statement on its way out, with keys of its own: a first release, refusals of what would break partners' pages, a second
 * release with a key rotated and a later statement, from a folder that knows nothing of the first. Both modules are then
 * opened in a browser.
 */
import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {checkDrawn} from '../../scripts/release/check-drawn.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {installedEngines} from '../../scripts/test/engines.js';
import type {Statement} from '../../src/statement/statement.js';
import {newTab, open} from './partner-site.js';
import {ProjectCopy} from './project-copy.js';
import {serveFolder, type ServedFolder} from './served-folder.js';

const chromium = installedEngines().find(({name}) => name === 'Chromium');
const hasGit = spawnSync('git', ['--version']).status === 0;
const skip =
  chromium && hasGit ? false : `not on this machine: ${[!chromium && 'Chromium', !hasGit && 'git'].join(' ')}`;
if (skip) console.warn(`Not tested, ${skip}`);

type Entry = Record<string, unknown> & {release: string; files?: Record<string, string>};

/** With a language less than at first. */
const superseded = (value: Record<string, unknown> & {texts: Record<string, unknown>}) => {
  delete value.texts['ru'];
  Object.assign(value, {version: 2, status: 'superseded', replacement: 'https://icat.network/2020-05-04/'});
};

describe('npm run statement -- publish', {skip}, () => {
  const copy = new ProjectCopy();
  const publish = (...args: string[]) => copy.run('statement', 'publish', ...args);
  let keys: [PrivateKey, PrivateKey, PrivateKey, PrivateKey];
  let served: ServedFolder | undefined;

  after(() => {
    served?.stop();
    copy.remove();
  });

  before(async () => {
    keys = [await generateKey(), await generateKey(), await generateKey(), await generateKey()];
    copy.removeStatements();
    await copy.place('2019-05-04', keys.slice(0, 2));
    copy.pin(keys.slice(0, 3));
    build();
    git('init', '--quiet');
    commit();
  });

  function git(...args: string[]): void {
    const identity = ['-c', 'user.name=A test', '-c', 'user.email=test@icat.example'];
    execFileSync('git', [...identity, ...args], {cwd: copy.folder, stdio: 'pipe'});
  }

  function commit(): void {
    git('add', 'content', 'dist', 'package.json', 'package-lock.json', 'scripts', 'src');
    git('commit', '--quiet', '--allow-empty', '--message=a step');
  }

  function build(): void {
    const {status, stderr} = copy.run('build');
    assert.equal(status, 0, stderr);
  }

  /** Refused for that reason alone, and without a change: `mend` undoes `harm`. */
  function refuses(reason: RegExp, file: string, harm: (text: string) => string, args = ['www', '--first']): void {
    const text = copy.read(file);
    const folderBefore = existsSync(copy.path('www')) ? copy.files('www').join() : undefined;
    copy.write(file, harm(text));
    try {
      assert.notEqual(copy.read(file), text);
      const {status, stderr} = publish(...args);
      assert.equal(status, 1, stderr);
      assert.match(stderr, reason);
      assert.equal(existsSync(copy.path('www')) ? copy.files('www').join() : undefined, folderBefore);
    } finally {
      copy.write(file, text);
    }
  }

  const editReleases = (change: (own: Entry) => void) => (json: string) => {
    const releases = JSON.parse(json) as Entry[];
    change(releases.at(-1)!);
    return `${JSON.stringify(releases, null, 2)}\n`;
  };

  it('refuses a release whose files are not kept', () => {
    const {status, stderr} = publish('www', '--first');
    assert.equal(status, 1);
    assert.match(stderr, /^The files of 1\.0\.0 are not kept yet: npm run statement -- keep, then commit content\//);
  });

  it('keep keeps the files that pages pin, and records their hashes', () => {
    const {status, stderr} = copy.run('statement', 'keep');
    assert.equal(status, 0, stderr);
    assert.deepEqual(
      copy.files('content/releases/1.0.0').filter((file) => /^(frame|icat-statement|page)-/.test(file)),
      ['frame-1.0.0.js', 'icat-statement-1.0.0.js', 'page-1.0.0.css'],
    );
    assert.equal(copy.read('content/releases/1.0.0/icat-statement-1.0.0.js'), copy.read('dist/icat-statement.js'));
    const [own] = JSON.parse(copy.read('content/releases.json')) as Entry[];
    const {'icat-statement.js': hash} = JSON.parse(copy.read('dist/integrity.json')) as Record<string, string>;
    assert.equal(own!.files!['icat-statement-1.0.0.js'], hash);
  });

  it('refuses what is not committed', () => {
    const {status, stderr} = publish('www', '--first');
    assert.equal(status, 1);
    assert.match(stderr, /^What goes out has to be committed first: .*content\/releases\.json/);
    commit();
  });

  it('refuses keys of a rehearsal', () =>
    refuses(
      /^The keys of 1\.0\.0 are a rehearsal/,
      'content/releases.json',
      editReleases((own) => Object.assign(own, {rehearsal: true})),
    ));

  it('refuses pinned keys that the list of releases has not', () =>
    refuses(
      /^src\/statement\/pinned-keys\.json and the entry of 1\.0\.0 in content\/releases\.json differ/,
      'content/releases.json',
      editReleases((own) => Object.assign(own, {threshold: 1})),
    ));

  it('refuses a version that the list of releases has not', () =>
    refuses(
      /^content\/releases\.json has no entries for 1\.0\.1, the version in package\.json/,
      'package.json',
      (json) => json.replace('"version": "1.0.0"', '"version": "1.0.1"'),
    ));

  it('refuses a mistyped key', () => {
    const [, , third] = keys;
    const mistyped = `${third.multikey.slice(0, -1)}${third.multikey.endsWith('a') ? 'b' : 'a'}`;
    const pinned = copy.read('src/statement/pinned-keys.json');
    // One letter away from a key there may be another point of the curve: the key is cut short as well.
    const harm = (json: string) => json.replace(third.multikey, mistyped.slice(0, -1));
    copy.write('src/statement/pinned-keys.json', harm(pinned));
    refuses(/zDn\w+.* is no (public )?key of P-256/, 'content/releases.json', harm);
    copy.write('src/statement/pinned-keys.json', pinned);
  });

  it('refuses a statement that dist was not built with', () =>
    refuses(
      /^dist has another statement than the current one of content\/: npm run build/,
      'dist/statement.json',
      (json) => `${json}\n`,
    ));

  it('refuses a current statement that has expired', async () => {
    const content = copy.read('content/2019-05-04/statement.json');
    const expired = await copy.place('2019-05-04', keys.slice(0, 2), (value) => {
      value['expires'] = '2019-06-01T00:00:00Z';
    });
    refuses(/^The current statement, 2019-05-04, expired 2019-06-01/, 'dist/statement.json', () => expired);
    copy.write('content/2019-05-04/statement.json', content);
  });

  it('refuses another file than was kept', () =>
    refuses(
      /^content\/releases\/1\.0\.0\/frame-1\.0\.0\.js has the hash sha384-\S+, and content\/releases\.json records sha384-/,
      'content/releases/1.0.0/frame-1.0.0.js',
      (script) => `${script} `,
    ));

  it('refuses another module than was kept', () =>
    refuses(
      /^icat-statement-1\.0\.0\.js: another than 1\.0\.0 was published with, .* raise <version>/,
      'dist/icat-statement.js',
      (script) => `${script} `,
    ));

  it('refuses an earlier release that was not kept', () =>
    refuses(/^The files of 0\.9\.0 are not kept, and pages pin them/, 'content/releases.json', (json) => {
      const [own] = JSON.parse(json) as Entry[];
      return JSON.stringify([{...own, release: '0.9.0', files: undefined}, own]);
    }));

  it('refuses a folder of which it is not known what was published, and one that is another', () => {
    const empty = publish('www');
    assert.equal(empty.status, 1);
    assert.match(empty.stderr, /^www is empty, so what was published is not known: .* --live .* --first/);
    copy.write('home/letter.txt', 'Dear reader');
    const another = publish('home', '--first');
    assert.equal(another.status, 1);
    assert.match(another.stderr, /^home has files, and no statement\.json: it is not the publisher's folder/);
  });

  it('refuses a statement whose day is to come', async () => {
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    copy.write('dist/statement.json', await copy.place(day, keys.slice(0, 2)));
    commit();
    const {status, stderr} = publish('www', '--first');
    git('reset', '--quiet', '--hard', 'HEAD~1');
    assert.equal(status, 1, stderr);
    assert.ok(stderr.startsWith(`content/${day}/statement.json: published is ${day}, a day that begins`), stderr);
  });

  it('refuses what too few have signed, and says whose proofs it has', async () => {
    const [content, dist] = [copy.read('content/2019-05-04/statement.json'), copy.read('dist/statement.json')];
    const signed = await copy.place('2019-05-04', keys.slice(0, 1));
    const reason =
      /^content\/2019-05-04\/statement\.json does not verify: signed by 1 of the 2 keys that it takes \((zDn\w+) .*\), and not by zDn\w+ .*, zDn\w+ .*:/;
    // The build of before, and then its own.
    for (const built of [dist, signed]) {
      copy.write('dist/statement.json', built);
      const {status, stderr} = publish('www', '--first');
      assert.equal(status, 1, stderr);
      assert.equal(reason.exec(stderr)?.[1], keys[0].multikey, stderr);
    }
    copy.write('content/2019-05-04/statement.json', content);
    copy.write('dist/statement.json', signed);
    const {status, stderr} = publish('www', '--first');
    copy.write('dist/statement.json', dist);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /^dist\/statement\.json, of the last build, does not verify: .*: npm run build/);
  });

  it('refuses a rehearsal', () => {
    assert.equal(copy.run('release', '--rehearsal', '--no-pictures', '--out', 'tried').status, 0);
    const {status, stderr} = publish('tried');
    assert.equal(status, 1);
    assert.match(stderr, /^tried\/REHEARSAL\.txt says that this is a rehearsal/);
  });

  it('refuses a dist that the sources do not give', () => {
    const file = 'dist/custom-elements.json';
    const text = copy.read(file);
    copy.write(file, `${text}\n`);
    commit();
    const {status, stderr} = publish('www', '--first');
    copy.write(file, text);
    commit();
    assert.equal(status, 1);
    assert.match(stderr, /^dist\/custom-elements\.json is not what the sources give: npm run build/);
    assert.ok(!existsSync(copy.path('www')), 'nothing is written');
  });

  it('says that nothing was changed, and ends with 130, where it is interrupted before', async () => {
    const command = ['--import', 'tsx', 'scripts/statement.ts', 'publish', 'www', '--first'];
    // With what it starts in a group of its own, which Ctrl+C in a terminal interrupts as a whole.
    const child = spawn(process.execPath, command, {cwd: copy.folder, detached: true});
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += String(data)));
    child.stdout.on('data', (data) => {
      if (String(data).includes('Building anew')) process.kill(-child.pid!, 'SIGINT');
    });
    const [status] = (await once(child, 'close')) as [number | null];
    assert.equal(stderr, 'Interrupted before anything in www was changed: the same command begins again.\n');
    assert.equal(status, 130);
    assert.ok(!existsSync(copy.path('www')), 'nothing is written');
  });

  it('publishes the first release', () => {
    const {status, stdout, stderr} = publish('www', '--first');
    assert.equal(status, 0, stderr);
    assert.equal(copy.read('www/statement.json'), copy.read('content/2019-05-04/statement.json'));
    assert.match(
      stdout,
      /in this order, and remove nothing:\n {2}modules: .*\n {2}pages: .*\n {2}statement: .*\n {2}alias: /,
    );
    assert.match(stdout, /Then: npm run statement -- verify https:\/\//);
    assert.ok(!existsSync(copy.path('www/REHEARSAL.txt')), 'it is no rehearsal');
  });

  it('raise refuses an earlier version, and one without what pages pin', () => {
    const earlier = copy.run('statement', 'raise', '0.9.9');
    assert.equal(earlier.status, 1);
    assert.match(earlier.stderr, /^0\.9\.9 does not come after 1\.0\.0/);
    const list = copy.read('content/releases.json');
    copy.write('content/releases.json', editReleases((own) => delete own.files)(list));
    const notKept = copy.run('statement', 'raise', '1.1.0');
    copy.write('content/releases.json', list);
    assert.equal(notKept.status, 1);
    assert.match(notKept.stderr, /^The files of 1\.0\.0 are not kept, and pages pin them/);
    assert.match(copy.read('package.json'), /"version": "1\.0\.0"/);
  });

  it('raise raises the version everywhere, and says when that is due', () => {
    assert.match(copy.run('statement', 'raise').stdout, /^Not due: what pages pin is as 1\.0\.0 was published/);
    copy.write('dist/frame.js', `${copy.read('dist/frame.js')} `);
    assert.match(
      copy.run('statement', 'raise').stdout,
      /^Due: frame-1\.0\.0\.js: another than 1\.0\.0 was published with/,
    );
    const {status, stderr} = copy.run('statement', 'raise', '1.1.0');
    assert.equal(status, 0, stderr);
    for (const file of ['package.json', 'package-lock.json'])
      assert.equal((JSON.parse(copy.read(file)) as {version: string}).version, '1.1.0', file);
    const lock = JSON.parse(copy.read('package-lock.json')) as {packages: Record<string, {version: string}>};
    assert.equal(lock.packages['']!.version, '1.1.0');
    const releases = JSON.parse(copy.read('content/releases.json')) as Entry[];
    assert.deepEqual(
      releases.map(({release, files}) => [release, files !== undefined]),
      [
        ['1.0.0', true],
        ['1.1.0', false],
      ],
    );
    assert.match(copy.read('CHANGELOG.md'), /^# Changelog\n\n## 1\.1\.0, not yet released\n\n## 1\.0\.0\n/);
  });

  it('refuses a statement that only the newer keys have signed: the first release would lose it', async () => {
    copy.pin(keys.slice(1), '1.1.0');
    const module = readFileSync(copy.path('content/releases/1.0.0/icat-statement-1.0.0.js'));
    const json = await copy.place('2020-05-04', keys.slice(2));
    const statements = [{json, statement: JSON.parse(json) as Statement}];
    const here = process.cwd();
    process.chdir(copy.folder);
    try {
      const releases = {kept: new Map([['icat-statement-1.0.0.js', module]]), pinned: new Map<string, Buffer>()};
      await assert.rejects(checkDrawn(chromium!.path, {...releases, statements}), {
        name: 'Refusal',
        message: /^Release 1\.0\.0 does not draw 2020-05-04, version 1: the card says: signature\./,
      });
    } finally {
      process.chdir(here);
    }
  });

  it('publishes a later statement and a second release into an empty folder, by what is served', async () => {
    await copy.place('2019-05-04', keys.slice(1, 3), superseded);
    const current = await copy.place('2020-05-04', keys.slice(1, 3));
    build();
    const kept = copy.run('statement', 'keep');
    assert.equal(kept.status, 0, kept.stderr);
    commit();
    served = await serveFolder(copy.path('www'));
    mkdirSync(copy.path('clone'));
    const {status, stderr} = await runBeside('publish', 'clone', '--live', served.address);
    assert.equal(status, 0, stderr);
    assert.equal(copy.read('clone/statement.json'), current);
    for (const version of ['1.0.0', '1.1.0']) {
      const module = `icat-statement-${version}.js`;
      assert.equal(copy.read(`clone/${module}`), copy.read(`content/releases/${version}/${module}`), module);
    }
    assert.notEqual(copy.read('clone/icat-statement-1.0.0.js'), copy.read('clone/icat-statement-1.1.0.js'));
    const lost = copy.files('www').filter((file) => !existsSync(copy.path(join('clone', file))));
    assert.deepEqual(lost, [], 'addresses that were published');
  });

  it('draws the later statement in both releases', async () => {
    served?.stop();
    served = await serveFolder(copy.path('clone'));
    const {texts} = JSON.parse(copy.read('clone/statement.json')) as Statement;
    served.fault = (path, answer) => {
      const [, version] = /^\/partner-(.+)$/.exec(path) ?? [];
      if (version === undefined) return;
      answer.status = 200;
      answer.headers = {'Content-Type': 'text/html; charset=utf-8'};
      answer.body = Buffer.from(`<!doctype html><html lang="fr"><title>A partner</title>
        <script type="module" src="icat-statement-${version}.js"></script>
        <icat-statement src="statement.json"></icat-statement>`);
    };
    const browser = await open(chromium!);
    try {
      for (const version of ['1.0.0', '1.1.0']) {
        const tab = await newTab(browser);
        await tab.goto(`${served.address}partner-${version}`);
        await tab.waitForFunction('document.querySelector("icat-statement:state(ready)")');
        const title = await tab.evaluate(
          `document.querySelector('icat-statement').shadowRoot.querySelector('[part~=title]').textContent`,
        );
        assert.equal(title, texts['fr']!.title, version);
        await tab.close();
      }
    } finally {
      await browser.close();
    }
  });

  it('verify finds the folder in order at its address, and names what is not', async () => {
    served!.fault = () => {};
    const good = await runBeside('verify', served!.address);
    assert.equal(good.status, 0, good.stderr);
    assert.match(good.stdout, /is in order: partners' pages show the statements of content\//);
    served!.fault = (path, answer) => {
      if (path === '/statement.json') answer.body = readFileSync(copy.path('www/statement.json'));
    };
    const stale = await runBeside('verify', served!.address);
    assert.equal(stale.status, 1);
    assert.match(stale.stderr, /\/statement\.json: 2019-05-04, version 1, and content\/ has 2020-05-04, version 1/);
    // The later module and the frames that load it, in one line.
    assert.match(stale.stderr, /^\d+ files, such as .*: the card says: signature$/m);
  });

  it('publishes a correction after going back, and does not load the release that went wrong before it is told to', async () => {
    const alias = () => copy.read('clone/icat-statement.js');
    const moduleOf = (version: string) => copy.read(`clone/icat-statement-${version}.js`);
    const back = copy.run('go-back', '1.0.0', '--out', 'clone');
    assert.equal(back.status, 0, back.stderr);
    served!.fault = () => {};
    const verified = await runBeside('verify', served!.address);
    assert.equal(verified.status, 0, verified.stderr);
    assert.match(verified.stdout, /\/ has gone back from 1\.1\.0 to 1\.0\.0 \(npm run go-back\): /);

    const corrected = await copy.place('2020-05-04', keys.slice(1, 3), (value) => {
      Object.assign(value, {version: 2, status: 'corrected', updated: '2020-06-01'});
      for (const text of Object.values(value.texts)) text['note'] = 'What was corrected';
    });
    build();
    commit();
    const stays = publish('clone');
    assert.equal(stays.status, 0, stays.stderr);
    assert.match(
      stays.stdout,
      /^clone has gone back from 1\.1\.0 to 1\.0\.0 \(npm run go-back\) and stays there: .* --forward /m,
    );
    assert.equal(copy.read('clone/statement.json'), corrected);
    assert.equal(alias(), moduleOf('1.0.0'));
    for (const page of copy.files('clone').filter((file) => file.endsWith('.html')))
      assert.doesNotMatch(copy.read(join('clone', page)), /-1\.1\.0\./, page);

    const forward = publish('clone', '--forward');
    assert.equal(forward.status, 0, forward.stderr);
    assert.match(
      forward.stdout,
      /^clone has gone back from 1\.1\.0 to 1\.0\.0 \(npm run go-back\): .* load 1\.1\.0 again\.$/m,
    );
    assert.equal(alias(), moduleOf('1.1.0'));
  });

  /** Runs a command while this process serves the folder. */
  async function runBeside(...args: string[]): Promise<{status: number; stdout: string; stderr: string}> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {cwd: copy.folder});
    const output = {stdout: '', stderr: ''};
    child.stdout.on('data', (data) => (output.stdout += String(data)));
    child.stderr.on('data', (data) => (output.stderr += String(data)));
    const [status] = (await once(child, 'close')) as [number];
    return {status, ...output};
  }
});

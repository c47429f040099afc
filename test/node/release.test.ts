import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {PNG} from 'pngjs';
import {paths, patternOf} from '../../scripts/hosting/paths.js';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {folder, snippet} from '../../scripts/snippet.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {installedEngines} from '../../scripts/test/engines.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import {withdraw} from './pages-folder.js';

/** A copy of the project, of which releases are made. */
class ProjectCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'icat-statement-release-'));

  constructor() {
    for (const part of ['content', 'dist', 'scripts', 'src', 'package.json', 'tsconfig.json'])
      cpSync(part, this.path(part), {recursive: true});
    symlinkSync(resolve('node_modules'), this.path('node_modules'));
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  write(file: string, content: string): void {
    mkdirSync(dirname(this.path(file)), {recursive: true});
    writeFileSync(this.path(file), content);
  }

  files(folder: string): string[] {
    const all = readdirSync(this.path(folder), {recursive: true, encoding: 'utf8'});
    return all.filter((file) => statSync(this.path(join(folder, file))).isFile()).sort();
  }

  release(...args: string[]) {
    const command = ['--import', 'tsx', 'scripts/release.ts', ...args];
    return spawnSync(process.execPath, command, {cwd: this.#folder, encoding: 'utf8'});
  }

  remove(): void {
    rmSync(this.#folder, {recursive: true});
  }
}

const chromium = installedEngines().find(({name}) => name === 'Chromium');

const hashOf = (content: string) => `sha384-${createHash('sha384').update(content).digest('base64')}`;

describe('writeWhole', () => {
  it('puts a new file in the place of the former one, which whoever reads it meanwhile reads to its end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'icat-statement-whole-'));
    const [file, other] = [join(folder, 'page.html'), join(folder, 'open.html')];
    await writeWhole(file, 'former');
    // The former file has a second name, as a server that has opened it has.
    linkSync(file, other);
    await writeWhole(file, 'new');
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.equal(readFileSync(other, 'utf8'), 'former');
    assert.deepEqual(readdirSync(folder).sort(), ['open.html', 'page.html']);
    rmSync(folder, {recursive: true});
  });
});

describe('npm run release', () => {
  const copy = new ProjectCopy();
  after(() => copy.remove());

  it("makes the publisher's folder, prints its snippet, and says that the keys are a rehearsal", () => {
    const {status, stdout, stderr} = copy.release('--no-pictures');
    assert.equal(status, 0, stderr);
    const files = copy.files('release').filter((file) => !/^\d|\/|\.(html|br|gz)$/.test(file));
    assert.deepEqual(files, [
      'builder-1.0.0.js',
      'feed.xml',
      'frame-1.0.0.js',
      'icat-statement-1.0.0.js',
      'icat-statement.js',
      'integrity.json',
      'page-1.0.0.css',
      'sitemap.xml',
      'statement.json',
      'statement.schema.json',
    ]);
    assert.equal(copy.read('release/icat-statement-1.0.0.js'), copy.read('dist/icat-statement.js'));
    assert.equal(copy.read('release/statement.json'), copy.read(currentStatement()));
    assert.ok(stdout.includes(snippet()), stdout);
    assert.match(stderr, /keys of 1\.0\.0 are a rehearsal/);
  });

  it('has brotli and gzip of each file beside it, but of pictures, and nothing that scripts/hosting/paths.ts lacks', () => {
    const all = copy.files('release');
    const files = all.filter((file) => !/\.(br|gz)$/.test(file));
    const texts = files.filter((file) => !file.endsWith('.png'));
    assert.deepEqual(all, [...files, ...texts.flatMap((file) => [`${file}.br`, `${file}.gz`])].sort());
    for (const file of texts) {
      const bytes = (name: string) => readFileSync(copy.path(`release/${name}`));
      assert.ok(brotliDecompressSync(bytes(`${file}.br`)).equals(bytes(file)), `${file}.br`);
      assert.ok(gunzipSync(bytes(`${file}.gz`)).equals(bytes(file)), `${file}.gz`);
    }
    for (const file of files)
      assert.ok(
        paths.some((path) => new RegExp(patternOf(path)).test(`/${file}`)),
        `${file} is in the list`,
      );
  });

  it('has the hashes of the files that pages pin, and of no others', () => {
    const hashes = JSON.parse(copy.read('release/integrity.json')) as Record<string, string>;
    assert.deepEqual(Object.keys(hashes), [
      'frame-1.0.0.js',
      'icat-statement-1.0.0.js',
      'icat-statement.js',
      'page-1.0.0.css',
    ]);
    for (const [file, hash] of Object.entries(hashes)) assert.equal(hash, hashOf(copy.read(`release/${file}`)), file);
    assert.ok(copy.read('release/index.html').includes(hashes['page-1.0.0.css']!), 'the hash in the page');
    const frame = copy.read('release/fr/embed.html');
    for (const file of ['icat-statement-1.0.0.js', 'frame-1.0.0.js'])
      assert.ok(frame.includes(`src="../${file}" integrity="${hashes[file]}"`), `${file} in the frame's page`);
  });

  it('keeps the files of earlier versions, which pages pin', () => {
    const files = ['icat-statement-0.9.0.js', 'page-0.9.0.css'];
    for (const file of files) copy.write(`release/${file}`, 'earlier');
    assert.equal(copy.release('--no-pictures').status, 0);
    const hashes = JSON.parse(copy.read('release/integrity.json')) as Record<string, string>;
    for (const file of files) {
      assert.equal(copy.read(`release/${file}`), 'earlier');
      assert.equal(hashes[file], hashOf('earlier'));
    }
  });

  it('leaves alone what has not changed', () => {
    const changed = () => copy.files('release').map((file) => statSync(copy.path(`release/${file}`)).ino);
    const before = changed();
    assert.equal(copy.release('--no-pictures').status, 0);
    assert.deepEqual(changed(), before);
  });

  it('makes it elsewhere with --out', () => {
    assert.equal(copy.release('--no-pictures', '--out', 'elsewhere/folder').status, 0);
    const made = copy.files('release').filter((file) => !file.includes('0.9.0'));
    assert.deepEqual(copy.files('elsewhere/folder'), made);
    assert.equal(copy.release('--where').status, 2);
  });

  for (const [what, file, pinned] of [
    ['module', 'dist/icat-statement.js', 'icat-statement-1.0.0.js'],
    ['style sheet', 'src/pages/page.css', 'page-1.0.0.css'],
    ['script of frames', 'dist/frame.js', 'frame-1.0.0.js'],
    ["builder's script", 'dist/builder.js', 'builder-1.0.0.js'],
  ] as const) {
    it(`refuses another ${what} under a version that is there, and changes nothing`, () => {
      const source = copy.read(file);
      const before = copy.files('release').map((name) => copy.read(`release/${name}`));
      copy.write(file, `${source}/* another */`);
      const {status, stderr} = copy.release('--no-pictures');
      copy.write(file, source);
      assert.equal(status, 1);
      assert.ok(stderr.includes(`${pinned} is there with another content`), stderr);
      assert.match(stderr, /Raise the version in package\.json/);
      assert.deepEqual(
        copy.files('release').map((name) => copy.read(`release/${name}`)),
        before,
      );
    });
  }
});

describe('npm run release, of statements', () => {
  const copy = new ProjectCopy();
  let keys: PrivateKey[];
  after(() => copy.remove());

  /** Puts a statement, signed, into `content/`, and as the current one into `dist`. */
  async function place(
    id: string,
    change: (value: Parameters<typeof withdraw>[0]) => void = () => {},
    isCurrent = true,
  ) {
    const value = {...unsigned(), id, published: id} as unknown as Parameters<typeof withdraw>[0];
    change(value);
    const json = await signedBy(keys, value);
    copy.write(`content/${id}/statement.json`, json);
    if (isCurrent) copy.write('dist/statement.json', json);
    return json;
  }

  before(async () => {
    keys = [await generateKey(), await generateKey()];
    rmSync(copy.path('content'), {recursive: true});
    copy.write('content/releases.json', '[]');
    copy.write('src/statement/pinned-keys.json', JSON.stringify(twoOf(keys)));
  });

  it('gives each the folder of its id, with its file as it was signed', async () => {
    const earlier = await place('2019-05-04');
    const current = await place('2020-05-04', (value) => delete value.texts['ru']);
    const {status, stderr} = copy.release('--no-pictures');
    assert.equal(status, 0, stderr);
    assert.equal(copy.read('release/2019-05-04/statement.json'), earlier);
    assert.equal(copy.read('release/2020-05-04/statement.json'), current);
    assert.equal(copy.read('release/statement.json'), current);
    assert.ok(
      copy.read('release/fr/index.html').includes(`<link rel="canonical" href="${folder}2020-05-04/fr/">`),
      'fr',
    );
    assert.ok(
      copy.read('release/ru/index.html').includes(`<link rel="canonical" href="${folder}2020-05-04/en/">`),
      'ru',
    );
    assert.ok(existsSync(copy.path('release/2019-05-04/ru/statement.txt')), 'ru of the earlier one');
    assert.ok(!existsSync(copy.path('release/2020-05-04/ru')), 'ru of the current one');
  });

  it('keeps the addresses of a language that a statement no longer has', async () => {
    await place('2020-05-04', (value) => {
      value['version'] = 10;
      delete value.texts['ru'];
      delete value.texts['es'];
    });
    assert.equal(copy.release('--no-pictures').status, 0);
    for (const page of ['2020-05-04/es', 'es'])
      assert.ok(copy.read(`release/${page}/index.html`).includes('<html lang="en" dir="ltr">'), page);
  });

  it('has the builder, which pins its script, and a way to it', () => {
    assert.ok(copy.read('release/index.html').includes('<a href="embed/index.html">'), 'the way');
    const page = copy.read('release/embed/index.html');
    const hash = hashOf(copy.read('release/builder-1.0.0.js'));
    assert.ok(page.includes(`src="../builder-1.0.0.js" integrity="${hash}"`), page);
    assert.ok(page.includes(`data-address="${folder}"`), page);
  });

  it(
    'names pictures only where it makes them, and says where it makes none',
    {skip: chromium ? false : 'no Chromium on this machine'},
    () => {
      const without = copy.release('--no-pictures');
      assert.match(without.stderr, /Without Chromium no pictures for previews are made/);
      assert.ok(!copy.read('release/en/index.html').includes('preview.png'), 'without');
      const {status, stderr} = copy.release();
      assert.equal(status, 0, stderr);
      assert.doesNotMatch(stderr, /no pictures/);
      assert.ok(copy.read('release/en/index.html').includes(`${folder}2020-05-04/en/preview.png`), 'with');
      for (const path of copy.files('release').filter((file) => file.endsWith('statement.txt'))) {
        const {width, height} = PNG.sync.read(readFileSync(copy.path(`release/${dirname(path)}/preview.png`)));
        assert.deepEqual([width, height], [1_200, 630], path);
      }
    },
  );

  it('leaves no picture of words that are withdrawn where it makes none', async () => {
    const picture = 'release/2020-05-04/en/preview.png';
    copy.write(picture, 'a picture of the words');
    copy.write('release/2019-05-04/en/preview.png', 'a picture of other words');
    await place('2020-05-04', (value) => {
      withdraw(value);
      value['version'] = 11;
      value['updated'] = '2020-06-01';
    });
    assert.equal(copy.release('--no-pictures').status, 0);
    assert.ok(!existsSync(copy.path(picture)), picture);
    assert.ok(existsSync(copy.path('release/2019-05-04/en/preview.png')), 'of a statement that stands');
  });

  it('never goes back: from a later version, from a later statement, or to other words under the same version', async () => {
    const before = copy.read('release/index.html');
    const withdrawn = copy.read('content/2020-05-04/statement.json');
    const expectRefusal = () => {
      const {status, stderr} = copy.release('--no-pictures');
      assert.equal(status, 1);
      assert.match(stderr, /has 2020-05-04, version 11 of 2020-05-04, and content\/ has/);
      assert.equal(copy.read('release/index.html'), before);
    };
    await place('2020-05-04', (value) => (value['version'] = 10));
    expectRefusal();
    await place('2020-05-04', (value) => {
      withdraw(value);
      Object.assign(value, {version: 11, updated: '2020-06-02'});
    });
    expectRefusal();
    rmSync(copy.path('content/2020-05-04'), {recursive: true});
    copy.write('dist/statement.json', copy.read('content/2019-05-04/statement.json'));
    expectRefusal();
    for (const file of ['content/2020-05-04/statement.json', 'dist/statement.json']) copy.write(file, withdrawn);
    assert.equal(copy.release('--no-pictures').status, 0);
  });

  it('stops where one does not verify, is not in order, or is not the one of dist', async () => {
    const before = copy.read('release/index.html');
    const good = await place('2020-05-04');
    const expectRefusal = (reason: RegExp) => {
      const {status, stderr} = copy.release('--no-pictures');
      assert.equal(status, 1);
      assert.match(stderr, reason);
      assert.equal(copy.read('release/index.html'), before);
    };
    copy.write('content/2020-05-04/statement.json', good.replace('2020-05-04', '2020-05-05'));
    expectRefusal(/2020-05-04\/statement\.json, line \d+, column \d+: id is 2020-05-05/);
    copy.write('content/2020-05-04/statement.json', good.replace('contact@ecg', 'other@ecg'));
    expectRefusal(/2020-05-04\/statement\.json does not verify: signed by 0 of the 2 keys/);
    copy.write('content/2020-05-04/statement.json', `${good}\n`);
    expectRefusal(/dist has another statement than the current one of content\/: npm run build/);
  });
});

import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {PNG} from 'pngjs';
import {paths, patternOf} from '../../scripts/hosting/paths.js';
import {writeWhole} from '../../scripts/release/write-whole.js';
import {folder} from '../../scripts/folder.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {installedEngines} from '../../scripts/test/engines.js';
import {signedBy} from './keys.js';
import {withdraw} from './pages-folder.js';
import {ProjectCopy} from './project-copy.js';

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

describe('npm run release -- --rehearsal', () => {
  const copy = new ProjectCopy();
  const release = (...args: string[]) => copy.run('release', '--rehearsal', ...args);
  after(() => copy.remove());

  it("makes the publisher's folder, marks it, and prints its snippet", () => {
    const {status, stdout, stderr} = release('--no-pictures');
    assert.equal(status, 0, stderr);
    const files = copy.files('release').filter((file) => !/^\d|\/|\.(html|br|gz)$/.test(file));
    assert.deepEqual(files, [
      'REHEARSAL.txt',
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
    assert.ok(stdout.includes(copy.run('print-snippet').stdout), stdout);
    assert.match(stdout, /It is a rehearsal: npm run statement -- publish is the way out/);
  });

  it('has brotli and gzip of each file beside it, but of pictures, and nothing that scripts/hosting/paths.ts lacks', () => {
    const all = copy.files('release').filter((file) => file !== 'REHEARSAL.txt');
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
      'builder-1.0.0.js',
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
    assert.equal(release('--no-pictures').status, 0);
    const hashes = JSON.parse(copy.read('release/integrity.json')) as Record<string, string>;
    for (const file of files) {
      assert.equal(copy.read(`release/${file}`), 'earlier');
      assert.equal(hashes[file], hashOf('earlier'));
    }
  });

  it('leaves alone what has not changed', () => {
    const changed = () => copy.files('release').map((file) => statSync(copy.path(`release/${file}`)).ino);
    const before = changed();
    assert.equal(release('--no-pictures').status, 0);
    assert.deepEqual(changed(), before);
  });

  it('makes it elsewhere with --out', () => {
    assert.equal(release('--no-pictures', '--out', 'elsewhere/folder').status, 0);
    const made = copy.files('release').filter((file) => !file.includes('0.9.0'));
    assert.deepEqual(copy.files('elsewhere/folder'), made);
    assert.equal(release('--where').status, 2);
  });

  it('takes another module under the same version, since nobody pins a rehearsal', () => {
    const source = copy.read('dist/icat-statement.js');
    copy.write('dist/icat-statement.js', `${source}/* another */`);
    const {status, stderr} = release('--no-pictures');
    copy.write('dist/icat-statement.js', source);
    assert.equal(status, 0, stderr);
    assert.equal(copy.read('release/icat-statement-1.0.0.js'), `${source}/* another */`);
  });

  it('writes over no folder that is not a rehearsal', () => {
    copy.write('real/statement.json', '{}');
    const {status, stderr} = release('--no-pictures', '--out', 'real');
    assert.equal(status, 1);
    assert.match(stderr, /^real has files, and no REHEARSAL\.txt: no rehearsal is written over it/);
    assert.deepEqual(copy.files('real'), ['statement.json']);
  });
});

describe('npm run release', () => {
  const copy = new ProjectCopy();
  after(() => copy.remove());

  it('refuses while only a rehearsal is pinned, names the way out, and writes nothing', () => {
    const {status, stderr} = copy.run('release', '--first');
    assert.equal(status, 1);
    assert.match(stderr, /^The keys of 1\.0\.0 are a rehearsal, .* SECURITY\.md .* npm run release -- --rehearsal/);
    assert.ok(!existsSync(copy.path('release')), 'nothing is written');
  });

  it('publishes nothing without its pictures', () => {
    const {status, stderr} = copy.run('release', '--no-pictures');
    assert.equal(status, 2);
    assert.match(stderr, /^--no-pictures is for --rehearsal/);
  });
});

describe('npm run release -- --rehearsal, of statements', () => {
  const copy = new ProjectCopy();
  const release = (...args: string[]) => copy.run('release', '--rehearsal', ...args);
  let keys: PrivateKey[];
  after(() => copy.remove());

  /** Puts a statement, signed, into `content/`, and as the current one into `dist`. */
  async function place(id: string, change?: Parameters<typeof copy.place>[2]) {
    const json = await copy.place(id, keys, change);
    copy.write('dist/statement.json', json);
    return json;
  }

  before(async () => {
    keys = [await generateKey(), await generateKey()];
    copy.pin(keys);
    copy.removeStatements();
  });

  it('gives each the folder of its id, with its file as it was signed', async () => {
    const earlier = await place('2019-05-04');
    const current = await place('2020-05-04', (value) => delete value.texts['ru']);
    const {status, stderr} = release('--no-pictures');
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
    assert.equal(release('--no-pictures').status, 0);
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
      const without = release('--no-pictures');
      assert.match(without.stderr, /Without Chromium no pictures for previews are made/);
      assert.ok(!copy.read('release/en/index.html').includes('preview.png'), 'without');
      const {status, stderr} = release();
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
    assert.equal(release('--no-pictures').status, 0);
    assert.ok(!existsSync(copy.path(picture)), picture);
    assert.ok(existsSync(copy.path('release/2019-05-04/en/preview.png')), 'of a statement that stands');
  });

  it('is not made in place of a file, nor below one', () => {
    copy.write('a-file', 'mine');
    for (const out of ['a-file', 'a-file/folder']) {
      const {status, stderr} = copy.run('release', '--rehearsal', '--no-pictures', '--out', out);
      assert.equal(status, 1, stderr);
      assert.equal(stderr, `${out} is no folder: name the one to write into.\n`);
    }
    assert.equal(copy.read('a-file'), 'mine');
  });

  it('says in one line that dist is of an earlier build, which other keys have signed', async () => {
    const dist = copy.read('dist/statement.json');
    const others = [await generateKey(), await generateKey()];
    copy.write('dist/statement.json', await signedBy(others, {...(JSON.parse(dist) as object), proof: undefined}));
    for (const [command, ...args] of [
      ['release', '--rehearsal', '--no-pictures', '--out', 'of-an-earlier-build'],
      ['release', '--first', '--out', 'of-an-earlier-build'],
      ['print-snippet'],
      ['start'],
    ]) {
      const {status, stderr} = copy.run(command!, ...args);
      assert.equal(status, 1, stderr);
      assert.match(stderr, /^dist\/statement\.json, of the last build, does not verify: [^\n]*: npm run build\.\n$/);
    }
    copy.write('dist/statement.json', dist);
    assert.ok(!existsSync(copy.path('of-an-earlier-build')), 'nothing is written');
  });

  it('stops where one does not verify, is not in order, or is not the one of dist', async () => {
    const before = copy.read('release/index.html');
    const good = await place('2020-05-04');
    const expectRefusal = (reason: RegExp) => {
      const {status, stderr} = release('--no-pictures');
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

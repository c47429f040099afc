/** After a release that went wrong: what `npm run go-back` changes in the publisher's folder, and what visitors see meanwhile. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {brotliDecompressSync} from 'node:zlib';
import type {Browser, Page} from 'puppeteer-core';
import {folder} from '../../scripts/folder.js';
import {lifetimes} from '../../scripts/hosting/paths.js';
import {integrityOf} from '../../scripts/integrity-of.js';
import {goneBack, goneBackBy} from '../../scripts/release/gone-back.js';
import {publishedIn} from '../../scripts/release/published.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {readReleases} from '../../scripts/statement/releases.js';
import {installedEngines} from '../../scripts/test/engines.js';
import {missingServers} from '../../scripts/test/servers.js';
import {startServing, until, type Serving, type Varnish} from '../../scripts/test/serving.js';
import {snippet} from '../../src/forms/snippet.js';
import {builderPage} from '../../src/pages/builder-page.js';
import {folderPages} from '../../src/pages/folder-pages.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import {folderOf, pin, stylesheet} from './pages-folder.js';
import {newTab, open} from './partner-site.js';
import {sightOf, startPartner, type Partner} from './sights.js';

const module = readFileSync('dist/icat-statement.js', 'utf8');
const frame = readFileSync('dist/frame.js', 'utf8');
const official = readFileSync('dist/statement.json', 'utf8');
const keys = [await generateKey(), await generateKey()];

/** The files of a release; `wrong` is what its module begins with. */
function releaseOf(version: string, json: string, wrong = ''): ReadonlyMap<string, string> {
  const statement = parseStatement(JSON.parse(json));
  const pinned = {
    [`icat-statement-${version}.js`]: `${wrong}${module}\ndocument.documentElement.dataset.release = '${version}';`,
    [`frame-${version}.js`]: `${frame}\n/* ${version} */`,
    [`page-${version}.css`]: `${stylesheet.toString()}\n/* ${version} */`,
    [`builder-${version}.js`]: `export {}; // ${version}`,
  };
  const [modulePin, framePin, stylesheetPin, script] = Object.entries(pinned).map(([file, content]) =>
    pin(file, Buffer.from(content)),
  );
  const pages = folderOf([statement], {
    module: modulePin!,
    frameScript: framePin!,
    stylesheet: stylesheetPin!,
    hasPictures: false,
  });
  const own = {address: folder, version, integrity: modulePin!.integrity, statement};
  const builder = builderPage({...pages, address: folder}, {script: script!, version, snippet: snippet({}, own)});
  return new Map([
    ...Object.entries(pinned),
    [`${statement.id}/statement.json`, json],
    ...folderPages(pages),
    ['embed/index.html', builder],
    ['icat-statement.js', pinned[`icat-statement-${version}.js`]!],
    ['statement.json', json],
  ]);
}

/** The hashes of the files that pages pin, as content/releases.json records them. */
function hashesOf(version: string, files: ReadonlyMap<string, string>): Record<string, string> {
  const pinned = [...files].filter(([file]) => file.includes(`-${version}.`));
  return Object.fromEntries(pinned.map(([file, content]) => [file, integrityOf(Buffer.from(content))]));
}

/** Runs the command in `project`, which has a list of releases. */
function goBack(project: string, ...args: string[]): {status: number | null; stdout: string; stderr: string} {
  const command = ['--import', import.meta.resolve('tsx'), resolve('scripts/go-back.ts'), ...args];
  return spawnSync(process.execPath, command, {cwd: project, encoding: 'utf8'});
}

describe('npm run go-back', () => {
  const project = mkdtempSync(join(tmpdir(), 'icat-statement-go-back-'));
  const out = join(project, 'release');
  let first: ReadonlyMap<string, string>;
  let second: ReadonlyMap<string, string>;

  before(async () => {
    const statement = {...unsigned(), version: 2};
    Object.assign((statement as unknown as {texts: {en: object}}).texts.en, {title: 'A later title'});
    first = releaseOf('1.0.0', await signedBy(keys));
    second = releaseOf('1.1.0', await signedBy(keys, statement));
    writeReleases(twoOf(keys));
    for (const [file, content] of [...first, ...second]) {
      mkdirSync(join(out, file, '..'), {recursive: true});
      writeFileSync(join(out, file), content);
    }
  });
  after(() => rmSync(project, {recursive: true}));

  function writeReleases(trust: object): void {
    mkdirSync(join(project, 'content'), {recursive: true});
    writeFileSync(
      join(project, 'content/releases.json'),
      JSON.stringify([{release: '1.0.0', ...trust, files: hashesOf('1.0.0', first)}]),
    );
  }

  /** Every file of the folder, but what is compressed. */
  function files(): ReadonlyMap<string, string> {
    const names = readdirSync(out, {recursive: true, encoding: 'utf8'})
      .filter((file) => !/\.(br|gz)$/.test(file) && statSync(join(out, file)).isFile())
      .sort();
    return new Map(names.map((file) => [file, readFileSync(join(out, file), 'utf8')]));
  }

  it('refuses a release that is not listed, or that would not show the statement', async () => {
    const before = files();
    const strangers = twoOf([await generateKey(), await generateKey()]);
    for (const [version, trust, reason] of [
      ['1.2.0', twoOf(keys), /content\/releases\.json does not list 1\.2\.0/],
      ['1.1.0', twoOf(keys), /content\/releases\.json does not list 1\.1\.0/],
      ['1.0.0', strangers, /1\.0\.0 would not show .*statement\.json: signed by 0 of the 2 keys/],
    ] as const) {
      writeReleases(trust);
      const {status, stderr} = goBack(project, version);
      assert.equal(status, 1, stderr);
      assert.match(stderr, reason);
    }
    writeReleases(twoOf(keys));
    assert.equal(goBack(project).status, 2);
    assert.deepEqual(files(), before);
  });

  it('refuses a file that is another than the list of releases records, or is not there', () => {
    const file = join(out, 'frame-1.0.0.js');
    writeFileSync(file, 'damaged');
    const before = files();
    const {status, stderr} = goBack(project, '1.0.0');
    assert.equal(status, 1, stderr);
    assert.match(stderr, /frame-1\.0\.0\.js has the hash sha384-\S+, and content\/releases\.json records sha384-/);
    assert.deepEqual(files(), before);
    rmSync(file);
    const missing = goBack(project, '1.0.0');
    assert.equal(missing.status, 1, missing.stderr);
    assert.match(missing.stderr, /frame-1\.0\.0\.js is not there: copy the publisher's folder here/);
    writeFileSync(file, first.get('frame-1.0.0.js')!);
  });

  it('makes alias, pages and frames load the earlier files, with the words of the later statement', () => {
    const {status, stderr} = goBack(project, '1.0.0');
    assert.equal(status, 0, stderr);
    const now = files();
    assert.equal(now.get('icat-statement.js'), first.get('icat-statement-1.0.0.js'));
    const pages = [...now].filter(([file]) => file.endsWith('.html'));
    assert.ok(pages.length > 20, String(pages.length));
    for (const [file, html] of pages) {
      assert.doesNotMatch(html, /1\.1\.0/, file);
      // What each loads, in its order, as when that release made it.
      const pins = (page: string) => page.match(/[\w.-]+" integrity="[^"]+"/g);
      assert.deepEqual(pins(html), pins(first.get(file)!), file);
    }
    assert.match(now.get('en/index.html')!, /A later title/);
    assert.deepEqual(JSON.parse(now.get('integrity.json')!), {
      ...hashesOf('1.0.0', first),
      ...hashesOf('1.1.0', second),
      'icat-statement.js': hashesOf('1.0.0', first)['icat-statement-1.0.0.js'],
    });
  });

  it('is known of the folder afterwards, and not while it goes back, nor where a publication was interrupted', async () => {
    const listed = JSON.stringify([
      {release: '1.0.0', ...twoOf(keys)},
      {release: '1.1.0', ...twoOf(keys)},
    ]);
    const here = process.cwd();
    process.chdir(project);
    try {
      writeFileSync('content/releases.json', listed);
      const hashes = files().get('integrity.json')!;
      assert.deepEqual(await goneBack(publishedIn(out)), {from: '1.1.0', to: '1.0.0'});
      assert.equal(goneBackBy(hashes, second.get('fr/embed.html')!), undefined);
      const {'icat-statement-1.1.0.js': newest, ...earlier} = JSON.parse(hashes) as Record<string, string>;
      assert.ok(newest, 'the release that went wrong');
      assert.equal(goneBackBy(JSON.stringify(earlier), first.get('fr/embed.html')!), undefined);
    } finally {
      writeReleases(twoOf(keys));
      process.chdir(here);
    }
  });

  it('switches a symbolic link to the folder, and changes nothing where it has gone back already', () => {
    const target = join(project, 'target');
    for (const [file, content] of [...first, ...second]) {
      mkdirSync(join(target, file, '..'), {recursive: true});
      writeFileSync(join(target, file), content);
    }
    const link = join(project, 'www');
    symlinkSync('target', link);
    const {status, stdout, stderr} = goBack(project, '1.0.0', '--out', 'www');
    assert.equal(status, 0, stderr);
    assert.match(readlinkSync(link), /^target-\d{8}T\d{9}$/);
    assert.match(stdout, /^www: alias, pages and frames load 1\.0\.0 now; \d+ files have changed\.\nThe link led to /);
    assert.equal(readFileSync(join(link, 'icat-statement.js'), 'utf8'), first.get('icat-statement-1.0.0.js'));
    assert.equal(readFileSync(join(target, 'icat-statement.js'), 'utf8'), second.get('icat-statement.js'));
    mkdirSync(join(project, 'target-99990101T000000000'));
    assert.match(
      goBack(project, '1.0.0', '--out', 'www').stdout,
      /^www: alias, pages and frames load 1\.0\.0 already\.\nMade for an interrupted run, .* may be removed: \S*target-99990101T000000000\.\n/,
    );
  });

  it('interrupted, says in what state the folder is, and ends with 130', () => {
    const interrupt = `
      import fs from 'node:fs';
      import {syncBuiltinESMExports} from 'node:module';
      fs.promises.readdir = () => {
        process.kill(process.pid, 'SIGINT');
        // What runs goes no further. The timer keeps the process until it has the signal.
        return new Promise((resolve) => setTimeout(resolve, 60_000));
      };
      syncBuiltinESMExports();`;
    const command = ['--import', `data:text/javascript,${encodeURIComponent(interrupt)}`, '--import'];
    const {status, stderr} = spawnSync(
      process.execPath,
      [...command, import.meta.resolve('tsx'), resolve('scripts/go-back.ts'), '1.0.0', '--out', 'www'],
      {cwd: project, encoding: 'utf8'},
    );
    assert.equal(stderr, 'Interrupted before anything in www was changed: the same command begins again.\n');
    assert.equal(status, 130);
  });

  it("makes the builder's page give the earlier release, with the words of the later statement", () => {
    const page = files().get('embed/index.html')!;
    assert.match(page, / data-version="1\.0\.0"/);
    const module = hashesOf('1.0.0', first)['icat-statement-1.0.0.js']!;
    assert.ok(page.includes(` data-integrity="${module}"`), 'its hash');
    assert.match(page, /A later title/);
    assert.doesNotMatch(page, /1\.1\.0/);
  });

  it('leaves statements, texts and what pages have pinned as they were', () => {
    const now = files();
    for (const [file, content] of second)
      if (!/\.html$|^icat-statement\.js$|^integrity\.json$/.test(file)) assert.equal(now.get(file), content, file);
    for (const file of ['icat-statement-1.0.0.js', 'frame-1.0.0.js', 'page-1.0.0.css'])
      assert.equal(now.get(file), first.get(file), file);
  });

  it('compresses what it has changed', () => {
    for (const file of ['icat-statement.js', 'fr/embed.html', 'integrity.json'])
      assert.equal(brotliDecompressSync(readFileSync(join(out, `${file}.br`))).toString(), files().get(file), file);
  });
});

const missing = missingServers();
const chromium = installedEngines().find(({name}) => name === 'Chromium');
const lacking = [...missing, ...(chromium ? [] : ['Chromium'])];

describe(
  'A release that goes wrong',
  {skip: lacking.length ? `not on this machine: ${lacking.join(', ')}` : false, timeout: 600_000},
  () => {
    let serving: Serving;
    let varnish: Varnish;
    let partner: Partner;
    let browser: Browser;
    /** Has both folders: that of the project is the one that is served. */
    let project: string;

    before(async () => {
      // Every copy is past max-age and s-maxage.
      const old = {maxAge: 0, sharedMaxAge: 0, staleWhileRevalidate: 604_800, staleIfError: 604_800};
      const all = {...lifetimes, alias: old, statement: old};
      serving = await startServing({lifetimes: all});
      const former = releaseOf('1.0.0', official);
      await publish(former);
      varnish = await serving.startVarnish({lifetimes: all});
      partner = await startPartner();
      browser = await open(chromium!);
      project = mkdtempSync(join(tmpdir(), 'icat-statement-go-back-'));
      mkdirSync(join(project, 'content'));
      writeFileSync(
        join(project, 'content/releases.json'),
        JSON.stringify(readReleases().map((release) => ({...release, files: hashesOf('1.0.0', former)}))),
      );
    });
    after(async () => {
      await browser?.close();
      partner?.stop();
      await serving?.stop();
      rmSync(project, {recursive: true});
    });

    async function publish(files: ReadonlyMap<string, string>): Promise<void> {
      for (const [file, content] of files) await serving.place(file, content);
    }

    const words = 'the words of the page';
    const element = `<icat-statement>${words}</icat-statement>`;
    const withAlias = (address: string) =>
      `<script type="module" src="${address}/icat-statement.js" crossorigin></script>${element}`;
    const withPin = (address: string, version: string) => {
      const file = `icat-statement-${version}.js`;
      const {integrity} = pin(file, readFileSync(join(serving.root, file)));
      return `<script type="module" src="${address}/${file}" integrity="${integrity}" crossorigin></script>${element}`;
    };

    /** Which release draws the card at a page: `none` where its words stay. */
    async function releaseAt(tab: Page, address: string): Promise<string> {
      await tab.bringToFront();
      await tab.goto(address);
      if ((await sightOf(tab)) !== 'the card') return 'none';
      return (await tab.evaluate(() => document.documentElement.dataset['release'])) ?? 'none';
    }

    /** What somebody new sees at the address of a page or frame. */
    async function newVisit(address: string): Promise<string> {
      const context = await browser.createBrowserContext();
      const release = await releaseAt(await newTab(context), address);
      await context.close();
      return release;
    }

    it('harms who loads the alias, pages and frames, until it goes back; never who has pinned an earlier one', async () => {
      const edges = [serving.nginx, varnish.address];
      const returning = await newTab(await browser.createBrowserContext());
      const alias = partner.page(withAlias(varnish.address));
      assert.equal(await releaseAt(returning, alias), '1.0.0', 'at first');

      await publish(releaseOf('1.1.0', official, 'throw new Error("It went wrong");\n'));
      await until(async () => (await releaseAt(returning, alias)) === 'none', 'the wrong release');
      for (const address of edges) {
        assert.equal(await newVisit(partner.page(withAlias(address))), 'none', `the alias of ${address}`);
        assert.equal(await newVisit(partner.page(withPin(address, '1.0.0'))), '1.0.0', `pinned, of ${address}`);
      }

      const {status, stderr} = goBack(project, '1.0.0', '--out', serving.root);
      assert.equal(status, 0, stderr);
      // Within stale-while-revalidate the wrong release is given once more, and the earlier one is fetched behind it.
      await until(async () => (await releaseAt(returning, alias)) === '1.0.0', 'the earlier release, who comes back');
      for (const address of edges) {
        const aliasPage = partner.page(withAlias(address));
        await until(async () => (await newVisit(aliasPage)) === '1.0.0', `the alias of ${address}`);
        assert.equal(await newVisit(partner.page(withPin(address, '1.0.0'))), '1.0.0', `pinned, of ${address}`);
        // What was given out stays, with the fault that it has.
        assert.equal(
          await newVisit(partner.page(withPin(address, '1.1.0'))),
          'none',
          `pinned wrong one, of ${address}`,
        );
        const statement = await fetch(`${address}/statement.json`);
        assert.equal(await statement.text(), official);
        for (const page of ['en/', 'en/embed.html']) {
          await until(
            async () => !/1\.1\.0/.test(await (await fetch(`${address}/${page}`)).text()),
            `${page} of ${address}`,
          );
          assert.match(await (await fetch(`${address}/${page}`)).text(), /-1\.0\.0\.(js|css)" integrity="sha384-/);
        }
      }
    });

    it('its frame, which has gone back, draws the card', async () => {
      const tab = await newTab(await browser.createBrowserContext());
      await tab.goto(`${varnish.address}/en/embed.html`);
      await tab.waitForFunction(() => document.querySelector('icat-statement')!.matches(':state(ready)'));
      assert.equal(await tab.evaluate(() => document.documentElement.dataset['release']), '1.0.0');
    });
  },
);

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {basename, dirname, join, relative, resolve} from 'node:path';
import {describe, it} from 'node:test';
import {publint} from 'publint';
import ts from 'typescript';
import {packed, tarball} from './packed.js';

interface Package {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly customElements: string;
  readonly 'web-types': string;
  readonly repository: {readonly url: string};
  readonly homepage: string;
  readonly bugs: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

describe('The package', () => {
  it('is called icat-statement', () => assert.equal(manifest.name, 'icat-statement'));

  it('exports files that exist', () => {
    const files = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? target : Object.values(target),
    );
    for (const file of [...files, manifest.customElements, manifest['web-types']]) assert.ok(existsSync(file), file);
  });

  it('has one command, which runs in Node.js without any other package', () => {
    assert.deepEqual(manifest.bin, {'icat-statement': 'dist/mirror.js'});
    const script = readFileSync('dist/mirror.js', 'utf8');
    assert.match(script, /^#!\/usr\/bin\/env node\n/);
    const imports = ts.preProcessFile(script).importedFiles.map(({fileName}) => fileName);
    assert.deepEqual(
      imports.filter((name) => !isBuiltin(name)),
      [],
    );
    for (const licence of ['Copyright (c) 2011 TJ Holowaychuk', 'Benjamin Coe, Isaac Z. Schlueter'])
      assert.ok(script.includes(licence), licence);
  });

  it('holds dist, documents with their pictures, and of the sources nothing', () => {
    const files = readdirSync(packed, {recursive: true, withFileTypes: true})
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packed, join(entry.parentPath, entry.name)));
    const isExample = (file: string) => file.startsWith('examples/');
    const documents = ['CHANGELOG.md', 'LICENSE', 'PRIVACY.md', 'README.md', 'SECURITY.md'];
    const inDocs = readdirSync('docs').filter((file) => /\.(md|png)$/.test(file));
    assert.deepEqual(
      files.filter((file) => !isExample(file)).sort(),
      [
        ...documents,
        ...inDocs.map((file) => `docs/${file}`),
        ...readdirSync('dist').map((file) => `dist/${file}`),
        'package.json',
      ].sort(),
    );
    // None of what an example installs or builds, and none of their lock files.
    const tracked = execFileSync('git', ['ls-files', 'examples'], {encoding: 'utf8'}).trim().split('\n');
    assert.deepEqual(
      files.filter(isExample).sort(),
      tracked.filter((file) => !/(\.npmrc|tsconfig.*\.json|package-lock\.json)$/.test(file)).sort(),
    );
  });

  it('gives frameworks the very module of its main entry, with types of their own', () => {
    const conditions = (entry: string) => ({
      ...(manifest.exports[entry] as Readonly<Record<string, string>>),
      types: '',
    });
    for (const framework of ['react', 'preact', 'solid', 'vue', 'svelte'])
      assert.deepEqual(conditions(`./${framework}`), conditions('.'), framework);
  });

  it('leads to the repository by one address', () => {
    const [, address] = /^git\+(https:\/\/.+)\.git$/.exec(manifest.repository.url)!;
    assert.equal(manifest.homepage, `${address}#readme`);
    assert.equal(manifest.bugs, `${address}/issues`);
  });

  it('has nothing that publint finds fault with', async () => {
    const {messages} = await publint({pkgDir: packed, pack: false, strict: true});
    assert.deepEqual(messages, []);
  });

  it('has types that are right however they are resolved', () => {
    const options = ['--profile', 'esm-only', '--format', 'json'];
    // JSON is a CommonJS module to this tool, which has no default export; types.test.ts imports it.
    options.push('--exclude-entrypoints', 'statement.json');
    const tool = 'node_modules/@arethetypeswrong/cli/dist/index.js';
    const {status, stdout} = spawnSync(process.execPath, [tool, tarball, ...options], {encoding: 'utf8'});
    assert.equal(status, 0, stdout);
  });

  it('has each file that its documents lead to', () => {
    const pages = readdirSync(packed, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.md'));
    assert.ok(pages.includes('README.md'), pages.join());
    for (const page of pages) {
      const text = readFileSync(join(packed, page), 'utf8');
      for (const [, file] of text.matchAll(/\]\((?!https:|#)([^)#]+)/g))
        assert.ok(existsSync(join(packed, dirname(page), file!)), `${page} leads to ${file}`);
    }
  });
});

const dayOf = (json: string) => (JSON.parse(json) as {published: string}).published;

describe('dist', () => {
  const module = readFileSync('dist/icat-statement.js', 'utf8');

  it('is what partners take, and scripts that no page loads', () => {
    assert.deepEqual(readdirSync('dist').sort(), [
      'builder.js',
      'bundled.js',
      'custom-elements.json',
      'frame.js',
      'icat-statement.d.ts',
      'icat-statement.js',
      'integrity.json',
      'markup.d.ts',
      'mirror.js',
      'preact.d.ts',
      'react.d.ts',
      'server.d.ts',
      'server.js',
      'solid.d.ts',
      'statement.json',
      'statement.json.d.ts',
      'statement.schema.json',
      'svelte.d.ts',
      'vscode.css-custom-data.json',
      'vscode.html-custom-data.json',
      'vue.d.ts',
      'web-types.json',
    ]);
  });

  it('has the latest statement as it stands in content', () => {
    const published = readdirSync('content', {recursive: true, encoding: 'utf8'})
      .filter((file) => basename(file) === 'statement.json')
      .map((file) => readFileSync(`content/${file}`, 'utf8'))
      .sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
    assert.equal(readFileSync('dist/statement.json', 'utf8'), published.at(-1));
  });

  it('begins with the hint by which Chromium compiles all of its functions at once', () => {
    assert.equal(module.split('\n')[0], '//# allFunctionsCalledOnLoad');
  });

  it('is one module without imports', () => {
    assert.deepEqual(ts.preProcessFile(module).importedFiles, []);
  });

  it('has no new URL(…, import.meta.url), which bundlers rewrite into a frozen copy', () => {
    assert.doesNotMatch(module, /new URL\([^)]*import\.meta/);
    assert.match(module, /import\.meta\.url/);
  });

  it('carries no path of the machine that built it', () => {
    for (const file of readdirSync('dist')) assert.ok(!readFileSync(`dist/${file}`).includes(resolve('.')), file);
  });

  it('has for bundlers the same module without its address, which webpack would replace by a path', () => {
    assert.equal(readFileSync('dist/bundled.js', 'utf8'), module.replace('import.meta.url', '""'));
    assert.equal(module.split('import.meta').length, 2);
  });
});

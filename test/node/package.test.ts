import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {tmpdir} from 'node:os';
import {basename, join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';

interface Package {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;

describe('The package', () => {
  it('is called icat-statement', () => assert.equal(manifest.name, 'icat-statement'));

  it('exports files that exist', () => {
    const files = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? target : Object.values(target),
    );
    for (const file of files) assert.ok(existsSync(file), file);
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

  it('holds dist, and of the sources nothing', () => {
    const [pack] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}),
    ) as [{files: {path: string}[]}];
    const files = pack.files.map(({path}) => path).sort();
    assert.deepEqual(
      files,
      ['LICENSE', 'README.md', ...readdirSync('dist').map((file) => `dist/${file}`), 'package.json'].sort(),
    );
  });

  it('has types that a strict project can build on', () => {
    const project = mkdtempSync(join(tmpdir(), 'icat-statement-types-'));
    mkdirSync(join(project, 'node_modules'));
    symlinkSync(resolve('.'), join(project, 'node_modules/icat-statement'));
    for (const name of Object.keys(manifest.peerDependencies))
      symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
    writeFileSync(
      join(project, 'page.ts'),
      `import {IcatStatement, IcatStatementLoadEvent, type Statement, type StatementErrorCode} from 'icat-statement';
const card = document.createElement('icat-statement');
const same: IcatStatement = card;
card.src = '/statement.json';
card.headingLevel = 3;
card.expanded = true;
card.trustedKeys = null;
const shown: Statement | undefined = same.statement;
card.statement = shown;
card.addEventListener('icat-statement-load', (event) => {
  const {lang, stale}: {lang: string; stale: boolean} = event.detail;
  console.log(lang, stale, event instanceof IcatStatementLoadEvent);
});
card.addEventListener('icat-statement-error', ({detail}) => {
  const code: StatementErrorCode = detail.code;
  console.log(code);
});
const done: Promise<void> = card.reload();
// @ts-expect-error: a level is a number
card.headingLevel = 'two';
void done;
`,
    );
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--target',
      'es2022',
    ];
    const tsc = resolve('node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, ...options, '--lib', 'es2022,dom', 'page.ts'], {
      cwd: project,
      stdio: 'inherit',
    });
  });
});

const dayOf = (json: string) => (JSON.parse(json) as {published: string}).published;

describe('dist', () => {
  const module = readFileSync('dist/icat-statement.js', 'utf8');

  it('is what partners take, and scripts that no page loads', () => {
    assert.deepEqual(readdirSync('dist').sort(), [
      'bundled.js',
      'icat-statement.d.ts',
      'icat-statement.js',
      'integrity.json',
      'mirror.js',
      'server.d.ts',
      'server.js',
      'statement.json',
      'statement.schema.json',
    ]);
  });

  it('has the latest statement as it stands in content', () => {
    const published = readdirSync('content', {recursive: true, encoding: 'utf8'})
      .filter((file) => basename(file) === 'statement.json')
      .map((file) => readFileSync(`content/${file}`, 'utf8'))
      .sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
    assert.equal(readFileSync('dist/statement.json', 'utf8'), published.at(-1));
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

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {packed, projectWithPackage} from './packed.js';

/** As strict as TypeScript gets, declarations of packages included. */
const strictest = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noUncheckedSideEffectImports: true,
  verbatimModuleSyntax: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};

interface Project {
  readonly packages?: readonly string[];
  readonly compilerOptions?: object;
  readonly vueCompilerOptions?: object;
  /** Files of the folder that are left out. */
  readonly without?: readonly string[];
}

/** Checks a copy of `test/types/<folder>`, and gives what the checker prints. */
function check(folder: string, checker: readonly string[], options: Project = {}): string {
  const {packages, compilerOptions, vueCompilerOptions, without = []} = options;
  const project = projectWithPackage(`test/types/${folder}`, packages);
  for (const file of without) rmSync(join(project, file));
  const config = {compilerOptions: {...strictest, ...compilerOptions}, vueCompilerOptions, include: ['.']};
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
  const [script, ...args] = checker;
  const {stdout, stderr} = spawnSync(process.execPath, [resolve('node_modules', script!), ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  rmSync(project, {recursive: true});
  return stdout + stderr;
}

const tsc = ['typescript/bin/tsc'];

describe('The types', () => {
  it('fit a strict project that has no Lit', () => {
    assert.equal(check('plain', tsc, {without: ['with-lit.ts']}), '');
  });

  it('are those of a LitElement in a strict project that has Lit', () => {
    assert.equal(check('plain', tsc, {packages: ['lit'], without: ['without-lit.ts']}), '');
  });

  it('fit a strict project whose modules are resolved as by Node.js', () => {
    const compilerOptions = {module: 'nodenext', moduleResolution: 'nodenext'};
    assert.equal(check('plain', tsc, {without: ['with-lit.ts'], compilerOptions}), '');
  });

  for (const [framework, options] of Object.entries({
    react: {packages: ['@types/react'], compilerOptions: {jsx: 'react-jsx'}},
    preact: {packages: ['preact'], compilerOptions: {jsx: 'react-jsx', jsxImportSource: 'preact'}},
    solid: {packages: ['solid-js'], compilerOptions: {jsx: 'preserve', jsxImportSource: 'solid-js'}},
  })) {
    it(`know the element's attributes, properties and events in JSX of ${framework}`, () => {
      assert.equal(check(framework, tsc, options), '');
    });
  }

  it('know them in templates of Vue that are checked strictly', () => {
    const options = {packages: ['vue'], vueCompilerOptions: {strictTemplates: true}};
    assert.equal(check('vue', ['vue-tsc/bin/vue-tsc.js'], options), '');
  });

  it('know them in Svelte', () => {
    const output = check('svelte', ['svelte-check/bin/svelte-check', '--output', 'machine'], {packages: ['svelte']});
    const found = [...output.matchAll(/ ERROR "(.+?)" (\d+):/g)].map(([, file, line]) => `${file}:${line}`);
    const lines = readFileSync('test/types/svelte/Wrong.svelte', 'utf8').split('\n');
    const wrong = lines.flatMap((line, index) => (line.startsWith('<icat') ? [`Wrong.svelte:${index + 1}`] : []));
    assert.ok(wrong.length > 0, 'nothing is wrong');
    assert.deepEqual(found, wrong, output);
  });

  it('export as values what the module exports, no more and no less', () => {
    const file = join(packed, 'dist/icat-statement.d.ts');
    const program = ts.createProgram([file], {target: ts.ScriptTarget.ES2022});
    const checker = program.getTypeChecker();
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
    const declared = symbols.filter((symbol) => {
      const {flags} = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const typeOnly = symbol.declarations?.some((each) => ts.isTypeOnlyImportOrExportDeclaration(each));
      return flags & ts.SymbolFlags.Value && !typeOnly;
    });
    const code = readFileSync(join(packed, 'dist/icat-statement.js'), 'utf8');
    const module = ts.createSourceFile('module.js', code, ts.ScriptTarget.ES2022);
    const exported = module.statements
      .filter((statement) => ts.isExportDeclaration(statement))
      .flatMap(({exportClause}) => (exportClause && ts.isNamedExports(exportClause) ? [...exportClause.elements] : []))
      .map(({name}) => name.text);
    assert.deepEqual(declared.map(({name}) => name).sort(), exported.sort());
  });
});

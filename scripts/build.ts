/**
 * `npm run build` makes `dist`, and renews the snippets of README and demo and the tables of the documents. `npm run build --
 * --check` makes it twice elsewhere, and fails where the two differ from each other or from `dist`, or where a page is not
 * renewed; with `--once` it makes it once, and compares it with `dist` alone.
 */
import {chmod, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Package} from 'custom-elements-manifest';
import {rollup} from 'rollup';
import {dts} from 'rollup-plugin-dts';
import {build as viteBuild} from 'vite';
import {element} from '../src/forms/snippet.js';
import {integrityOf} from './integrity-of.js';
import {buildBuilder} from './build/build-builder.js';
import {buildForNode} from './build/build-for-node.js';
import {buildFrame} from './build/build-frame.js';
import {statementJson, withOptionalLit} from './build/declarations.js';
import {editorsData} from './build/editors.js';
import {frameworkTypes} from './build/framework-types.js';
import {createManifest} from './build/manifest.js';
import {withParts} from './markdown.js';

try {
  if (process.argv.includes('--check')) await check(process.argv.includes('--once'));
  else {
    await build('dist');
    for (const [file, renewed] of await outdatedPages()) await writeFile(file, renewed);
  }
} catch (error) {
  // Rolldown's own message has a stack behind each fault, and the way out is to stand last.
  const {errors = [error as Error]} = error as {errors?: readonly Pick<Error, 'message'>[]};
  for (const {message} of errors) console.error(message);
  process.exitCode = 1;
}

async function build(outDir: string): Promise<void> {
  await viteBuild({logLevel: 'warn', build: {outDir, emptyOutDir: true}});
  await writeFile(join(outDir, 'bundled.js'), await withoutAddress(join(outDir, 'icat-statement.js')));
  await buildFrame(outDir);
  await buildBuilder(outDir);
  await buildForNode('src/without-dom.ts', outDir, 'server.js');
  await buildForNode('src/mirror.ts', outDir, 'mirror.js');
  await chmod(join(outDir, 'mirror.js'), 0o755);
  const manifest = createManifest();
  const described = {
    'icat-statement.d.ts': withOptionalLit(await declarationsOf('src/index.ts')),
    'server.d.ts': await declarationsOf('src/server.ts'),
    'statement.json.d.ts': statementJson,
    'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
    ...frameworkTypes(manifest),
    ...editorsData(manifest),
  };
  for (const [name, text] of Object.entries(described)) await writeFile(join(outDir, name), text);
  await writeFile(join(outDir, 'integrity.json'), `${JSON.stringify(await hashes(outDir), null, 2)}\n`);
}

/** The declarations of `entry` in one file. */
async function declarationsOf(entry: string): Promise<string> {
  const types = await rollup({input: entry, external: ['lit'], plugins: [dts()]});
  const {output} = await types.generate({});
  await types.close();
  return output[0].code;
}

/**
 * The module for bundlers, by the condition `module` of package.json: without its own address, which webpack would replace by
 * the path on the machine that bundles, and beside which a bundle has no statement.
 */
async function withoutAddress(file: string): Promise<string> {
  const [before, after, ...more] = (await readFile(file, 'utf8')).split('import.meta.url');
  if (after === undefined || more.length) throw new Error(`${file}: import.meta.url is not there once.`);
  return `${before}""${after}`;
}

/** The hash of each file. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => [name, integrityOf(await readFile(join(folder, name)))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The pages whose snippets and tables are not those of `dist`, each with its renewed text. */
async function outdatedPages(): Promise<Map<string, string>> {
  // Reads dist as it is imported, so only once dist is made.
  const {folder, languages, releaseAt, snippet} = await import('./snippet.js');
  const {documentParts} = await import('./build/document-parts.js');
  const manifest = JSON.parse(await readFile('dist/custom-elements.json', 'utf8')) as Package;
  const documents = Object.entries(documentParts(manifest)).map(
    ([file, parts]) => [file, (page: string) => withParts(page, parts)] as const,
  );
  const renewals: Record<string, (page: string) => string | Promise<string>> = {
    ...Object.fromEntries(documents),
    'demo/index.html': (page) =>
      page.replace(/(?<=<!-- prettier-ignore -->\s+)<div>.*?<\/icat-statement><\/div>/s, () => snippet('')),
    'demo/languages.html': (page) =>
      page.replace(/(?<=<div class="grid">\n).*?(?=\n<\/div>)/s, () =>
        languages.map((language) => element({language}, releaseAt(folder))).join('\n'),
      ),
  };
  const outdated = new Map<string, string>();
  for (const [file, renew] of Object.entries(renewals)) {
    const page = await readFile(file, 'utf8');
    const renewed = await renew(page);
    if (renewed !== page) outdated.set(file, renewed);
  }
  return outdated;
}

async function check(isOnce: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'icat-statement-build-'));
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await build(first);
  if (!isOnce) await build(second);
  const irreproducible = isOnce ? [] : await differing(first, second);
  const outdated = await differing(first, 'dist');
  await rm(folder, {recursive: true});
  for (const file of irreproducible) console.error(`${file} differs between two builds of the same sources.`);
  for (const file of outdated)
    console.error(`dist/${file} is not what the sources give: npm run build, and commit it.`);
  // Where dist is another one, so are they.
  const pages = outdated.length ? [] : [...(await outdatedPages()).keys()];
  for (const page of pages) console.error(`${page} is not what dist gives: npm run build, and commit it.`);
  if (irreproducible.length || outdated.length || pages.length) process.exitCode = 1;
  else console.log(`dist is what the sources give${isOnce ? '' : ', twice over'}, and the pages are those of dist.`);
}

async function differing(one: string, other: string): Promise<string[]> {
  const names = new Set([...(await readdir(one)), ...(await readdir(other))]);
  const differs = async (name: string) => {
    const [a, b] = await Promise.all(
      [one, other].map((folder) => readFile(join(folder, name), 'utf8').catch(() => null)),
    );
    return a !== b;
  };
  const marks = await Promise.all([...names].map(async (name) => ((await differs(name)) ? name : undefined)));
  return marks.filter((name) => name !== undefined);
}

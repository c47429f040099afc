/**
 * `npm run build` makes `dist`, and renews the hash that the README names. `npm run build -- --check` makes it twice
 * elsewhere, and fails where the two differ from each other or from `dist`.
 */
import {createHash} from 'node:crypto';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {rollup} from 'rollup';
import {dts} from 'rollup-plugin-dts';
import {build as viteBuild} from 'vite';
import {policy, snippet} from './snippet.js';

try {
  if (process.argv.includes('--check')) await check();
  else {
    await build('dist');
    await renewReadme();
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

async function build(outDir: string): Promise<void> {
  await viteBuild({logLevel: 'warn', build: {outDir, emptyOutDir: true}});
  const types = await rollup({input: 'src/index.ts', external: ['lit'], plugins: [dts()]});
  await types.write({file: join(outDir, 'icat-statement.d.ts')});
  await types.close();
  await writeFile(join(outDir, 'integrity.json'), `${JSON.stringify(await hashes(outDir), null, 2)}\n`);
}

/** The sha384 of each file, as `integrity` attributes have it. */
async function hashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => {
    const digest = createHash('sha384').update(await readFile(join(folder, name)));
    return [name, `sha384-${digest.digest('base64')}`] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The README's snippet and policy name the module by its hash. */
async function renewReadme(): Promise<void> {
  const readme = await readFile('README.md', 'utf8');
  const renewed = readme
    .replace(/(?<=```html\n).*?(?=\n```)/s, () => snippet())
    .replace(/(?<=```http\n).*?(?=\n```)/s, () => policy());
  if (renewed !== readme) await writeFile('README.md', renewed);
}

async function check(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'icat-statement-build-'));
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  await build(first);
  await build(second);
  const irreproducible = await differing(first, second);
  const outdated = await differing(first, 'dist');
  await rm(folder, {recursive: true});
  for (const file of irreproducible) console.error(`${file} differs between two builds of the same sources.`);
  for (const file of outdated)
    console.error(`dist/${file} is not what the sources give: npm run build, and commit it.`);
  if (irreproducible.length || outdated.length) process.exitCode = 1;
  else console.log('dist is what the sources give, twice over.');
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

/**
 * `npm run localize` takes the interface's words from the sources into
 * `xliff/`, and the translations from there into `src/locale/generated/`. It
 * fails on what the tool only warns of, or passes over; with `--check` also
 * where either folder was not up to date.
 */
import {spawnSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {basename} from 'node:path';

const faults: string[] = [];

const before = generated();
run('extract');
run('build');
writeCatalogues();
const after = generated();

if (process.argv.includes('--check')) {
  for (const [file, content] of after) {
    if (before.get(file) !== content)
      faults.push(`${file} was not up to date: commit what npm run localize makes of it`);
  }
}
for (const [file, content] of after) {
  if (file.endsWith('.xlf')) checkTranslations(file, content);
  // https://github.com/lit/lit/issues/3025: the tool escapes these in plain strings, and the card would show it.
  else
    for (const [entity] of content.matchAll(/&(amp|lt|gt|quot);/g))
      faults.push(`${file} has ${entity}, which readers would see`);
}
checkExtraction();

if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
console.log(`The interface's words are translated in ${after.size} files.`);

function generated(): Map<string, string> {
  const files = [...filesIn('xliff', /\.xlf$/), ...filesIn('src/locale/generated', /\.ts$/)];
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((file) => name.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}

interface Unit {
  readonly source: string;
  readonly target: string;
}

/** The messages of an XLIFF file, with `{0}` for each placeholder. */
function unitsIn(xliff: string): Unit[] {
  const text = (unit: string, part: string) =>
    (new RegExp(`<${part}>(.*?)</${part}>`, 's').exec(unit)?.[1] ?? '')
      .trim()
      .replaceAll(/<x id="(\d+)"[^>]*\/>/g, '{$1}')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  return [...xliff.matchAll(/<trans-unit [^>]*>(.*?)<\/trans-unit>/gs)].map(([, unit = '']) => ({
    source: text(unit, 'source'),
    target: text(unit, 'target'),
  }));
}

/**
 * The catalogues as the module carries them: translations in the order of their
 * sources, without an id for each and the library that computes it
 * (docs/decisions/4-catalogues-by-position.md has what that weighs).
 */
function writeCatalogues(): void {
  const files = filesIn('xliff', /\.xlf$/);
  const units = new Map(files.map((file) => [basename(file, '.xlf'), unitsIn(readFileSync(file, 'utf8'))]));
  const sources = [...units.values()][0]?.map(({source}) => source) ?? [];
  const translations = [...units].map(([locale, list]) => {
    const targets = new Map(list.map(({source, target}) => [source, target]));
    return `  ${locale}: ${JSON.stringify(
      sources.map((source) => targets.get(source) ?? ''),
      null,
      4,
    )},`;
  });
  writeFileSync(
    'src/locale/generated/catalogues.ts',
    `// Made by npm run localize from xliff/. Do not modify it by hand.

/** The interface's words in English, \`{0}\` for a value. */
export const sources = ${JSON.stringify(sources, null, 2)};

/** Their translations, in the same order. */
export const translations = {
${translations.join('\n')}
} as const satisfies Record<string, readonly string[]>;
`,
  );
}

/** Runs the tool; every line of it that is not one of these is a warning. */
function run(command: string): void {
  const {status, stdout, stderr} = spawnSync('npx', ['--no-install', 'lit-localize', command], {encoding: 'utf8'});
  const usual = /^(Extracting messages|Extracted \d+ messages|Writing interchange files|Building|npm warn .*|)$/;
  const unusual = `${stdout}\n${stderr}`.split('\n').filter((line) => !usual.test(line.trim()));
  faults.push(...unusual.map((line) => `lit-localize ${command}: ${line}`));
  if (status) faults.push(`lit-localize ${command} ended with ${status}`);
}

function checkTranslations(file: string, xliff: string): void {
  for (const {source, target} of unitsIn(xliff)) {
    const placeholders = (text: string) =>
      text
        .match(/\{\d\}/g)
        ?.sort()
        .join();
    if (!target) faults.push(`${file}: “${source}” has no translation`);
    else if (target === source) faults.push(`${file}: “${source}” is not translated`);
    else if (placeholders(target) !== placeholders(source))
      faults.push(`${file}: “${target}” has other placeholders than its source`);
  }
}

/** Extraction goes by type and passes over a call of any other type in silence: every call must be among what it found. */
function checkExtraction(): void {
  const calls = filesIn('src', /\.ts$/)
    .filter((file) => !file.includes('generated'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bmsg\(\s*(?:html)?(['"`])(.*?)\1/gs)]);
  const words = new Set(calls.map(([, , text]) => text));
  const extracted = [...readFileSync('xliff/fr.xlf', 'utf8').matchAll(/<trans-unit /g)].length;
  if (words.size !== extracted)
    faults.push(`${words.size} different words in msg() calls, but ${extracted} were extracted`);
}

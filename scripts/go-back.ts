/**
 * `npm run go-back -- <version>`: after a release that went wrong, the alias, pages and frames of the publisher's folder load
 * the files of an earlier release again, which are there still. No statement goes back, and no file is taken away.
 */
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {integrityOf} from './integrity-of.js';
import {compressed} from './release/compressed.js';
import {writeWhole} from './release/write-whole.js';
import {Refusal} from './statement/refusal.js';
import {readReleases, refusalOf} from './statement/releases.js';

const program = new Command('npm run go-back --')
  .description(
    "Makes the alias, pages and frames of the publisher's folder load the files of an earlier release again.",
  )
  .argument('<version>', 'the release, such as 1.0.0, whose files are in the folder')
  .option('--out <folder>', "the publisher's folder", 'release')
  .addHelpText('after', '\nExit status: 0 done, 1 not done, and nothing is changed where it is refused, 2 wrong usage.')
  .showHelpAfterError('(npm run go-back -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action((version: string, {out}: {out: string}) => goBack(version, out));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @throws {Refusal} before anything is written */
async function goBack(version: string, out: string): Promise<void> {
  const pinned = {
    module: await readPinned(out, `icat-statement-${version}.js`),
    frame: await readPinned(out, `frame-${version}.js`),
    page: await readPinned(out, `page-${version}.css`),
  };
  const files = (await readdir(out, {recursive: true})).sort();
  await refuseUnreadable(version, out, files);

  const changed = new Map<string, string | Uint8Array>([['icat-statement.js', pinned.module.content]]);
  for (const file of files.filter((name) => name.endsWith('.html'))) {
    changed.set(file, withPins(await readFile(join(out, file), 'utf8'), Object.values(pinned)));
  }
  changed.set('integrity.json', withHashes(await readFile(join(out, 'integrity.json'), 'utf8'), pinned));
  for (const [file, content] of changed) {
    for (const [name, bytes] of compressed(file, content)) await writeWhole(join(out, name), bytes);
    await writeWhole(join(out, file), content);
  }
  console.log(
    `${out}: the alias, and what ${changed.size - 2} pages load, are those of ${version}. Copy the folder over the publisher's, and remove nothing that is there. hosting/README.md says what visitors see meanwhile.`,
  );
}

interface Pinned {
  readonly file: string;
  readonly content: Buffer;
  readonly integrity: string;
}

/** @throws {Refusal} where `file` is not in the folder */
async function readPinned(out: string, file: string): Promise<Pinned> {
  const content = await readFile(join(out, file)).catch(() => {
    throw new Refusal(
      `${join(out, file)} is not there: copy the publisher's folder here, with the files of all releases.`,
    );
  });
  return {file, content, integrity: integrityOf(content)};
}

/**
 * A release shows only what it verifies.
 *
 * @throws {Refusal} where the release would not show a statement that is in the folder
 */
async function refuseUnreadable(version: string, out: string, files: readonly string[]): Promise<void> {
  const release = readReleases().find((one) => one.release === version);
  if (!release)
    throw new Refusal(`content/releases.json does not list ${version}: it may not show today's statements.`);
  for (const file of files.filter((name) => /(^|[\\/])statement\.json$/.test(name))) {
    const reason = await refusalOf(release, await readFile(join(out, file), 'utf8'));
    if (reason !== undefined) throw new Refusal(`${version} would not show ${join(out, file)}: ${reason}.`);
  }
}

/** A page that loads `pinned`, in place of the files of another release. */
function withPins(html: string, pinned: readonly Pinned[]): string {
  return pinned.reduce((page, {file, integrity}) => {
    const [name, extension] = [file.slice(0, file.search(/-\d/)), file.slice(file.lastIndexOf('.'))];
    const pin = new RegExp(`\\b${name}-\\d[\\w.-]*\\${extension}" integrity="sha384-[^"]*"`, 'g');
    return page.replace(pin, `${file}" integrity="${integrity}"`);
  }, html);
}

/** The hashes of what the folder's pages and alias load; those of the package's other files stay. */
function withHashes(
  json: string,
  {module, frame, page}: Readonly<Record<'module' | 'frame' | 'page', Pinned>>,
): string {
  const all = Object.entries(JSON.parse(json) as Record<string, string>).filter(
    ([file]) => !/^page-.*\.css$/.test(file),
  );
  const hashes = {
    ...Object.fromEntries(all),
    'icat-statement.js': module.integrity,
    'frame.js': frame.integrity,
    [page.file]: page.integrity,
  };
  return `${JSON.stringify(hashes, null, 2)}\n`;
}

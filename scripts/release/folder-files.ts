import {readFile} from 'node:fs/promises';
import {builderPage} from '../../src/pages/builder-page.js';
import type {Folder, PinnedFile} from '../../src/pages/folder.js';
import {folderPages, folderPictures} from '../../src/pages/folder-pages.js';
import {integrityOf} from '../integrity-of.js';
import {snippet} from '../snippet.js';
import {Refusal} from '../statement/refusal.js';
import {earlierPages} from './earlier-pages.js';
import {keptFiles} from './kept-releases.js';
import {pinnedHashes} from './pinned-hashes.js';
import {builderFile, frameFile, moduleFile, stylesheetFile, version} from './pinned-names.js';
import {takePictures} from './take-pictures.js';
import {verifiedStatements, type VerifiedStatement} from './verified-statements.js';

/** What the publisher's folder is made of: `dist`, the style sheet, and `content/`. */
export interface FolderSources {
  /** The files of this release that pages pin by their hashes, by their names in the folder. */
  readonly pinned: ReadonlyMap<string, Buffer>;
  /** The same of all releases that were published: scripts/release/kept-releases.ts. */
  readonly kept: ReadonlyMap<string, Buffer>;
  /** The statements of `content/`, the current one first. */
  readonly statements: readonly VerifiedStatement[];
  /** The statement's JSON Schema. */
  readonly schema: Buffer;
}

/** What a folder may have otherwise. */
export interface FolderOptions {
  /** Its absolute address, with a slash at its end. */
  readonly address: string;
  /** Path of Chromium, which takes the pictures for previews. Without it none are made, and the pages name none. */
  readonly browser?: string | undefined;
  /** Path of the folder of the release before, whose addresses all stay. Default: there was none. */
  readonly before?: string | undefined;
  /** Folders of pages that are served besides those in `before`, such as `fr`: their addresses stay too. */
  readonly earlier?: readonly string[] | undefined;
}

/** The publisher's folder. */
export interface FolderFiles {
  /** All files of this release by their paths in the folder, without the compressed ones beside them. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Paths of files that must not stay: pictures of withdrawn words, where no new ones are made. */
  readonly removed: readonly string[];
}

/**
 * Reads what the folder is made of.
 *
 * @throws {Refusal} where a statement is not in order, `dist` has another current one than `content/`, or a file that was
 *   published lacks or has changed
 * @throws {Error} of the file system
 */
export async function readSources(): Promise<FolderSources> {
  const [module, frame, builder, stylesheet, schema] = (await Promise.all(
    [
      'dist/icat-statement.js',
      'dist/frame.js',
      'dist/builder.js',
      'src/pages/page.css',
      'dist/statement.schema.json',
    ].map((file) => readFile(file)),
  )) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const statements = await verifiedStatements();
  if (statements[0]!.json !== (await readFile('dist/statement.json', 'utf8'))) {
    throw new Refusal('dist has another statement than the current one of content/: npm run build.');
  }
  const pinned = new Map([
    [moduleFile, module],
    [frameFile, frame],
    [builderFile, builder],
    [stylesheetFile, stylesheet],
  ]);
  return {pinned, kept: await keptFiles(), statements, schema};
}

/** Makes the publisher's folder: writes nothing. */
export async function folderFiles(
  {pinned, kept, statements, schema}: FolderSources,
  {address, browser, before, earlier = []}: FolderOptions,
): Promise<FolderFiles> {
  const pin = (file: string): PinnedFile => ({file, integrity: integrityOf(pinned.get(file)!)});
  const folder: Folder = {
    address,
    statements: statements.map(({statement}) => statement),
    earlier: [...new Set([...earlier, ...(before === undefined ? [] : earlierPages(before))])],
    stylesheet: pin(stylesheetFile),
    module: pin(moduleFile),
    frameScript: pin(frameFile),
    hasPictures: browser !== undefined,
    now: new Date(),
  };
  const pictures = [...folderPictures(folder)];
  const files = new Map<string, string | Uint8Array>([
    // What pages name comes before them.
    ...kept,
    ...pinned,
    ...(browser === undefined ? [] : await taken(browser, pictures)),
    ...statements.map(({json, statement}) => [`${statement.id}/statement.json`, json] as const),
    ...folderPages(folder),
    ['embed/index.html', builderPage(folder, {script: pin(builderFile), version, snippet: snippet(address)})],
    ['icat-statement.js', pinned.get(moduleFile)!],
    ['statement.json', statements[0]!.json],
    ['statement.schema.json', schema],
  ]);
  files.set('integrity.json', await pinnedHashes(files, before));
  const withdrawn = pictures.flatMap(([file, {isWithdrawn}]) => (isWithdrawn ? [file] : []));
  return {files, removed: browser === undefined ? withdrawn : []};
}

async function taken(
  browser: string,
  pictures: readonly (readonly [file: string, {readonly html: string}])[],
): Promise<readonly (readonly [file: string, picture: Buffer])[]> {
  const byHtml = await takePictures(
    browser,
    pictures.map(([, {html}]) => html),
  );
  return pictures.map(([file, {html}]) => [file, byHtml.get(html)!]);
}

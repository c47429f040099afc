import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {generateKey} from '../../scripts/statement/private-key.js';
import type {Folder, PinnedFile} from '../../src/pages/folder.js';
import {folderPages} from '../../src/pages/folder-pages.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {signedBy, unsigned} from './keys.js';

/** The style sheet of the pages. */
export const stylesheet = readFileSync('src/pages/page.css');

type Value = Record<string, unknown> & {texts: Record<string, Record<string, unknown>>};

/** An invented statement (test/fixtures/statement.json) as `parseStatement` returns it, with `change` made to it. */
export function invented(change: (value: Value) => void = () => {}): Statement {
  const value = unsigned() as Value;
  change(value);
  return parseStatement(value);
}

/** As `change` for `invented`: no words any more. */
export function withdraw(value: Value): void {
  Object.assign(value, {status: 'withdrawn', updated: '2019-06-01'});
  for (const [language, {official, issuer, occasion}] of Object.entries(value.texts)) {
    value.texts[language] = {official, issuer, occasion, body: [], note: `Why, in ${language}`};
  }
}

/** A file as pages pin it. */
export function pin(file: string, content: Uint8Array): PinnedFile {
  return {file, integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`};
}

/** A folder of pages, at an address in a folder of its host. */
export function folderOf(statements: readonly Statement[], options: Partial<Folder> = {}): Folder {
  return {
    address: 'https://statements.example/icat/',
    statements,
    earlier: [],
    stylesheet: pin('page-9.8.7.css', stylesheet),
    module: pin('icat-statement-9.8.7.js', Buffer.from('module')),
    frameScript: pin('frame-9.8.7.js', Buffer.from('frame')),
    hasPictures: true,
    now: new Date('2019-05-05T00:00:00Z'),
    ...options,
  };
}

/** What is in each file, by its path. */
export type FolderFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * The files of a folder at `address` that has the invented statement, signed, and the scripts of `dist`; the module with keys
 * of the statement's signers in the place of the pinned ones.
 */
export async function filesAt(address: string): Promise<FolderFiles> {
  const keys = await Promise.all(pinnedTrust.keys.map(() => generateKey()));
  const json = await signedBy(keys);
  const frameScript = readFileSync('dist/frame.js');
  const module = Buffer.from(
    pinnedTrust.keys.reduce(
      (script, key, index) => script.replaceAll(key, keys[index]!.multikey),
      readFileSync('dist/icat-statement.js', 'utf8'),
    ),
  );
  const statement = invented();
  const folder = folderOf([statement], {
    address,
    module: pin('icat-statement-9.8.7.js', module),
    frameScript: pin('frame-9.8.7.js', frameScript),
  });
  return new Map<string, string | Uint8Array>([
    ...folderPages(folder),
    [folder.stylesheet.file, stylesheet],
    [folder.module.file, module],
    [folder.frameScript.file, frameScript],
    ['statement.json', json],
    [`${statement.id}/statement.json`, json],
  ]);
}

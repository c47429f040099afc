import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import type {Folder, PinnedFile} from '../../src/pages/folder.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {unsigned} from './keys.js';

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
    hasBuilder: false,
    now: new Date('2019-05-05T00:00:00Z'),
    ...options,
  };
}

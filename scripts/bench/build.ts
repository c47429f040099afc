import {existsSync, readFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import type {Statement} from '../../src/statement/statement.js';
import {integrityOf} from '../integrity-of.js';
import {folder as publishersFolder, snippet as currentSnippet} from '../snippet.js';

/** A built module to measure, with the snippet that partners paste for it. */
export interface Build {
  /** That of its folder. */
  readonly name: string;
  /** Where the benchmark serves it, with a slash at its end. */
  readonly address: string;
  /** Its files on the server, by the end of their address. */
  readonly files: Readonly<Record<string, Buffer>>;
  /** The snippet, which loads it from `address`. */
  readonly snippet: string;
  /** The `<script>` of the snippet, alone. */
  readonly script: string;
  /** The `<icat-statement>` of the snippet, with the words between its tags. */
  readonly element: string;
  readonly statement: Statement;
  /** Title of the English text. */
  readonly title: string;
  /** Its body, block by block, lists by their items. */
  readonly paragraphs: readonly string[];
  /** The first sentence of the statement's body. */
  readonly sentence: string;
  /** The size of the module, in bytes of brotli at quality 11. */
  readonly moduleBytes: number;
}

/**
 * Reads a folder as `npm run build` makes it: `icat-statement.js` and `statement.json`. Its snippet is the file
 * `snippet.html` where the folder has one, else what `scripts/snippet.ts` gives for the module of the folder.
 *
 * @param index of the build in the run: it becomes part of the address
 * @throws {Error} where a file is missing, or the snippet has no script or no element
 */
export function readBuild(folder: string, index: number): Build {
  const module = readFileSync(join(folder, 'icat-statement.js'));
  const json = readFileSync(join(folder, 'statement.json'));
  const statement = JSON.parse(json.toString()) as Statement;
  const {title, body = []} = statement.texts['en'] ?? {};
  const paragraphs = body.flatMap((block) =>
    typeof block === 'string' ? block : block.type === 'list' ? block.items : block.text,
  );
  const [first] = paragraphs;
  if (!title || !first)
    throw new Error(`${folder}/statement.json: the benchmark needs an English text, not withdrawn.`);

  const address = `${publishersFolder}${index}/`;
  const own = join(folder, 'snippet.html');
  const snippet = (existsSync(own) ? readFileSync(own, 'utf8') : currentSnippet())
    .trim()
    .replaceAll(publishersFolder, address)
    .replace(/(?<=integrity=")[^"]*/, () => integrityOf(module));
  const script = /<script\b.*?<\/script>/s.exec(snippet)?.[0];
  const element = /<icat-statement\b.*<\/icat-statement>/s.exec(snippet)?.[0];
  const moduleFile = /[\w.-]+\.js(?=")/.exec(script ?? '')?.[0];
  if (!script || !element || !moduleFile) throw new Error(`${folder}: its snippet has no script or no element.`);

  return {
    name: basename(resolve(folder)),
    address,
    files: {[moduleFile]: module, 'statement.json': json},
    snippet,
    script,
    element,
    statement,
    title,
    paragraphs,
    sentence: /^.*?[.!?](?=\s|$)/s.exec(first)?.[0] ?? first,
    moduleBytes: brotliCompressSync(module).length,
  };
}

/**
 * `npm start`: the publisher's folder as `npm run release` makes it, but for pictures, with the address that it is served from
 * on loopback, so that pages, frames and the builder work there; and the demo, at `demo/`.
 */
import {readFile} from 'node:fs/promises';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {builderPage} from '../src/pages/builder-page.js';
import {folderPages} from '../src/pages/folder-pages.js';
import type {PinnedFile} from '../src/pages/folder.js';
import {integrityOf} from './integrity-of.js';
import {verifiedStatements} from './release/verified-statements.js';
import {serveFiles, serveFolders} from './serve.js';
import {moduleFile, releaseAt, snippet} from './snippet.js';

const port = process.env['PORT'];
const wanted = Number(port || 8080);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
  console.error(`PORT=${port} is no port: it takes a number from 0 to 65535.`);
  process.exit(1);
}
const demo = serveFolders('demo', 'dist');
let folder: RequestListener;
const server = createServer((request, response) => {
  const path = request.url?.replace(/^\/demo(?=\/)/, '');
  if (path === request.url) return folder(request, response);
  // The demo has the module beside it under its version, as the folder has.
  request.url = path === `/${moduleFile}` ? '/icat-statement.js' : path!;
  demo(request, response);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE' || port) {
    console.error(`Can't listen on port ${wanted}: ${error.message}. PORT=… npm start takes another.`);
    process.exit(1);
  }
  server.listen(0, '127.0.0.1');
});
server.on('listening', () => void open((server.address() as AddressInfo).port));
server.listen(wanted, '127.0.0.1');

async function open(listening: number): Promise<void> {
  const origin = `http://127.0.0.1:${listening}/`;
  folder = serveFiles(await folderAt(origin));
  console.log(`The builder:        ${origin}embed/
The statement:      ${origin}
The demo:           ${origin}demo/
All six languages:  ${origin}demo/languages.html
Every look:         ${origin}demo/matrix.html

The snippet, to paste into a page of any origin on this machine:

${snippet(origin)}

Ctrl+C ends it.`);
}

/** The files of the publisher's folder at `address`, by their paths. */
async function folderAt(address: string): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const statements = await verifiedStatements();
  const {version} = releaseAt(address);
  const [frameFile, builderFile, stylesheetFile] = [
    `frame-${version}.js`,
    `builder-${version}.js`,
    `page-${version}.css`,
  ];
  const contents: Readonly<Record<string, Uint8Array>> = {
    [moduleFile]: await readFile('dist/icat-statement.js'),
    [frameFile]: await readFile('dist/frame.js'),
    [builderFile]: await readFile('dist/builder.js'),
    [stylesheetFile]: await readFile('src/pages/page.css'),
  };
  const pin = (file: string): PinnedFile => ({file, integrity: integrityOf(contents[file]!)});
  const pages = {
    address,
    statements: statements.map(({statement}) => statement),
    earlier: [],
    stylesheet: pin(stylesheetFile),
    module: pin(moduleFile),
    frameScript: pin(frameFile),
    hasPictures: false,
    hasBuilder: true,
    now: new Date(),
  };
  return new Map<string, string | Uint8Array>([
    ...Object.entries(contents),
    ...folderPages(pages),
    ...statements.map(({json, statement}) => [`${statement.id}/statement.json`, json] as const),
    ['embed/index.html', builderPage(pages, {script: pin(builderFile), version, snippet: snippet(address)})],
    ['icat-statement.js', contents[moduleFile]!],
    ['statement.json', statements[0]!.json],
    ['statement.schema.json', await readFile('dist/statement.schema.json')],
    ['integrity.json', await readFile('dist/integrity.json')],
  ]);
}

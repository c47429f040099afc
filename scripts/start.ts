/**
 * `npm start`: the publisher's folder as `npm run release` makes it, but for pictures, with the address that it is served from
 * on loopback, so that pages, frames and the builder work there; and the demo, at `demo/`.
 */
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {serveFiles, serveFolders} from './serve.js';
import {Refusal} from './statement/refusal.js';

const port = process.env['PORT'];
const wanted = Number(port || 8080);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
  console.error(`PORT=${port} is no port: it takes a number from 0 to 65535.`);
  process.exit(1);
}
// Both refuse as they are loaded where dist is older than the keys.
const {moduleFile, snippet} = await import('./snippet.js').catch(end);
const {folderFiles, readSources} = await import('./release/folder-files.js').catch(end);
const sources = await readSources().catch(end);
const demo = serveFolders('demo', 'dist');
// The folder has its own address in it, whose port is known only once the server listens.
let folder: RequestListener = (_, response) => response.writeHead(503, {'Retry-After': '1'}).end();
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

/** Ends the process, in one line. */
function end(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function open(listening: number): Promise<void> {
  const origin = `http://127.0.0.1:${listening}/`;
  folder = serveFiles((await folderFiles(sources, {address: origin})).files);
  console.log(`The builder:        ${origin}embed/
The statement:      ${origin}
The demo:           ${origin}demo/
All six languages:  ${origin}demo/languages.html
Every look:         ${origin}demo/matrix.html

The snippet, to paste into a page of any origin on this machine:

${snippet(origin)}

Ctrl+C ends it.`);
}

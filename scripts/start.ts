/** `npm start`: the demo, on loopback. The address also serves the publisher's folder, so that its snippet works from any page. */
import {createServer} from 'node:http';
import {serveFolders} from './serve.js';
import {moduleFile, snippet} from './snippet.js';

const port = process.env['PORT'];
const wanted = Number(port || 8080);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
  console.error(`PORT=${port} is no port: it takes a number from 0 to 65535.`);
  process.exit(1);
}
const files = serveFolders('dist', 'demo');
const server = createServer((request, response) => {
  // The publisher's folder has the module under its version too.
  if (request.url === `/${moduleFile}`) request.url = '/icat-statement.js';
  files(request, response);
});

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE' || port) {
    console.error(`Can't listen on port ${wanted}: ${error.message}. PORT=… npm start takes another.`);
    process.exit(1);
  }
  server.listen(0, '127.0.0.1');
});
server.on('listening', () => {
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : wanted}/`;
  console.log(`The demo:           ${origin}
All six languages:  ${origin}languages.html
Every look:         ${origin}matrix.html

The snippet, to paste into a page of any origin on this machine:

${snippet(origin)}

Ctrl+C ends it.`);
});
server.listen(wanted, '127.0.0.1');

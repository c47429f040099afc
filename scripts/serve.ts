import type {RequestListener} from 'node:http';
import sirv from 'sirv';

/**
 * A request listener that serves `folders`, the first that has the file, with
 * the headers that the publisher's server needs on every status: any page may
 * read the files.
 */
export function serveFolders(...folders: string[]): RequestListener {
  const handlers = folders.map((folder) => sirv(folder, {dev: true}));
  return (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    // How old the browser's copy of the statement is (docs/decisions/3-what-a-failure-keeps.md).
    response.setHeader('Access-Control-Expose-Headers', 'Date, Age');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Timing-Allow-Origin', '*');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const serve = (index: number): void => {
      const handler = handlers[index];
      if (handler) handler(request, response, () => serve(index + 1));
      else response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found');
    };
    serve(0);
  };
}

import type {RequestListener} from 'node:http';
import sirv from 'sirv';
import {headers} from './hosting/paths.js';

/**
 * A request listener that serves `folders`, the first that has the file, with
 * the headers that the publisher's server needs on every status: any page may
 * read the files.
 */
export function serveFolders(...folders: string[]): RequestListener {
  const handlers = folders.map((folder) => sirv(folder, {dev: true}));
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const serve = (index: number): void => {
      const handler = handlers[index];
      if (handler) handler(request, response, () => serve(index + 1));
      else response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found');
    };
    serve(0);
  };
}

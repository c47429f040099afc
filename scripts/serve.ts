import type {RequestListener} from 'node:http';
import sirv from 'sirv';
import {headers, paths, patternOf} from './hosting/paths.js';

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

/**
 * A request listener that serves files out of memory as the publisher's server does: with its headers, and each by its type in
 * scripts/hosting/paths.ts.
 *
 * @param files by their paths in the folder
 */
export function serveFiles(files: ReadonlyMap<string, string | Uint8Array>): RequestListener {
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const pathname = request.url!.replace(/\?.*/, '');
    const content = files.get(`${pathname.slice(1)}${pathname.endsWith('/') ? 'index.html' : ''}`);
    if (content === undefined) return void response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found');
    const type = paths.find((path) => new RegExp(patternOf(path)).test(pathname))?.type;
    response.writeHead(200, {'Content-Type': type ?? 'application/octet-stream', 'Cache-Control': 'no-store'});
    response.end(content);
  };
}

import {watch} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer, type Server, type ServerResponse} from 'node:http';
import {basename, dirname, resolve} from 'node:path';
import {integrityOf} from '../../integrity-of.js';
import {describeFault} from '../fault.js';
import {readText} from '../read-text.js';
import {faultsIn} from '../statement-in.js';
import {draftedStatement} from './drafted-statement.js';
import {previewPages, reasonPage} from './preview-pages.js';

/** What views load, by its path on the server. */
const assets = {
  '/icat-statement.js': {file: 'dist/icat-statement.js', type: 'text/javascript; charset=utf-8'},
  '/page.css': {file: 'src/pages/page.css', type: 'text/css; charset=utf-8'},
} as const;

const html = {'Content-Type': 'text/html; charset=utf-8'};

/**
 * A server of a draft's views, for loopback alone: that is where the card shows what nobody has signed. It reads the file at each
 * request, and tells open views when it is saved. A request for another host than 127.0.0.1 or localhost gets a 421 (RFC 9110, 15.5.20).
 *
 * @param file the draft
 */
export function previewServer(file: string): Server {
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    // A page whose name was made to resolve to 127.0.0.1 (DNS rebinding) has its own name here, and must not read the draft.
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(request.headers.host ?? '')) {
      response.writeHead(421, {'Content-Type': 'text/plain; charset=utf-8'}).end('Only for 127.0.0.1 and localhost.');
      return;
    }
    const path = request.url!.replace(/\?.*/, '');
    // Nothing here is to be found again after the next save.
    response.setHeader('Cache-Control', 'no-store');
    answer(path, file, response, listeners).catch((error: unknown) => refuse(error, file, response));
  });
  // The folder, since most editors write another file and rename it.
  const watcher = watch(dirname(resolve(file)), (_, name) => {
    if (name === basename(file)) for (const listener of listeners) listener.write('data: saved\n\n');
  });
  server.on('close', () => watcher.close());
  return server;
}

/** Answers with the reason that a view can't be made. */
function refuse(error: unknown, file: string, response: ServerResponse): void {
  const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
  // Most editors take the file away for a moment. It may be back before the browser listens for saves.
  if (isAbsent) response.setHeader('Refresh', '1');
  const reason = isAbsent
    ? `${(error as NodeJS.ErrnoException).path ?? file}: there is no such file now.`
    : (error as Error).message;
  response.writeHead(500, html).end(reasonPage(reason));
}

async function answer(
  path: string,
  file: string,
  response: ServerResponse,
  listeners: Set<ServerResponse>,
): Promise<void> {
  if (path === '/saves') {
    response.writeHead(200, {'Content-Type': 'text/event-stream'}).write(': waiting\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    return;
  }
  if (path in assets) {
    const {file: asset, type} = assets[path as keyof typeof assets];
    response.writeHead(200, {'Content-Type': type}).end(await readFile(asset));
    return;
  }
  const json = readText(file);
  const drafted = draftedStatement(json);
  if (path === '/statement.json' && drafted.statement) {
    response.writeHead(200, {'Content-Type': 'application/json'}).end(JSON.stringify(drafted.statement));
    return;
  }
  const faults = faultsIn(file, json, {}).map((fault) => describeFault(json, fault));
  const css = await readFile(assets['/page.css'].file);
  const view = previewPages(drafted, faults, {
    address: 'http://127.0.0.1/',
    statements: drafted.statement ? [drafted.statement] : [],
    earlier: [],
    stylesheet: {file: 'page.css', integrity: integrityOf(css)},
    // Frames are not among the views: their card asks for signatures.
    module: {file: 'icat-statement.js', integrity: ''},
    frameScript: {file: 'frame.js', integrity: ''},
    hasPictures: false,
    now: new Date(),
  }).get(path);
  if (view !== undefined) response.writeHead(200, html).end(view);
  else
    response.writeHead(404, html).end(reasonPage(`${path} can't be shown: ${faults[0] ?? 'there is no such view.'}`));
}

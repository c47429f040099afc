import {once} from 'node:events';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {createServer, type IncomingHttpHeaders, type RequestListener} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {cacheControl, headers, lifetimes, paths, patternOf, preflightHeaders} from '../../scripts/hosting/paths.js';
import {integrityOf} from '../../scripts/integrity-of.js';

/** What is answered. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** A server that gives the publisher's folder as hosting/ configures servers, with a fault where one is set. */
export interface ServedFolder {
  /** With a slash at its end. */
  readonly address: string;
  /** Changes the answers that follow. */
  fault: (path: string, answer: Answer, method: string, asked: IncomingHttpHeaders) => void;
  stop(): void;
}

/** @param tls with a certificate for `localhost`: by https. Default: by http */
export async function serveFolder(folder: string, tls?: {key: string; cert: string}): Promise<ServedFolder> {
  const listener: RequestListener = (request, response) => {
    const {pathname} = new URL(request.url!, 'http://folder');
    const answer = request.method === 'OPTIONS' ? preflightAnswer() : answerOf(folder, pathname);
    served.fault(pathname, answer, request.method!, request.headers);
    response.writeHead(answer.status, answer.headers).end(request.method === 'HEAD' ? undefined : answer.body);
  };
  const server = (tls ? createSecureServer(tls, listener) : createServer(listener)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = tls ? 'https://localhost' : 'http://127.0.0.1';
  const served: ServedFolder = {
    address: `${origin}:${(server.address() as AddressInfo).port}/`,
    fault: () => {},
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return served;
}

function preflightAnswer(): Answer {
  return {status: 204, headers: {...headers, ...preflightHeaders}, body: Buffer.alloc(0)};
}

function answerOf(folder: string, pathname: string): Answer {
  const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
  if (!existsSync(file) || !statSync(file).isFile()) {
    return {status: 404, headers: {...headers, 'Cache-Control': 'public, max-age=10'}, body: Buffer.from('Not found')};
  }
  const body = readFileSync(file);
  const kind = paths.find((path) => new RegExp(patternOf(path)).test(pathname));
  return {
    status: 200,
    headers: {
      ...headers,
      'Content-Type': kind?.type ?? 'text/plain',
      'Cache-Control': cacheControl(lifetimes[kind?.lifetime ?? 'statement']),
      ETag: `"${integrityOf(body)}"`,
    },
    body,
  };
}

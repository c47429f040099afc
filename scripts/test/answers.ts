import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {gzipSync} from 'node:zlib';
import {serveFolders} from '../serve.js';

/** One answer that a test asks the server for. */
export interface Answer {
  /** 200 unless told. */
  readonly status?: number;
  /** `application/json` and open to all origins unless told; `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
  /** The body in base64, where it is no text. */
  readonly bytes?: string;
  /** The body this many times over. */
  readonly repeat?: number;
  readonly gzip?: boolean;
  /**
   * - `reset`: the connection is closed without an answer
   * - `hang`: nothing is ever answered
   * - `hang-body`: headers and half of the body, then nothing
   * - `cut`: headers that promise the whole body, half of it, and the connection is closed
   * - `hang-headers`: a status and half of the headers, then nothing
   * - `hang-start`: headers, and not a byte of the body
   * - `drip`: headers, and a byte of the body each 100 ms
   */
  readonly fault?: 'reset' | 'hang' | 'hang-body' | 'cut' | 'hang-headers' | 'hang-start' | 'drip';
}

/** One request, as it arrived. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * A server on an origin of its own.
 *
 * - `PUT /script?path=PATH` with a list of answers: `PATH` gives the first, then
 *   the second, and so on; the last one again and again
 * - `DELETE /script?path=PATH`: ends what still hangs there; from then on it is a 404
 * - `GET /log?path=PATH`: the requests so far whose path begins so
 * - `GET /at/NAME/FILE`: a file of `dist`, in a folder of any name
 */
export async function startAnswers(): Promise<{origin: string; stop(): void}> {
  const scripts = new Map<string, Answer[]>();
  const requests: Request[] = [];
  const underWay = new Map<string, Set<ServerResponse>>();
  const files = serveFolders('dist');

  const server = createServer((request, response) => {
    const {pathname, searchParams} = new URL(request.url ?? '/', 'http://answers');
    const path = searchParams.get('path') ?? '';
    if (pathname === '/script') {
      if (request.method === 'DELETE') letGo(underWay.get(path));
      return void remember(request, response, path, scripts);
    }
    if (pathname === '/log') {
      const log = requests.filter((entry) => entry.path.startsWith(path));
      return void response.writeHead(200, open).end(JSON.stringify(log));
    }
    requests.push({method: request.method ?? '', path: pathname, headers: request.headers});
    const script = scripts.get(pathname);
    if (script) {
      const responses = underWay.get(pathname) ?? new Set();
      underWay.set(pathname, responses.add(response));
      response.on('close', () => responses.delete(response));
      return answer((script.length > 1 ? script.shift() : script[0]) ?? {}, response);
    }
    request.url = pathname.replace(/^\/at\/[^/]+/, '');
    files(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const open = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT, DELETE',
  'Content-Type': 'application/json',
};

async function remember(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  scripts: Map<string, Answer[]>,
): Promise<void> {
  if (request.method === 'DELETE') scripts.set(path, [{status: 404}]);
  if (request.method === 'PUT') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    scripts.set(path, JSON.parse(Buffer.concat(chunks).toString()) as Answer[]);
  }
  response.writeHead(204, open).end();
}

function answer(
  {status = 200, headers, body = '', bytes, repeat = 1, gzip, fault}: Answer,
  response: ServerResponse,
): void {
  if (fault === 'reset') return void response.socket?.destroy();
  if (fault === 'hang') return;
  if (fault === 'hang-headers') return void response.socket?.write('HTTP/1.1 200 OK\r\nContent-Type: applica');
  const once = bytes === undefined ? Buffer.from(body) : Buffer.from(bytes, 'base64');
  const whole = Buffer.concat(Array.from({length: repeat}, () => once));
  const content = gzip ? gzipSync(whole) : whole;
  const all: Record<string, string | null> = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Date, Age',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json',
    'Content-Length': String(content.length),
    ...(gzip && {'Content-Encoding': 'gzip'}),
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) if (value !== null) response.setHeader(name, value);
  response.writeHead(status);
  if (!fault) return void response.end(content);
  if (fault === 'hang-start') return response.flushHeaders();
  if (fault === 'drip') return drip(response, content);
  response.write(content.subarray(0, content.length / 2), () => {
    if (fault === 'cut') response.socket?.destroy();
  });
}

function letGo(responses: Iterable<ServerResponse> = []): void {
  for (const response of responses) {
    if (response.headersSent) response.socket?.destroy();
    else response.writeHead(404, open).end();
  }
}

function drip(response: ServerResponse, content: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => response.write(content.subarray(sent, ++sent)), 100);
  response.on('close', () => clearInterval(timer));
}

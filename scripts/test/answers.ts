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
   */
  readonly fault?: 'reset' | 'hang' | 'hang-body' | 'cut';
}

/** One request, as it arrived. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * A server on an origin of its own. It serves `dist` at `/`, and what tests ask
 * for:
 *
 * - `PUT /script/NAME` with a list of answers: `GET /NAME.json` gives the first,
 *   then the second, and so on; the last one again and again
 * - `GET /log/NAME`: the requests for `/NAME.json` so far; `GET /log` all of them
 */
export async function startAnswers(): Promise<{origin: string; stop(): void}> {
  const scripts = new Map<string, Answer[]>();
  const requests: Request[] = [];
  const files = serveFolders('dist');

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const [, verb = '', name = ''] = path.split(/[/?]/);
    if (verb === 'script') void remember(request, response, name, scripts);
    else if (verb === 'log')
      json(response, name ? requests.filter((entry) => entry.path === `/${name}.json`) : requests);
    else {
      requests.push({method: request.method ?? '', path, headers: request.headers});
      const script = scripts.get(verb.replace(/\.json$/, ''));
      if (!script) return files(request, response);
      answer((script.length > 1 ? script.shift() : script[0]) ?? {}, response);
    }
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

async function remember(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  scripts: Map<string, Answer[]>,
): Promise<void> {
  const open = {'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT'};
  if (request.method === 'OPTIONS') return void response.writeHead(204, open).end();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  scripts.set(name, JSON.parse(Buffer.concat(chunks).toString()) as Answer[]);
  response.writeHead(204, open).end();
}

function json(response: ServerResponse, value: unknown): void {
  response
    .writeHead(200, {'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json'})
    .end(JSON.stringify(value));
}

function answer(
  {status = 200, headers, body = '', bytes, repeat = 1, gzip, fault}: Answer,
  response: ServerResponse,
): void {
  if (fault === 'reset') return void response.socket?.destroy();
  if (fault === 'hang') return;
  const once = bytes === undefined ? Buffer.from(body) : Buffer.from(bytes, 'base64');
  const whole = Buffer.concat(Array.from({length: repeat}, () => once));
  const content = gzip ? gzipSync(whole) : whole;
  const all: Record<string, string | null> = {
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json',
    'Content-Length': String(content.length),
    ...(gzip && {'Content-Encoding': 'gzip'}),
    ...headers,
  };
  for (const [name, value] of Object.entries(all)) if (value !== null) response.setHeader(name, value);
  response.writeHead(status);
  if (!fault) return void response.end(content);
  response.write(content.subarray(0, content.length / 2), () => {
    if (fault === 'cut') response.socket?.destroy();
  });
}

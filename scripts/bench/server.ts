import {createHash, createPublicKey} from 'node:crypto';
import {once} from 'node:events';
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type {AddressInfo} from 'node:net';
import {extname} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {generate} from 'selfsigned';

/** What the server answers, by address without query. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** All origins of a benchmark, on one port of loopback. */
export interface Server {
  readonly port: number;
  /** Hash of the certificate's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly keyHash: string;
  /**
   * Addresses asked for since the last call, in their order, preflights (`OPTIONS`) too; not those of hosts that have
   * no file here, which are the browser's own.
   */
  takeRequests(): string[];
  stop(): void;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/**
 * Serves `files` over HTTP/2 with TLS, each compressed with brotli beforehand. The one certificate names none of the
 * hosts, so that the browser opens a connection for each of them, as it would for hosts on different machines.
 */
export async function startServer(files: Files): Promise<Server> {
  const {private: key, cert} = await generate([{name: 'commonName', value: 'localhost'}]);
  const answers = new Map(
    Object.entries(files).map(([address, content]) => [
      address,
      {type: types[extname(new URL(address).pathname)] ?? 'application/json', body: brotliCompressSync(content)},
    ]),
  );
  const hosts = new Set(Object.keys(files).map((address) => new URL(address).host));
  let requests: string[] = [];
  const sessions = new Set<ServerHttp2Session>();

  const server = createSecureServer({key, cert}, (request: Http2ServerRequest, response: Http2ServerResponse) => {
    const address = `https://${request.authority}${request.url}`;
    if (hosts.has(request.authority)) requests.push(address);
    // As docs/serving.md has them for the publisher's server, and the peers' APIs allow any page.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Access-Control-Expose-Headers', 'Date, Age');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const answer = answers.get(address.replace(/\?.*/, ''));
    if (!answer) return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': answer.type,
      'Content-Encoding': 'br',
      'Content-Length': answer.body.length,
      'Cache-Control': 'public, max-age=300',
    });
    response.end(answer.body);
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    keyHash: createHash('sha256')
      .update(createPublicKey(cert).export({type: 'spki', format: 'der'}))
      .digest('base64'),
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    stop() {
      sessions.forEach((session) => session.destroy());
      server.close();
    },
  };
}

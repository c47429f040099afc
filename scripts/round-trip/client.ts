/**
 * A visitor's browser, as far as its connection goes: for each line of standard input, `Asked` in JSON, it opens a new connection
 * to the host of its argument, asks for all of it at once and prints a `Visit`, in JSON.
 */
import {once} from 'node:events';
import {connect, type ClientHttp2Session} from 'node:http2';
import {createInterface} from 'node:readline';
import type {TLSSocket} from 'node:tls';

export interface Asked {
  readonly paths: readonly string[];
  /** Whether it has all of them and asks for what has changed. */
  readonly isAgain: boolean;
}

export interface Visit {
  /** The client's port: which connection this was. */
  readonly port: number;
  /** From the beginning of the connection, in milliseconds, until each path's last byte, in the order that they were asked in. */
  readonly ended: readonly number[];
  /** Of the bodies, as they are sent. */
  readonly bytes: readonly number[];
}

const [host] = process.argv.slice(2);
const etags = new Map<string, string>();
for await (const line of createInterface(process.stdin)) {
  console.log(JSON.stringify(await visit(JSON.parse(line) as Asked)));
}

async function visit({paths, isAgain}: Asked): Promise<Visit> {
  const start = performance.now();
  // TLS 1.3 is what decides how many round trips come before the first request.
  const session = connect(`https://${host}`, {rejectUnauthorized: false, minVersion: 'TLSv1.3'});
  const answers = await Promise.all(paths.map((path) => answerOf(session, path, isAgain)));
  const {localPort: port = 0} = session.socket as TLSSocket;
  session.destroy();
  return {port, ended: answers.map(({at}) => at - start), bytes: answers.map(({bytes}) => bytes)};
}

async function answerOf(
  session: ClientHttp2Session,
  path: string,
  isAgain: boolean,
): Promise<{at: number; bytes: number}> {
  const stream = session.request({
    ':path': path,
    'accept-encoding': 'gzip, deflate, br',
    origin: 'https://partner.example',
    ...(isAgain ? {'if-none-match': etags.get(path)} : {}),
  });
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  const ended = once(stream, 'end');
  const [[{':status': status, etag}]] = (await Promise.all([once(stream, 'response'), ended])) as [
    [{':status'?: number; etag?: string}],
    unknown,
  ];
  if (status !== (isAgain ? 304 : 200)) throw new Error(`${path}: status ${status}`);
  etags.set(path, etag!);
  return {at: performance.now(), bytes};
}

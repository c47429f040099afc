/**
 * A visitor's browser, as far as its connection goes: for each line of standard input, a JSON list of paths, it opens a new
 * connection to the host and port of its arguments, asks for all of them at once and prints a `Visit`, in JSON.
 */
import {once} from 'node:events';
import {connect, type ClientHttp2Session} from 'node:http2';
import {createInterface} from 'node:readline';
import type {TLSSocket} from 'node:tls';

export interface Visit {
  /** The client's port: which connection this was. */
  readonly port: number;
  /** From the beginning of the connection, in milliseconds, until each path's last byte, in the order that they were asked in. */
  readonly ended: readonly number[];
  /** Of the bodies, as they are sent. */
  readonly bytes: readonly number[];
}

const [host] = process.argv.slice(2);
for await (const line of createInterface(process.stdin)) {
  console.log(JSON.stringify(await visit(JSON.parse(line) as string[])));
}

async function visit(paths: readonly string[]): Promise<Visit> {
  const start = performance.now();
  // TLS 1.3 is what decides how many round trips come before the first request.
  const session = connect(`https://${host}`, {rejectUnauthorized: false, minVersion: 'TLSv1.3'});
  const answers = await Promise.all(paths.map((path) => answerOf(session, path)));
  const {localPort: port = 0} = session.socket as TLSSocket;
  session.destroy();
  return {port, ended: answers.map(({at}) => at - start), bytes: answers.map(({bytes}) => bytes)};
}

async function answerOf(session: ClientHttp2Session, path: string): Promise<{at: number; bytes: number}> {
  const stream = session.request({
    ':path': path,
    'accept-encoding': 'gzip, deflate, br',
    origin: 'https://partner.example',
  });
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  const ended = once(stream, 'end');
  const [[{':status': status}]] = (await Promise.all([once(stream, 'response'), ended])) as [
    [{':status'?: number}],
    unknown,
  ];
  if (status !== 200) throw new Error(`${path}: status ${status}`);
  return {at: performance.now(), bytes};
}

import {get as getHttp, type IncomingMessage} from 'node:http';
import {get as getHttps} from 'node:https';
import {Readable} from 'node:stream';
import {readBody} from '../statement/read-body.js';
import {StatementError} from '../statement/statement-error.js';
import {MirrorError} from './mirror-error.js';

/**
 * The text at `source`, by one request. No redirect is followed, as by the card; the message names where it leads. Unlike
 * there, any `Content-Type` will do: what counts are the signatures.
 *
 * @param timeout for the whole of it, in milliseconds
 * @throws {MirrorError} `fetch`
 * @throws {StatementError} `size`, as soon as more bytes have come than a statement may have; `json`, where they are not UTF-8
 */
export async function download(source: URL, timeout: number): Promise<string> {
  const signal = AbortSignal.timeout(timeout);
  try {
    const answer = await request(source, signal);
    if (answer.statusCode !== 200) {
      answer.destroy();
      throw new MirrorError('fetch', `the answer is ${statusOf(answer)}`);
    }
    return await readBody(new Response(Readable.toWeb(answer) as ReadableStream));
  } catch (error) {
    if (error instanceof MirrorError || error instanceof StatementError) throw error;
    if (signal.aborted) throw new MirrorError('fetch', `no whole answer within ${timeout / 1_000} s`);
    throw new MirrorError(
      'fetch',
      (error as Error).message || (error as NodeJS.ErrnoException).code || 'no connection',
    );
  }
}

/** Not `fetch`, which tells the server of `User-Agent`, `Accept-Language` and `Sec-Fetch-Mode` too. */
function request(source: URL, signal: AbortSignal): Promise<IncomingMessage> {
  const get = source.protocol === 'https:' ? getHttps : getHttp;
  const headers = {accept: 'application/json', 'accept-encoding': 'identity'};
  return new Promise((resolve, reject) => {
    get(source, {agent: false, headers, signal}).on('response', resolve).on('error', reject);
  });
}

function statusOf({statusCode, headers: {location}}: IncomingMessage): string {
  return location === undefined
    ? `status ${statusCode}`
    : `a redirect to ${location}, and none is followed: --from takes another address`;
}

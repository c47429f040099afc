import {StatementError} from './statement-error.js';

/** The most that a statement may weigh, in bytes of UTF-8 after decompression. */
export const maxBytes = 131_072;

/**
 * The text of `response`, read as a stream, so that a decompression bomb is
 * cancelled at {@link maxBytes} rather than unpacked.
 *
 * @throws {StatementError} `size`, or `json` where the bytes are not UTF-8
 * @throws {TypeError} where the connection breaks off
 */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: false});
  const reader = response.body?.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader?.read();
    if (!chunk || chunk.done) return text + decode(decoder);
    bytes += chunk.value.byteLength;
    if (bytes > maxBytes) {
      discard(reader);
      throw new StatementError('size', `more than ${maxBytes} bytes`);
    }
    text += decode(decoder, chunk.value);
  }
}

/**
 * Stops the download of a body that is not wanted. Unlike an abort, this leaves
 * alone the clone that a page's patched fetch may be reading.
 */
export function discard(body: ReadableStream | ReadableStreamDefaultReader | null | undefined): void {
  // Rejects where the connection has broken off, or where the page reads the body itself.
  body?.cancel().catch(() => {});
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, {stream: !!chunk});
  } catch {
    throw new StatementError('json', 'not UTF-8');
  }
}

import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

/**
 * What a server may send in place of a file, beside it under its name with `.br` and `.gz` (RFC 7932, RFC 1952): nothing for
 * pictures, which are compressed already. The same file gives the same bytes, with one version of Node.js.
 *
 * @param file its path
 */
export function compressed(file: string, content: string | Uint8Array): ReadonlyMap<string, Uint8Array> {
  if (file.endsWith('.png')) return new Map();
  const bytes = Buffer.from(content);
  const params = {[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length};
  return new Map([
    [`${file}.br`, brotliCompressSync(bytes, {params})],
    [`${file}.gz`, gzipSync(bytes, {level: constants.Z_BEST_COMPRESSION})],
  ]);
}

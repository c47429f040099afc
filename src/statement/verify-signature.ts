import {bytesOf} from './bytes-of.js';
import {decodeBase58} from './decode-base58.js';

// Every member that WebCrypto reads, so that a page's extended Object.prototype lends it none.
export const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};

/**
 * Whether `signature` is one of `bytes` by `key` (ECDSA on P-256 with SHA-256).
 *
 * @param signature `r` and `s`, 64 bytes, in base58btc (`z…`)
 * @throws {TypeError | DOMException} where key or signature is malformed
 */
export async function verifySignature(
  key: CryptoKey | undefined,
  signature: string,
  bytes: ArrayBuffer,
): Promise<boolean> {
  return crypto.subtle.verify(algorithm, key!, bytesOf(decodeBase58(signature, 64), 64), bytes);
}

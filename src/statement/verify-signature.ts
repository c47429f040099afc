import {bytesOf} from './bytes-of.js';
import {decodeBase58} from './decode-base58.js';
import {decodeMultikey} from './decode-multikey.js';

// Every member that WebCrypto reads, so that a page's extended Object.prototype lends it none.
const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};

/**
 * Whether `signature` is one of `bytes` by `key` (ECDSA on P-256 with SHA-256).
 *
 * @param key a Multikey value (`zDn…`)
 * @param signature `r` and `s`, 64 bytes, in base58btc (`z…`)
 * @throws {TypeError | DOMException} where key or signature is malformed
 */
export async function verifySignature(key: string, signature: string, bytes: ArrayBuffer): Promise<boolean> {
  const {subtle} = crypto;
  const point = await subtle.importKey('raw', decodeMultikey(key), algorithm, false, ['verify']);
  return subtle.verify(algorithm, point, bytesOf(decodeBase58(signature, 64), 64), bytes);
}

import {bytesOf} from './bytes-of.js';
import {decodeBase58} from './decode-base58.js';

// The curve P-256, y² = x³ − 3x + b modulo p (FIPS 186-5, SP 800-186).
const p = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const b = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** The two bytes that mark a key as one of P-256 (Multicodec), and the first of a compressed point with an even y. */
const multicodec = 0x80_24_02n;

/**
 * The point of a public key, uncompressed (SEC 1), from its Multikey value
 * `zDn…`. The key is written as a compressed point, which WebCrypto imports in
 * Chromium 156 and Firefox 153, and refuses in WebKitGTK 2.50.
 *
 * @throws {TypeError} where it is no key of P-256
 */
export function decodeMultikey(text: string): Uint8Array<ArrayBuffer> {
  const value = decodeBase58(text, 35);
  const odd = (value >> 256n) - multicodec;
  const x = BigInt.asUintN(256, value);
  const square = (x ** 3n - 3n * x + b) % p;
  // p is 3 modulo 4: a root of a square is its power of (p + 1) / 4.
  let root = 1n;
  for (const bit of ((p + 1n) / 4n).toString(2)) root = (((root * root) % p) * (+bit ? square : 1n)) % p;
  if (odd >> 1n || (root * root) % p !== square) throw new TypeError();
  const y = root % 2n === odd ? root : p - root;
  return bytesOf((4n << 512n) + (x << 256n) + y, 65);
}

/** Whether `text` is a public key of P-256, as a Multikey value. */
export function isPublicKey(text: string): boolean {
  try {
    decodeMultikey(text);
    return true;
  } catch {
    return false;
  }
}

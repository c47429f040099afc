import {canonicalJson} from './canonical-json.js';
import {sha256} from './sha256.js';

/**
 * What a proof of the cryptosuite `ecdsa-jcs-2019` signs: the SHA-256 of its
 * options in canonical form, then that of the document. 64 bytes.
 *
 * @param options the proof without its `proofValue`
 * @param documentHash the SHA-256 of the JSON without its `proof`, in canonical form (RFC 8785)
 * @throws {TypeError} where the options have no canonical form
 */
export async function signedBytes(options: object, documentHash: ArrayBuffer): Promise<ArrayBuffer> {
  // Not a Blob, whose bytes Chromium fetches from another process.
  const bytes = new Uint8Array(64);
  bytes.set(new Uint8Array(await sha256(canonicalJson(options))));
  bytes.set(new Uint8Array(documentHash), 32);
  return bytes.buffer;
}

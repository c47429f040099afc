import {canonicalJson} from './canonical-json.js';

/**
 * What a proof of the cryptosuite `ecdsa-jcs-2019` signs: the SHA-256 of its
 * options, then that of the document, both in canonical form. 64 bytes.
 *
 * @param options the proof without its `proofValue`
 * @param document the JSON without its `proof`
 * @throws {TypeError} where one of them has no canonical form
 */
export async function signedBytes(options: object, document: object): Promise<ArrayBuffer> {
  const hashes = [options, document].map((value) =>
    crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(value))),
  );
  return new Blob(await Promise.all(hashes)).arrayBuffer();
}

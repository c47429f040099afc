import {canonicalJson} from './canonical-json.js';

/**
 * What a proof of the cryptosuite `ecdsa-jcs-2019` signs: the SHA-256 of its
 * options, then that of the document, both in canonical form. 64 bytes.
 *
 * @param options the proof without its `proofValue`
 * @param document the JSON without its `proof`, in canonical form (RFC 8785)
 * @throws {TypeError} where the options have no canonical form
 */
export async function signedBytes(options: object, document: string): Promise<ArrayBuffer> {
  return new Blob([await sha256(canonicalJson(options)), await sha256(document)]).arrayBuffer();
}

function sha256(text: string): Promise<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  // A page's own encoder may lose what it does not know (one for Latin-1 writes `Ł` as `A`): other words would
  // then have the signed bytes.
  if (new TextDecoder().decode(bytes) !== text) throw new TypeError();
  return crypto.subtle.digest('SHA-256', bytes);
}

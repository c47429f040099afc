import {signedBytes} from './signed-bytes.js';
import {verifySignature} from './verify-signature.js';

/** The most proofs that a statement may have: each costs the visitor's device some work. */
export const maxProofs = 16;

/**
 * How many of `keys` have signed `document` (W3C Data Integrity, cryptosuite
 * `ecdsa-jcs-2019`). A key counts once, however often it has signed or stands
 * in `keys`. With more than `maxProofs` proofs none counts.
 *
 * A proof of another kind, by another key, or wrong is passed over: a later
 * statement may carry proofs that this release doesn't know. Keys are compared with those of the JSON, never
 * taken from it.
 *
 * Counted with operators and indices alone: pages replace `Set`, `Map` and the
 * methods of arrays, and a replacement must not raise the count.
 *
 * @param document the statement without its `proof`, in canonical form (RFC 8785)
 * @param proof one proof or a list, as from `JSON.parse`
 * @param keys Multikey values of P-256 (`zDn…`)
 */
export async function countSigners(document: string, proof: unknown, keys: readonly string[]): Promise<number> {
  const proofs: readonly unknown[] = Array.isArray(proof) ? proof : [proof];
  let count = 0;
  if (!(proofs.length <= maxProofs)) return count;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    let repeated = false;
    for (let earlier = 0; earlier < index; earlier++) if (keys[earlier] === key) repeated = true;
    if (typeof key !== 'string' || repeated) continue;
    for (let entry = 0; entry < proofs.length; entry++) {
      if ((await isProof(proofs[entry], document, key)) === true) {
        count++;
        break;
      }
    }
  }
  return count;
}

/** Whether `proof` is one of `document` by `key`. */
async function isProof(proof: unknown, document: string, key: string): Promise<boolean> {
  // Without a prototype: a proof that has no proofValue does not get one from Object.prototype.
  const {proofValue, ...options}: Readonly<Record<string, unknown>> = {__proto__: null, ...(proof as object)};
  if (
    typeof proofValue !== 'string' ||
    options['verificationMethod'] !== `did:key:${key}#${key}` ||
    options['type'] !== 'DataIntegrityProof' ||
    options['cryptosuite'] !== 'ecdsa-jcs-2019' ||
    options['proofPurpose'] !== 'assertionMethod'
  ) {
    return false;
  }
  try {
    return await verifySignature(key, proofValue, await signedBytes(options, document));
  } catch {
    // Malformed, or without a canonical form: no proof.
    return false;
  }
}

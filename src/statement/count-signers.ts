import type {ImportedKeys} from './import-keys.js';
import {sha256} from './sha256.js';
import {signedBytes} from './signed-bytes.js';
import {verifySignature} from './verify-signature.js';

/** The most proofs that a statement may have: each costs the visitor's device some work. */
export const maxProofs = 16;

/**
 * How many of `keys` have signed `document` (W3C Data Integrity, cryptosuite
 * `ecdsa-jcs-2019`). A key counts once, however often it has signed. With more
 * than `maxProofs` proofs none counts.
 *
 * A proof of another kind, by another key, or wrong is passed over: a later
 * statement may carry proofs that this release doesn't know. Keys are compared with those of the JSON, never
 * taken from it.
 *
 * Counted with operators alone: pages replace `Set`, `Map` and the methods of
 * arrays, and a replacement must not raise the count.
 *
 * @param document the statement without its `proof`, in canonical form (RFC 8785)
 * @param proof one proof or a list, as from `JSON.parse`
 * @throws {TypeError} where the page's own encoder loses a character of `document`
 */
export async function countSigners(document: string, proof: unknown, keys: ImportedKeys): Promise<number> {
  const proofs: readonly unknown[] = Array.isArray(proof) ? proof : [proof];
  let count = 0;
  if (!(proofs.length <= maxProofs)) return count;
  const hash = await sha256(document);
  // Side by side: all are begun before the first is waited for.
  const answers = {__proto__: null} as unknown as Record<string, Promise<boolean>>;
  for (const key in keys) answers[key] = hasSigned(key, keys, proofs, hash);
  for (const key in answers) if ((await answers[key]) === true) count++;
  return count;
}

/** Whether one of `proofs` is by `key`, of the document whose SHA-256 is `hash`. */
async function hasSigned(
  key: string,
  keys: ImportedKeys,
  proofs: readonly unknown[],
  hash: ArrayBuffer,
): Promise<boolean> {
  for (let index = 0; index < proofs.length; index++) {
    // Without a prototype: a proof that has no proofValue does not get one from Object.prototype.
    const {proofValue, ...options}: Readonly<Record<string, unknown>> = {
      __proto__: null,
      ...(proofs[index] as object),
    };
    if (
      typeof proofValue !== 'string' ||
      options['verificationMethod'] !== `did:key:${key}#${key}` ||
      options['type'] !== 'DataIntegrityProof' ||
      options['cryptosuite'] !== 'ecdsa-jcs-2019' ||
      options['proofPurpose'] !== 'assertionMethod'
    ) {
      continue;
    }
    try {
      const bytes = await signedBytes(options, hash);
      if ((await verifySignature(await keys[key], proofValue, bytes)) === true) return true;
    } catch {
      // Malformed, or without a canonical form: no proof.
    }
  }
  return false;
}

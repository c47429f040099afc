import {signedBytes} from './signed-bytes.js';
import {StatementError} from './statement-error.js';
import {verifySignature} from './verify-signature.js';

/** The most proofs that a statement may have: each costs the visitor's device some work. */
export const maxProofs = 16;

/**
 * Which of `keys` have signed `received`: all of it but its `proof`, known
 * fields and unknown ones (W3C Data Integrity, cryptosuite `ecdsa-jcs-2019`).
 *
 * A proof of another kind, by another key, or wrong is passed over: a pinned
 * module outlives the format. Keys are compared with those of the JSON, never
 * taken from it.
 *
 * @param received as from `JSON.parse`
 * @param keys Multikey values of P-256 (`zDn…`)
 * @throws {StatementError} `signature`, where no proof can be checked at all
 */
export async function signersOf(received: unknown, keys: readonly string[]): Promise<Set<string>> {
  // Absent on http: pages, whatever the types say.
  if (!(crypto.subtle as SubtleCrypto | undefined)) {
    throw new StatementError('signature', 'on an http: page no proof can be checked');
  }
  // Without prototypes: a page's Object.prototype may be extended.
  const {proof, ...document} = {__proto__: null, ...(received as {proof?: unknown})};
  const proofs = [proof].flat();
  const signers = new Set<string>();
  for (const entry of proofs.length > maxProofs ? [] : proofs) {
    const fields: Readonly<Record<string, unknown>> = {__proto__: null, ...(entry as object)};
    const {proofValue, ...options} = fields;
    const signer = keys.find((key) => fields['verificationMethod'] === `did:key:${key}#${key}`);
    if (
      !signer ||
      typeof proofValue !== 'string' ||
      fields['type'] !== 'DataIntegrityProof' ||
      fields['cryptosuite'] !== 'ecdsa-jcs-2019' ||
      fields['proofPurpose'] !== 'assertionMethod'
    ) {
      continue;
    }
    try {
      if (await verifySignature(signer, proofValue, await signedBytes(options, document))) signers.add(signer);
    } catch {
      // Malformed, or without a canonical form: no proof.
    }
  }
  return signers;
}

import {bytesOf} from './bytes-of.js';
import {decodeBase58} from './decode-base58.js';
import {decodeMultikey} from './decode-multikey.js';
import {signedBytes} from './signed-bytes.js';
import {StatementError} from './statement-error.js';

/** The most proofs that are looked at: each costs the visitor's device some work. */
export const maxProofs = 16;

// Without a prototype, as the copies below: a page's Object.prototype may be extended.
const algorithm = {
  __proto__: null,
  name: 'ECDSA',
  namedCurve: 'P-256',
  hash: 'SHA-256',
} as unknown as EcKeyImportParams & EcdsaParams;

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
 * @throws {StatementError} `signature`, where no proof can be checked
 */
export async function signersOf(received: unknown, keys: readonly string[]): Promise<Set<string>> {
  // Absent on http: pages, whatever the types say.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) throw new StatementError('signature', 'on an http: page no proof can be checked');
  const {proof, ...document} = {__proto__: null, ...(received as {proof?: unknown})};
  const proofs = [proof].flat();
  if (proofs.length > maxProofs) throw new StatementError('signature', `more than ${maxProofs} proofs`);
  const signers = new Set<string>();
  for (const entry of proofs) {
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
      const key = await subtle.importKey('raw', decodeMultikey(signer), algorithm, false, ['verify']);
      const signature = bytesOf(decodeBase58(proofValue, 64), 64);
      const signed = await signedBytes(options, document);
      if (await subtle.verify(algorithm, key, signature, signed)) signers.add(signer);
    } catch {
      // Malformed, or without a canonical form: no proof.
    }
  }
  return signers;
}

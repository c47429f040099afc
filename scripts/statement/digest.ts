import {canonicalJson} from '../../src/statement/canonical-json.js';
import {sha256} from '../../src/statement/sha256.js';

/** The SHA-256 of what proofs cover: a statement without its `proof`, in canonical form (RFC 8785). */
export async function digestOf(statement: object): Promise<Buffer> {
  const document: {proof?: unknown} = {...statement};
  delete document.proof;
  return Buffer.from(await sha256(canonicalJson(document)));
}

/**
 * A digest to read out to each other: the whole of it as a decimal number, in groups of five digits. In any language people
 * know the digits, and take fewer wrong ones for right than with hexadecimal ones (Dechand and others, An Empirical Study of
 * Textual Key-Fingerprint Representations, USENIX Security 2016).
 *
 * @param digest 32 bytes
 * @returns 16 groups
 */
export function groupsOf(digest: Buffer): string[] {
  return BigInt(`0x${digest.toString('hex')}`)
    .toString()
    .padStart(80, '0')
    .match(/.{5}/g)!;
}

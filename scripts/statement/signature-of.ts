import {createPublicKey, verify} from 'node:crypto';
import {fromBER} from 'asn1js';
import {createECDSASignatureFromCMS} from 'pkijs';
import {decodeMultikey} from '../../src/statement/decode-multikey.js';

/**
 * The signature that a tool gave, as `r` and `s` (IEEE P1363, 64 bytes), which proofs have. Tools give either that or an
 * ECDSA-Sig-Value in DER (RFC 3279); which of both it is, is tried.
 *
 * @param bytes what the tool gave
 * @param signed what it had to sign with ECDSA on P-256 and SHA-256
 * @param multikey public half of the key that it had to sign with (`zDn…`)
 * @returns undefined where it is no such signature
 */
export function signatureOf(bytes: Buffer, signed: ArrayBuffer, multikey: string): Uint8Array | undefined {
  const [x, y] = [1, 33].map((start) => Buffer.from(decodeMultikey(multikey)).subarray(start, start + 32));
  const jwk = {kty: 'EC', crv: 'P-256', x: x!.toString('base64url'), y: y!.toString('base64url')};
  const key = createPublicKey({key: jwk, format: 'jwk'});
  const isValid = (dsaEncoding: 'der' | 'ieee-p1363') =>
    verify('sha256', Buffer.from(signed), {key, dsaEncoding}, bytes);
  if (isValid('ieee-p1363')) return bytes;
  return isValid('der') ? new Uint8Array(createECDSASignatureFromCMS(fromBER(bytes).result, 32)) : undefined;
}

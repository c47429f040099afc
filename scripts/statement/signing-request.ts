import type {Statement} from '../../src/statement/statement.js';
import {digestOf} from './digest.js';
import {keyIn} from './proofs.js';
import {readJsonText} from './read-text.js';
import {Refusal} from './refusal.js';
import {whose} from './roles.js';
import {signatureOf} from './signature-of.js';
import {
  bytesToSign,
  refuseUnsignable,
  unsignedProof,
  withSignature,
  type SigningOptions,
  type UnsignedProof,
} from './sign-statement.js';
import {createFile, refuseExisting} from './write-file.js';

/** What a hardware token was asked to sign. */
export interface SigningRequest {
  /** SHA-256 of the statement, as in `digest.ts`, in hexadecimal. */
  readonly digest: string;
  readonly proof: UnsignedProof;
  /** Public half of the key (`zDn…`). */
  readonly multikey: string;
}

/**
 * Writes the bytes to be signed to `file`, and beside it, as `<file>.json`, what they are of.
 *
 * @returns the bytes
 * @throws {Refusal} where the statement can't be signed
 * @throws {UsageError} where one of the files is there
 * @throws {Error} of the file system
 */
export async function writeRequest(
  file: string,
  json: string,
  multikey: string,
  options: SigningOptions,
): Promise<Uint8Array> {
  refuseExisting(file);
  const proof = await unsignedProof(json, multikey, options);
  const bytes = new Uint8Array(await bytesToSign(json, proof));
  const digest = (await digestOf(JSON.parse(json) as Statement)).toString('hex');
  await createFile(`${file}.json`, `${JSON.stringify({digest, proof}, null, 2)}\n`);
  await createFile(file, bytes);
  return bytes;
}

/**
 * What `writeRequest` has written beside `file`.
 *
 * @throws {Refusal} where it is something else
 * @throws {Error} of the file system
 */
export function readRequest(file: string): SigningRequest {
  const request = JSON.parse(readJsonText(`${file}.json`)) as Partial<SigningRequest> | null;
  const multikey = keyIn(request?.proof);
  if (typeof request?.digest !== 'string' || !request.proof || multikey === undefined)
    throw new Refusal(`${file}.json is not what npm run statement -- sign --prepare writes.`);
  return {digest: request.digest, proof: request.proof, multikey};
}

/**
 * The statement's file with the proof that was asked for.
 *
 * @param answer the signature as the token gave it
 * @throws {Refusal} where the statement is not the one that the request was made for, or can't be signed, or the signature is
 *   not of it by this key
 */
export async function withAnswer(
  json: string,
  {digest, proof, multikey}: SigningRequest,
  answer: Buffer,
  options: SigningOptions,
): Promise<string> {
  await refuseUnsignable(json, multikey, options);
  if ((await digestOf(JSON.parse(json) as Statement)).toString('hex') !== digest) {
    throw new Refusal(
      'The statement has changed since this was prepared, and what the token signed is not what it says now: prepare and sign it again.',
    );
  }
  const signature = signatureOf(answer, await bytesToSign(json, proof), multikey);
  if (!signature) {
    throw new Refusal(
      `The signature is none by ${whose(multikey)} of what was prepared: it takes ECDSA on P-256 with SHA-256 over the 64 bytes of the request, in DER or as r and s (64 bytes).`,
    );
  }
  return withSignature(json, proof, signature, options);
}

import {findNodeAtLocation, parseTree} from 'jsonc-parser';
import {base58btc} from 'multiformats/bases/base58';
import {maxProofs} from '../../src/statement/count-signers.js';
import {signedBytes} from '../../src/statement/signed-bytes.js';
import {checkStatement} from './check-statement.js';
import {digestOf} from './digest.js';
import {describeFault} from './fault.js';
import type {PrivateKey} from './private-key.js';
import {keyIn, namedKeys, proofsOf, validProofs} from './proofs.js';
import {Refusal} from './refusal.js';
import {whose} from './roles.js';

/** A proof that only its signature is missing from. */
export interface UnsignedProof {
  readonly type: string;
  readonly cryptosuite: string;
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: string;
}

/** How a statement is signed. */
export interface SigningOptions {
  /** Whether proofs that do not verify are dropped, and one by the same key is replaced; false by default. */
  readonly fresh?: boolean;
  /** Whether fields that the schema doesn't name may stand; false by default. */
  readonly allowUnknown?: boolean;
}

/**
 * The statement's file with one proof more, W3C Data Integrity by the
 * cryptosuite `ecdsa-jcs-2019`. Outside `proof` not a byte changes.
 *
 * @param json content of the file
 * @param options.created the moment of signing
 * @throws {Refusal} as `refuseUnsignable`
 */
export async function signStatement(
  json: string,
  key: PrivateKey,
  {created, ...options}: SigningOptions & {created?: Date} = {},
): Promise<string> {
  const proof = await unsignedProof(json, key.multikey, options, created);
  return withSignature(json, proof, await key.sign(await bytesToSign(json, proof)), options);
}

/**
 * The next proof of a statement, with key and time fixed.
 *
 * @param multikey of the key that will sign (`zDn…`)
 * @throws {Refusal} as `refuseUnsignable`
 */
export async function unsignedProof(
  json: string,
  multikey: string,
  options: SigningOptions,
  created = new Date(),
): Promise<UnsignedProof> {
  await refuseUnsignable(json, multikey, options);
  const statement = JSON.parse(json) as Readonly<Record<string, unknown>>;
  return {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-jcs-2019',
    created: created.toISOString().replace(/\.\d+/, ''),
    verificationMethod: `did:key:${multikey}#${multikey}`,
    proofPurpose: 'assertionMethod',
    ...('@context' in statement && {'@context': statement['@context']}),
  };
}

/** The 64 bytes that a proof of these options signs, with ECDSA on P-256 over their SHA-256. */
export async function bytesToSign(json: string, proof: UnsignedProof): Promise<ArrayBuffer> {
  const digest = await digestOf(JSON.parse(json) as object);
  return signedBytes(proof, new Uint8Array(digest).buffer);
}

/**
 * The statement's file with a proof that is signed.
 *
 * @param signature `r` and `s`, 64 bytes (IEEE P1363)
 * @throws {Refusal} where the statement would not be in order
 */
export async function withSignature(
  json: string,
  proof: UnsignedProof,
  signature: Uint8Array,
  {fresh = false, allowUnknown = false}: SigningOptions = {},
): Promise<string> {
  const statement = JSON.parse(json) as object;
  const before = fresh ? await validProofsOfOthers(statement, keyIn(proof)) : proofsOf(statement);
  const signed = withProofs(json, [...before, {...proof, proofValue: base58btc.encode(signature)}]);
  refuseFaulty(signed, allowUnknown);
  return signed;
}

/**
 * Refuses what no proof by this key may be added to.
 *
 * @throws {Refusal} for a statement that is not in order, one whose proofs are
 *   of other words, one that has as many as count, or a second proof by the same key
 */
export async function refuseUnsignable(
  json: string,
  multikey: string,
  {fresh = false, allowUnknown = false}: SigningOptions,
): Promise<void> {
  refuseFaulty(json, allowUnknown);
  const statement = JSON.parse(json) as {proof?: unknown};
  if (!fresh) await refuseProofs(statement, multikey);
  else if ((await validProofsOfOthers(statement, multikey)).length >= maxProofs)
    throw new Refusal(`proof: has ${maxProofs} proofs by others that verify, and with more the card counts none.`);
}

async function validProofsOfOthers(statement: {readonly proof?: unknown}, key: string | undefined): Promise<unknown[]> {
  return (await validProofs(statement)).filter((proof) => keyIn(proof) !== key);
}

function refuseFaulty(json: string, allowUnknown: boolean): void {
  const faults = checkStatement(json, {allowUnknown});
  if (!faults.length) return;
  const lines = faults.map((fault) => `\n  ${describeFault(json, fault)}`);
  throw new Refusal(`The statement is not in order, and is not signed:${lines.join('')}`);
}

async function refuseProofs(statement: {readonly proof?: unknown}, multikey: string): Promise<void> {
  for (const {key, valid} of await namedKeys(statement)) {
    if (!valid)
      throw new Refusal(`proof: the one by ${whose(key)} is of other words. --fresh drops those that do not verify.`);
    if (key === multikey)
      throw new Refusal(`proof: ${whose(key)} has signed already. Another person's key must be the next.`);
  }
  if (proofsOf(statement).length >= maxProofs)
    throw new Refusal(
      `proof: has ${maxProofs} proofs, and with more the card counts none: --fresh drops those that do not verify.`,
    );
}

/** The value of `proof` alone is written; its place and indentation follow the file's. */
export function withProofs(json: string, proofs: readonly unknown[]): string {
  const root = parseTree(json)!;
  const before = findNodeAtLocation(root, ['proof']);
  const [, lineEnd = '', indent = ''] = /^\{(\r?\n)?([ \t]*)/.exec(json.slice(root.offset)) ?? [];
  const value = JSON.stringify(proofs, null, lineEnd && indent).replaceAll('\n', lineEnd + indent);
  if (before) return json.slice(0, before.offset) + value + json.slice(before.offset + before.length);
  const last = root.children!.at(-1)!;
  const end = last.offset + last.length;
  return `${json.slice(0, end)},${lineEnd}${lineEnd && indent}"proof":${lineEnd && ' '}${value}${json.slice(end)}`;
}

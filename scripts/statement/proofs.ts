import {canonicalJson} from '../../src/statement/canonical-json.js';
import {countSigners} from '../../src/statement/count-signers.js';
import {importKeys} from '../../src/statement/import-keys.js';

/** The proofs of a statement, one or several, as a list. */
export function proofsOf({proof}: {readonly proof?: unknown}): unknown[] {
  return proof === undefined ? [] : [proof].flat();
}

/** The key that a proof of our kind names; undefined for other kinds. */
export function keyIn(proof: unknown): string | undefined {
  const {cryptosuite, verificationMethod} = {...(proof as Readonly<Record<string, unknown>>)};
  if (cryptosuite !== 'ecdsa-jcs-2019') return undefined;
  return /^did:key:(zDn\w{46})#\1$/.exec(String(verificationMethod))?.[1];
}

/** The keys that the proofs name, and which of them really signed these words. */
export async function namedKeys(statement: {readonly proof?: unknown}): Promise<{key: string; valid: boolean}[]> {
  const {proof, ...document} = statement;
  const text = canonicalJson(document);
  const keys = [...new Set(proofsOf(statement).flatMap((entry) => keyIn(entry) ?? []))];
  return Promise.all(
    keys.map(async (key) => ({key, valid: (await countSigners(text, proof, importKeys([key]))) === 1})),
  );
}

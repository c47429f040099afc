import {canonicalJson} from '../../src/statement/canonical-json.js';
import {countSigners} from '../../src/statement/count-signers.js';
import {importKeys} from '../../src/statement/import-keys.js';
import {Refusal} from './refusal.js';

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

/** The proofs of these words that verify, by the key that each names; none of another kind, which nothing here can verify. */
export async function validProofs(statement: {readonly proof?: unknown}): Promise<unknown[]> {
  const {proof: value, ...document} = statement;
  const text = canonicalJson(document);
  const proofs = proofsOf({proof: value});
  const signers = await Promise.all(
    proofs.map(async (proof) => {
      const key = keyIn(proof);
      return key === undefined ? 0 : countSigners(text, proof, importKeys([key]));
    }),
  );
  return proofs.filter((_, index) => signers[index] === 1);
}

/** The keys that have signed these words. */
export async function signersOf(statement: {readonly proof?: unknown}): Promise<ReadonlySet<string>> {
  return new Set((await namedKeys(statement)).filter(({valid}) => valid).map(({key}) => key));
}

/**
 * Refuses a statement whose words are others than those that were signed, where the next version is to have the same words.
 *
 * @param file its path, for the message
 * @throws {Refusal}
 */
export async function refuseChangedWords(file: string, statement: {readonly proof?: unknown}): Promise<void> {
  const named = await namedKeys(statement);
  if (!named.length || named.some(({valid}) => valid)) return;
  throw new Refusal(
    `${file} has other words than those that were signed, and this would pass them off as the same: npm run statement -- correct first.`,
  );
}

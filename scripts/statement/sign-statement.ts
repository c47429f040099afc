import {findNodeAtLocation, parseTree} from 'jsonc-parser';
import {base58btc} from 'multiformats/bases/base58';
import {canonicalJson} from '../../src/statement/canonical-json.js';
import {sha256} from '../../src/statement/sha256.js';
import {signedBytes} from '../../src/statement/signed-bytes.js';
import {checkStatement} from './check-statement.js';
import {describeFault} from './fault.js';
import type {PrivateKey} from './private-key.js';
import {namedKeys, proofsOf} from './proofs.js';
import {Refusal} from './refusal.js';

/**
 * The statement's file with one proof more, W3C Data Integrity by the
 * cryptosuite `ecdsa-jcs-2019`. Outside `proof` not a byte changes.
 *
 * @param json content of the file
 * @param options.fresh whether the proofs that are there are dropped
 * @param options.allowUnknown whether fields that the schema doesn't name may stand
 * @param options.created the moment of signing
 * @throws {Refusal} for a statement that is not in order, one whose proofs are
 *   of other words, or a second proof by the same key
 */
export async function signStatement(
  json: string,
  key: PrivateKey,
  {fresh = false, allowUnknown = false, created = new Date()} = {},
): Promise<string> {
  refuseFaulty(json, allowUnknown);
  const statement = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const document = {...statement};
  delete document['proof'];
  if (!fresh) await refuseProofs(statement, key);

  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-jcs-2019',
    created: created.toISOString().replace(/\.\d+/, ''),
    verificationMethod: `did:key:${key.multikey}#${key.multikey}`,
    proofPurpose: 'assertionMethod',
    ...('@context' in document && {'@context': document['@context']}),
  };
  const signature = await key.sign(await signedBytes(options, await sha256(canonicalJson(document))));
  const proof = {...options, proofValue: base58btc.encode(signature)};
  const signed = withProof(json, [...(fresh ? [] : proofsOf(statement)), proof]);
  refuseFaulty(signed, allowUnknown);
  return signed;
}

function refuseFaulty(json: string, allowUnknown: boolean): void {
  const faults = checkStatement(json, {allowUnknown});
  if (!faults.length) return;
  const lines = faults.map((fault) => `\n  ${describeFault(json, fault)}`);
  throw new Refusal(`The statement is not in order, and is not signed:${lines.join('')}`);
}

async function refuseProofs(statement: {readonly proof?: unknown}, {multikey}: PrivateKey): Promise<void> {
  for (const {key, valid} of await namedKeys(statement)) {
    if (!valid)
      throw new Refusal(`proof: the one by ${key} is of other words. --fresh drops all proofs that are there.`);
    if (key === multikey) throw new Refusal(`proof: ${key} has signed already. Another person's key must be the next.`);
  }
}

/** The value of `proof` alone is written; its place and indentation follow the file's. */
function withProof(json: string, proofs: readonly unknown[]): string {
  const root = parseTree(json)!;
  const before = findNodeAtLocation(root, ['proof']);
  const [, lineEnd = '', indent = ''] = /^\{(\r?\n)?([ \t]*)/.exec(json.slice(root.offset)) ?? [];
  const value = JSON.stringify(proofs, null, lineEnd && indent).replaceAll('\n', lineEnd + indent);
  if (before) return json.slice(0, before.offset) + value + json.slice(before.offset + before.length);
  const last = root.children!.at(-1)!;
  const end = last.offset + last.length;
  return `${json.slice(0, end)},${lineEnd}${lineEnd && indent}"proof":${lineEnd && ' '}${value}${json.slice(end)}`;
}

import {canonicalJson} from './canonical-json.js';
import {countSigners} from './count-signers.js';
import {importKeys, type ImportedKeys} from './import-keys.js';
import {parseStatement} from './parse-statement.js';
import {maxBytes} from './read-body.js';
import {refuseDeep} from './refuse-deep.js';
import type {Statement} from './statement.js';
import {StatementError} from './statement-error.js';
import type {Trust, TrustPolicy} from './trust.js';

/** A statement that passed every check. */
export interface Reading {
  /**
   * The JSON as it was received, frozen: every field, its `proof` and unknown
   * ones too, since that is what a proof covers.
   */
  readonly received: Statement;
  /** The known fields of it, without hidden characters: what is drawn. */
  readonly drawn: Statement;
}

/**
 * From JSON text to a statement, whose proofs are checked before anything else
 * of it is looked at.
 *
 * What is drawn is parsed from the very text that the proofs were checked
 * against, not from the objects that it was made of: those may have changed
 * meanwhile, where a page's own `JSON.parse` or `Object.freeze` leaves them
 * open, and its own `JSON.stringify` may write other words than they hold.
 *
 * @param imported the keys of `policy`, where they were imported earlier
 * @throws {StatementError} `json`, `signature`, `shape` or `version`
 */
export async function readStatement(json: string, policy: TrustPolicy, imported?: ImportedKeys): Promise<Reading> {
  let received: unknown;
  try {
    received = JSON.parse(json, (_key, value: unknown) => Object.freeze(value));
    refuseDeep(received);
  } catch (error) {
    throw StatementError.from(error, 'json');
  }
  const text = policy === 'unverified' ? json : await verifiedText(received, policy, imported);
  const drawn = parseStatement(JSON.parse(text));
  if (policy !== 'unverified') {
    // Without a prototype: a page's Object.prototype may be extended.
    const leastVersions: Readonly<Record<string, unknown>> = {__proto__: null, ...policy.leastVersions};
    refuseBelow((leastVersions[drawn.id] as number | undefined) ?? 1, drawn.version);
  }
  // Without a prototype: a polluted one would tell of a failure.
  return {__proto__: null, drawn, received: received as Statement} as Reading;
}

/**
 * The canonical form of `received` without its `proof`, which enough keys have signed.
 *
 * @throws {StatementError} `signature`
 */
async function verifiedText(received: unknown, {keys, threshold}: Trust, imported = importKeys(keys)): Promise<string> {
  // Absent on http: pages, whatever the types say.
  if (!(crypto.subtle as SubtleCrypto | undefined)) {
    throw new StatementError('signature', 'on an http: page no proof can be checked');
  }
  // Without a prototype: a page's Object.prototype may be extended.
  const {proof, ...document} = {__proto__: null, ...(received as {proof?: unknown})};
  let text: string;
  let count: number;
  try {
    text = canonicalJson(document);
    count = await countSigners(text, proof, imported);
  } catch (error) {
    throw new StatementError(
      'signature',
      `no proof can be checked: ${StatementError.from(error, 'signature').message}`,
    );
  }
  if (threshold >= 1 && threshold % 1 === 0 && count >= threshold) return text;
  throw new StatementError('signature', `signed by ${count} of the ${threshold} keys that it takes`);
}

/** @throws {StatementError} `version`, where `version` is not `least` or higher */
function refuseBelow(least: number, version: number): void {
  if (!(version >= least)) throw new StatementError('version', `version ${version}, where ${least} is known`);
}

/**
 * From a value of the page's own to a statement, under the same rules.
 *
 * @throws {StatementError} `size`, `json`, `signature`, `shape` or `version`
 */
export async function readStatementValue(value: unknown, policy: TrustPolicy): Promise<Reading> {
  let json: string;
  try {
    // Before the size: at which depth JSON.stringify gives up differs.
    refuseDeep(value);
    // undefined, for functions and symbols, is no JSON; null is refused by name.
    json = JSON.stringify(value) ?? 'null';
  } catch (error) {
    throw StatementError.from(error, 'json');
  }
  if (new TextEncoder().encode(json).length > maxBytes) {
    throw new StatementError('size', `more than ${maxBytes} bytes`);
  }
  return readStatement(json, policy);
}

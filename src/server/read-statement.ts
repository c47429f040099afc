import {isPublicKey} from '../statement/decode-multikey.js';
import {isExpired} from '../statement/expiry-of.js';
import {maxBytes} from '../statement/read-body.js';
import {readStatement as readVerified, readStatementValue} from '../statement/read-statement.js';
import {StatementError} from '../statement/statement-error.js';
import type {Statement} from '../statement/statement.js';
import {anyOf, pinnedTrust, type TrustPolicy} from '../statement/trust.js';

export interface ReadStatementOptions {
  /**
   * Public keys accepted in place of those pinned in this release: Multikey values of P-256 (`zDn…`), any one of which
   * suffices. Default: the pinned keys, of which two must have signed.
   */
  readonly trustedKeys?: readonly string[];
  /** The moment that `expires` is compared with. Default: now. */
  readonly now?: Date;
}

/** A statement that passed every check that the card makes. */
export interface ReadStatementResult {
  /** The fields that this release knows, without hidden characters: what the card draws, and what `slottedHtml` takes. */
  readonly statement: Statement;
  /** The JSON as it was given, frozen, with its `proof` and unknown fields. */
  readonly received: Statement;
  /** Whether `expires` has passed: the card shows such a statement, and says that it may be out of date. */
  readonly isExpired: boolean;
}

/**
 * Verifies a statement by the code and the keys by which the card does: signatures (W3C Data Integrity, cryptosuite
 * `ecdsa-jcs-2019`), then shape, then the least version that this release accepts.
 *
 * @param json the content of `statement.json`, as text, as bytes of UTF-8, or as `JSON.parse` or an `import` gives it
 * @throws {StatementError} by `code`: `size` above 128 KiB, `json`, `signature`, `shape` or `version`
 * @throws {TypeError} where `trustedKeys` is empty, or one of them is no public key
 */
export async function readStatement(
  json: string | Uint8Array | object,
  {trustedKeys, now = new Date()}: ReadStatementOptions = {},
): Promise<ReadStatementResult> {
  const policy = trustedKeys ? trustIn(trustedKeys) : pinnedTrust;
  const {drawn: statement, received} = await (typeof json === 'string' || json instanceof Uint8Array
    ? readVerified(textOf(json), policy)
    : readStatementValue(json, policy));
  return {statement, received, isExpired: isExpired(statement, now.getTime())};
}

function trustIn(keys: readonly string[]): TrustPolicy {
  if (!keys.length) throw new TypeError('trustedKeys is empty: leave it out for the keys of this release');
  const wrong = keys.find((key) => !isPublicKey(key));
  if (wrong !== undefined) throw new TypeError(`trustedKeys: ${wrong} is no Multikey value of P-256 (zDn…)`);
  return anyOf(keys);
}

/** @throws {StatementError} `size` or `json` */
function textOf(json: string | Uint8Array): string {
  const bytes = typeof json === 'string' ? new TextEncoder().encode(json) : json;
  if (bytes.length > maxBytes) throw new StatementError('size', `more than ${maxBytes} bytes`);
  try {
    // A byte order mark is passed over, as in what the card fetches.
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (error) {
    throw StatementError.from(error, 'json');
  }
}

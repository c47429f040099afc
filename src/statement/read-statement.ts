import {parseStatement} from './parse-statement.js';
import {maxBytes} from './read-body.js';
import {signersOf} from './signers-of.js';
import type {Statement} from './statement.js';
import {StatementError} from './statement-error.js';
import type {Trust} from './trust.js';

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
 * @throws {StatementError} `json`, `signature`, `shape` or `version`
 */
export async function readStatement(json: string, {keys, threshold, leastVersion}: Trust): Promise<Reading> {
  let received: unknown;
  try {
    received = JSON.parse(json, (_key, value: unknown) => Object.freeze(value));
  } catch (error) {
    throw new StatementError('json', String(error));
  }
  if (threshold) {
    const {size} = await signersOf(received, keys);
    if (size < threshold)
      throw new StatementError('signature', `signed by ${size} of the ${threshold} keys that it takes`);
  }
  const drawn = parseStatement(received);
  refuseBelow(leastVersion, drawn.version);
  // Without a prototype: a polluted one would tell of a failure.
  return {__proto__: null, drawn, received: received as Statement} as Reading;
}

/** @throws {StatementError} `version`, where `version` is lower than `least` */
export function refuseBelow(least: number, version: number): void {
  if (version < least) throw new StatementError('version', `version ${version}, where ${least} is known`);
}

/**
 * From a value of the page's own to a statement, under the same rules.
 *
 * @throws {StatementError} `size`, `json`, `signature`, `shape` or `version`
 */
export async function readStatementValue(value: unknown, trust: Trust): Promise<Reading> {
  let json: string;
  try {
    // undefined, for functions and symbols, is no JSON; null is refused by name.
    json = JSON.stringify(value) ?? 'null';
  } catch (error) {
    throw new StatementError('json', String(error));
  }
  if (new TextEncoder().encode(json).length > maxBytes) {
    throw new StatementError('size', `more than ${maxBytes} bytes`);
  }
  return readStatement(json, trust);
}

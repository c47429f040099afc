import {parseStatement} from './parse-statement.js';
import {maxBytes} from './read-body.js';
import type {Statement} from './statement.js';
import {StatementError} from './statement-error.js';

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
 * From JSON text to a statement.
 *
 * @throws {StatementError} `json` or `shape`
 */
export function readStatement(json: string): Reading {
  let received: unknown;
  try {
    received = JSON.parse(json, (_key, value: unknown) => Object.freeze(value));
  } catch (error) {
    throw new StatementError('json', String(error));
  }
  return {drawn: parseStatement(received), received: received as Statement};
}

/**
 * From a value of the page's own to a statement, under the same rules.
 *
 * @throws {StatementError} `size`, `json` or `shape`
 */
export function readStatementValue(value: unknown): Reading {
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
  return readStatement(json);
}

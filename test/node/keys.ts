import {readFileSync} from 'node:fs';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import type {PrivateKey} from '../../scripts/statement/private-key.js';
import type {Trust} from '../../src/statement/trust.js';

/** An invented statement without proofs, a fresh copy. */
export function unsigned(): Record<string, unknown> {
  return JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Record<string, unknown>;
}

/** `statement` as JSON, signed by `keys` one after the other, as people do on their own machines. */
export async function signedBy(keys: readonly PrivateKey[], statement: object = unsigned()): Promise<string> {
  let json = JSON.stringify(statement);
  for (const key of keys) json = await signStatement(json, key, {allowUnknown: true});
  return json;
}

/** Two of `keys` must have signed. */
export function twoOf(keys: readonly PrivateKey[]): Trust {
  return {threshold: 2, leastVersion: 1, keys: keys.map(({multikey}) => multikey)};
}

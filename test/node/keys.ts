import {readFileSync} from 'node:fs';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import type {PrivateKey} from '../../scripts/statement/private-key.js';
import type {Trust} from '../../src/statement/trust.js';

/** The statement as it stands in the project, without its proofs. */
export function unsigned(): Record<string, unknown> {
  const statement = JSON.parse(readFileSync(currentStatement(), 'utf8')) as Record<string, unknown>;
  delete statement['proof'];
  return statement;
}

/** `statement` as JSON, signed by `keys` one after the other, as people do on their own machines. */
export async function signedBy(keys: readonly PrivateKey[], statement: object = unsigned()): Promise<string> {
  let json = JSON.stringify(statement);
  for (const key of keys) json = await signStatement(json, key, {allowUnknown: true});
  return json;
}

/** Two of `keys` must have signed. */
export function twoOf(keys: readonly PrivateKey[]): Trust {
  return {threshold: 2, leastVersions: {}, keys: keys.map(({multikey}) => multikey)};
}

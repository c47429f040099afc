import {readStatement} from '../../src/statement/read-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {StatementError} from '../../src/statement/statement-error.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {checkPlace} from '../statement/check-place.js';
import {checkStatement} from '../statement/check-statement.js';
import {contentStatements} from '../statement/current-statement.js';
import {describeFault} from '../statement/fault.js';
import {signersOf} from '../statement/proofs.js';
import {readText} from '../statement/read-text.js';
import {Refusal} from '../statement/refusal.js';
import {readRoles, whose} from '../statement/roles.js';

/** A statement of `content/`, and its file as it was signed. */
export interface VerifiedStatement {
  readonly json: string;
  readonly statement: Statement;
}

/**
 * The statements of `content/`, the current one first.
 *
 * @throws {Refusal} where one is not in order, or this release would not show it
 */
export async function verifiedStatements(): Promise<readonly VerifiedStatement[]> {
  const statements = await Promise.all(contentStatements().map(({file}) => verified(file)));
  return statements.sort((one, two) => (one.statement.published < two.statement.published ? 1 : -1));
}

async function verified(file: string): Promise<VerifiedStatement> {
  const json = readText(file);
  const faults = checkStatement(json);
  const [fault] = faults.length ? faults : checkPlace(file, json);
  if (fault) throw new Refusal(`${file}, ${describeFault(json, fault)}.`);
  try {
    return {json, statement: (await readStatement(json, pinnedTrust)).drawn};
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    const signers = error.code === 'signature' ? await signersIn(json) : '';
    throw new Refusal(`${file} does not verify: ${error.message}${signers}: npm run statement -- help sign`);
  }
}

/** Whose proofs are there, and whose would count as well. */
async function signersIn(json: string): Promise<string> {
  const signers = await signersOf(JSON.parse(json) as Statement);
  const roles = readRoles();
  const [signed, missing] = [true, false].map((has) =>
    pinnedTrust.keys.filter((key) => signers.has(key) === has).map((key) => whose(key, roles)),
  ) as [string[], string[]];
  return `${signed.length ? ` (${signed.join(', ')})` : ''}, and not by ${missing.join(', ')}`;
}

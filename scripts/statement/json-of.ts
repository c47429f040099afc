import type {Statement} from '../../src/statement/statement.js';

/** A statement as its file has it. */
export function jsonOf(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

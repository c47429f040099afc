import {StatementError} from './statement-error.js';

/** The most arrays and objects within one another: engines' own `JSON.parse` and `JSON.stringify` give up at depths that differ. */
const maxDepth = 64;

/**
 * Refuses arrays and objects that are nested deeper than 64, and so those that hold themselves.
 *
 * @throws {StatementError} `json`
 */
export function refuseDeep(value: unknown, depth = 0): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth === maxDepth) throw new StatementError('json', 'nested too deeply');
  for (const entry of Object.values(value)) refuseDeep(entry, depth + 1);
}

import type {Statement} from '../../src/statement/statement.js';
import {checkPlace} from './check-place.js';
import {checkStatement} from './check-statement.js';
import {describeFault, type Fault} from './fault.js';
import {readText} from './read-text.js';
import {Refusal} from './refusal.js';

/**
 * The statement in `file`; unknown fields may stand.
 *
 * @throws {Refusal} where the file is no statement
 */
export function statementIn(file: string, json = readText(file)): Statement {
  const [first] = checkStatement(json, {allowUnknown: true});
  if (first) throw new Refusal(`${file}, ${describeFault(json, first)}.`);
  return JSON.parse(json) as Statement;
}

/** What is wrong with the file, by itself and beside the other statements of `content/`. */
export function faultsIn(file: string, json: string, options: {allowUnknown?: boolean}): Fault[] {
  const faults = checkStatement(json, options);
  return faults.length ? faults : checkPlace(file, json);
}

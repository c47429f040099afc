import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';

/** A program whose writing may be killed. */
export interface Program {
  /** Its text, a module. */
  readonly text: string;
  /** In how many parts it writes the content of each file, each a step. Default: one. */
  readonly parts?: number;
}

/**
 * Runs a program that is killed at a step of its writing: test/node/kill-at-step.ts.
 *
 * @param step from 0
 * @returns how many steps it has, where there is no such step and it came to its end
 */
export function runKilledAt(step: number, {text, parts = 1}: Program): number | undefined {
  const {status, signal, stdout, stderr} = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--import', './test/node/kill-at-step.ts', '--input-type=module', '--eval', text],
    {encoding: 'utf8', env: {...process.env, KILL_AT_STEP: String(step), WRITE_IN_PARTS: String(parts)}},
  );
  if (signal === 'SIGKILL') return undefined;
  assert.equal(status, 0, stderr);
  return Number(/^(\d+) steps$/m.exec(stdout)![1]);
}

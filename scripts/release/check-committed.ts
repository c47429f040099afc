import {spawnSync} from 'node:child_process';
import {Refusal} from '../statement/refusal.js';

/**
 * Whether what goes out is committed, so that whoever clones the project has it.
 *
 * @returns `false` where there is no git, or no repository
 * @throws {Refusal} where it is not
 */
export function checkCommitted(): boolean {
  const {status, stdout} = spawnSync('git', ['status', '--porcelain', '--', 'content', 'dist', 'package.json'], {
    encoding: 'utf8',
  });
  if (status !== 0) return false;
  const files = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  if (!files.length) return true;
  throw new Refusal(`What goes out has to be committed first: ${files.join(', ')}.`);
}

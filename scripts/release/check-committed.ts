import {spawnSync} from 'node:child_process';
import {Refusal} from '../statement/refusal.js';

/** What goes out, and what it is made of. */
const parts = ['content', 'dist', 'package.json', 'package-lock.json', 'scripts', 'src'];

/**
 * Whether what goes out is committed, so that whoever clones the project has it.
 *
 * @returns `false` where there is no git, or no repository
 * @throws {Refusal} where it is not, or git can't tell
 */
export function checkCommitted(): boolean {
  const {error, status, stdout, stderr} = spawnSync(
    'git',
    ['status', '--porcelain', '--untracked-files=all', '--', ...parts],
    {
      encoding: 'utf8',
      // Its messages in English.
      env: {...process.env, LC_ALL: 'C'},
    },
  );
  if (error && 'code' in error && error.code === 'ENOENT') return false;
  if (stderr?.includes('not a git repository')) return false;
  if (status !== 0)
    throw new Refusal(`Whether all is committed is not known: git status: ${error?.message ?? stderr.trim()}`);
  const files = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
  if (!files.length) return true;
  throw new Refusal(`What goes out has to be committed first: ${files.join(', ')}.`);
}

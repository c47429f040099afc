import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {Refusal} from '../statement/refusal.js';

/**
 * Whether `dist` is what the sources give, with the keys that are pinned and the current statement: it builds them anew.
 *
 * @throws {Refusal} where it is not
 */
export async function checkDist(): Promise<void> {
  const script = fileURLToPath(new URL('../build.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, '--check', '--once'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (data) => (words += String(data)));
  const [status] = (await once(child, 'close')) as [number | null];
  // Before them, warnings of the build.
  const faults = words.trim().split('\n\n').at(-1);
  if (status !== 0) throw new Refusal(faults || `npm run build -- --check ends with ${status}.`);
}

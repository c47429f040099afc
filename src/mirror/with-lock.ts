import {mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {onExit} from 'signal-exit';

/** When a lock counts as left behind by a run that was killed, in milliseconds: a run needs it for a few. */
const abandonedAfter = 10_000;

/** The pause between two looks at another run's lock, in milliseconds. */
const pause = 50;

/**
 * Does `task` while no other run does one with the same lock, waiting for it where needed.
 *
 * The lock is a folder, since making one is atomic and fails where it is there. What `task` puts into it goes with it: at
 * the end, on a signal that can be caught, and where the run was killed, with the next one.
 *
 * @param lock path of the folder
 * @throws {Error} of the file system, or of `task`
 */
export async function withLock<Result>(lock: string, task: () => Promise<Result>): Promise<Result> {
  let isHeld = false;
  const release = () => {
    if (isHeld) rmSync(lock, {recursive: true, force: true});
  };
  const forget = onExit(release);
  try {
    while (!(isHeld = acquire(lock))) await setTimeout(pause);
    return await task();
  } finally {
    release();
    forget();
  }
}

/** Synchronous, so that no signal comes between the making of the folder and the note that it is ours. */
function acquire(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const made = statSync(lock, {throwIfNoEntry: false})?.mtimeMs;
  // A clock that was set back leaves locks of the future.
  if (made !== undefined && Math.abs(timeBeside(lock) - made) > abandonedAfter)
    rmSync(lock, {recursive: true, force: true});
  return false;
}

/** The time by the clock that the lock has its own from: on a network drive it is another machine's. */
function timeBeside(lock: string): number {
  const probe = mkdtempSync(`${lock}-`);
  const {mtimeMs} = statSync(probe);
  rmdirSync(probe);
  return mtimeMs;
}

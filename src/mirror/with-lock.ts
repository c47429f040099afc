import {randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {onExit} from 'signal-exit';

/** When a lock counts as left behind by a run that was killed, in milliseconds: a run needs it for a few. */
const abandonedAfter = 10_000;

/** The longest pause between two looks at another run's lock, in milliseconds. */
const pause = 50;

/**
 * Does `task` while no other run does one with the same lock, waiting for it where needed.
 *
 * The lock is a folder. The run that holds it has the only folder in there, under a name that no other run has. A lock that
 * was left behind is taken over by removing that one. Where its run was not killed but asleep, it can't write once it wakes,
 * since what it would rename is gone.
 *
 * By hand, since proper-lockfile 4.1.2, the latest, removes an abandoned lock by a name that may be another run's by then, so
 * that both get it, and a run that slept may write before it hears that its lock was taken. May go once a library gives each
 * holder a folder of its own.
 *
 * @param lock path of the folder, in one that is there
 * @param task is given the folder of this run, and writes only by renaming files out of it. What it leaves in there is
 * removed: at the end, on a signal that can be caught, and where the run was killed, by the next one.
 * @throws {Error} of the file system, or of `task`; with the code `ESTALE` where another run took the lock over
 */
export async function withLock<Result>(lock: string, task: (workspace: string) => Promise<Result>): Promise<Result> {
  const workspace = join(lock, randomUUID());
  const release = () => {
    rmSync(workspace, {recursive: true, force: true});
    tolerate(['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => rmdirSync(lock));
  };
  const forget = onExit(release);
  try {
    // At random, so that two that have seen each other do not do so again.
    while (!acquire(lock, workspace)) await setTimeout(pause * Math.random());
    return await task(workspace).catch((error: unknown) => {
      if (!hasCode(error, ['ENOENT']) || existsSync(workspace)) throw error;
      const message = `${lock} was taken over by another run, since this one had it for more than ${abandonedAfter / 1_000} seconds. This one has written nothing: give the command again.`;
      throw Object.assign(new Error(message, {cause: error}), {code: 'ESTALE'});
    });
  } finally {
    release();
    forget();
  }
}

/**
 * Synchronous, so that nothing is still under way when a signal releases the lock.
 *
 * @returns whether it is held; also not where another run looks at it at the same time
 */
function acquire(lock: string, workspace: string): boolean {
  tolerate(['EEXIST'], () => mkdirSync(lock));
  // Another run may remove the lock at any moment, while nobody holds it.
  return (
    tolerate(['ENOENT'], () => {
      const others = readdirSync(lock);
      if (others.length && !isAbandoned(lock)) return false;
      // Not the lock itself: by now it may be that of another run that has taken it over.
      for (const other of others) rmSync(join(lock, other), {recursive: true, force: true});
      mkdirSync(workspace);
      if (readdirSync(lock).length === 1) return true;
      rmdirSync(workspace);
      return false;
    }) ?? false
  );
}

/** By when its holder came. A clock that was set back leaves locks of the future. */
function isAbandoned(lock: string): boolean {
  return Math.abs(timeBeside(lock) - statSync(lock).mtimeMs) > abandonedAfter;
}

/** The time by the clock that the lock has its own from: on a network drive it is another machine's. */
function timeBeside(lock: string): number {
  const probe = mkdtempSync(`${lock}-`);
  const {mtimeMs} = statSync(probe);
  rmdirSync(probe);
  return mtimeMs;
}

/** @returns `undefined` where `act` has failed with one of `codes` */
function tolerate<Result>(codes: readonly string[], act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (hasCode(error, codes)) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

import {lstatSync, statSync} from 'node:fs';
import {realpath} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {replaceFile} from '../../src/mirror/replace-file.js';
import {withLock} from '../../src/mirror/with-lock.js';
import {readText} from './read-text.js';
import {UsageError} from './refusal.js';

/**
 * Replaces the text of a file by what `change` makes of it. On a full disk, and after a power cut, the file is the old or the
 * new one, whole; runs at once wait for each other, so that each changes what the other has written. The file keeps its
 * mode, and a symbolic link its target, which is what changes.
 *
 * @returns the new text
 * @throws {Error} of `change`, as `readText`, or of the file system; the file is then as it was
 */
export async function rewriteFile(file: string, change: (text: string) => string | Promise<string>): Promise<string> {
  const target = await realpath(file);
  return withLock(lockOf(target), async (workspace) => {
    const text = await change(readText(file));
    await replaceFile(target, text, workspace, statSync(target).mode & 0o777);
    return text;
  });
}

/**
 * Writes a file that must not be there yet, whole or not at all.
 *
 * @param mode who may read and write it
 * @throws {UsageError} where something is there
 * @throws {Error} of the file system
 */
export async function createFile(file: string, content: string | Uint8Array, mode?: number): Promise<void> {
  await withLock(lockOf(file), async (workspace) => {
    refuseExisting(file);
    await replaceFile(file, content, workspace, mode);
  });
}

/** @throws {UsageError} where something is there, be it a symbolic link to nothing */
export function refuseExisting(file: string): void {
  if (lstatSync(file, {throwIfNoEntry: false})) throw new UsageError(`${file} is there already: name another file.`);
}

/** Beside the file, since its new text is written in there and renamed. `icat-statement mirror` has the same lock. */
function lockOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.lock`);
}

import {randomUUID} from 'node:crypto';
import {open, rename} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Anyone may read it, whatever the umask of who runs the command: a web server is another user. */
const defaultMode = 0o644;

/**
 * Puts a new file in the place of `file`, so that readers, also after a power cut, find the old one or the new one whole. A
 * symbolic link is replaced, not followed.
 *
 * By hand, since write-file-atomic 7.0.1 and atomically 2.1.1 do not look at how much was written: on a full disk (tmpfs of
 * 40 KiB) either reported success, and had put the first 36,864 of 60,000 bytes in the place of a good file. May go once
 * one of them does.
 *
 * @param workspace folder for the new file while it is not whole, on the same file system; who calls removes it
 * @param mode of the new file; without one, all may read it
 * @throws {Error} of the file system
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  workspace: string,
  mode = defaultMode,
): Promise<void> {
  const draft = join(workspace, randomUUID());
  await writeDurably(draft, content, mode);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/**
 * Writes a file that is not there yet, and waits until the disk has it.
 *
 * @param mode of the file; without one, all may read it
 * @throws {Error} of the file system
 */
export async function writeDurably(file: string, content: string | Uint8Array, mode = defaultMode): Promise<void> {
  const handle = await open(file, 'wx', mode);
  try {
    await handle.chmod(mode);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Waits until the disk has the names in a folder. Windows and some network drives have no such thing; without it a power cut
 * may bring back the old file, whole.
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
  } catch {
    // The new file is in its place.
  }
}

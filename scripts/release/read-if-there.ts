import {readFile} from 'node:fs/promises';

/**
 * A file's content; `undefined` where there is no such file.
 *
 * @throws {Error} of the file system
 */
export async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

import {readdir} from 'node:fs/promises';
import {Refusal} from '../statement/refusal.js';

/**
 * The names of what is in the publisher's folder; none where it is not there yet.
 *
 * @throws {Refusal} where the path is that of a file, or leads through one
 * @throws {Error} of the file system otherwise
 */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw new Refusal(`${folder} is no folder: name the one to write into.`);
    throw error;
  }
}

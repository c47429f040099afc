import type {Stats} from 'node:fs';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Refusal, UsageError} from './refusal.js';

/**
 * @param name of a file, for the message
 * @throws {UsageError} where `file` is a folder
 * @throws {Error} of the file system
 */
export async function refuseFolder(file: string, name: string): Promise<Stats> {
  const stats = await stat(file);
  if (stats.isDirectory())
    throw new UsageError(`${file} is a folder: name the file in it, such as ${join(file, name)}.`);
  return stats;
}

/**
 * Refuses a file with a secret that others than its owner may use. What is no regular file, as the pipe of a shell's
 * `<(…)`, passes.
 *
 * @param name of a file, for the message where `file` is a folder
 * @throws {Refusal} where others may use it
 * @throws {UsageError} where it is a folder
 * @throws {Error} of the file system
 */
export async function refuseReadable(file: string, name: string): Promise<void> {
  const stats = await refuseFolder(file, name);
  const mode = stats.mode & 0o777;
  // Windows has no such modes.
  if (stats.isFile() && (mode & 0o077) !== 0 && process.platform !== 'win32') {
    throw new Refusal(`${file} has mode 0${mode.toString(8)}: chmod 600 ${file}, so that its owner alone can use it.`);
  }
}

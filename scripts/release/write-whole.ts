import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Writes a file so that a server that runs meanwhile gives the former one or the new one, never a part: under another name
 * in the same folder, then renamed. One that has the same bytes already is left alone, and with it its `Last-Modified`.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content);
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes)) return;
  await mkdir(dirname(file), {recursive: true});
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, bytes);
  await rename(unfinished, file);
}

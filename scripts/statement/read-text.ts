import {isUtf8} from 'node:buffer';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describeFault, positionAt} from './fault.js';
import {jsonFaults} from './json-faults.js';
import {Refusal, UsageError} from './refusal.js';

/**
 * The text of a file in UTF-8. Decoded strictly, since it may be written back: what a decoder replaces by U+FFFD would be
 * lost.
 *
 * @throws {Refusal} where it is in another encoding, or begins with a byte order mark
 * @throws {UsageError} where `file` is a folder
 * @throws {Error} of the file system
 */
export function readText(file: string): string {
  const bytes = readBytes(file);
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes)) {
    const position = positionAt(text, text.indexOf('\ufffd'));
    throw new Refusal(
      `${file}, ${position}: the file is not UTF-8: open it in the encoding that it has, such as Windows-1252, and save it as UTF-8.`,
    );
  }
  if (text.startsWith('\ufeff')) {
    throw new Refusal(
      `${file}, line 1, column 1: the file begins with a byte order mark: save it as UTF-8 without BOM.`,
    );
  }
  return text;
}

/**
 * The text of a file of JSON, in which no object has a name twice.
 *
 * @throws {Refusal} where it is none, and as `readText`
 */
export function readJsonText(file: string): string {
  const json = readText(file);
  const [fault] = jsonFaults(json);
  if (fault) throw new Refusal(`${file}, ${describeFault(json, fault)}.`);
  return json;
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') throw error;
    throw new UsageError(`${file} is a folder: name the file in it, such as ${join(file, 'statement.json')}.`);
  }
}

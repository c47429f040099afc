import {readFileSync} from 'node:fs';
import {askSecret, isTerminal} from './terminal.js';
import {readText} from './read-text.js';
import {Refusal} from './refusal.js';
import {refuseReadable} from './refuse-readable.js';

/**
 * In code points. Whoever has the file can try as many as they like, with nothing to stop them: so no shorter than NIST asks
 * of a password that stands alone (SP 800-63B-4, section 3.1.1.2).
 */
const leastLength = 15;

/** So that it is no key that was held down. */
const leastDifferent = 5;

const wayOut = 'Some five words that have nothing to do with each other will do.';

/** What stands for it in place of a file. */
const standardInput = '-';

/**
 * The passphrase of a new key: the first line of `file`, or asked for twice on the terminal.
 *
 * @throws {Refusal} where it is too short, the two differ, or there is nobody to ask
 */
export async function newPassphrase(file?: string): Promise<string> {
  if (file !== undefined) {
    const passphrase = await passphraseIn(file);
    const fault = faultOf(passphrase);
    if (fault !== undefined) throw new Refusal(fault);
    return passphrase;
  }
  if (!isTerminal()) {
    throw new Refusal(
      'There is no terminal to ask for a passphrase: --passphrase-file <file> takes one, --no-passphrase leaves the key unencrypted.',
    );
  }
  const passphrase = normalized(await askSecret('Passphrase of the new key:', faultOf));
  if (normalized(await askSecret('The same again:')) !== passphrase)
    throw new Refusal('The two differ, and no key is written.');
  return passphrase;
}

/**
 * The passphrase of a key: the first line of `file`, or asked for on the terminal.
 *
 * @param key path of the key's file
 * @throws {Refusal} where there is nobody to ask
 */
export async function passphraseOf(key: string, file?: string): Promise<string> {
  if (file !== undefined) return passphraseIn(file);
  if (isTerminal()) return normalized(await askSecret(`Passphrase of ${key}:`));
  throw new Refusal(
    `${key} has a passphrase, and there is no terminal to ask for it: --passphrase-file <file> takes it.`,
  );
}

/** @throws {Refusal} where standard input is a terminal, which would show what is typed, or others may read the file */
async function passphraseIn(file: string): Promise<string> {
  if (file === standardInput && isTerminal()) {
    throw new Refusal(
      '--passphrase-file - reads a pipe, and a terminal would show the passphrase: without the option it is asked for, and not shown.',
    );
  }
  if (file !== standardInput) await refuseReadable(file, 'passphrase.txt');
  const [line = ''] = (file === standardInput ? readFileSync(0, 'utf8') : readText(file)).split(/\r?\n/);
  return normalized(line);
}

/** Keyboards write é in two ways, and both must open the key (NFC, as RFC 8265 has it for passwords). */
function normalized(passphrase: string): string {
  return passphrase.normalize('NFC');
}

function faultOf(passphrase: string): string | undefined {
  const characters = [...normalized(passphrase)];
  const {length} = characters;
  if (length >= leastLength && new Set(characters).size < leastDifferent)
    return `A passphrase has ${leastDifferent} different characters at least: whoever copies the file tries one that is repeated first. ${wayOut}`;
  if (length >= leastLength) return undefined;
  return `A passphrase has ${leastLength} characters at least, and this one ${length}: whoever copies the file can try all short ones. ${wayOut}`;
}

import {Option, type Command} from 'commander';
import {callersPath} from '../../callers-path.js';
import {newPassphrase, passphraseOf} from '../passphrase.js';
import {createKey, readKey, readPublicKey} from '../private-key.js';
import {rehearse} from '../rehearse.js';
import {command, current} from './command.js';

/** For scripts: whoever can read the file, and the key, can sign. */
export const passphraseFile: readonly [flags: string, description: string, parse: (file: string) => string] = [
  '--passphrase-file <file>',
  "for scripts: the passphrase is the file's first line (- for standard input); whoever can read both files can sign",
  (file) => (file === '-' ? file : callersPath(file)),
];

export function addKeygen(program: Command): void {
  command(program, 'keygen', "make a private key, one person's own, and print its public half, to be pinned")
    .argument('<file>', 'the key, outside the repository, such as ~/.icat/key.pem; it must not exist', callersPath)
    .option(...passphraseFile)
    .addOption(
      new Option(
        '--no-passphrase',
        'leave the key unencrypted: whoever copies the file, or finds it in a backup, can sign',
      ).conflicts('passphraseFile'),
    )
    .action(async (file: string, {passphrase, passphraseFile}: {passphrase: boolean; passphraseFile?: string}) => {
      const {multikey} = await createKey(file, async () => (passphrase ? newPassphrase(passphraseFile) : undefined));
      if (!passphrase) console.warn(`${file} has no passphrase: whoever copies it, or finds it in a backup, can sign.`);
      console.log(
        `${file} is private: never send it, never commit it, keep a copy offline. The public half:\n${multikey}`,
      );
    });
}

export function addPublicKey(program: Command): void {
  command(program, 'public-key', 'print the public half of a key again, such as others pin')
    .argument('<file>', 'the private key, or the public one in PEM, such as a hardware token gives', callersPath)
    .option(...passphraseFile)
    .action(async (file: string, {passphraseFile}: {passphraseFile?: string}) => {
      const multikey =
        (await readPublicKey(file)) ?? (await readKey(file, () => passphraseOf(file, passphraseFile))).multikey;
      console.log(multikey);
    });
}

export function addRehearse(program: Command): void {
  command(
    program,
    'rehearse',
    'make three keys, pin them, sign the statement with two, and throw all private halves away',
  ).action(async () => {
    const keys = await rehearse(current);
    console.log(
      `${current} is signed by the first two of three keys, now pinned; their private halves are gone:\n${keys.join('\n')}`,
    );
  });
}

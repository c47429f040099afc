import type {Command} from 'commander';
import {createKey, readKey} from '../private-key.js';
import {rehearse} from '../rehearse.js';
import {command, current} from './command.js';

export function addKeygen(program: Command): void {
  command(program, 'keygen', "make a private key, one person's own, and print its public half, to be pinned")
    .argument('<file>', 'the key, outside the repository, such as ~/.icat/key.pem; it must not exist')
    .action(async (file: string) => {
      const {multikey} = await createKey(file);
      console.log(
        `${file} is private: never send it, never commit it, keep a copy offline. The public half:\n${multikey}`,
      );
    });
}

export function addPublicKey(program: Command): void {
  command(program, 'public-key', 'print the public half of a private key again')
    .argument('<file>', 'the private key')
    .action(async (file: string) => {
      console.log((await readKey(file)).multikey);
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

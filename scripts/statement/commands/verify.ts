import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {namedKeys} from '../proofs.js';
import {readJsonText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {refusalOf} from '../releases.js';
import {folderAddress} from './arguments.js';
import {command, current} from './command.js';

export function addVerify(program: Command): void {
  command(
    program,
    'verify',
    "verify a statement as this release does, by the pinned keys and their threshold; or the publisher's folder at its address",
  )
    .argument('[file or address]', 'the statement; or where the folder is served, https://…', current)
    .action((place: string) => (/^https?:/.test(place) ? verifyFolder(folderAddress(place)) : verifyFile(place)));
}

async function verifyFile(file: string): Promise<void> {
  const json = readJsonText(file);
  const refusal = await refusalOf(pinnedTrust, json);
  if (refusal) throw new Refusal(`${file} does not verify: ${refusal}. npm run statement -- sign adds a proof.`);
  const named = await namedKeys(JSON.parse(json) as Statement);
  const signers = named.filter(({key, valid}) => valid && pinnedTrust.keys.includes(key)).map(({key}) => key);
  console.log(
    `${file} verifies, signed by ${signers.join(' and ')}; ${pinnedTrust.threshold} of ${pinnedTrust.keys.length} keys are enough.`,
  );
}

async function verifyFolder(address: string): Promise<void> {
  // With a browser, which no other command needs.
  const {checkFolder} = await import('../../live/check-folder.js');
  const faults = await checkFolder(address, (line) => console.log(`${line} …`));
  for (const fault of faults) console.error(fault);
  if (faults.length)
    throw new Refusal(`${address} is not in order: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
  console.log(`${address} is in order: partners' pages show the statements of content/.`);
}

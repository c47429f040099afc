import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {callersPath} from '../../callers-path.js';
import {signersOf} from '../proofs.js';
import {readJsonText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {answersTo, listOf, refusalOf, refuseUnusableKeys} from '../releases.js';
import {readRoles, whose} from '../roles.js';
import {folderAddress} from './arguments.js';
import {command, current} from './command.js';

export function addVerify(program: Command): void {
  command(
    program,
    'verify',
    "verify a statement as this release does, by the pinned keys and their threshold, and as each supported one does; or the publisher's folder at its address",
  )
    .argument('[file or address]', 'the statement; or where the folder is served, https://…', fileOrAddress, current)
    .action((place: string) => (isAddress(place) ? verifyFolder(folderAddress(place)) : verifyFile(place)));
}

/** As it was given where it is an address. */
function fileOrAddress(text: string): string {
  return isAddress(text) ? text : callersPath(text);
}

function isAddress(text: string): boolean {
  return /^https?:/.test(text);
}

async function verifyFile(file: string): Promise<void> {
  refuseUnusableKeys();
  const json = readJsonText(file);
  const refusal = await refusalOf(pinnedTrust, json);
  if (refusal) throw new Refusal(`${file} does not verify: ${refusal}. npm run statement -- sign adds a proof.`);
  const refusing = (await answersTo(json)).filter((answer) => answer.refusal !== undefined);
  if (refusing.length) {
    const reasons = refusing.map((answer) => `${answer.release}: ${answer.refusal}`);
    throw new Refusal(
      `${file} verifies by the keys of this release, and pages with ${listOf(refusing)} would lose the statement (${reasons.join('; ')}): have people sign it whose keys those releases know.`,
    );
  }
  const signers = await signersOf(JSON.parse(json) as Statement);
  const roles = readRoles();
  const pinned = pinnedTrust.keys.filter((key) => signers.has(key)).map((key) => whose(key, roles));
  console.log(
    `${file} verifies, signed by ${pinned.join(' and ')}; ${pinnedTrust.threshold} of ${pinnedTrust.keys.length} keys are enough.`,
  );
}

async function verifyFolder(address: string): Promise<void> {
  // With a browser, which no other command needs.
  const [{checkFolder}, {gatheredLines}] = await Promise.all([
    import('../../live/check-folder.js'),
    import('../../live/faults.js'),
  ]);
  const {faults, goneBack} = await checkFolder(address, (line) => console.log(`${line} …`));
  if (goneBack) {
    const {from, to} = goneBack;
    console.log(
      `${address} has gone back from ${from} to ${to} (npm run go-back): alias, pages and frames load ${to}.`,
    );
  }
  for (const line of gatheredLines(faults)) console.error(line);
  if (faults.length)
    throw new Refusal(`${address} is not in order: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
  console.log(`${address} is in order: partners' pages show the statements of content/.`);
}

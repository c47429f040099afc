import type {Command} from 'commander';
import {maxBytes} from '../../../src/statement/read-body.js';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {namedKeys} from '../proofs.js';
import {readText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {readReleases, refusals} from '../releases.js';
import {statementIn} from '../statement-in.js';
import {command, current, today} from './command.js';

export function addStatus(program: Command): void {
  command(
    program,
    'status',
    "say a statement's age, expiry, keys and size, and which releases could no longer verify it",
  )
    .argument('[file]', 'the statement', current)
    .action(async (file: string) => {
      const json = readText(file);
      const statement = statementIn(file, json);
      const {id, version, status, published, updated, expires} = statement;
      console.log(`${file}: ${id}, version ${version}, ${status}`);
      console.log(
        `published  ${published}, ${daysFrom(published)}${updated ? `; ${status === 'withdrawn' ? status : 'corrected'} ${updated}, ${daysFrom(updated)}` : ''}`,
      );
      console.log(`expires    ${expires ? `${expires}, ${daysFrom(expires)}` : 'never'}`);
      const size = Buffer.byteLength(json);
      console.log(`size       ${size} of ${maxBytes} bytes, ${maxBytes - size} left`);
      for (const {key, valid} of await namedKeys(statement)) {
        const pinned = pinnedTrust.keys.includes(key) ? 'pinned' : 'not pinned in this release';
        console.log(`signed by  ${key}, ${valid ? pinned : 'WRONG: of other words'}`);
      }
      const refusing = await refusals(json);
      const releases = readReleases();
      for (const {release, rehearsal, threshold, keys} of releases) {
        const refusal = refusing.find((entry) => entry.release === release)?.refusal;
        const whose = `${threshold} of ${keys.length} keys${rehearsal ? ', a rehearsal' : ''}`;
        console.log(`release    ${release} (${whose}): ${refusal ? `WOULD NOT SHOW IT: ${refusal}` : 'verifies'}`);
      }
      if (refusing.length)
        throw new Refusal(
          `${refusing.length} of ${releases.length} supported releases can't verify ${file}: sign it with keys of theirs.`,
        );
      if (expires && Date.parse(expires) < Date.now()) throw new Refusal(`${file} has expired: publish a new version.`);
    });
}

/** `12 days ago`, `in 3 days`, by the day. */
function daysFrom(moment: string): string {
  const days = Math.round((Date.parse(moment) - Date.parse(today)) / 86_400_000);
  return new Intl.RelativeTimeFormat('en', {numeric: 'auto'}).format(days, 'day');
}

import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {namedKeys} from '../proofs.js';
import {readJsonText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {refusalOf} from '../releases.js';
import {command, current} from './command.js';

export function addVerify(program: Command): void {
  command(program, 'verify', 'verify a statement as this release does: by the pinned keys and their threshold')
    .argument('[file]', 'the statement', current)
    .action(async (file: string) => {
      const json = readJsonText(file);
      const refusal = await refusalOf(pinnedTrust, json);
      if (refusal) throw new Refusal(`${file} does not verify: ${refusal}. npm run statement -- sign adds a proof.`);
      const named = await namedKeys(JSON.parse(json) as Statement);
      const signers = named.filter(({key, valid}) => valid && pinnedTrust.keys.includes(key)).map(({key}) => key);
      console.log(
        `${file} verifies, signed by ${signers.join(' and ')}; ${pinnedTrust.threshold} of ${pinnedTrust.keys.length} keys are enough.`,
      );
    });
}

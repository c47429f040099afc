import type {Command} from 'commander';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {checkPlace} from '../check-place.js';
import {readKey} from '../private-key.js';
import {Refusal} from '../refusal.js';
import {refusals} from '../releases.js';
import {signStatement} from '../sign-statement.js';
import {rewriteFile} from '../write-file.js';
import {command, current} from './command.js';

export function addSign(program: Command): void {
  command(program, 'sign', 'add one proof to a statement that is in order; every other byte of the file stays')
    .argument('[file]', 'the statement', current)
    .requiredOption('--key <file>', 'your private key, outside the repository, which nobody else may read')
    .option('--fresh', 'drop the proofs that are there: they are of earlier words')
    .option('--allow-unknown', 'accept fields that the schema does not name')
    .action(
      async (file: string, {key: keyFile, ...options}: {key: string; fresh?: boolean; allowUnknown?: boolean}) => {
        const key = await readKey(keyFile);
        const signed = await rewriteFile(file, async (json) => {
          const withProof = await signStatement(json, key, options);
          const [misplaced] = checkPlace(file, json);
          if (misplaced) throw new Refusal(`${file} is not signed: ${misplaced.field} ${misplaced.fault}.`);
          return withProof;
        });
        console.log(`${file} now has a proof by ${key.multikey}.`);
        if (!pinnedTrust.keys.includes(key.multikey))
          console.warn('This key is not pinned: src/statement/pinned-keys.json.');
        for (const {release, refusal} of await refusals(signed)) {
          console.warn(`Release ${release} would not show it: ${refusal}.`);
        }
      },
    );
}

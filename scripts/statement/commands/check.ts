import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {callersPath} from '../../callers-path.js';
import {doubtsAbout} from '../doubts-about.js';
import {describeFault} from '../fault.js';
import {readText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {refuseUnusableKeys, refuseWithoutRole} from '../releases.js';
import {faultsIn} from '../statement-in.js';
import {command, current} from './command.js';

export function addCheck(program: Command): void {
  command(
    program,
    'check',
    'check a statement against the published schema, and against what a schema cannot say',
    true,
  )
    .argument('[file]', 'the statement', callersPath, current)
    .option('--allow-unknown', 'accept fields that the schema does not name')
    .action((file: string, options: {allowUnknown?: boolean}) => {
      refuseUnusableKeys();
      refuseWithoutRole();
      const json = readText(file);
      const faults = faultsIn(file, json, options);
      for (const fault of faults) console.error(`${file}, ${describeFault(json, fault)}`);
      if (faults.length) {
        throw new Refusal(`${file} is not in order: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
      }
      const statement = JSON.parse(json) as Statement;
      for (const doubt of doubtsAbout(statement)) console.warn(`Please look: ${file}, ${describeFault(json, doubt)}`);
      const {id, version, texts} = statement;
      console.log(`${file} is in order: ${id}, version ${version}, in ${Object.keys(texts).join(' ')}.`);
    });
}

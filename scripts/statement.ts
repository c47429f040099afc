/** The publisher's command: `npm run statement -- help`. */
import {readFile} from 'node:fs/promises';
import {Command} from 'commander';
import type {Statement} from '../src/statement/statement.js';
import {checkStatement} from './statement/check-statement.js';

const program = new Command('npm run statement --')
  .description("Looks after the content of ICAT's statement.")
  .showHelpAfterError('(npm run statement -- help says more)')
  // 1 is for a statement that is not in order.
  .exitOverride((error) => process.exit(error.exitCode && 2));

program
  .command('check', {isDefault: true})
  .description('check a statement against the published schema, and against what a schema cannot say')
  .argument('[file]', 'the statement', 'content/statement.json')
  .option('--allow-unknown', 'accept fields that the schema does not name')
  .addHelpText('after', '\nExit status: 0 in order, 1 not in order, 2 wrong usage or no such file.')
  .action(async (file: string, options: {allowUnknown?: boolean}) => {
    const json = await readFile(file, 'utf8').catch((error: Error) => program.error(`${file}: ${error.message}`));
    const faults = checkStatement(json, options);
    for (const {field, fault} of faults) console.error(`${file}: ${field} ${fault}`);
    if (faults.length) {
      console.error(`${file} is not in order: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
      process.exitCode = 1;
      return;
    }
    const {id, version, texts} = JSON.parse(json) as Statement;
    console.log(`${file} is in order: ${id}, version ${version}, in ${Object.keys(texts).join(' ')}.`);
  });

await program.parseAsync();

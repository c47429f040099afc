/**
 * `npm run health`: for a scheduler. Says in one line how the publisher's folder is, as partners' browsers find it. Exit
 * status 0 where all is well; 1 where something is wrong; 2 where the command was called wrongly.
 */
import {Command, InvalidArgumentError} from 'commander';
import {folder} from './folder.js';
import {checkHealth, type Health} from './live/check-health.js';
import {faultLine, gatheredLines} from './live/faults.js';
import {folderAddress} from './statement/commands/arguments.js';

/** How many kinds of faults stand in the line. */
const most = 3;

const program = new Command('npm run health --')
  .description("Looks at the publisher's folder as partners' browsers do, and says in one line what is wrong.")
  .argument('[address]', 'where the folder is served, https://…', folderAddress, folder)
  .option('--json', 'all that is wrong, as one line of JSON')
  .option('--seconds <number>', 'how long it may take in all', wholeNumber, 120)
  .showHelpAfterError('(npm run health -- --help says more)')
  .exitOverride((error) => process.exit(error.exitCode && 2))
  .action(check);

await program.parseAsync();

async function check(address: string, {json, seconds}: {json?: true; seconds: number}): Promise<void> {
  const health = await checkHealth(address, seconds);
  const isWell = health.faults.length === 0;
  const line = json ? JSON.stringify({ok: isWell, ...health, faults: health.faults.map(faultLine)}) : lineOf(health);
  // Mail from cron is what stands in either: all is well in the one that a crontab can leave out.
  if (isWell) console.log(line);
  else console.error(line);
  // What is still asked is no longer waited for.
  process.exit(isWell ? 0 : 1);
}

function lineOf({address, faults, certificateDays, goneBack}: Health): string {
  if (!faults.length) {
    const days = certificateDays === undefined ? '' : `, certificate for ${certificateDays} days`;
    return `ok ${address}${days}${goneBack ? `, gone back from ${goneBack.from} to ${goneBack.to}` : ''}`;
  }
  const lines = gatheredLines(faults);
  const more = lines.length > most ? `; and ${lines.length - most} more: npm run health -- --json` : '';
  return `not ok ${lines.slice(0, most).join('; ').replaceAll(/\s+/g, ' ')}${more}`;
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(value);
}

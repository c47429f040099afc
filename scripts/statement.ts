/** The publisher's command: `npm run statement -- help`. */
import {existsSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {Command} from 'commander';
import {callersPath} from './callers-path.js';
import {addCheck} from './statement/commands/check.js';
import {current} from './statement/commands/command.js';
import {addDiff} from './statement/commands/diff.js';
import {addImport} from './statement/commands/import.js';
import {addKeygen, addPublicKey, addRehearse} from './statement/commands/keys.js';
import {addMerge} from './statement/commands/merge.js';
import {addNew} from './statement/commands/new.js';
import {addPreview} from './statement/commands/preview.js';
import {addKeep, addPublish, addRaise} from './statement/commands/publish.js';
import {addSign} from './statement/commands/sign.js';
import {addStatus} from './statement/commands/status.js';
import {addCorrect, addSupersede, addWithdraw} from './statement/commands/status-changes.js';
import {addVerify} from './statement/commands/verify.js';
import {lineAboutOptions} from './statement/options-of-npm.js';
import {Refusal, UsageError} from './statement/refusal.js';

const program = new Command('npm run statement --')
  .description("Looks after ICAT's statement: its content and its signatures. SECURITY.md says who holds which key.")
  .showHelpAfterError('(npm run statement -- help says more)')
  // 1 is for what is not in order.
  .exitOverride(({exitCode, message}) => {
    if (exitCode) tellAboutOptions(message);
    process.exit(exitCode && 2);
  });

// In the order in which the help has them.
for (const add of [
  addNew,
  addImport,
  addCorrect,
  addSupersede,
  addWithdraw,
  addCheck,
  addPreview,
  addDiff,
  addKeygen,
  addPublicKey,
  addSign,
  addMerge,
  addVerify,
  addStatus,
  addPublish,
  addKeep,
  addRaise,
  addRehearse,
]) {
  add(program);
}

const [name] = process.argv.slice(2);
const commands = [...program.commands.map((entry) => entry.name()), 'help'];
// Otherwise `check`, the default, would take it for its file.
if (name !== undefined && !name.startsWith('-') && !commands.includes(name) && !existsSync(callersPath(name))) {
  program.error(`${name} is neither a command nor a file. The commands are ${commands.join(', ')}.`);
}

try {
  await program.parseAsync();
} catch (error) {
  const {message, code, path} = error as NodeJS.ErrnoException;
  // ENOTDIR: what should be a folder of the path is a file.
  if ((code === 'ENOENT' || code === 'ENOTDIR') && path !== undefined) program.error(noFile(path));
  // What has a code is of the file system: 2, with a hint.
  if (code || error instanceof UsageError) program.error(message);
  if (!(error instanceof Refusal)) throw error;
  console.error(message);
  tellAboutOptions(message);
  process.exitCode = 1;
}

function tellAboutOptions(message: string): void {
  const args = process.argv.slice(2);
  const {options = []} = program.commands.find((entry) => entry.name() === (args[0] ?? 'check')) ?? {};
  const line = lineAboutOptions(
    message,
    options.flatMap(({long}) => long ?? []),
    args,
  );
  if (line !== undefined) console.error(line);
}

function noFile(path: string): string {
  const isKey = program.commands.some((entry) => entry.opts()['key'] === path);
  return isKey
    ? `There is no file ${path}: name your key, or make one: npm run statement -- keygen ${path}.`
    : `There is no file ${path}: correct its name, or the folder, ${dirname(resolve(path))}. The statement is ${current}.`;
}

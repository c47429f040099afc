import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {callersPath} from '../../callers-path.js';
import {mergeProofs} from '../merge-proofs.js';
import {signersOf} from '../proofs.js';
import {readText} from '../read-text.js';
import {whose} from '../roles.js';
import {statementIn} from '../statement-in.js';
import {rewriteFile} from '../write-file.js';
import {command} from './command.js';

export function addMerge(program: Command): void {
  command(program, 'merge', 'join the proofs of people who signed the same words apart')
    .argument('<file>', 'the statement that gets them; every byte outside proof stays', callersPath)
    .argument('<other...>', 'the same statement as others signed it', (other, before: string[] = []) => [
      ...before,
      callersPath(other),
    ])
    .addHelpText(
      'after',
      `
Where git has a conflict in proof, <file> is the statement:
  git show :3:./<file> > /tmp/theirs.json
  git checkout --ours <file>
  npm run statement -- merge <file> /tmp/theirs.json
  git add <file>`,
    )
    .action(async (file: string, others: readonly string[]) => {
      const textOf = (path: string, json = readText(path)) => {
        statementIn(path, json);
        return {file: path, json};
      };
      const read = others.map((other) => textOf(other));
      const merged = await rewriteFile(file, (json) => mergeProofs(textOf(file, json), read));
      const signers = [...(await signersOf(JSON.parse(merged) as Statement))].map((key) => whose(key));
      console.log(
        `${file} has the proofs of ${signers.join(', ')}: npm run statement -- verify says whether they are enough.`,
      );
    });
}

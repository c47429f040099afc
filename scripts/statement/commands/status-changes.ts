import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {callersPath} from '../../callers-path.js';
import {faultsIn, statementIn} from '../statement-in.js';
import {jsonOf} from '../json-of.js';
import {refuseChangedWords} from '../proofs.js';
import {Refusal} from '../refusal.js';
import {correctStatement, supersedeStatement, withdrawStatement, type Notes} from '../status-changes.js';
import {rewriteFile} from '../write-file.js';
import {dayOfCalendar, httpsAddress, noteIn} from './arguments.js';
import {command, current, dayOfChange, defaultDay} from './command.js';

export function addCorrect(program: Command): void {
  command(program, 'correct', 'make a published statement its next version, which is a correction')
    .argument('[file]', 'the statement, whose words may have been changed already', callersPath, current)
    .option('--note <language=text>', 'what was corrected; once for each language', noteIn)
    .option('--day <YYYY-MM-DD>', `of the correction: ${defaultDay}`, dayOfCalendar)
    .action(async (file: string, {note = {}, day}: {note?: Notes; day?: string}) => {
      const next = await change(file, (last) => {
        refuseUnsigned(file, last);
        return correctStatement(last, day ?? dayOfChange(last), note);
      });
      tellChange(file, next);
      tellLanguagesWithout('note', file, next);
    });
}

export function addSupersede(program: Command): void {
  command(program, 'supersede', 'make an earlier statement lead to a newer one')
    .argument('<file>', 'the earlier statement', callersPath)
    .requiredOption('--by <address>', 'of the newer one, beginning with https://', httpsAddress)
    .action(async (file: string, {by}: {by: string}) => {
      const next = await change(file, async (last) => {
        await refuseChangedWords(file, last);
        return supersedeStatement(last, by);
      });
      tellChange(file, next);
    });
}

export function addWithdraw(program: Command): void {
  command(program, 'withdraw', 'take the words out of a statement, and say why; there is no way back')
    .argument('[file]', 'the statement', callersPath, current)
    .requiredOption('--note <language=text>', 'why; once for each language, the official one at least', noteIn)
    .option('--day <YYYY-MM-DD>', `of the withdrawal: ${defaultDay}`, dayOfCalendar)
    .action(async (file: string, {note, day}: {note: Notes; day?: string}) => {
      const next = await change(file, (last) => {
        if (last.proof === undefined && last.version === 1)
          throw new Refusal(`${file} is a draft that was never published: delete its folder, or change its words.`);
        return withdrawStatement(last, day ?? dayOfChange(last), note);
      });
      tellChange(file, next);
      tellLanguagesWithout('reason', file, next);
    });
}

/** @throws {Refusal} where there is nothing published that could be corrected; a withdrawn statement is refused anyway */
function refuseUnsigned(file: string, {proof, status, version}: Statement): void {
  if (proof !== undefined || status === 'withdrawn') return;
  const wayOut = {
    current:
      version === 1
        ? 'so it is a draft that was never published: change its words, and nothing else.'
        : `so version ${version} is not signed yet: change its words, and nothing else.`,
    corrected: 'and is a correction already: a note that it lacks is written into the file, as texts.<language>.note.',
    superseded: 'and is superseded, not signed yet: sign it first.',
  }[status];
  throw new Refusal(`${file} has no proof, ${wayOut}`);
}

/**
 * Replaces the statement in `file` by another version, without proofs.
 *
 * @throws {Refusal} of `next`, or where either version is not in order; the file is then as it was
 */
async function change(file: string, next: (last: Statement) => Statement | Promise<Statement>): Promise<Statement> {
  const json = await rewriteFile(file, async (before) => {
    const changed = jsonOf(await next(statementIn(file, before)));
    const [fault] = faultsIn(file, changed, {allowUnknown: true});
    if (fault)
      throw new Refusal(`${file} is not changed, since it would not be in order: ${fault.field} ${fault.fault}.`);
    return changed;
  });
  return JSON.parse(json) as Statement;
}

function tellChange(file: string, {id, version, status}: Statement): void {
  console.log(
    `${file} is now ${id}, version ${version}, ${status}. No proof stands any more: npm run statement -- sign ${file} --key <file>.`,
  );
}

function tellLanguagesWithout(what: string, file: string, {texts}: Statement): void {
  const without = Object.keys(texts).filter((language) => texts[language]!.note === undefined);
  // The command itself refuses to run again.
  if (without.length)
    console.warn(`No ${what} is given in ${without.join(', ')}: write it into ${file}, as texts.<language>.note.`);
}

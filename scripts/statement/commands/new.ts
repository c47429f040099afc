import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {Option, type Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {callersPath} from '../../callers-path.js';
import {aboutBefore} from '../about-before.js';
import {conflictsWith} from '../check-place.js';
import {contentStatements} from '../current-statement.js';
import {draftStatement} from '../draft-statement.js';
import {jsonOf} from '../json-of.js';
import {jsonFaults} from '../json-faults.js';
import {readText} from '../read-text.js';
import {faultsIn, statementIn} from '../statement-in.js';
import {Refusal} from '../refusal.js';
import {addTranslation, correctStatement} from '../status-changes.js';
import {refuseChangedWords} from '../proofs.js';
import {describeKnown, translatedBefore} from '../translated-before.js';
import {createFile} from '../write-file.js';
import {dayOfCalendar, languageTag, newId} from './arguments.js';
import {command, current, dayOfChange, defaultDay, today} from './command.js';

/** Whether it is a draft, as `new` writes it, whose texts are not all written. */
function isUnfinished(file: string, json: string): boolean {
  if (!faultsIn(file, json, {allowUnknown: true}).length || jsonFaults(json).length) return false;
  const {version, proof} = JSON.parse(json) as Partial<Statement>;
  return version === 1 && proof === undefined;
}

export function addNew(program: Command): void {
  command(
    program,
    'new',
    'write a draft of the next version: a correction, a translation more with --lang, or a new statement with --id',
  )
    .argument('<file>', 'the draft; it must not exist', callersPath)
    .option('--id <id>', 'the name of the new statement, such as 2021-07-30', newId)
    .addOption(
      new Option('--lang <tag>', 'the language of the translation').argParser(languageTag).conflicts(['id', 'day']),
    )
    .option('--day <YYYY-MM-DD>', `of publication, or of the correction: ${defaultDay}`, dayOfCalendar)
    .option('--from <file>', 'the last version', callersPath, current)
    .action(async (file: string, {id, lang, day, from}: {id?: string; lang?: string; day?: string; from: string}) => {
      const json = readText(from);
      if (from === current && isUnfinished(from, json)) {
        throw new Refusal(`An unfinished draft is in ${dirname(from)}: finish it, or delete its folder.`);
      }
      const last = statementIn(from, json);
      if (lang !== undefined) await refuseChangedWords(from, last);
      const known = lang === undefined ? undefined : translatedBefore(last, lang);
      const nextVersion = () =>
        lang === undefined
          ? correctStatement(last, day ?? dayOfChange(last))
          : addTranslation(last, lang, known?.words);
      const hasLost = id !== undefined && last.status === 'withdrawn';
      const before = hasLost ? aboutBefore(last) : undefined;
      const draft = id === undefined ? nextVersion() : draftStatement(last, day ?? today, id, before?.about);
      const [taken] = id === undefined ? [] : conflictsWith(draft, contentStatements());
      if (taken) throw new Refusal(`${file} is not written: ${taken.field} ${taken.fault}.`);
      await mkdir(dirname(file), {recursive: true});
      await createFile(file, jsonOf(draft));
      console.log(
        `${file} is a draft of ${draft.id}, version ${draft.version}. npm run statement -- check ${file} says what is left to write.`,
      );
      if (id !== undefined && draft.published !== id)
        console.log(
          `Its day, published, is ${draft.published}, another one than its id: where that is wrong, write it there.`,
        );
      if (before)
        console.log(`It has about in ${[...before.about.keys()].join(', ')} from ${before.file}: read it once more.`);
      else if (hasLost)
        console.log(`${from} is withdrawn, and has no about: write what ICAT is, as "about" beside "issuer".`);
      if (known) console.log(describeKnown(known, lang!));
      if (id !== undefined && last.expires)
        console.log(`${from} expires ${last.expires}, and the draft never: set expires in it if it should.`);
    });
}

/** The publisher's command: `npm run statement -- help`. */
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {Command, InvalidArgumentError, Option} from 'commander';
import {maxBytes} from '../src/statement/read-body.js';
import type {Statement} from '../src/statement/statement.js';
import {pinnedTrust} from '../src/statement/trust.js';
import {checkPlace, conflictsWith} from './statement/check-place.js';
import {checkStatement} from './statement/check-statement.js';
import {contentStatements, currentStatement} from './statement/current-statement.js';
import {diffStatements} from './statement/diff-statements.js';
import {draftStatement} from './statement/draft-statement.js';
import {describeFault, type Fault} from './statement/fault.js';
import {createKey, readKey} from './statement/private-key.js';
import {namedKeys} from './statement/proofs.js';
import {readJsonText, readText} from './statement/read-text.js';
import {Refusal, UsageError} from './statement/refusal.js';
import {rehearse} from './statement/rehearse.js';
import {readReleases, refusalOf} from './statement/releases.js';
import {signStatement} from './statement/sign-statement.js';
import {
  addTranslation,
  correctStatement,
  supersedeStatement,
  withdrawStatement,
  type Notes,
} from './statement/status-changes.js';
import {createFile, rewriteFile} from './statement/write-file.js';

const current = currentStatement();
const today = new Date().toISOString().slice(0, 10);

const program = new Command('npm run statement --')
  .description("Looks after ICAT's statement: its content and its signatures. SECURITY.md says who holds which key.")
  .showHelpAfterError('(npm run statement -- help says more)')
  // 1 is for what is not in order.
  .exitOverride((error) => process.exit(error.exitCode && 2));

/** A subcommand; its help says the exit statuses, as all do. */
function command(name: string, description: string, isDefault = false): Command {
  return program
    .command(name, {isDefault})
    .description(description)
    .addHelpText(
      'after',
      '\nExit status: 0 in order, 1 not in order, 2 wrong usage, or a file that cannot be read or written.',
    );
}

command(
  'new',
  'write a draft of the next version: a correction, a translation more with --lang, or a new statement with --id',
)
  .argument('<file>', 'the draft; it must not exist')
  .option('--id <id>', 'the name of the new statement, such as 2021-07-30', newId)
  .addOption(new Option('--lang <tag>', 'the language of the translation').argParser(languageTag).conflicts('id'))
  .option('--day <YYYY-MM-DD>', 'of publication or correction', dayOfCalendar, today)
  .option('--from <file>', 'the last version', current)
  .action(async (file: string, {id, lang, day, from}: {id?: string; lang?: string; day: string; from: string}) => {
    const last = inOrder(from);
    const nextVersion = () => (lang === undefined ? correctStatement(last, day) : addTranslation(last, lang));
    const draft = id === undefined ? nextVersion() : draftStatement(last, day, id);
    const [taken] = id === undefined ? [] : conflictsWith(draft, contentStatements());
    if (taken) throw new Refusal(`${file} is not written: ${taken.field} ${taken.fault}.`);
    await mkdir(dirname(file), {recursive: true});
    await createFile(file, jsonOf(draft));
    console.log(
      `${file} is a draft of ${draft.id}, version ${draft.version}. npm run statement -- check ${file} says what is left to write.`,
    );
    if (id !== undefined && last.expires)
      console.log(`${from} expires ${last.expires}, and the draft never: set expires in it if it should.`);
  });

command('correct', 'make a published statement its next version, which is a correction')
  .argument('[file]', 'the statement, whose words may have been changed already', current)
  .option('--note <language=text>', 'what was corrected; once for each language', noteIn)
  .option('--day <YYYY-MM-DD>', 'of the correction', dayOfCalendar, today)
  .action(async (file: string, {note = {}, day}: {note?: Notes; day: string}) => {
    const next = await change(file, (last) => {
      if (last.proof === undefined) {
        throw new Refusal(
          `${file} has no proof, so it is a draft that was never published: change its words, and nothing else.`,
        );
      }
      return correctStatement(last, day, note);
    });
    tellChange(file, next);
    tellLanguagesWithout('note', next);
  });

command('supersede', 'make an earlier statement lead to a newer one')
  .argument('<file>', 'the earlier statement')
  .requiredOption('--by <address>', 'of the newer one, beginning with https://', httpsAddress)
  .action(async (file: string, {by}: {by: string}) => {
    tellChange(file, await change(file, (last) => supersedeStatement(last, by)));
  });

command('withdraw', 'take the words out of a statement, and say why; there is no way back')
  .argument('[file]', 'the statement', current)
  .requiredOption('--note <language=text>', 'why; once for each language, the official one at least', noteIn)
  .option('--day <YYYY-MM-DD>', 'of the withdrawal', dayOfCalendar, today)
  .action(async (file: string, {note, day}: {note: Notes; day: string}) => {
    const next = await change(file, (last) => withdrawStatement(last, day, note));
    tellChange(file, next);
    tellLanguagesWithout('reason', next);
  });

command('check', 'check a statement against the published schema, and against what a schema cannot say', true)
  .argument('[file]', 'the statement', current)
  .option('--allow-unknown', 'accept fields that the schema does not name')
  .action((file: string, options: {allowUnknown?: boolean}) => {
    const json = readText(file);
    const faults = faultsIn(file, json, options);
    for (const fault of faults) console.error(`${file}, ${describeFault(json, fault)}`);
    if (faults.length) {
      throw new Refusal(`${file} is not in order: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`);
    }
    const {id, version, texts} = JSON.parse(json) as Statement;
    console.log(`${file} is in order: ${id}, version ${version}, in ${Object.keys(texts).join(' ')}.`);
  });

command('diff', 'show what changed between two versions, language by language: [-removed-] {+added+}')
  .argument('<before>', 'the older version')
  .argument('[after]', 'the newer version', current)
  .action((before: string, after: string) => {
    const [old, fresh] = [inOrder(before), inOrder(after)];
    const lines = diffStatements(old, fresh);
    console.log(lines.join('\n') || 'No word has changed.');
    // Each statement counts its own versions.
    if (!lines.length || fresh.id !== old.id) return;
    if (fresh.version <= old.version) {
      throw new Refusal(
        `${after}: version is ${fresh.version}; it must be more than ${old.version}, which ${before} has.`,
      );
    }
    if (fresh.published !== old.published) {
      throw new Refusal(
        `${after}: published is ${fresh.published}; it must stay ${old.published}, which ${before} has: updated is the day of a correction.`,
      );
    }
  });

command('keygen', "make a private key, one person's own, and print its public half, to be pinned")
  .argument('<file>', 'the key, outside the repository, such as ~/.icat/key.pem; it must not exist')
  .action(async (file: string) => {
    const {multikey} = await createKey(file);
    console.log(
      `${file} is private: never send it, never commit it, keep a copy offline. The public half:\n${multikey}`,
    );
  });

command('public-key', 'print the public half of a private key again')
  .argument('<file>', 'the private key')
  .action(async (file: string) => {
    console.log((await readKey(file)).multikey);
  });

command('sign', 'add one proof to a statement that is in order; every other byte of the file stays')
  .argument('[file]', 'the statement', current)
  .requiredOption('--key <file>', 'your private key, outside the repository, which nobody else may read')
  .option('--fresh', 'drop the proofs that are there: they are of earlier words')
  .option('--allow-unknown', 'accept fields that the schema does not name')
  .action(async (file: string, {key: keyFile, ...options}: {key: string; fresh?: boolean; allowUnknown?: boolean}) => {
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
    for (const {release, refusal} of await unverified(signed)) {
      console.warn(`Release ${release} would not show it: ${refusal}.`);
    }
  });

command('verify', 'verify a statement as this release does: by the pinned keys and their threshold')
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

command('status', "say a statement's age, expiry, keys and size, and which releases could no longer verify it")
  .argument('[file]', 'the statement', current)
  .action(async (file: string) => {
    const json = readText(file);
    const statement = inOrder(file, json);
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
    const refusals = await unverified(json);
    const releases = readReleases();
    for (const {release, rehearsal, threshold, keys} of releases) {
      const refusal = refusals.find((entry) => entry.release === release)?.refusal;
      const whose = `${threshold} of ${keys.length} keys${rehearsal ? ', a rehearsal' : ''}`;
      console.log(`release    ${release} (${whose}): ${refusal ? `WOULD NOT SHOW IT: ${refusal}` : 'verifies'}`);
    }
    if (refusals.length)
      throw new Refusal(
        `${refusals.length} of ${releases.length} supported releases can't verify ${file}: sign it with keys of theirs.`,
      );
    if (expires && Date.parse(expires) < Date.now()) throw new Refusal(`${file} has expired: publish a new version.`);
  });

command('rehearse', 'make three keys, pin them, sign the statement with two, and throw all private halves away').action(
  async () => {
    const keys = await rehearse(current);
    console.log(
      `${current} is signed by the first two of three keys, now pinned; their private halves are gone:\n${keys.join('\n')}`,
    );
  },
);

const [name] = process.argv.slice(2);
const commands = [...program.commands.map((entry) => entry.name()), 'help'];
// Otherwise `check`, the default, would take it for its file.
if (name !== undefined && !name.startsWith('-') && !commands.includes(name) && !existsSync(name)) {
  program.error(`${name} is neither a command nor a file. The commands are ${commands.join(', ')}.`);
}

try {
  await program.parseAsync();
} catch (error) {
  const {message, code} = error as NodeJS.ErrnoException;
  // What has a code is of the file system: 2, with a hint.
  if (code || error instanceof UsageError) program.error(message);
  if (!(error instanceof Refusal)) throw error;
  console.error(message);
  process.exitCode = 1;
}

/** @throws {InvalidArgumentError} for what the schema has not as an `id` */
function newId(text: string): string {
  if (!/^[0-9][a-z0-9-]{0,63}$/.test(text)) {
    throw new InvalidArgumentError('It must be a digit, then up to 63 lower-case letters, digits and hyphens.');
  }
  return text;
}

/** @throws {InvalidArgumentError} for what no calendar has, as 31 February */
function dayOfCalendar(text: string): string {
  const moment = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(moment.valueOf()) || moment.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It is no day of the calendar, such as 2020-07-30.');
  return text;
}

/** @throws {InvalidArgumentError} for what the schema has not as a language */
function languageTag(text: string): string {
  if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(text))
    throw new InvalidArgumentError('It must be a language tag, such as fr or zh-Hant.');
  return text;
}

/** @throws {InvalidArgumentError} */
function httpsAddress(text: string): string {
  if (!URL.canParse(text) || !text.startsWith('https://'))
    throw new InvalidArgumentError('It must be an address that begins with https://.');
  return text;
}

/**
 * The notes that were given before, and one more.
 *
 * @throws {InvalidArgumentError} where it names no language, or has no words
 */
function noteIn(text: string, before: Notes = {}): Notes {
  const [, language, note] = /^([A-Za-z0-9-]+)=(.*\S.*)$/.exec(text) ?? [];
  if (language === undefined || note === undefined)
    throw new InvalidArgumentError('It must be a language and words in it, such as "en=The title was corrected.".');
  return {...before, [language]: note};
}

/**
 * Replaces the statement in `file` by another version, without proofs.
 *
 * @throws {Refusal} of `next`, or where either version is not in order; the file is then as it was
 */
async function change(file: string, next: (last: Statement) => Statement): Promise<Statement> {
  const json = await rewriteFile(file, (before) => {
    const changed = jsonOf(next(inOrder(file, before)));
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

function tellLanguagesWithout(what: string, {texts}: Statement): void {
  const without = Object.keys(texts).filter((language) => texts[language]!.note === undefined);
  if (without.length) console.warn(`No ${what} is given in ${without.join(', ')}: --note <language=text> gives one.`);
}

function jsonOf(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** What is wrong with the file, by itself and beside the other statements of `content/`. */
function faultsIn(file: string, json: string, options: {allowUnknown?: boolean}): Fault[] {
  const faults = checkStatement(json, options);
  return faults.length ? faults : checkPlace(file, json);
}

/** @throws {Refusal} where the file is no statement */
function inOrder(file: string, json = readText(file)): Statement {
  const [first] = checkStatement(json, {allowUnknown: true});
  if (first) throw new Refusal(`${file}, ${describeFault(json, first)}.`);
  return JSON.parse(json) as Statement;
}

async function unverified(json: string) {
  const all = readReleases().map(async (release) => ({...release, refusal: await refusalOf(release, json)}));
  return (await Promise.all(all)).filter(({refusal}) => refusal);
}

/** `12 days ago`, `in 3 days`, by the day. */
function daysFrom(moment: string): string {
  const days = Math.round((Date.parse(moment) - Date.parse(today)) / 86_400_000);
  return new Intl.RelativeTimeFormat('en', {numeric: 'auto'}).format(days, 'day');
}

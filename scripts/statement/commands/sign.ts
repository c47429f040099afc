import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {isPublicKey} from '../../../src/statement/decode-multikey.js';
import {pinnedTrust} from '../../../src/statement/trust.js';
import {callersPath} from '../../callers-path.js';
import {checkPlace} from '../check-place.js';
import {digestOf} from '../digest.js';
import {lastPublished} from '../last-published.js';
import {passphraseOf} from '../passphrase.js';
import {readKey} from '../private-key.js';
import {signersOf} from '../proofs.js';
import {readText} from '../read-text.js';
import {Refusal, UsageError} from '../refusal.js';
import {answersTo, listOf, pinnedFile, refusalOf, refuseUnusableKeys} from '../releases.js';
import {refuseFolder} from '../refuse-readable.js';
import {review} from '../review.js';
import {readRoles, whose} from '../roles.js';
import {readRequest, withAnswer, writeRequest} from '../signing-request.js';
import {refuseUnsignable, signStatement, type SigningOptions} from '../sign-statement.js';
import {askYes, isTerminal} from '../terminal.js';
import {rewriteFile} from '../write-file.js';
import {command, current} from './command.js';
import {passphraseFile as passphraseFileOption} from './keys.js';

interface Options extends SigningOptions {
  readonly key?: string;
  readonly passphraseFile?: string;
  readonly prepare?: string;
  readonly multikey?: string;
  readonly attach?: string;
  readonly prepared?: string;
  readonly since?: string;
  readonly yes?: boolean;
}

export function addSign(program: Command): void {
  command(
    program,
    'sign',
    'show what is signed, ask, and add one proof to a statement that is in order; every other byte of the file stays',
  )
    .argument('[file]', 'the statement', callersPath, current)
    .option('--key <file>', 'your private key, outside the repository, which nobody else may read', callersPath)
    .option(...passphraseFileOption)
    .option(
      '--prepare <request>',
      'write what a hardware token has to sign, 64 bytes, and <request>.json beside it',
      callersPath,
    )
    .option('--multikey <zDn…>', "with --prepare: the public half of the token's key")
    .option('--attach <signature>', 'add the proof that the token has signed, DER or r and s (64 bytes)', callersPath)
    .option('--prepared <request>', 'with --attach: what --prepare wrote', callersPath)
    .option('--fresh', 'drop the proofs that do not verify, as those of earlier words, and replace your own')
    .option(
      '--since <file>',
      'the last published version, to show the changes since (by default, that of the last build or of git)',
      callersPath,
    )
    .option('--yes', 'ask nothing: for scripts, and for what was read before')
    .option('--allow-unknown', 'accept fields that the schema does not name')
    .action(async (file: string, options: Options) => {
      refuseUnusableKeys();
      const {key, prepare, attach} = options;
      if ([key, prepare, attach].filter((way) => way !== undefined).length !== 1) {
        throw new UsageError(
          'Name your key with --key <file>; for one on a hardware token, --prepare and then --attach.',
        );
      }
      if (prepare !== undefined) return prepareRequest(file, prepare, options);
      const multikey =
        attach === undefined ? await signWithKey(file, key!, options) : await attachSignature(file, attach, options);
      console.log(`${file} now has a proof by ${whose(multikey)}.`);
      await tellReleases(file, multikey);
    });
}

/** @returns the public half of the key that signed */
async function signWithKey(file: string, keyFile: string, options: Options): Promise<string> {
  const key = await readKey(keyFile, () => passphraseOf(keyFile, options.passphraseFile));
  const digest = await confirmReview(file, key.multikey, options);
  await rewriteFile(file, async (json) => {
    await refuseOther(file, json, digest);
    return signStatement(json, key, options);
  });
  return key.multikey;
}

/** @throws {Refusal} where `json` is not what was shown */
async function refuseOther(file: string, json: string, digest: Buffer): Promise<void> {
  if (digest.equals(await digestOf(JSON.parse(json) as object))) return;
  throw new Refusal(`${file} has changed while it was read: it is not signed. Read it again.`);
}

async function prepareRequest(file: string, request: string, options: Options): Promise<void> {
  const {multikey = ''} = options;
  if (!isPublicKey(multikey)) {
    throw new UsageError(
      '--prepare takes --multikey zDn…, the public half of the key: npm run statement -- public-key prints that of a public key in PEM.',
    );
  }
  const digest = await confirmReview(file, multikey, options);
  const json = readText(file);
  await refuseOther(file, json, digest);
  const bytes = await writeRequest(request, json, multikey, options);
  console.log(
    `${request} has the 64 bytes to be signed by ${whose(multikey)}, with ECDSA on P-256 and SHA-256.
Their SHA-256, for a token that takes only that: ${createHash('sha256').update(bytes).digest('hex')}
Then: npm run statement -- sign ${file} --attach <signature> --prepared ${request}`,
  );
}

/** @returns the public half of the key that signed */
async function attachSignature(file: string, signatureFile: string, options: Options): Promise<string> {
  const {prepared} = options;
  if (prepared === undefined) throw new UsageError('--attach takes --prepared <request>, what --prepare wrote.');
  const request = readRequest(prepared);
  await refuseFolder(signatureFile, 'signature');
  const signature = await readFile(signatureFile);
  await rewriteFile(file, (json) => withAnswer(json, request, signature, options));
  return request.multikey;
}

/**
 * Shows what is to be signed, and asks whether it should be.
 *
 * @returns the digest of what was shown
 * @throws {Refusal} where it can't be signed, or the answer is no
 */
async function confirmReview(file: string, multikey: string, {since, yes, ...options}: Options): Promise<Buffer> {
  const json = readText(file);
  await refuseUnsignable(json, multikey, options);
  const [misplaced] = checkPlace(file, json);
  if (misplaced) throw new Refusal(`${file} is not signed: ${misplaced.field} ${misplaced.fault}.`);
  const statement = JSON.parse(json) as Statement;
  console.log((await review(file, statement, await lastPublished(statement.id, file, since))).join('\n'));
  if (!yes && !isTerminal())
    throw new Refusal('There is no terminal to ask whether this is to be signed: once it is read, --yes signs it.');
  if (!yes && !(await askYes(`Sign it as ${whose(multikey)}?`))) throw new Refusal(`${file} is not signed.`);
  return digestOf(statement);
}

/** @throws {Refusal} where some releases would show it, and others not */
async function tellReleases(file: string, multikey: string): Promise<void> {
  if (!pinnedTrust.keys.includes(multikey)) console.warn(`This key is not pinned: ${pinnedFile}.`);
  const json = readText(file);
  const answers = await answersTo(json);
  const signers = await signersOf(JSON.parse(json) as Statement);
  const roles = readRoles();
  const refusing = answers.filter(({refusal}) => refusal !== undefined);
  for (const {release, refusal, keys} of refusing) {
    const missing = keys.filter((key) => !signers.has(key)).map((key) => whose(key, roles));
    console.warn(`Release ${release} would not show it: ${refusal}. Not signed by ${missing.join(', ')}.`);
  }
  const isShown = (await refusalOf(pinnedTrust, json)) === undefined || refusing.length < answers.length;
  if (isShown && refusing.length) {
    throw new Refusal(
      `${file} must not be published yet: pages with ${listOf(refusing)} would lose the statement. Have people sign it whose keys those releases know.`,
    );
  }
}

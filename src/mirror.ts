#!/usr/bin/env node
/** The command of the package: `icat-statement mirror <folder>`. */
import {statSync} from 'node:fs';
import {join} from 'node:path';
import {Command, InvalidArgumentError} from 'commander';
import {config, version} from '../package.json';
import {exitStatus, MirrorError} from './mirror/mirror-error.js';
import {mirrorStatement} from './mirror/mirror-statement.js';
import {copyName, editionOf} from './mirror/renew-copy.js';
import {isPublicKey} from './statement/decode-multikey.js';
import {anyOf, pinnedTrust, type TrustPolicy} from './statement/trust.js';

interface Options {
  readonly from: URL;
  readonly trustedKeys?: TrustPolicy;
  /** In seconds. */
  readonly timeout: number;
  readonly quiet?: boolean;
}

/** Unlike in browsers, no names below `localhost`: Node.js asks the network for their addresses. */
const publisher = new URL(`${config.folder}${copyName}`);

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const program = new Command('icat-statement')
  .description("Looks after a site's own copy of ICAT's statement.")
  .version(version)
  .showHelpAfterError('(icat-statement mirror --help says more)')
  .exitOverride(({exitCode}) => process.exit(exitCode && exitStatus.usage));

program
  .command('mirror')
  .description('fetch the current statement, verify it as the card does, and put it into a folder as statement.json')
  .argument('<folder>', 'the folder that your site serves; it must exist', existingFolder)
  .option('--from <url>', 'address of the JSON: https:, or http: on loopback', addressOf, publisher)
  .option(
    '--trusted-keys <keys>',
    'public keys accepted in place of those of this release, separated by spaces or commas, any one suffices; none, on loopback alone, for no verification',
    policyOf,
  )
  .option('--timeout <seconds>', 'for the whole request', secondsOf, 30)
  .option('--quiet', 'say nothing but what went wrong')
  .addHelpText(
    'after',
    `
It replaces the copy by a later statement or version, and one that is broken or unsigned by any good one. A good copy stays
as it is, to the byte, where what comes is earlier, unsigned, expired, broken or larger than 128 KiB. No redirect is followed.

Exit status:
  0  renewed, or current already
  2  wrong usage, or no such folder
  3  not fetched: no connection, the time limit, a redirect, a status other than 200
  4  refused: what came is no statement to replace the copy with
  5  not written
  1  anything else, which is a fault of this command`,
  )
  .action(mirror);

await program.parseAsync();

async function mirror(folder: string, {from, trustedKeys = pinnedTrust, timeout, quiet}: Options): Promise<void> {
  if (trustedKeys === 'unverified' && !loopback.test(from.hostname)) {
    program.error('error: --trusted-keys none is for --from on loopback');
  }
  const file = join(folder, copyName);
  try {
    const {reading, isRenewed} = await mirrorStatement(folder, from, trustedKeys, Math.ceil(timeout * 1_000));
    if (!quiet) print(process.stdout, `${file} is ${isRenewed ? 'renewed' : 'current'}: ${editionOf(reading)}.`);
  } catch (error) {
    if (!(error instanceof MirrorError)) throw error;
    // Without query and password, which may be secret.
    const source = `${from.origin}${from.pathname}`;
    const wayOut = from.hostname.endsWith('.example')
      ? ' That host is a placeholder: name another address with --from.'
      : '';
    print(process.stderr, `${file} is not renewed from ${source}: ${error.message}.${wayOut}`);
    process.exitCode = exitStatus[error.reason];
  }
}

/** Writes a line without control characters: a server's words may be in it, and would steer the terminal. */
function print(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line.replaceAll(/\p{C}/gu, '\u{fffd}')}\n`);
}

/** @throws {InvalidArgumentError} */
function existingFolder(path: string): string {
  try {
    if (statSync(path).isDirectory()) return path;
  } catch {
    // Not there: told below.
  }
  throw new InvalidArgumentError('There is no such folder: make it first.');
}

/** @throws {InvalidArgumentError} for anything but `https:`, and `http:` on loopback */
function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))) return url;
  throw new InvalidArgumentError('It must begin with https://; http:// is for loopback.');
}

/**
 * As the attribute `trusted-keys` has it.
 *
 * @throws {InvalidArgumentError} for what is no key
 */
function policyOf(text: string): TrustPolicy {
  const keys = text.split(/[\s,]+/).filter(Boolean);
  if (keys.length === 1 && keys[0] === 'none') return 'unverified';
  const wrong = keys.find((key) => !isPublicKey(key));
  if (wrong !== undefined) throw new InvalidArgumentError(`${wrong} is no public key.`);
  if (!keys.length) throw new InvalidArgumentError('It must be one key at least, or none.');
  return anyOf(keys);
}

/** @throws {InvalidArgumentError} for what is not above 0, and 3600 at most */
function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3_600) return seconds;
  throw new InvalidArgumentError('It must be a number above 0, and 3600 at most.');
}

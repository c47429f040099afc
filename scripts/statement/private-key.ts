import {mkdir, readFile, realpath, stat} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {base58btc} from 'multiformats/bases/base58';
import {Refusal, UsageError} from './refusal.js';
import {createFile} from './write-file.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};

/** One person's half of a key. */
export interface PrivateKey {
  /** The public half, as a Multikey value (`zDn…`). */
  readonly multikey: string;
  /** A signature as `r` and `s`, 64 bytes (IEEE P1363). */
  readonly sign: (bytes: ArrayBuffer) => Promise<Uint8Array>;
}

/** A new key, which is in memory alone. */
export async function generateKey(): Promise<PrivateKey> {
  return (await generate()).key;
}

/**
 * Writes a new key to `file`, as PKCS #8 in PEM, for its owner's eyes only, and so is its folder where that is made.
 *
 * @throws {Refusal} within a repository
 * @throws {UsageError} where `file` exists
 * @throws {Error} of the file system
 */
export async function createKey(file: string): Promise<PrivateKey> {
  await refuseInRepository(await realPathOf(resolve(file)));
  await mkdir(dirname(file), {recursive: true, mode: 0o700});
  const {key, pair} = await generate();
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64');
  const lines = pkcs8.replaceAll(/.{1,64}/g, '$&\n');
  await createFile(file, `-----BEGIN PRIVATE KEY-----\n${lines}-----END PRIVATE KEY-----\n`, 0o600);
  return key;
}

/**
 * The key in `file`.
 *
 * @throws {Refusal} within a repository, where others may use it, or where it is no key of P-256
 * @throws {UsageError} where `file` is a folder
 * @throws {Error} of the file system
 */
export async function readKey(file: string): Promise<PrivateKey> {
  await refuseInRepository(await realpath(file));
  const stats = await stat(file);
  if (stats.isDirectory()) {
    throw new UsageError(`${file} is a folder: name the key in it, such as ${join(file, 'key.pem')}.`);
  }
  const mode = stats.mode & 0o777;
  // Windows has no such modes.
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
    throw new Refusal(`${file} has mode 0${mode.toString(8)}: chmod 600 ${file}, so that its owner alone can use it.`);
  }
  const [, base64] =
    /-----BEGIN PRIVATE KEY-----([\s\S]+)-----END PRIVATE KEY-----/.exec(await readFile(file, 'utf8')) ?? [];
  try {
    const pkcs8 = Buffer.from(base64 ?? '', 'base64');
    return await keyOf(await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']));
  } catch {
    throw new Refusal(`${file} is no key of P-256 (PKCS #8 in PEM): npm run statement -- keygen makes one.`);
  }
}

async function generate(): Promise<{key: PrivateKey; pair: CryptoKeyPair}> {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return {pair, key: await keyOf(pair.privateKey)};
}

async function keyOf(secret: CryptoKey): Promise<PrivateKey> {
  const {x, y} = await crypto.subtle.exportKey('jwk', secret);
  const odd = (Buffer.from(y!, 'base64url').at(-1)! & 1) === 1;
  // Multicodec's mark for keys of P-256, then the compressed point.
  const bytes = Buffer.concat([Buffer.from([0x80, 0x24, odd ? 3 : 2]), Buffer.from(x!, 'base64url')]);
  return {
    multikey: base58btc.encode(bytes),
    sign: async (signed) => new Uint8Array(await crypto.subtle.sign(algorithm, secret, signed)),
  };
}

/** `realpath` of what need not be there yet: symbolic links are resolved in the part of the path that is. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return join(await realPathOf(dirname(path)), basename(path));
  }
}

/** A key in a repository is committed sooner or later. */
async function refuseInRepository(file: string): Promise<void> {
  const own = await realpath(project);
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (folder === own || existsSync(join(folder, '.git'))) {
      throw new Refusal(`${file} is in the repository ${folder}: keep keys outside, such as in ~/.icat/.`);
    }
    if (folder === dirname(folder)) return;
  }
}

import {createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject} from 'node:crypto';
import {mkdir, readFile, realpath} from 'node:fs/promises';
import {basename, dirname, isAbsolute, join, relative, resolve, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {base58btc} from 'multiformats/bases/base58';
import {encryptedPem} from './encrypted-pem.js';
import {refuseFolder, refuseReadable} from './refuse-readable.js';
import {Refusal} from './refusal.js';
import {createFile, refuseExisting} from './write-file.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** One person's half of a key. */
export interface PrivateKey {
  /** The public half, as a Multikey value (`zDn…`). */
  readonly multikey: string;
  /** A signature as `r` and `s`, 64 bytes (IEEE P1363). */
  readonly sign: (bytes: ArrayBuffer) => Promise<Uint8Array>;
}

/** A new key, which is in memory alone. */
export function generateKey(): Promise<PrivateKey> {
  return Promise.resolve(keyOf(generate()));
}

/**
 * Writes a new key to `file`, as PKCS #8 in PEM, for its owner's eyes only, and so is its folder where that is made.
 *
 * @param passphrase asked for once nothing else stands in the way; the key is written unencrypted where it gives none
 * @throws {Refusal} within the project's repository, or of `passphrase`
 * @throws {UsageError} where `file` exists
 * @throws {Error} of the file system
 */
export async function createKey(file: string, passphrase: () => Promise<string | undefined>): Promise<PrivateKey> {
  await refuseInRepository(await realPathOf(resolve(file)));
  refuseExisting(file);
  const secret = await passphrase();
  await mkdir(dirname(file), {recursive: true, mode: 0o700});
  const key = generate();
  const pem =
    secret === undefined
      ? (key.export({type: 'pkcs8', format: 'pem'}) as string)
      : await encryptedPem(key.export({type: 'pkcs8', format: 'der'}), secret);
  await createFile(file, pem, 0o600);
  return keyOf(key);
}

/**
 * The key in `file`, PKCS #8 or SEC 1 in PEM.
 *
 * @param passphrase asked for where the key is encrypted
 * @throws {Refusal} within the project's repository, where others may use it, where it is no key of P-256, or for another passphrase
 * @throws {UsageError} where `file` is a folder
 * @throws {Error} of the file system
 */
export async function readKey(file: string, passphrase: () => Promise<string>): Promise<PrivateKey> {
  await refuseInRepository(await realpath(file));
  await refuseReadable(file, 'key.pem');
  const pem = await readFile(file, 'utf8');
  const isEncrypted = /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem);
  const secret = isEncrypted ? await passphrase() : undefined;
  let key: KeyObject;
  try {
    key = createPrivateKey({key: pem, passphrase: secret});
  } catch {
    // OpenSSL does not tell the two apart: with a wrong key, padding may come out right by chance.
    if (isEncrypted) throw new Refusal(`The passphrase is not that of ${file}, or the file is damaged.`);
    throw noKey(file);
  }
  if (!isOfP256(key)) throw noKey(file);
  return keyOf(key);
}

/**
 * The Multikey value (`zDn…`) of the public key in `file`, in PEM, as tools for hardware tokens write it; undefined where the
 * file has none.
 *
 * @throws {Refusal} where it is no key of P-256
 * @throws {UsageError} where `file` is a folder
 * @throws {Error} of the file system
 */
export async function readPublicKey(file: string): Promise<string | undefined> {
  await refuseFolder(file, 'key.pem');
  const pem = await readFile(file, 'utf8');
  if (!/^-----BEGIN PUBLIC KEY-----/m.test(pem)) return undefined;
  try {
    const key = createPublicKey(pem);
    if (isOfP256(key)) return multikeyOf(key);
  } catch {
    // As a key of another kind.
  }
  throw new Refusal(`${file} is no public key of P-256 in PEM.`);
}

function noKey(file: string): Refusal {
  return new Refusal(`${file} is no key of P-256 (PKCS #8 in PEM): npm run statement -- keygen makes one.`);
}

function generate(): KeyObject {
  return generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
}

function isOfP256({asymmetricKeyDetails}: KeyObject): boolean {
  return asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function keyOf(key: KeyObject): PrivateKey {
  return {
    multikey: multikeyOf(key),
    sign: (bytes) => Promise.resolve(sign('sha256', Buffer.from(bytes), {key, dsaEncoding: 'ieee-p1363'})),
  };
}

function multikeyOf(key: KeyObject): string {
  const {x, y} = key.export({format: 'jwk'});
  const odd = (Buffer.from(y!, 'base64url').at(-1)! & 1) === 1;
  // Multicodec's mark for keys of P-256, then the compressed point.
  return base58btc.encode(Buffer.concat([Buffer.from([0x80, 0x24, odd ? 3 : 2]), Buffer.from(x!, 'base64url')]));
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

/**
 * A key in the project's repository is committed sooner or later. Other repositories are none of our business: some people
 * have their home folder, and so ~/.icat, in one.
 */
async function refuseInRepository(file: string): Promise<void> {
  const own = await realpath(project);
  const path = relative(own, file);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return;
  throw new Refusal(`${file} is in the repository ${own}: keep keys outside, such as in ~/.icat/.`);
}

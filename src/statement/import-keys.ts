import {decodeMultikey} from './decode-multikey.js';
import {algorithm} from './verify-signature.js';

/**
 * Public keys in WebCrypto's form, by their Multikey value; `undefined` where that is no key of P-256, or where there is no
 * WebCrypto (on http: pages). Without a prototype.
 */
export type ImportedKeys = Readonly<Record<string, Promise<CryptoKey | undefined>>>;

/** @param keys Multikey values of P-256 (`zDn…`) */
export function importKeys(keys: readonly string[]): ImportedKeys {
  const imported = {__proto__: null} as unknown as Record<string, Promise<CryptoKey | undefined>>;
  // By index, as in shared-statement.ts: whatever the page made of arrays' methods, no other key is imported.
  for (let index = 0; index < keys.length; index++) imported[keys[index]!] = importKey(keys[index]!);
  return imported;
}

async function importKey(key: string): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', decodeMultikey(key), algorithm, false, ['verify']);
  } catch {
    return undefined;
  }
}

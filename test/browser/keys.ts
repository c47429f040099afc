import {canonicalJson} from '../../src/statement/canonical-json.js';
import {sha256} from '../../src/statement/sha256.js';
import {signedBytes} from '../../src/statement/signed-bytes.js';

/** A key of the test's own. */
export interface Key {
  /** The public half, as a Multikey value (`zDn…`). */
  readonly multikey: string;
  /** A proof of `document` by this key; it says that it is by `named`. */
  readonly prove: (document: object, named?: string) => Promise<object>;
  /** `statement` as JSON, with a proof by this key alone. */
  readonly sign: (statement: object) => Promise<string>;
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Multibase's base58btc, by long division. */
function base58(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`);
  let text = '';
  for (; rest; rest /= 58n) text = alphabet[Number(rest % 58n)]! + text;
  return `z${'1'.repeat(bytes.findIndex((byte) => byte > 0))}${text}`;
}

export async function generateKey(): Promise<Key> {
  const algorithm = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'};
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const multikey = base58(Uint8Array.of(0x80, 0x24, 2 + (point[64]! & 1), ...point.subarray(1, 33)));
  const prove = async (document: object, named = multikey) => {
    const options = {
      type: 'DataIntegrityProof',
      cryptosuite: 'ecdsa-jcs-2019',
      verificationMethod: `did:key:${named}#${named}`,
      proofPurpose: 'assertionMethod',
    };
    const bytes = await signedBytes(options, await sha256(canonicalJson(document)));
    const signature = await crypto.subtle.sign(algorithm, pair.privateKey, bytes);
    return {...options, proofValue: base58(new Uint8Array(signature))};
  };
  return {
    multikey,
    prove,
    async sign(statement) {
      const document: {proof?: unknown} = {...statement};
      delete document.proof;
      return JSON.stringify({...document, proof: await prove(document)});
    },
  };
}

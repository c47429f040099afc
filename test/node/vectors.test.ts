import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import {base58btc} from 'multiformats/bases/base58';
import {bytesOf} from '../../src/statement/bytes-of.js';
import {canonicalJson} from '../../src/statement/canonical-json.js';
import {countSigners} from '../../src/statement/count-signers.js';
import {importKeys} from '../../src/statement/import-keys.js';
import {decodeBase58} from '../../src/statement/decode-base58.js';
import {decodeMultikey} from '../../src/statement/decode-multikey.js';
import {sha256} from '../../src/statement/sha256.js';
import {signedBytes} from '../../src/statement/signed-bytes.js';
import {verifySignature} from '../../src/statement/verify-signature.js';

/** Test data that others published, beside the checkout's parent; not a part of the project. */
const vectors = resolve('../shared/vectors');
const missing = existsSync(vectors) ? false : `${vectors} is not on this machine`;
/** So that each test is counted as skipped, with the reason. */
const published = {skip: missing};
if (missing) console.log(`SKIPPED: the published vectors: ${missing}.`);

const read = (...path: string[]) => readFileSync(join(vectors, ...path), 'utf8');
const hex = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(bytes as Uint8Array).toString('hex');

describe("W3C's vector of ecdsa-jcs-2019 on P-256", () => {
  const w3c = (file: string) =>
    read('ecdsa-jcs-2019-p256', `${file}JCSECDSAP256.${file === 'signed' ? 'json' : 'txt'}`).trim();
  const signed = () =>
    JSON.parse(w3c('signed')) as Record<string, unknown> & {proof: {verificationMethod: string; proofValue: string}};
  const parts = () => {
    const {proof, ...document} = signed();
    const {proofValue, ...options} = proof;
    const key = proof.verificationMethod.split('#')[1]!;
    return {document, options, proofValue, key};
  };

  it('has the canonical forms that it says', published, () => {
    const {document, options} = parts();
    assert.equal(canonicalJson(document), w3c('canonDoc'));
    assert.equal(canonicalJson(options), w3c('proofCanon'));
  });

  it('has the hash that it says', published, async () => {
    const {document, options} = parts();
    assert.equal(hex(await signedBytes(options, await sha256(canonicalJson(document)))), w3c('combinedHash'));
  });

  it('has the signature that it says', published, () => {
    assert.equal(hex(bytesOf(decodeBase58(parts().proofValue, 64), 64)), w3c('sigHex'));
  });

  it('is signed by its key', published, async () => {
    const {key, document} = parts();
    assert.equal(await countSigners(canonicalJson(document), signed().proof, importKeys([key])), 1);
  });

  it('is not, with a letter changed', published, async () => {
    const {key, document} = parts();
    const changed = canonicalJson({...document, name: 'Alumni credential'});
    assert.equal(await countSigners(changed, signed().proof, importKeys([key])), 0);
  });
});

describe("RFC 8785's samples, by its author", () => {
  for (const file of missing ? ['arrays.json and others'] : readdirSync(join(vectors, 'jcs/input'))) {
    it(file, published, () => {
      assert.equal(canonicalJson(JSON.parse(read('jcs/input', file))), read('jcs/output', file).trim());
    });
  }
});

describe("Wycheproof's vectors of ECDSA on P-256", () => {
  interface Group {
    readonly publicKey: {readonly uncompressed: string};
    readonly tests: readonly {tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid'}[];
  }
  const groups = missing
    ? []
    : (JSON.parse(read('wycheproof-ecdsa-p256-sha256-p1363.json')) as {testGroups: Group[]}).testGroups;

  it('have keys that come out of their Multikey form as they are', published, () => {
    for (const {publicKey} of groups)
      assert.equal(hex(decodeMultikey(multikeyOf(publicKey.uncompressed))), publicKey.uncompressed);
    assert.ok(groups.length > 100);
  });

  it('are judged as their authors do, all 262', published, async () => {
    let judged = 0;
    for (const {publicKey, tests} of groups) {
      const key = multikeyOf(publicKey.uncompressed);
      const imported = importKeys([key]);
      for (const {tcId, comment, msg, sig, result} of tests) {
        const signature = base58btc.encode(Buffer.from(sig, 'hex'));
        const bytes = Uint8Array.from(Buffer.from(msg, 'hex')).buffer;
        const valid = await verifySignature(await imported[key], signature, bytes).catch(() => false);
        assert.equal(valid, result === 'valid', `${tcId}: ${comment}`);
        judged += 1;
      }
    }
    assert.equal(judged, 262);
  });
});

describe('The canonical form', () => {
  it('is that of canonicalize, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({noUnicodeString: false, stringUnit: 'grapheme'}), (value) => {
        assert.equal(canonicalJson(value), canonicalize(value));
      }),
      {numRuns: 5_000},
    );
  });

  for (const [what, json] of [
    ['a lone surrogate', String.raw`"\ud800"`],
    ['a lone surrogate in a name', String.raw`{"\udc00": 1}`],
    ['a number beyond all others, which would be written as null', '1e400'],
    ['one below them', '[-1e400]'],
  ] as const) {
    it(`is refused to ${what}`, () => {
      assert.throws(() => canonicalJson(JSON.parse(json)), TypeError);
    });
  }

  it('has a __proto__ among the names as any other', () => {
    assert.equal(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}')), '{"__proto__":{"a":2},"b":1}');
  });
});

describe('Base58', () => {
  it('is that of multiformats, leading zeros included', () => {
    fc.assert(
      fc.property(fc.uint8Array({minLength: 64, maxLength: 64}), fc.nat(8), (bytes, zeros) => {
        bytes.fill(0, 0, zeros);
        assert.equal(hex(bytesOf(decodeBase58(base58btc.encode(bytes), 64), 64)), hex(bytes));
      }),
    );
  });

  for (const [what, bytes] of [
    ['a byte less', 63],
    ['a byte more', 65],
    ['nothing', 0],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => decodeBase58(base58btc.encode(new Uint8Array(bytes).fill(7)), 64), TypeError);
    });
  }

  it('refuses a million digits at once', () => {
    const start = performance.now();
    assert.throws(() => decodeBase58(`z${'y'.repeat(1_000_000)}`, 64), TypeError);
    // Their sum would take minutes.
    assert.ok(performance.now() - start < 5_000);
  });

  const good = base58btc.encode(new Uint8Array(64).fill(7));
  for (const [what, text] of [
    ['a digit that is none', good.replace(/.$/, '0')],
    ['another base', good.replace(/^z/, 'u')],
    ['a leading one too many', good.replace(/^z/, 'z1')],
  ] as const) {
    it(`refuses ${what}`, () => assert.throws(() => decodeBase58(text, 64), TypeError));
  }
});

describe('A key', () => {
  it('that is a point beside the curve is refused', () => {
    // x = 1: 1 − 3 + b is no square modulo p.
    const bytes = Buffer.concat([Buffer.from([0x80, 0x24, 2]), Buffer.alloc(31), Buffer.from([1])]);
    assert.throws(() => decodeMultikey(base58btc.encode(bytes)), TypeError);
  });

  it('that is no compressed point is refused', () => {
    const bytes = base58btc.decode('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP');
    assert.ok(decodeMultikey(base58btc.encode(bytes)));
    bytes[2] = 4;
    assert.throws(() => decodeMultikey(base58btc.encode(bytes)), TypeError);
  });

  it('of Ed25519 is refused', () => {
    assert.throws(() => decodeMultikey('z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'), TypeError);
  });
});

/** The Multikey value of a point, by multiformats. */
function multikeyOf(uncompressed: string): string {
  const point = Buffer.from(uncompressed, 'hex');
  return base58btc.encode(Buffer.concat([Buffer.from([0x80, 0x24, 2 + (point[64]! & 1)]), point.subarray(1, 33)]));
}

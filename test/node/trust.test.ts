import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {afterEach, describe, it, mock} from 'node:test';
import fc from 'fast-check';
import {base58btc} from 'multiformats/bases/base58';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {readReleases} from '../../scripts/statement/releases.js';
import {canonicalJson} from '../../src/statement/canonical-json.js';
import {countSigners, maxProofs} from '../../src/statement/count-signers.js';
import {decodeMultikey} from '../../src/statement/decode-multikey.js';
import {importKeys} from '../../src/statement/import-keys.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {sha256} from '../../src/statement/sha256.js';
import {signedBytes} from '../../src/statement/signed-bytes.js';
import {pinnedTrust} from '../../src/statement/trust.js';
import {signedBy, twoOf, unsigned} from './keys.js';

interface Proof extends Record<string, unknown> {
  verificationMethod: string;
  proofValue: string;
}
type Signed = Record<string, unknown> & {
  proof: Proof[];
  texts: Record<string, {title: string; body: string[]; about?: string}>;
  contacts: Record<string, unknown>;
};

const [first, second, third] = [await generateKey(), await generateKey(), await generateKey()];
const stranger = await generateKey();
const trust = twoOf([first, second, third]);
const signed = await signedBy([first, second]);

/** The signed statement with `change` made to it. */
function changed(change: (statement: Signed) => unknown): string {
  const statement = JSON.parse(signed) as Signed;
  change(statement);
  return JSON.stringify(statement);
}

const refused = (json: string, trusted = trust) => assert.rejects(readStatement(json, trusted), {code: 'signature'});

describe('A statement that two of three keys have signed', () => {
  it('is read', async () => {
    const {received, drawn} = await readStatement(signed, trust);
    assert.deepEqual(received, JSON.parse(signed));
    assert.equal(drawn.id, unsigned()['id']);
  });

  for (const [what, json] of [
    ['a proof more that is wrong', changed(({proof}) => proof.push({...proof[0]!, proofValue: proof[1]!.proofValue}))],
    [
      'a proof more of a kind that does not exist yet',
      changed(({proof}) => proof.push({...proof[0]!, cryptosuite: 'mldsa-jcs-2031'})),
    ],
    ['a proof more that is none', changed(({proof}) => proof.push(null as never, 'x' as never))],
    [
      'its fields in another order',
      JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(signed) as object).reverse())),
    ],
    ['white space in its JSON', JSON.stringify(JSON.parse(signed), null, 3)],
    ['a proof more by a stranger', signedBy([stranger], JSON.parse(signed) as object)],
  ] as const) {
    it(`is read with ${what}`, async () => assert.ok(await readStatement(await json, trust)));
  }

  it('is read by one proof that is no list, where one is enough', async () => {
    const json = changed((s) => ((s as {proof: unknown}).proof = s.proof[0]));
    assert.ok(await readStatement(json, {...trust, threshold: 1}));
  });

  /** One fault each. */
  const faults: [what: string, json: string | Promise<string>][] = [
    ['a letter that was changed', changed(({texts}) => (texts['en']!.title += '.'))],
    ['a letter that was changed in a translation', changed(({texts}) => (texts['ar']!.body[4] += '.'))],
    ['two paragraphs that changed places', changed(({texts}) => texts['en']!.body.reverse())],
    [
      'a field that was moved',
      changed(({texts, ...statement}) => {
        statement.contacts['about'] = texts['fr']!.about;
        delete texts['fr']!.about;
      }),
    ],
    ['a field that was added, of no known name', changed((s) => (s['novel'] = 1))],
    ['a field that was removed', changed((s) => delete s.texts['es'])],
    [
      'a number for null',
      signedBy([first, second], {...unsigned(), novel: null}).then((json) =>
        json.replace('"novel":null', '"novel":1e400'),
      ),
    ],
    ['a __proto__ that was added', signed.replace('{', '{"__proto__":{"status":"withdrawn"},')],
    ['a lone surrogate', signed.replace('"issuer":"', String.raw`"issuer":"\ud800`)],
    ['no proof', JSON.stringify(unsigned())],
    ['no proof in its list', changed(({proof}) => proof.splice(0))],
    ['one proof of two', changed(({proof}) => proof.pop())],
    ['a proof twice by one key', changed(({proof}) => (proof[1] = proof[0]!))],
    ['proofs of which one is by a key from the JSON', signedBy([first, stranger])],
    [
      '__proto__ as the name of a key',
      changed(({proof}) => (proof[1]!.verificationMethod = 'did:key:__proto__#__proto__')),
    ],
    ['a key named by another method', otherOptions({verificationMethod: `did:web:icat.network#${second.multikey}`})],
    ['a key without its fragment', otherOptions({verificationMethod: `did:key:${second.multikey}`})],
    ['an oversized proof', changed(({proof}) => (proof[1]!.proofValue += '1'.repeat(30_000)))],
    ['a proof that is cut', changed(({proof}) => (proof[1]!.proofValue = proof[1]!.proofValue.slice(0, -1)))],
    ['a proof in another base', changed(({proof}) => (proof[1]!.proofValue = proof[1]!.proofValue.replace('z', 'u')))],
    ['another moment of signing', changed(({proof}) => (proof[1]!['created'] = '2019-01-01T00:00:00Z'))],
    ['another purpose', otherOptions({proofPurpose: 'authentication'})],
    ['another suite', otherOptions({cryptosuite: 'ecdsa-rdfc-2019'})],
    ['another type', otherOptions({type: 'JsonWebSignature2020'})],
    [
      'more proofs than are looked at',
      changed(({proof}) => proof.push(...Array<Proof>(maxProofs - 1).fill(proof[0]!))),
    ],
  ];
  for (const [what, json] of faults) it(`is refused with ${what}`, async () => refused(await json));

  it('is read with as many proofs as are looked at', async () => {
    const json = changed(({proof}) => proof.push(...Array<Proof>(maxProofs - 2).fill(proof[0]!)));
    assert.ok(await readStatement(json, trust));
  });

  it('is refused where its shape is wrong, after its proofs', async () => {
    const json = await signedBy([first, second]);
    const wrong = {...(JSON.parse(json) as object), url: 'javascript:alert(1)'};
    await refused(JSON.stringify(wrong));
    await assert.rejects(readStatement(JSON.stringify(wrong), 'unverified'), {code: 'shape'});
  });

  const {id, version} = JSON.parse(signed) as {id: string; version: number};

  it('is refused below the least version of its id', async () => {
    const leastVersions = {[id]: version + 1};
    await assert.rejects(readStatement(signed, {...trust, leastVersions}), {code: 'version'});
    const next = await signedBy([first, second], {...unsigned(), version: version + 1});
    assert.ok(await readStatement(next, {...trust, leastVersions}));
  });

  it('is read whatever the least version of another id', async () => {
    assert.ok(await readStatement(signed, {...trust, leastVersions: {'1999-01-01': version + 1}}));
  });

  it('is read where a prototype has a least version of its id', async () => {
    const leastVersions = Object.create({[id]: version + 1}) as Record<string, number>;
    assert.ok(await readStatement(signed, {...trust, leastVersions}));
  });

  it('is refused where the least version is no number', async () => {
    await assert.rejects(readStatement(signed, {...trust, leastVersions: {[id]: NaN}}), {code: 'version'});
  });

  it('is refused where one key stands twice among those that must have signed', async () => {
    const keys = [first.multikey, first.multikey];
    await refused(
      changed(({proof}) => proof.push(proof[0]!)),
      {...trust, keys},
    );
  });

  it('is refused where a key stands among the others as an object', async () => {
    const keys = [first.multikey, [first.multikey] as unknown as string];
    await refused(signed, {...trust, keys});
  });

  for (const threshold of [0, -1, 0.5, 1.5, NaN, Infinity, null, undefined, '', 'two', [], {}] as number[]) {
    it(`is refused with a threshold of ${JSON.stringify(threshold)} (${String(threshold)})`, async () => {
      await refused(signed, {...trust, threshold});
    });
  }
});

describe('The proofs of a statement', () => {
  const {subtle} = crypto;
  /** Its answer of the moment, in place of WebCrypto's. */
  const answering = (verify: SubtleCrypto['verify']) => mock.method(subtle, 'verify', verify);
  afterEach(() => mock.restoreAll());

  it('are checked side by side, and its document is hashed once for all of them', async () => {
    const digest = mock.method(subtle, 'digest');
    const verify = subtle.verify.bind(subtle);
    let begun = 0;
    let release: () => void;
    const both = new Promise<void>((resolve) => (release = resolve));
    answering(async (...values) => {
      if (++begun === 2) release();
      await both;
      return verify(...values);
    });
    assert.ok(await readStatement(signed, trust));
    const document = canonicalJson(unsigned());
    const hashed = digest.mock.calls.map(({arguments: [, bytes]}) => new TextDecoder().decode(bytes as Uint8Array));
    assert.equal(hashed.length, 3);
    assert.equal(hashed.filter((text) => text === document).length, 1);
  });

  it('are too few where the check of one fails', async () => {
    const verify = subtle.verify.bind(subtle);
    let begun = 0;
    answering((...values) => (++begun === 2 ? Promise.reject(new Error('out of order')) : verify(...values)));
    await refused(signed);
    assert.equal(begun, 2);
  });

  it('are not enough while the check of one hangs', async () => {
    const verify = subtle.verify.bind(subtle);
    let begun = 0;
    let settled = false;
    await new Promise<void>((resolve) => {
      answering(async (...values) => {
        if (++begun === 2) return new Promise<boolean>(() => {});
        const isValid = await verify(...values);
        resolve();
        return isValid;
      });
      void readStatement(signed, trust).finally(() => (settled = true));
    });
    await new Promise(setImmediate);
    assert.equal(begun, 2);
    assert.equal(settled, false);
  });
});

/** Signed by `first`, and by `second` with other options, which its signature covers. */
async function otherOptions(other: Record<string, string>): Promise<string> {
  const statement = JSON.parse(signed) as Signed;
  const options: Record<string, unknown> = {...statement.proof[1]!, ...other};
  delete options['proofValue'];
  const signature = await second.sign(await signedBytes(options, await sha256(canonicalJson(unsigned()))));
  statement.proof[1] = {...options, proofValue: base58btc.encode(signature)} as Proof;
  return JSON.stringify(statement);
}

describe('A page that extends Object.prototype', () => {
  it('does not add a proof', async () => {
    const {proof} = JSON.parse(signed) as Signed;
    const prototype = Object.prototype as {proof?: unknown};
    prototype.proof = proof;
    try {
      await refused(JSON.stringify(unsigned()));
    } finally {
      delete prototype.proof;
    }
  });
});

describe('Any statement', () => {
  it('that was signed verifies, and does not with one value changed', async () => {
    const statements = fc.dictionary(fc.string({unit: 'grapheme'}), fc.jsonValue({stringUnit: 'grapheme'}), {
      minKeys: 1,
    });
    await fc.assert(
      fc.asyncProperty(statements, fc.nat(), async (statement, at) => {
        delete statement['proof'];
        const received = JSON.parse(JSON.stringify({...statement, proof: await proofBy(first, statement)})) as Record<
          string,
          unknown
        >;
        const count = ({proof, ...document}: Record<string, unknown>) =>
          countSigners(canonicalJson(document), proof, importKeys(trust.keys));
        assert.equal(await count(received), 1);
        const names = Object.keys(received);
        const name = names[at % names.length]!;
        const other = name === 'proof' ? {added: 1} : {[name]: [received[name]]};
        assert.equal(await count({...received, ...other}), 0);
      }),
      {numRuns: 300},
    );
  });
});

async function proofBy(key: PrivateKey, document: object) {
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'ecdsa-jcs-2019',
    verificationMethod: `did:key:${key.multikey}#${key.multikey}`,
    proofPurpose: 'assertionMethod',
  };
  return {
    ...options,
    proofValue: base58btc.encode(await key.sign(await signedBytes(options, await sha256(canonicalJson(document))))),
  };
}

describe('The pinned keys', () => {
  it('are three distinct ones of P-256, of which two must have signed', () => {
    assert.equal(new Set(pinnedTrust.keys.map((key) => String(decodeMultikey(key)))).size, 3);
    assert.equal(pinnedTrust.threshold, 2);
  });

  it('have signed the content', async () => {
    const {drawn} = await readStatement(readFileSync(currentStatement(), 'utf8'), pinnedTrust);
    assert.ok(drawn.version >= (pinnedTrust.leastVersions[drawn.id] ?? 1));
  });

  it('are those that the list of releases has for this one', () => {
    const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
    const own = readReleases().filter(({release}) => release === version);
    assert.equal(own.length, 1);
    const {threshold, leastVersions, keys} = own[0]!;
    assert.deepEqual({threshold, leastVersions, keys}, pinnedTrust);
  });
});

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {createSignCryptosuite, createVerifyCryptosuite} from '@digitalbazaar/ecdsa-jcs-2019-cryptosuite';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import signatures from 'jsonld-signatures';
import {generateKey} from '../../scripts/statement/private-key.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {signedBy, unsigned} from './keys.js';

const {AssertionProofPurpose} = signatures.purposes;

/** What a did:key resolves to: the key itself, and a document that lets it assert. */
function resolver(key: string) {
  const did = `did:key:${key}`;
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${key}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: key,
  };
  const controller = {'@context': ['https://www.w3.org/ns/did/v1'], id: did, assertionMethod: [method.id]};
  return {
    controller,
    documentLoader: (url: string) =>
      Promise.resolve({document: url === did ? controller : method, documentUrl: url, contextUrl: null}),
  };
}

async function verifies(json: string, key: string): Promise<boolean> {
  const {controller, documentLoader} = resolver(key);
  const {verified} = await signatures.verify(JSON.parse(json) as object, {
    suite: new DataIntegrityProof({cryptosuite: createVerifyCryptosuite()}),
    purpose: new AssertionProofPurpose({controller}),
    documentLoader,
  });
  return verified;
}

describe("Digital Bazaar's implementation", () => {
  it('verifies what we sign', async () => {
    const key = await generateKey();
    assert.equal(await verifies(await signedBy([key]), key.multikey), true);
  });

  it('refuses what we sign once a letter has changed', async () => {
    const key = await generateKey();
    const json = (await signedBy([key])).replace('contact@ecg.example', 'contacts@ecg.example');
    assert.equal(await verifies(json, key.multikey), false);
  });

  it('signs what we verify, with the @context that it adds', async () => {
    const pair = await EcdsaMultikey.generate({curve: 'P-256'});
    const key = pair.publicKeyMultibase;
    const signer = Object.assign(pair.signer() as object, {id: `did:key:${key}#${key}`});
    const signed = await signatures.sign(unsigned(), {
      suite: new DataIntegrityProof({signer, cryptosuite: createSignCryptosuite()}),
      purpose: new AssertionProofPurpose(),
      documentLoader: resolver(key).documentLoader,
    });
    assert.ok('@context' in signed);
    const trust = {threshold: 1, leastVersion: 1, keys: [key]};
    const {received, drawn} = await readStatement(JSON.stringify(signed), trust);
    assert.deepEqual(received, signed);
    assert.equal(drawn.id, unsigned()['id']);
    const without = {...signed, '@context': undefined};
    await assert.rejects(readStatement(JSON.stringify(without), trust), {code: 'signature'});
  });
});

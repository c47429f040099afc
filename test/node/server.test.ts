import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {generateKey} from '../../scripts/statement/private-key.js';
import {readStatement, slottedHtml, StatementError} from '../../src/server.js';
import {signedBy, unsigned} from './keys.js';

const [key, stranger] = [await generateKey(), await generateKey()];
const trustedKeys = [key.multikey];
const signed = await signedBy([key]);

/** The invented statement with `change` made to it, signed by the trusted key. */
async function signedWith(change: Record<string, unknown>): Promise<string> {
  return signedBy([key], {...unsigned(), ...change});
}

describe('readStatement', () => {
  it('takes the statement of dist by the pinned keys', async () => {
    const json = readFileSync('dist/statement.json', 'utf8');
    const {received} = await readStatement(json);
    assert.deepEqual(received, JSON.parse(json));
  });

  for (const [what, json] of Object.entries<string | Uint8Array | object>({
    text: signed,
    bytes: Buffer.from(signed),
    'text that begins with a byte order mark': `\ufeff${signed}`,
    'a value, as an import gives it': JSON.parse(signed) as object,
  })) {
    it(`reads ${what}`, async () => {
      const {statement, isExpired} = await readStatement(json, {trustedKeys});
      assert.deepEqual([statement.id, isExpired], [unsigned()['id'], false]);
    });
  }

  it('keeps unknown fields and the proof in what was received, and out of what is drawn', async () => {
    const {statement, received} = await readStatement(await signedWith({later: 1}), {trustedKeys});
    assert.deepEqual(['later' in received, 'proof' in received, 'later' in statement], [true, true, false]);
    assert.ok(Object.isFrozen(received) && Object.isFrozen(received.texts), 'frozen');
  });

  it('tells that a statement has expired, at the very moment', async () => {
    const json = await signedWith({expires: '2021-07-30T12:00:00Z'});
    const at = async (now: string) => (await readStatement(json, {trustedKeys, now: new Date(now)})).isExpired;
    assert.deepEqual(await Promise.all([at('2021-07-30T11:59:59.999Z'), at('2021-07-30T12:00:00Z')]), [false, true]);
  });

  for (const [what, code, json, keys] of [
    ['what other keys have signed', 'signature', signed, [stranger.multikey]],
    ['what none of the pinned keys has signed', 'signature', signed, undefined],
    ['words that were changed', 'signature', signed.replace('"title":"', '$&Not '), trustedKeys],
    ['a value without proof', 'signature', unsigned(), trustedKeys],
    ['what is no JSON', 'json', '{', trustedKeys],
    ['what is no UTF-8', 'json', Uint8Array.of(0xff), trustedKeys],
    ['more than 128 KiB', 'size', ' '.repeat(131_073), trustedKeys],
  ] as const) {
    it(`refuses ${what}, as ${code}`, () =>
      assert.rejects(
        readStatement(json, keys && {trustedKeys: keys}),
        (error) => error instanceof StatementError && error.code === code,
      ));
  }

  it('refuses keys that are none, and an empty list of them', async () => {
    await assert.rejects(readStatement(signed, {trustedKeys: ['zDnSmile']}), TypeError);
    await assert.rejects(readStatement(signed, {trustedKeys: ['none']}), TypeError);
    await assert.rejects(readStatement(signed, {trustedKeys: []}), TypeError);
  });
});

describe('slottedHtml with what readStatement gives', () => {
  it('is in the language that is asked for, or in the plain one', async () => {
    const {statement} = await readStatement(signed, {trustedKeys});
    assert.match(slottedHtml(statement, 'fr'), /^<h2 lang="fr"/);
    assert.equal(slottedHtml(statement, 'fr-CA'), slottedHtml(statement, 'fr'));
    assert.throws(() => slottedHtml(statement, 'de'), RangeError);
  });
});

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {createPublicKey, generateKeyPairSync, sign, type KeyObject} from 'node:crypto';
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {committedVersion} from '../../scripts/statement/committed-version.js';
import {digestOf, groupsOf} from '../../scripts/statement/digest.js';
import {lastPublished} from '../../scripts/statement/last-published.js';
import {generateKey, readPublicKey} from '../../scripts/statement/private-key.js';
import {review} from '../../scripts/statement/review.js';
import {signatureOf} from '../../scripts/statement/signature-of.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import {readRequest, withAnswer, writeRequest} from '../../scripts/statement/signing-request.js';
import {maxProofs} from '../../src/statement/count-signers.js';
import {readStatement} from '../../src/statement/read-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {signedBy, unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-signing-'));
after(() => rmSync(folder, {recursive: true}));

const statement = unsigned() as unknown as Statement;

let files = 0;

function file(content: string | Uint8Array, mode = 0o600): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
}

describe('What is shown before signing', () => {
  it('has the status, and the title in each language', async () => {
    const lines = await review('statement.json', {...statement, expires: '2030-01-01T00:00:00Z'});
    assert.equal(lines[0], 'To be signed: statement.json');
    assert.equal(
      lines[1],
      `  ${statement.id}, version ${statement.version}, current, published ${statement.published}, expires 2030-01-01T00:00:00Z`,
    );
    for (const [language, {title, official}] of Object.entries(statement.texts))
      assert.ok(lines.includes(`  ${language}${official ? ' (official)' : ''}: ${title}`), language);
  });

  it('has each change since the version that readers know', async () => {
    const {en} = statement.texts;
    const next = {
      ...statement,
      version: 2,
      texts: {...statement.texts, en: {...en!, occasion: `${en!.occasion}, corrected`}},
    };
    const lines = await review('statement.json', next, {file: 'last.json', statement});
    assert.ok(lines.includes('  Changes since last.json, version 1:'), lines.join('\n'));
    assert.ok(lines.includes('    en:'), lines.join('\n'));
    assert.ok(lines.includes(`      occasion: ${en!.occasion}{+, corrected+}`), lines.join('\n'));
    assert.ok(!lines.includes('    fr:'), 'what has not changed is not shown');
  });

  it('says that it is the first version', async () => {
    const lines = await review('statement.json', statement);
    assert.ok(lines.includes(`  It is the first version of ${statement.id}.`), lines.join('\n'));
    const third = await review('statement.json', {...statement, version: 3});
    assert.ok(third.join('\n').includes('is known: --since <file> names one.'), third.join('\n'));
  });

  it("calls the last build's so, which may not be published", async () => {
    const built = JSON.parse(readFileSync('dist/statement.json', 'utf8')) as Statement;
    const last = await lastPublished(built.id, 'statement.json', undefined);
    assert.equal(last?.file, "dist/statement.json (the last build's)");
  });

  it('is compared with the last version in git that enough people have signed', async () => {
    const repository = mkdtempSync(join(folder, 'repository-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A test', '-c', 'user.email=test@icat.example', ...args], {
        cwd: repository,
        encoding: 'utf8',
      });
    const path = join(repository, 'statement.json');
    const signed = readFileSync('dist/statement.json', 'utf8');
    const {id, version, ...rest} = JSON.parse(signed) as Statement;
    assert.equal(await committedVersion(id, path), undefined, 'without git');
    git('init', '--quiet');
    for (const json of [signed, JSON.stringify({...rest, id, version: version + 1}), '{']) {
      writeFileSync(path, json);
      git('add', '.');
      git('commit', '--quiet', '--message=A step');
    }
    const first = git('log', '--reverse', '--format=%h').split('\n')[0];
    const last = await committedVersion(id, path);
    assert.equal(last?.file, `${path} (commit ${first})`);
    assert.deepEqual(last?.statement, JSON.parse(signed));
    assert.equal(await committedVersion(`${id}-other`, path), undefined, 'another statement');
  });

  it('says where nothing has changed, be the proofs others or not', async () => {
    const known = JSON.parse(await signedBy([await generateKey()])) as Statement;
    const lines = await review('statement.json', statement, {file: 'last.json', statement: known});
    assert.ok(lines.includes('  Nothing has changed since last.json, version 1.'), lines.join('\n'));
  });

  it('is refused where the version has other words already', async () => {
    const next = {...statement, published: '2019-05-05'};
    await assert.rejects(review('statement.json', next, {file: 'last.json', statement}), {
      name: 'Refusal',
      message: /^version is 1, and last\.json has version 1 with other words: npm run statement -- correct raises it/,
    });
  });

  it('has the digest of the words, whole, in 16 groups of five digits', async () => {
    // SHA-256 of "{}", by sha256sum.
    const digest = await digestOf({proof: []});
    assert.equal(digest.toString('hex'), '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    const groups = groupsOf(digest);
    assert.equal(groups.length, 16);
    assert.ok(
      groups.every((group) => /^\d{5}$/.test(group)),
      groups.join(' '),
    );
    assert.equal(BigInt(groups.join('')), BigInt(`0x${digest.toString('hex')}`));
    assert.deepEqual(groupsOf(Buffer.alloc(32)), Array<string>(16).fill('00000'));
    const shown = (await review('statement.json', statement)).join(' ').replaceAll(/\s+/g, ' ');
    assert.ok(shown.includes(groupsOf(await digestOf(statement)).join(' ')), shown);
  });
});

describe('npm run statement -- sign', () => {
  const key = join(folder, 'key.pem');
  before(() => assert.equal(run('keygen', key, '--no-passphrase').status, 0));

  it('shows it, and signs nothing without an answer', () => {
    const json = JSON.stringify(statement);
    const path = file(json);
    const {status, stdout, stderr} = run('sign', path, '--key', key);
    assert.equal(status, 1);
    assert.ok(stdout.startsWith(`To be signed: ${path}\n`), stdout);
    assert.match(stderr, /^There is no terminal to ask .*--yes signs it\.\n$/);
    assert.equal(readFileSync(path, 'utf8'), json);
  });

  it('compares with the file that --since names', () => {
    const since = file(JSON.stringify(statement));
    const path = file(JSON.stringify({...statement, version: 2, url: 'https://ecg.example/new/'}));
    const {stdout} = run('sign', path, '--key', key, '--since', since);
    assert.ok(stdout.includes(`Changes since ${since}, version 1:`), stdout);
    assert.match(stdout, /url: .*\{\+/);
  });

  for (const args of [
    [],
    ['--key', 'key.pem', '--prepare', 'request'],
    ['--prepare', 'request'],
    ['--attach', 'answer'],
  ]) {
    it(`takes one way to sign, whole: ${args.join(' ') || 'none'}`, () => {
      const {status, stderr} = run('sign', file(JSON.stringify(statement)), ...args);
      assert.equal(status, 2);
      assert.match(stderr, /Name your key with --key|--prepare takes --multikey|--attach takes --prepared/);
    });
  }

  it('drops with --fresh what does not verify, replaces the own proof, and leaves the valid ones of others', async () => {
    const [own, other, stale] = [await generateKey(), await generateKey(), await generateKey()];
    const proofsIn = (json: string) => (JSON.parse(json) as {proof: {verificationMethod: string}[]}).proof;
    const ofOtherWords = proofsIn(await signedBy([stale], {...statement, version: 2}));
    const ofTheseWords = proofsIn(await signedBy([other, own]));
    const json = JSON.stringify({...statement, proof: [...ofOtherWords, ...ofTheseWords]});
    const signed = proofsIn(await signStatement(json, own, {fresh: true}));
    assert.deepEqual(signed[0], ofTheseWords[0]);
    assert.deepEqual(
      signed.map(({verificationMethod}) => verificationMethod),
      [other, own].map(({multikey}) => `did:key:${multikey}#${multikey}`),
    );
  });

  it(`adds no proof to ${maxProofs}`, async () => {
    const {proof} = JSON.parse(await signedBy([await generateKey()])) as {proof: [Record<string, unknown>]};
    const others = Array.from({length: maxProofs - 1}, (_, index) => ({...proof[0], cryptosuite: `other-${index}`}));
    const full = JSON.stringify({...statement, proof: [...proof, ...others]});
    await assert.rejects(signStatement(full, await generateKey()), {
      name: 'Refusal',
      message: /has 16 proofs, and with more the card counts none/,
    });
  });
});

describe('A key that only a token has', () => {
  const secret = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
  const json = JSON.stringify(statement, null, 2);
  const publicPem = createPublicKey(secret).export({type: 'spki', format: 'pem'}) as string;
  let multikey: string;
  let request: string;
  before(async () => {
    multikey = (await readPublicKey(file(publicPem)))!;
    request = join(folder, 'request');
    await writeRequest(request, json, multikey, {});
  });

  const answer = (dsaEncoding: 'der' | 'ieee-p1363', key: KeyObject = secret) =>
    sign('sha256', readFileSync(request), {key, dsaEncoding});
  const trust = () => ({keys: [multikey], threshold: 1, leastVersions: {}});

  it('has 64 bytes to sign', () => assert.equal(readFileSync(request).length, 64));

  for (const encoding of ['der', 'ieee-p1363'] as const) {
    it(`signs them as ${encoding}`, async () => {
      const signed = await withAnswer(json, readRequest(request), answer(encoding), {});
      assert.ok(await readStatement(signed, trust()));
    });
  }

  it('signs them with leading zeros, which DER leaves out, in both numbers', () => {
    const bytes = readFileSync(request);
    const signed = new Uint8Array(bytes).buffer;
    // One in 256 begins with a zero.
    for (const start of [0, 32]) {
      for (let tries = 0; ; tries += 1) {
        assert.ok(tries < 10_000, 'none in 10,000 begins with a zero');
        const p1363 = sign('sha256', bytes, {key: secret, dsaEncoding: 'ieee-p1363'});
        if (p1363[start] !== 0) continue;
        const [r, s] = [p1363.subarray(0, 32), p1363.subarray(32)].map((number) => integerOf(number));
        const der = Buffer.concat([Buffer.from([0x30, r!.length + s!.length]), r!, s!]);
        assert.deepEqual(Buffer.from(signatureOf(der, signed, multikey)!), p1363);
        break;
      }
    }
  });

  it('is refused with a signature by another key, or of something else, or none', async () => {
    const stranger = generateKeyPairSync('ec', {namedCurve: 'P-256'}).privateKey;
    const ofOther = sign('sha256', Buffer.alloc(64), {key: secret, dsaEncoding: 'der'});
    for (const wrong of [
      answer('der', stranger),
      ofOther,
      Buffer.from('no signature'),
      Buffer.alloc(64),
      Buffer.alloc(0),
    ]) {
      await assert.rejects(withAnswer(json, readRequest(request), wrong, {}), {
        name: 'Refusal',
        message: /^The signature is none by .* of what was prepared/,
      });
    }
  });

  it('is refused where the statement has changed since', async () => {
    const changed = json.replace('"version": 1', '"version": 2');
    assert.notEqual(changed, json);
    await assert.rejects(withAnswer(changed, readRequest(request), answer('der'), {}), {
      name: 'Refusal',
      message: /^The statement has changed since this was prepared/,
    });
  });

  it('may sign beside a proof that came meanwhile, and once', async () => {
    const other = await generateKey();
    const signed = await withAnswer(await signStatement(json, other), readRequest(request), answer('der'), {});
    assert.ok(await readStatement(signed, {...trust(), keys: [multikey, other.multikey], threshold: 2}));
    await assert.rejects(withAnswer(signed, readRequest(request), answer('der'), {}), {
      name: 'Refusal',
      message: /has signed already/,
    });
  });

  it('is not taken from a file that is no request', () => {
    const path = file('');
    writeFileSync(`${path}.json`, '{"digest": "00", "proof": {}}');
    assert.throws(() => readRequest(path), {
      name: 'Refusal',
      message: /is not what npm run statement -- sign --prepare/,
    });
  });

  const openssl = spawnSync('openssl', ['version']).status === 0;

  it('signs with OpenSSL in its place, its key encrypted', {skip: openssl ? false : 'there is no openssl'}, () => {
    const passphrase = 'pass:anchor violet ladder seven';
    const ask = (...args: string[]) => {
      const {status, stderr} = spawnSync('openssl', args, {encoding: 'utf8'});
      assert.equal(status, 0, stderr);
    };
    const [plain, encrypted, pem] = [join(folder, 'plain.pem'), join(folder, 'token.pem'), join(folder, 'token.pub')];
    ask('ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', plain);
    ask('pkcs8', '-topk8', '-in', plain, '-passout', passphrase, '-out', encrypted);
    ask('pkey', '-in', encrypted, '-passin', passphrase, '-pubout', '-out', pem);
    const key = run('public-key', pem).stdout.trim();
    const path = file(json);
    const [bytes, signature] = [join(folder, 'to-sign'), join(folder, 'signature')];
    const prepared = run('sign', path, '--prepare', bytes, '--multikey', key, '--yes');
    assert.equal(prepared.status, 0, prepared.stderr);
    assert.equal(readFileSync(path, 'utf8'), json, 'nothing is signed yet');
    ask('dgst', '-sha256', '-sign', encrypted, '-passin', passphrase, '-out', signature, bytes);
    const attached = run('sign', path, '--attach', signature, '--prepared', bytes);
    assert.equal(attached.status, 0, attached.stderr);
    assert.match(attached.stdout, new RegExp(`now has a proof by ${key}`));
    assert.ok(readFileSync(path, 'utf8').includes(`did:key:${key}#${key}`), 'the proof');
    const again = run('sign', path, '--prepare', bytes, '--multikey', key, '--fresh', '--yes');
    assert.equal(again.status, 2, 'a request is never written over');
    assert.ok(existsSync(`${bytes}.json`), 'the request stays');
  });
});

/** An INTEGER in DER (X.690, 8.3): without leading zeros, but for one where the first bit is set. */
function integerOf(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  const short = number.subarray(start);
  const content = short[0]! >= 0x80 ? Buffer.concat([Buffer.alloc(1), short]) : short;
  return Buffer.concat([Buffer.from([0x02, content.length]), content]);
}

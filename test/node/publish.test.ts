import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, describe, it} from 'node:test';
import {diffStatements} from '../../scripts/statement/diff-statements.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {readStatement} from '../../src/statement/read-statement.js';
import type {Trust} from '../../src/statement/trust.js';
import {signedBy} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-publish-'));
after(() => rmSync(folder, {recursive: true}));

const content = readFileSync('content/statement.json', 'utf8');

/** The statement as it stands in the project, without its proofs. */
function unsigned(): Record<string, unknown> {
  const statement = JSON.parse(content) as Record<string, unknown>;
  delete statement['proof'];
  return statement;
}

const draft = `${JSON.stringify(unsigned(), null, 2)}\n`;

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
}

let files = 0;

/** A file outside the project. */
function file(text: string, mode = 0o644): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** A key's file, made by the command, and its public half. */
function keygen(): {path: string; multikey: string} {
  const path = join(folder, `key-${(files += 1)}.pem`);
  const {stdout, status, stderr} = run('keygen', path);
  assert.equal(status, 0, stderr);
  return {path, multikey: /zDn\w{46}/.exec(stdout)![0]};
}

describe('npm run statement -- keygen', () => {
  it('writes a file for its owner alone, and prints the public half', () => {
    const {path, multikey} = keygen();
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.match(readFileSync(path, 'utf8'), /^-----BEGIN PRIVATE KEY-----\n/);
    assert.equal(multikey.length, 49);
  });

  it('writes over nothing', () => {
    const path = file('precious');
    const {status} = run('keygen', path);
    assert.equal(status, 2);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });

  it('refuses a place in the repository', () => {
    const {status, stderr} = run('keygen', 'content/key.pem');
    assert.equal(status, 1);
    assert.match(stderr, /is in the repository .*: keep keys outside/);
  });

  it('refuses a place in any repository', () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, '.git'), {recursive: true});
    const {status, stderr} = run('keygen', join(other, 'key.pem'));
    assert.equal(status, 1);
    assert.match(stderr, /keep keys outside/);
  });
});

describe('npm run statement -- sign', () => {
  const [one, two] = [keygen(), keygen()];

  it('adds the proofs of two people, one after the other, and leaves the rest alone', async () => {
    const path = file(draft);
    assert.equal(run('sign', path, '--key', one.path).status, 0);
    const {status, stdout} = run('sign', path, '--key', two.path);
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(two.multikey));
    const json = readFileSync(path, 'utf8');
    assert.ok(json.startsWith(draft.slice(0, draft.lastIndexOf('\n}'))));
    const trust: Trust = {threshold: 2, leastVersion: 1, keys: [one.multikey, two.multikey]};
    assert.ok(await readStatement(json, trust));
  });

  it('warns of a key that is not pinned, and of a release that would not show it', () => {
    const {stderr} = run('sign', file(draft), '--key', one.path);
    assert.match(stderr, /This key is not pinned/);
    assert.match(stderr, /Release 1\.0\.0 would not show it: signed by 0 of the 2 keys/);
  });

  it('refuses a second proof by the same key', () => {
    const path = file(draft);
    run('sign', path, '--key', one.path);
    const before = readFileSync(path, 'utf8');
    const {status, stderr} = run('sign', path, '--key', one.path);
    assert.equal(status, 1);
    assert.match(stderr, /has signed already/);
    assert.equal(readFileSync(path, 'utf8'), before);
  });

  it('refuses to sign beside proofs of other words, and drops them when told to', () => {
    const path = file(content.replace('"version": 1', '"version": 2'));
    const {status, stderr} = run('sign', path, '--key', one.path);
    assert.equal(status, 1);
    assert.match(stderr, /is of other words\. --fresh drops/);
    assert.equal(run('sign', path, '--key', one.path, '--fresh').status, 0);
    const {proof} = JSON.parse(readFileSync(path, 'utf8')) as {proof: {verificationMethod: string}[]};
    assert.deepEqual(
      proof.map(({verificationMethod}) => verificationMethod),
      [`did:key:${one.multikey}#${one.multikey}`],
    );
  });

  it('refuses a statement that check finds faulty, naming the field', () => {
    const path = file(draft.replace('"published": "2020-07-30"', '"published": "2020-02-31"'));
    const {status, stderr} = run('sign', path, '--key', one.path);
    assert.equal(status, 1);
    assert.match(stderr, /not signed:\s+published is "2020-02-31"/);
  });

  it('refuses a key that others may read', () => {
    const path = file(readFileSync(one.path, 'utf8'), 0o640);
    const {status, stderr} = run('sign', file(draft), '--key', path);
    assert.equal(status, 1);
    assert.match(stderr, /has mode 0640: chmod 600/);
  });

  it('refuses a key in the repository, by a link to it too', () => {
    const inside = resolve('content/rehearsal-of-a-slip.pem');
    const link = join(folder, 'link.pem');
    symlinkSync(inside, link);
    cpSync(one.path, inside);
    chmodSync(inside, 0o600);
    try {
      for (const path of [inside, link]) {
        const {status, stderr} = run('sign', file(draft), '--key', path);
        assert.equal(status, 1);
        assert.match(stderr, /is in the repository .*: keep keys outside/);
      }
    } finally {
      rmSync(inside);
    }
  });

  it('refuses a file that is no key', () => {
    const {status, stderr} = run('sign', file(draft), '--key', file('-----BEGIN PRIVATE KEY-----\nAAAA\n', 0o600));
    assert.equal(status, 1);
    assert.match(stderr, /is no key of P-256/);
  });

  it('asks for a key, and for files that exist', () => {
    assert.equal(run('sign', file(draft)).status, 2);
    assert.equal(run('sign', file(draft), '--key', join(folder, 'none.pem')).status, 2);
    assert.equal(run('sign', join(folder, 'none.json'), '--key', one.path).status, 2);
  });
});

describe('The signed file', () => {
  const tabs = JSON.stringify(unsigned(), null, '\t');
  for (const [what, before] of [
    ['two spaces', draft],
    ['tabs, and no line end at the end', tabs],
    ['Windows line ends', draft.replaceAll('\n', '\r\n')],
    ['no white space', JSON.stringify(unsigned())],
    ['a proof in the middle', JSON.stringify({id: unsigned()['id'], proof: [], ...unsigned()}, null, 4)],
    ['odd white space elsewhere', draft.replace('"version": 1', '"version"  :   1')],
  ] as const) {
    it(`keeps ${what}`, async () => {
      const signed = await signStatement(before, await generateKey());
      const proof = /,?\s*"proof":\s*\[\s*(\{[^}]*\}\s*)?\]/;
      assert.match(signed, /"proofValue":/);
      assert.equal(signed.replace(proof, ''), before.replace(proof, ''));
    });
  }

  it('has its proof indented as the rest is', async () => {
    const signed = await signStatement(tabs, await generateKey());
    assert.equal(signed, JSON.stringify(JSON.parse(signed), null, '\t'));
  });

  it('takes over the @context that another implementation left', async () => {
    const json = JSON.stringify({'@context': ['https://w3id.org/security/data-integrity/v2'], ...unsigned()});
    const signed = JSON.parse(await signStatement(json, await generateKey(), {allowUnknown: true})) as {
      proof: Record<string, unknown>[];
    };
    assert.deepEqual(signed.proof[0]!['@context'], ['https://w3id.org/security/data-integrity/v2']);
  });
});

describe('npm run statement -- verify', () => {
  it('says who signed the content', () => {
    const {status, stdout} = run('verify');
    assert.equal(status, 0);
    assert.match(stdout, /verifies, signed by zDn\w{46} and zDn\w{46}; 2 of 3 keys are enough/);
  });

  it('ends with 1 where a letter has changed', () => {
    const {status, stderr} = run('verify', file(content.replace('icat@un.org', 'icat@um.org')));
    assert.equal(status, 1);
    assert.match(stderr, /signed by 0 of the 2 keys/);
  });
});

describe('npm run statement -- status', () => {
  it('tells age, expiry, keys, size and releases', () => {
    const {status, stdout} = run('status');
    assert.equal(status, 0);
    assert.match(stdout, /published {2}2020-07-30, [\d,]+ days ago/);
    assert.match(stdout, /expires {4}never/);
    assert.match(stdout, new RegExp(`size {7}${Buffer.byteLength(content)} of 65536 bytes`));
    assert.equal(stdout.match(/signed by {2}zDn\w{46}, pinned/g)?.length, 2);
    assert.match(stdout, /release {4}1\.0\.0 \(2 of 3 keys, a rehearsal\): verifies/);
  });

  it('lists the releases that could not verify it', async () => {
    const {status, stdout, stderr} = run('status', file(await signedBy([await generateKey()])));
    assert.equal(status, 1);
    assert.match(stdout, /signed by {2}zDn\w{46}, not pinned/);
    assert.match(stdout, /release {4}1\.0\.0 .*: WOULD NOT SHOW IT: signed by 0 of the 2 keys/);
    assert.match(stderr, /1 of 1 supported releases can't verify/);
  });
});

describe('npm run statement -- new', () => {
  for (const day of ['2021-99-99', '2021-02-31', '30 July 2021', '2021-7-30']) {
    it(`refuses --day "${day}", and writes nothing`, () => {
      const path = join(folder, `day-${day}.json`);
      const {status, stderr} = run('new', path, '--day', day);
      assert.equal(status, 2);
      assert.match(stderr, /It is no day of the calendar, such as 2020-07-30/);
      assert.equal(existsSync(path), false);
    });
  }

  it('drafts a correction, one version on, without proofs, in order', () => {
    const path = join(folder, 'correction.json');
    assert.equal(run('new', path, '--day', '2021-02-03').status, 0);
    const {proof, version, status, updated, texts} = JSON.parse(readFileSync(path, 'utf8')) as Statement;
    assert.deepEqual([proof, version, status, updated], [undefined, 2, 'corrected', '2021-02-03']);
    assert.deepEqual(texts, unsigned()['texts']);
    assert.equal(run('check', path).status, 0);
  });

  it('drafts a new statement, whose words are still to be written', () => {
    const path = join(folder, 'next.json');
    assert.equal(run('new', path, '--id', '2021-07-30', '--day', '2021-07-30').status, 0);
    const {id, version, published} = JSON.parse(readFileSync(path, 'utf8')) as Statement;
    assert.deepEqual([id, version, published], ['2021-07-30', 2, '2021-07-30']);
    assert.match(run('check', path).stderr, /texts\.fr\.title is ""; it must be text that is not blank/);
  });

  it('writes over nothing', () => {
    const path = file('precious');
    assert.equal(run('new', path).status, 2);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });
});

describe('npm run statement -- diff', () => {
  const before = JSON.parse(content) as Statement;

  it('is empty between a file and itself', () => {
    const {status, stdout} = run('diff', 'content/statement.json');
    assert.equal(status, 0);
    assert.equal(stdout, 'No word has changed.\n');
  });

  it('shows the words, by language', () => {
    const after = JSON.parse(draft.replace('"version": 1', '"version": 2')) as {
      version: number;
      texts: Record<string, {title: string; body: string[]}>;
    };
    after.texts['en']!.title = 'ICAT asks stakeholders to support frontline professionals';
    after.texts['fr']!.body.pop();
    delete after.texts['zh'];
    const title = before.texts['en']!.title;
    const lines = diffStatements(before, after as unknown as Statement);
    assert.deepEqual(
      lines.filter((line) => !line.startsWith(' ')),
      ['all languages:', 'en:', 'fr:', 'zh:'],
    );
    assert.equal(lines[1], '  version: [-1-]{+2+}');
    const shown = lines[3]!.slice('  title: '.length);
    assert.equal(shown.replaceAll(/\{\+.*?\+\}/g, '').replaceAll(/\[-(.*?)-\]/g, '$1'), title);
    assert.equal(shown.replaceAll(/\[-.*?-\]/g, '').replaceAll(/\{\+(.*?)\+\}/g, '$1'), after.texts['en']!.title);
    assert.ok(lines.includes(`  body: [-${before.texts['fr']!.body.at(-1)}-]`));
  });

  it('ends with 1 where words changed and the version did not grow', () => {
    const {status, stderr} = run('diff', 'content/statement.json', file(content.replace('icat@un.org', 'icat@um.org')));
    assert.equal(status, 1);
    assert.match(stderr, /version is 1; it must be more than 1/);
  });
});

describe('npm run statement -- rehearse', () => {
  const copy = mkdtempSync(join(tmpdir(), 'icat-statement-rehearsal-'));
  for (const part of ['content', 'scripts', 'src', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), {recursive: true});
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  after(() => rmSync(copy, {recursive: true}));
  const there = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {cwd: copy, encoding: 'utf8'});
  const read = (path: string) => readFileSync(join(copy, path), 'utf8');

  it('pins three new keys, signs with two, and keeps the releases in step', () => {
    const {status, stdout, stderr} = there('rehearse');
    assert.equal(status, 0, stderr);
    const keys = stdout.match(/zDn\w{46}/g)!;
    const pinned = JSON.parse(read('src/statement/pinned-keys.json')) as Trust;
    assert.deepEqual(pinned, {threshold: 2, leastVersion: 1, keys});
    assert.ok(!readFileSync('src/statement/pinned-keys.json', 'utf8').includes(keys[0]));
    assert.deepEqual(JSON.parse(read('content/releases.json')), [{release: '1.0.0', rehearsal: true, ...pinned}]);
    const verified = there('verify');
    assert.equal(verified.status, 0, verified.stderr);
    assert.match(verified.stdout, new RegExp(`signed by ${keys[0]} and ${keys[1]};`));
  });

  it('has no key beside it, be it a repository or not', () => {
    const {status, stderr} = there('keygen', 'content/key.pem');
    assert.equal(status, 1);
    assert.match(stderr, /keep keys outside/);
  });

  it('refuses to replace real keys', () => {
    const before = read('content/releases.json');
    writeFileSync(join(copy, 'content/releases.json'), before.replace('"rehearsal": true', '"rehearsal": false'));
    const {status, stderr} = there('rehearse');
    assert.equal(status, 1);
    assert.match(stderr, /release 1\.0\.0 has real keys/);
  });

  it('refuses it for a release to come as well, which would drop their proofs', () => {
    const before = read('src/statement/pinned-keys.json');
    writeFileSync(join(copy, 'package.json'), read('package.json').replace('"version": "1.0.0"', '"version": "1.0.1"'));
    const {status, stderr} = there('rehearse');
    assert.equal(status, 1);
    assert.match(stderr, /release 1\.0\.0 has real keys/);
    assert.equal(read('src/statement/pinned-keys.json'), before);
  });
});

describe('Every command', () => {
  for (const name of ['new', 'check', 'diff', 'keygen', 'sign', 'verify', 'status', 'rehearse']) {
    it(`${name} explains itself`, () => {
      const {status, stdout} = run(name, '--help');
      assert.equal(status, 0);
      assert.match(
        stdout,
        new RegExp(`Usage: npm run statement -- ${name}[\\s\\S]*Exit status: 0 in order, 1 not in order, 2`),
      );
    });
  }
});

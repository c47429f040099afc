import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {mergeProofs} from '../../scripts/statement/merge-proofs.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import {maxProofs} from '../../src/statement/count-signers.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {twoOf, unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-merge-'));
after(() => rmSync(folder, {recursive: true}));

const draft = `${JSON.stringify(unsigned(), null, 2)}\n`;
const [one, two, three] = [await generateKey(), await generateKey(), await generateKey()];
const signedApart = async (key: PrivateKey, json = draft, file = `${key.multikey}.json`) => ({
  file,
  json: await signStatement(json, key),
});

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
}

const proofsIn = (json: string) => (JSON.parse(json) as {proof: Record<string, unknown>[]}).proof;

describe('Proofs that people made apart', () => {
  it('are joined in the first file, and every other byte of it stays', async () => {
    const tabs = draft.replaceAll('  ', '\t');
    const merged = await mergeProofs(await signedApart(one, tabs), [await signedApart(two), await signedApart(three)]);
    const start = tabs.slice(0, tabs.lastIndexOf('\n}'));
    assert.ok(merged.startsWith(start), 'the words stay to the byte');
    assert.equal(proofsIn(merged).length, 3);
    assert.ok(await readStatement(merged, {...twoOf([one, two, three]), threshold: 3}));
  });

  it('are joined once, though a key signed in both files', async () => {
    const mine = await signedApart(one);
    const both = {file: 'both.json', json: await signStatement((await signedApart(one)).json, two)};
    const merged = await mergeProofs(mine, [both, both]);
    assert.deepEqual(proofsIn(merged), [proofsIn(mine.json)[0], proofsIn(both.json)[1]]);
  });

  it('are joined without the stale one of a key that has signed these words too', async () => {
    const stale = proofsIn((await signedApart(one, draft.replace('"version": 1', '"version": 2'))).json)[0];
    const good = proofsIn((await signedApart(one)).json)[0];
    const mine = {file: 'mine.json', json: JSON.stringify({...unsigned(), proof: [stale, good]})};
    const theirs = await signedApart(two);
    assert.deepEqual(proofsIn(await mergeProofs(mine, [theirs])), [good, proofsIn(theirs.json)[0]]);
  });

  it('are joined with those of another kind', async () => {
    const other = {type: 'DataIntegrityProof', cryptosuite: 'mldsa-jcs-2031', proofValue: 'z1'};
    const withOther = {file: 'other.json', json: JSON.stringify({...unsigned(), proof: [other]})};
    const merged = await mergeProofs(await signedApart(one), [withOther, withOther]);
    assert.deepEqual(proofsIn(merged)[1], other);
    assert.equal(proofsIn(merged).length, 2);
  });

  for (const [what, from, to, field] of [
    ['a letter', 'ECG calls', 'ECG call', 'texts.en.title'],
    ['a number', '"version": 1', '"version": 2', 'version'],
    ['a field more', '"id":', '"expires": "2030-01-01T00:00:00Z",\n  "id":', 'expires'],
  ] as const) {
    it(`are not joined where ${what} differs, and the field is named`, async () => {
      const changed = draft.replace(from, to);
      assert.notEqual(changed, draft);
      await assert.rejects(mergeProofs(await signedApart(one), [await signedApart(two, changed, 'theirs.json')]), {
        name: 'Refusal',
        message: new RegExp(
          `^${field.replaceAll('.', '\\.')} is not the same in ${one.multikey}\\.json and theirs\\.json`,
        ),
      });
    });
  }

  it('are not joined where one is of other words', async () => {
    const json = (await signedApart(two)).json.replace('"version": 1', '"version": 2');
    const mine = {file: 'mine.json', json: draft.replace('"version": 1', '"version": 2')};
    await assert.rejects(mergeProofs(mine, [{file: 'theirs.json', json}]), {
      name: 'Refusal',
      message: /^theirs\.json: the proof by zDn\w{46} .* is of other words/,
    });
  });

  it(`are not more than ${maxProofs}`, async () => {
    const {json} = await signedApart(one);
    const others = Array.from({length: maxProofs - 1}, (_, index) => ({cryptosuite: `other-${index}`}));
    const full = {file: 'full.json', json: JSON.stringify({...unsigned(), proof: [...proofsIn(json), ...others]})};
    await assert.rejects(mergeProofs(full, [await signedApart(two)]), {
      name: 'Refusal',
      message: /^full\.json would have 17 proofs; 16 are the most/,
    });
  });
});

describe('npm run statement -- merge', () => {
  const inRepository = (cwd: string, ...args: string[]) =>
    spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {cwd, encoding: 'utf8'});

  it(
    'resolves a conflict of two clones as its help says',
    {skip: inRepository('.', '--version').status === 0 ? false : 'there is no git'},
    async () => {
      const clone = mkdtempSync(join(folder, 'clone-'));
      const path = join(clone, 'statement.json');
      const git = (...args: string[]) => inRepository(clone, ...args);
      writeFileSync(path, draft);
      git('init', '-q', '-b', 'main');
      git('add', '.');
      git('commit', '-qm', 'draft');
      git('switch', '-qc', 'theirs');
      writeFileSync(path, await signStatement(draft, two));
      git('commit', '-qam', 'theirs');
      git('switch', '-q', 'main');
      writeFileSync(path, await signStatement(draft, one));
      git('commit', '-qam', 'mine');
      assert.equal(git('merge', 'theirs').status, 1, 'they conflict');

      const conflicted = run('check', path);
      assert.equal(conflicted.status, 1);
      assert.match(conflicted.stderr, /git has left a conflict here: .*npm run statement -- help merge says how/);

      const theirs = join(folder, 'theirs.json');
      writeFileSync(theirs, git('show', ':3:./statement.json').stdout);
      git('checkout', '--ours', 'statement.json');
      const {status, stdout, stderr} = run('merge', path, theirs);
      assert.equal(status, 0, stderr);
      for (const {multikey} of [one, two]) assert.ok(stdout.includes(multikey), stdout);
      assert.ok(await readStatement(readFileSync(path, 'utf8'), twoOf([one, two])));
    },
  );

  it('leaves the file as it is where the words differ', async () => {
    const [mine, theirs] = ['mine', 'changed'].map((name) => join(folder, `${name}.json`)) as [string, string];
    const before = await signStatement(draft, one);
    writeFileSync(mine, before);
    writeFileSync(theirs, await signStatement(draft.replace('"version": 1', '"version": 2'), two));
    const {status, stderr} = run('merge', mine, theirs);
    assert.equal(status, 1);
    assert.match(stderr, /^version is not the same in /);
    assert.equal(readFileSync(mine, 'utf8'), before);
  });
});

/** Whether what goes out is committed, and what is said where git does not tell. */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {checkCommitted} from '../../scripts/release/check-committed.js';

const hasGit = spawnSync('git', ['--version']).status === 0;

describe('checkCommitted', {skip: hasGit ? false : 'no git on this machine'}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-committed-'));
  const here = process.cwd();
  before(() => process.chdir(folder));
  after(() => {
    process.chdir(here);
    rmSync(folder, {recursive: true});
  });
  beforeEach(() => {
    rmSync('.git', {recursive: true, force: true});
    for (const file of ['content/a', 'dist/a', 'package.json', 'package-lock.json', 'scripts/a', 'src/a']) {
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, 'committed');
    }
  });

  function commit(): void {
    const identity = ['-c', 'user.name=A test', '-c', 'user.email=test@icat.example'];
    for (const args of [
      ['init', '--quiet'],
      ['add', '.'],
      [...identity, 'commit', '--quiet', '--message=all'],
    ])
      execFileSync('git', args, {stdio: 'pipe'});
  }

  it('is so in a repository, and not known without one', () => {
    assert.equal(checkCommitted(), false);
    commit();
    assert.equal(checkCommitted(), true);
  });

  for (const file of ['content/a', 'dist/a', 'package.json', 'package-lock.json', 'scripts/a', 'src/a']) {
    it(`refuses where ${file} is not`, () => {
      commit();
      writeFileSync(file, 'changed');
      assert.throws(checkCommitted, {name: 'Refusal', message: `What goes out has to be committed first: ${file}.`});
    });
  }

  it('refuses a new file, also where git is set to show none', () => {
    commit();
    execFileSync('git', ['config', 'status.showUntrackedFiles', 'no']);
    writeFileSync('content/b', 'new');
    assert.throws(checkCommitted, {name: 'Refusal', message: 'What goes out has to be committed first: content/b.'});
    rmSync('content/b');
  });

  it('refuses where git fails otherwise', () => {
    commit();
    writeFileSync('.git/index', 'no index');
    assert.throws(checkCommitted, {name: 'Refusal', message: /^Whether all is committed is not known: git status: /});
  });
});

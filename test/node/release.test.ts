import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, describe, it} from 'node:test';
import {snippet} from '../../scripts/snippet.js';
import {currentStatement} from '../../scripts/statement/current-statement.js';

describe('npm run release', () => {
  const copy = mkdtempSync(join(tmpdir(), 'icat-statement-release-'));
  for (const part of ['content', 'dist', 'scripts', 'src', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), {recursive: true});
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  after(() => rmSync(copy, {recursive: true}));
  const release = () =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/release.ts'], {cwd: copy, encoding: 'utf8'});
  const read = (path: string) => readFileSync(join(copy, path), 'utf8');

  it("makes the publisher's folder, prints its snippet, and says that the keys are a rehearsal", () => {
    const {status, stdout, stderr} = release();
    assert.equal(status, 0, stderr);
    assert.deepEqual(readdirSync(join(copy, 'release')).sort(), [
      'icat-statement-1.0.0.js',
      'icat-statement.js',
      'integrity.json',
      'statement.json',
      'statement.schema.json',
    ]);
    assert.equal(read('release/icat-statement-1.0.0.js'), read('dist/icat-statement.js'));
    assert.equal(read('release/statement.json'), read(currentStatement()));
    assert.ok(stdout.includes(snippet()), stdout);
    assert.match(stderr, /keys of 1\.0\.0 are a rehearsal/);
  });

  it('keeps the modules of earlier versions, which pages pin', () => {
    writeFileSync(join(copy, 'release/icat-statement-0.9.0.js'), 'earlier');
    assert.equal(release().status, 0);
    assert.equal(read('release/icat-statement-0.9.0.js'), 'earlier');
  });

  it('refuses another module under a version that is there', () => {
    writeFileSync(join(copy, 'dist/icat-statement.js'), 'another');
    const before = read('release/icat-statement-1.0.0.js');
    const {status, stderr} = release();
    assert.equal(status, 1);
    assert.match(stderr, /Raise the version in package\.json/);
    assert.equal(read('release/icat-statement-1.0.0.js'), before);
    assert.equal(read('release/icat-statement.js'), before);
  });
});

/** What is no list of releases: one fault in each test. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {readReleases} from '../../scripts/statement/releases.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-releases-'));
const here = process.cwd();
before(() => {
  process.chdir(folder);
  mkdirSync('content');
});
after(() => {
  process.chdir(here);
  rmSync(folder, {recursive: true});
});

const key = 'zDnaemMvF736yBWYuD3AFdmjuwjKWRAryvSPYftNnxVaPbdXF';
const release = {release: '1.0.0', threshold: 1, leastVersions: {}, keys: [key]};

describe('content/releases.json', () => {
  it('is read where it is in order', () => {
    writeFileSync('content/releases.json', JSON.stringify([release]));
    assert.deepEqual(readReleases(), [release]);
  });

  for (const [what, content, message] of [
    ['is no list', {}, 'content/releases.json is no list of releases.'],
    ['has null', [release, null], 'content/releases.json: [1] is no release.'],
    ['has a list', [[]], 'content/releases.json: [0] is no release.'],
    [
      'has an entry without a version',
      [{...release, release: undefined}],
      'content/releases.json: [0].release is no version, such as "1.0.0".',
    ],
    [
      'has an entry without keys',
      [{...release, keys: undefined}],
      'content/releases.json: [0].keys is no list of keys.',
    ],
    [
      'has an entry without leastVersions',
      [{...release, leastVersions: undefined}],
      'content/releases.json: [0].leastVersions is no object, such as {}.',
    ],
  ] as const) {
    it(`is refused in one line where it ${what}`, () => {
      writeFileSync('content/releases.json', JSON.stringify(content));
      assert.throws(() => readReleases(), {name: 'Refusal', message});
    });
  }
});

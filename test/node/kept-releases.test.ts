/** The files of earlier releases, which a fresh clone has: one fault in each test. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {integrityOf} from '../../scripts/integrity-of.js';
import {keepRelease, keptFiles} from '../../scripts/release/kept-releases.js';
import type {Release} from '../../scripts/statement/releases.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-kept-'));
const here = process.cwd();
before(() => process.chdir(folder));
after(() => {
  process.chdir(here);
  rmSync(folder, {recursive: true});
});

const trust = {threshold: 1, leastVersions: {}, keys: ['zDnaemMvF736yBWYuD3AFdmjuwjKWRAryvSPYftNnxVaPbdXF']};
const file = 'icat-statement-1.0.0.js';
const pinned = new Map([[file, Buffer.from('module')]]);

function list(...releases: Release[]): void {
  writeFileSync('content/releases.json', JSON.stringify(releases));
}

const refuses = (act: Promise<unknown>, reason: RegExp) => assert.rejects(act, {name: 'Refusal', message: reason});

describe('The kept files of releases', () => {
  beforeEach(async () => {
    rmSync('content', {recursive: true, force: true});
    mkdirSync('content');
    list({release: '1.0.0', ...trust});
    await keepRelease('1.0.0', pinned);
  });

  it('are there by their names in the folder', async () => {
    assert.deepEqual([...(await keptFiles())], [[file, Buffer.from('module')]]);
  });

  it('may be kept again as they are, and stay where the release is retired', async () => {
    await keepRelease('1.0.0', pinned);
    list({release: '1.0.0', ...trust, retired: true, files: {[file]: integrityOf(Buffer.from('module'))}});
    assert.deepEqual([...(await keptFiles()).keys()], [file]);
  });

  it('may not be replaced', () =>
    refuses(
      keepRelease('1.0.0', new Map([[file, Buffer.from('another')]])),
      /another than 1\.0\.0 was published with/,
    ));

  it('may not be replaced where the list lost their hashes', async () => {
    list({release: '1.0.0', ...trust});
    await refuses(
      keepRelease('1.0.0', new Map([[file, Buffer.from('another')]])),
      /icat-statement-1\.0\.0\.js is there with another content, and content\/releases\.json has no hash of it/,
    );
  });

  it('may not lack', async () => {
    rmSync(join('content/releases/1.0.0', file));
    await refuses(keptFiles(), /^content\/releases\/1\.0\.0\/icat-statement-1\.0\.0\.js is missing, and pages pin it/);
  });

  it('may not have changed', async () => {
    writeFileSync(join('content/releases/1.0.0', file), 'changed');
    await refuses(keptFiles(), /has the hash sha384-\S+, and content\/releases\.json records sha384-/);
  });

  it('may not be those of a release that was taken out of the list', async () => {
    list();
    await refuses(keptFiles(), /^content\/releases\/1\.0\.0 is not in content\/releases\.json: .* "retired": true/);
  });

  it('may have what a desktop puts beside them', async () => {
    for (const path of ['.DS_Store', '1.0.0/.DS_Store']) writeFileSync(join('content/releases', path), 'icons');
    assert.deepEqual([...(await keptFiles()).keys()], [file]);
  });

  it('are not kept of a rehearsal, nor of a release that the list has not', async () => {
    await refuses(keepRelease('1.1.0', pinned), /has no release 1\.1\.0: npm run statement -- raise adds one/);
    list({release: '1.0.0', ...trust, rehearsal: true});
    await refuses(keepRelease('1.0.0', pinned), /^The keys of 1\.0\.0 are a rehearsal/);
  });
});

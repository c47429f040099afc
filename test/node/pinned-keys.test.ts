import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createKey, generateKey} from '../../scripts/statement/private-key.js';
import type {Release} from '../../scripts/statement/releases.js';
import type {Role} from '../../scripts/statement/roles.js';
import {statusReport, type StatusReport} from '../../scripts/statement/status-report.js';
import {signedBy, twoOf, unsigned} from './keys.js';
import {projectCopy} from './project-copy.js';

const pinnedFile = 'src/statement/pinned-keys.json';
const releasesFile = 'content/releases.json';
const rolesFile = 'content/roles.json';

const project = projectCopy();
const folder = mkdtempSync(join(tmpdir(), 'icat-statement-pinned-'));
after(() => rmSync(folder, {recursive: true}));
const fourFile = join(folder, 'four.pem');
const [one, two, three] = [await generateKey(), await generateKey(), await generateKey()];
const four = await createKey(fourFile, () => Promise.resolve(undefined));
const keys = [one, two, three, four];

const earlier: Release = {release: '1.0.0', ...twoOf([one, two, three])};
/** One key was replaced. */
const later: Release = {release: '1.1.0', ...twoOf([two, three, four])};
const roles: Role[] = keys.map(({multikey}, index) => ({key: multikey, role: `Office ${index + 1}, first key`}));

function lay({
  pinned = twoOf([two, three, four]),
  releases = [earlier, later],
  named = roles,
}: {pinned?: object; releases?: readonly object[]; named?: object} = {}): void {
  project.write(pinnedFile, JSON.stringify(pinned));
  project.write(releasesFile, JSON.stringify(releases));
  project.write(rolesFile, JSON.stringify(named));
}

/** Base58 has no 0. */
const mistyped = `${four.multikey.slice(0, -1)}0`;

const statement = 'statement.json';
const run = (...args: string[]) => project.run('statement', ...args);

describe('A key that is no point of P-256', () => {
  const wrong = {...later, keys: [...later.keys.slice(0, -1), mistyped]};
  const {release, ...pinned} = wrong;

  for (const [where, files, start] of [
    ['pinned', {pinned}, `${pinnedFile}: keys[2] is "${mistyped}", which is no public key of P-256`],
    [
      'listed',
      {releases: [earlier, wrong]},
      `${releasesFile}: release ${release}: keys[2] is "${mistyped}", which is no public key of P-256`,
    ],
    [
      'named',
      {named: [...roles.slice(0, -1), {...roles.at(-1)!, key: mistyped}]},
      `${rolesFile}: [3].key is "${mistyped}", which is no public key of P-256`,
    ],
  ] as const) {
    it(`is refused by name where it is ${where}`, async () => {
      project.write(statement, await signedBy([two, three]));
      lay(files);
      for (const name of ['check', 'verify', 'status']) {
        const {status, stderr} = run(name, statement);
        assert.equal(status, 1, name);
        assert.ok(stderr.startsWith(start), stderr);
      }
    });
  }

  it('stops the build', () => {
    lay({pinned});
    const {status, stderr} = project.run('build');
    assert.equal(status, 1);
    assert.ok(stderr.includes(`${pinnedFile}: keys[2] is "${mistyped}"`), stderr);
  });
});

describe('Pinned keys', () => {
  before(async () => project.write(statement, await signedBy([two, three])));

  for (const [what, files, start] of [
    [
      'one that stands twice',
      {pinned: {...twoOf([two, three]), keys: [two.multikey, two.multikey]}},
      `${pinnedFile}: keys[1] is ${two.multikey}, which stands there already`,
    ],
    [
      'a threshold that they cannot reach',
      {releases: [{...earlier, threshold: 4}]},
      `${releasesFile}: release 1.0.0: threshold is 4; it must be a whole number from 1 to 3`,
    ],
    ['a threshold of none', {pinned: {...later, threshold: 0}}, `${pinnedFile}: threshold is 0; it must be`],
    [
      'a role that is blank',
      {named: [{...roles[0], role: ' '}]},
      `${rolesFile}: [0].role is " ": write the name of a role`,
    ],
    ['a role twice', {named: [roles[0], {...roles[1], role: roles[0]!.role}]}, `${rolesFile}: [1].role is Office 1`],
    ['a loss on no day', {named: [{...roles[0], lost: 'soon'}]}, `${rolesFile}: [0].lost is "soon": write a day`],
    ['roles that are no list', {named: {}}, `${rolesFile} is no list`],
  ] as const) {
    it(`are refused with ${what}`, () => {
      lay(files);
      const {status, stderr} = run('verify', statement);
      assert.equal(status, 1);
      assert.ok(stderr.startsWith(start), stderr);
    });
  }

  it('each have a role, or check says which has none', () => {
    lay({named: roles.slice(0, -1)});
    const {status, stderr} = run('check', statement);
    assert.equal(status, 1);
    assert.equal(
      stderr,
      `${rolesFile} has no role for ${four.multikey}, which is pinned: write there whose key it is.\n`,
    );
  });

  it('have roles as they are committed', () => {
    const named = JSON.parse(readFileSync(rolesFile, 'utf8')) as Role[];
    const listed = (JSON.parse(readFileSync(releasesFile, 'utf8')) as Release[]).flatMap((release) => release.keys);
    assert.deepEqual(
      listed.filter((key) => !named.some((entry) => entry.key === key)),
      [],
    );
  });
});

describe('A statement that only the newer of two releases would show', () => {
  before(async () => {
    lay();
    project.write(statement, await signedBy([two, four]));
  });

  it('does not verify, and the other release is named', () => {
    const {status, stderr} = run('verify', statement);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /verifies by the keys of this release, and pages with release 1\.0\.0 would lose the statement/,
    );
  });

  it('verifies once somebody signs whose key both know', async () => {
    project.write('both.json', await signedBy([two, three]));
    const {status, stdout, stderr} = run('verify', 'both.json');
    assert.equal(status, 0, stderr);
    assert.ok(stdout.includes(`signed by Office 2, first key (${two.multikey}) and Office 3, first key (`), stdout);
  });

  it('verifies where the other is a rehearsal, for which nobody can sign', () => {
    lay({releases: [{...earlier, rehearsal: true}, later]});
    const {status, stderr} = run('verify', statement);
    lay();
    assert.equal(status, 0, stderr);
  });

  it('is signed with 1 by the last of the two, and whose proofs are missing is said', async () => {
    project.write('half.json', await signedBy([two]));
    const {status, stdout, stderr} = run('sign', 'half.json', '--key', fourFile, '--yes');
    assert.equal(status, 1);
    assert.ok(stdout.includes(`half.json now has a proof by Office 4, first key (${four.multikey}).`), stdout);
    assert.ok(
      stderr.includes(`Not signed by Office 1, first key (${one.multikey}), Office 3, first key (${three.multikey}).`),
      stderr,
    );
    assert.match(stderr, /half\.json must not be published yet: pages with release 1\.0\.0 would lose the statement\./);
  });

  it('is signed with 0 by the first of the two, when no release would show it yet', () => {
    project.write('new.json', JSON.stringify(unsigned()));
    const {status, stderr} = run('sign', 'new.json', '--key', fourFile, '--yes');
    assert.equal(status, 0, stderr);
    assert.match(stderr, /^Release 1\.0\.0 would not show it: .*\nRelease 1\.1\.0 would not show it: /);
  });
});

describe('npm run statement -- status', () => {
  it('names each signer by role', async () => {
    lay();
    project.write(statement, await signedBy([two, three]));
    const {status, stdout, stderr} = run('status', statement);
    assert.equal(status, 0, stderr);
    assert.ok(stdout.includes(`signed by  Office 2, first key (${two.multikey}): pinned\n`), stdout);
  });

  it('gives the same as JSON, and ends with 1 where something is due', async () => {
    lay({named: roles.map((role, index) => (index === 2 ? {...role, lost: '2026-01-01'} : role))});
    project.write(statement, await signedBy([two, three]));
    const {status, stdout} = run('status', statement, '--json');
    assert.equal(status, 1);
    const report = JSON.parse(stdout) as StatusReport;
    assert.deepEqual(
      report.proofs.map(({key, role, valid, pinned}) => [key, role, valid, pinned]),
      [
        [two.multikey, 'Office 2, first key', true, true],
        [three.multikey, 'Office 3, first key', true, true],
      ],
    );
    assert.deepEqual(
      report.releases.map(({release, refusal}) => [release, refusal]),
      [
        ['1.0.0', undefined],
        ['1.1.0', undefined],
      ],
    );
    assert.deepEqual(report.due, [
      'A quorum is at risk: release 1.0.0 takes 2 keys and 2 of its 3 can sign. Pin another key in the next release, before one more is lost.',
      'A quorum is at risk: release 1.1.0 takes 2 keys and 2 of its 3 can sign. Pin another key in the next release, before one more is lost.',
    ]);
  });

  it('says which release has lost its quorum', async () => {
    lay({named: roles.map((role, index) => (index < 2 ? {...role, lost: '2026-01-01'} : role))});
    project.write(statement, await signedBy([two, three]));
    const {status, stderr} = run('status', statement);
    assert.equal(status, 1);
    assert.match(stderr, /^A quorum is lost: release 1\.0\.0 takes 2 keys and 1 of its 3 can sign\./m);
    assert.match(stderr, /^A quorum is at risk: release 1\.1\.0/m);
  });

  for (const [left, due] of [
    ['61 days', []],
    [
      '59 days',
      [/^statement\.json expires 2030-03-01T00:00:00Z, in less than 60 days: publish a version with a later/],
    ],
    ['no time', [/^statement\.json has expired: publish a new version\.$/]],
  ] as const) {
    it(`reminds of an expiry: ${left} before`, async () => {
      const expires = '2030-03-01T00:00:00Z';
      const json = JSON.stringify({...unsigned(), expires});
      const now = new Date(Date.parse(expires) - Number.parseInt(left.replace('no time', '0')) * 86_400_000);
      const report = await statusReport('statement.json', json, now);
      const reminders = report.due.filter((line) => line.includes('expire'));
      assert.equal(reminders.length, due.length, reminders.join('\n'));
      for (const [index, reminder] of due.entries()) assert.match(reminders[index]!, reminder);
    });
  }

  it('takes the keys of a rehearsal, which nobody has, for no quorum', async () => {
    lay({
      releases: [{...later, rehearsal: true}],
      named: roles.map((role) => ({...role, lost: '2026-01-01'})),
    });
    project.write(statement, await signedBy([two, three]));
    const {status, stderr} = run('status', statement);
    assert.equal(status, 0, stderr);
  });
});

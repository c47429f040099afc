/** Paths on the command line, which npm hands to commands that it runs in the package's folder. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative, resolve} from 'node:path';
import {after, beforeEach, describe, it} from 'node:test';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {unsigned} from './keys.js';

const project = process.cwd();
/** Where an editor stands, outside the project. */
const desk = realpathSync(mkdtempSync(join(tmpdir(), 'icat-statement-desk-')));
after(() => rmSync(desk, {recursive: true}));

const draft = join(desk, 'draft.json');
beforeEach(() => writeFileSync(draft, `${JSON.stringify(unsigned(), null, 2)}\n`));

/** As from a terminal, whatever runs this test. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'INIT_CWD' && !name.startsWith('npm_')),
);

function npm(cwd: string, ...args: string[]) {
  return spawnSync('npm', args, {cwd, env: environment, encoding: 'utf8'});
}

/** What npm says of a command; `options` are those that it took for its own. */
interface ByNpm {
  readonly event?: string;
  readonly packageFile?: string;
  readonly options?: Readonly<Record<string, string>>;
}

/** As npm starts `script` for somebody who stands at the desk. */
function fromDesk(script: string, args: readonly string[], npm: ByNpm = {}) {
  const {event = script, packageFile = join(project, 'package.json'), options} = npm;
  return spawnSync(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    env: {...environment, INIT_CWD: desk, npm_lifecycle_event: event, npm_package_json: packageFile, ...options},
    encoding: 'utf8',
  });
}

describe("A statement's path", () => {
  const command = ['run', '--silent', 'statement', '--'];

  it("is relative to the project's folder there, and named as it was given", () => {
    const {status, stdout, stderr} = npm(project, ...command, 'check', relative(project, draft));
    assert.equal(status, 0, stderr);
    assert.ok(stdout.startsWith(`${relative(project, draft)} is in order`), stdout);
  });

  it("is relative to a folder of the project's there", () => {
    const {status, stdout, stderr} = npm(resolve('docs'), ...command, 'check', join('..', currentStatement()));
    assert.equal(status, 0, stderr);
    assert.ok(stdout.startsWith(`${resolve(currentStatement())} is in order`), stdout);
  });

  for (const [what, prefix] of [
    ['', project],
    [', which a link leads to', join(desk, 'link')],
  ] as const) {
    it(`is relative to where npm was called, outside the project${what}`, () => {
      if (prefix !== project) symlinkSync(project, prefix);
      const {status, stdout, stderr} = npm(desk, '--prefix', prefix, ...command, 'check', 'draft.json');
      assert.equal(status, 0, stderr);
      assert.ok(stdout.startsWith(`${draft} is in order`), stdout);
    });
  }

  it('is named where there is no such file, and the way out', () => {
    const {status, stderr} = npm(project, ...command, 'check', 'no-such-file.json');
    assert.equal(status, 2);
    assert.ok(stderr.startsWith('There is no file no-such-file.json: correct its name, or the folder, '), stderr);
    const key = join(desk, 'no-such-key.pem');
    const unsigned = npm(project, ...command, 'sign', draft, '--key', key, '--yes');
    assert.ok(
      unsigned.stderr.startsWith(`There is no file ${key}: name your key, or make one: npm run statement -- keygen`),
      unsigned.stderr,
    );
  });

  it('is relative to the folder of a command that npm did not start', () => {
    const {status, stdout, stderr} = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'scripts/statement.ts', 'check', relative(project, draft)],
      {env: environment, encoding: 'utf8'},
    );
    assert.equal(status, 0, stderr);
    assert.ok(stdout.startsWith(`${relative(project, draft)} is in order`), stdout);
  });

  for (const [what, npm] of [
    ["another command of npm's", {event: 'test'}],
    ['a command of another package', {packageFile: join(desk, 'package.json')}],
  ] as const) {
    it(`is relative to the folder of a command that ${what} started`, () => {
      const {status, stdout, stderr} = fromDesk('statement', ['check', currentStatement()], npm);
      assert.equal(status, 0, stderr);
      assert.ok(stdout.startsWith(`${currentStatement()} is in order`), stdout);
    });
  }

  it('is named such that it can be given again, also where it was not given', () => {
    const {status, stdout, stderr} = fromDesk('statement', []);
    assert.equal(status, 0, stderr);
    assert.ok(stdout.startsWith(`${resolve(currentStatement())} is in order`), stdout);
  });
});

describe('Options that npm takes for its own, where -- is missing', () => {
  const run = ['run', '--silent', 'statement'];
  const line = (what: string, name: string) =>
    `${what} where -- is missing after npm run statement: npm run statement -- ${name} …\n`;

  it('are said to be, where one that the command needs is missing, and npm has left nothing of it', () => {
    const {status, stderr} = npm(project, ...run, 'sign', draft, '--key', join(desk, 'key.pem'));
    assert.equal(status, 2);
    assert.match(stderr, /^Name your key with --key <file>/m);
    assert.ok(stderr.endsWith(line('npm takes options for its own', 'sign')), stderr);
  });

  it('are named where npm hands them on', () => {
    const {status, stderr} = fromDesk('statement', ['import', 'words.md', 'en', 'draft.json'], {
      options: {npm_config_into: 'true', npm_config_yes: 'true'},
    });
    assert.equal(status, 2);
    assert.ok(stderr.endsWith(line('npm took --into for its own', 'import')), stderr);
    const published = fromDesk('statement', ['publish', 'no-folder'], {options: {npm_config_first: 'true'}});
    assert.ok(published.stderr.endsWith(line('npm took --first for its own', 'publish')), published.stderr);
  });

  it('are said to be, where their values have become arguments', () => {
    const {status, stderr} = npm(project, ...run, 'diff', draft, draft, '--lang', 'fr');
    assert.equal(status, 2);
    assert.match(stderr, /^error: too many arguments/m);
    assert.ok(stderr.endsWith(line('npm takes options for its own', 'diff')), stderr);
  });

  it('are not spoken of where options have arrived, npm did not start the command, or nothing is wrong with them', () => {
    const withDashes = npm(project, ...run, '--', 'sign', draft, '--yes');
    const withoutNpm = fromDesk('statement', ['sign', 'draft.json'], {event: 'test'});
    const noFile = npm(project, ...run, 'check', 'no-such-file.json');
    for (const {status, stderr} of [withDashes, withoutNpm, noFile]) {
      assert.equal(status, 2);
      assert.doesNotMatch(stderr, /for its own/);
    }
  });
});

describe('From outside the project', () => {
  function statement(...args: string[]): string {
    const {status, stdout, stderr} = fromDesk('statement', args);
    assert.equal(status, 0, stderr);
    return stdout;
  }
  const read = (file: string) => JSON.parse(readFileSync(join(desk, file), 'utf8')) as Statement;

  it('import takes the words of a document there into a draft there', () => {
    writeFileSync(join(desk, 'draft.md'), '# Words from the desk\n\nA paragraph.\n');
    statement('import', 'draft.md', '--lang', 'en', '--into', 'draft.json', '--replace');
    assert.equal(read('draft.json').texts['en']!.title, 'Words from the desk');
  });

  it('new, diff, correct and withdraw take the files there', () => {
    writeFileSync(join(desk, 'last.json'), readFileSync(draft));
    statement('new', 'next.json', '--from', 'last.json');
    assert.equal(read('next.json').version, 2);
    assert.match(statement('diff', 'last.json', 'next.json'), /version: \[-1-\]\{\+2\+\}/);
    statement('withdraw', 'next.json', '--note', 'en=Why');
    assert.equal(read('next.json').status, 'withdrawn');
    assert.equal(existsSync('next.json'), false);
  });

  it('keygen, public-key, sign and merge take the files there', () => {
    writeFileSync(join(desk, 'phrase.txt'), 'a passphrase that is long enough\n', {mode: 0o600});
    const passphrase = ['--passphrase-file', 'phrase.txt'];
    const [multikey] = /zDn\w{46}/.exec(statement('keygen', 'keys/one.pem', ...passphrase))!;
    assert.equal(statement('public-key', 'keys/one.pem', ...passphrase), `${multikey}\n`);
    statement('keygen', 'keys/two.pem', '--no-passphrase');
    writeFileSync(join(desk, 'theirs.json'), readFileSync(draft));
    statement('sign', 'draft.json', '--key', 'keys/one.pem', ...passphrase, '--yes');
    statement('sign', 'theirs.json', '--key', 'keys/two.pem', '--since', 'draft.json', '--yes');
    statement('merge', 'draft.json', 'theirs.json');
    assert.equal([read('draft.json').proof].flat().length, 2);
    statement('sign', 'theirs.json', '--prepare', 'request', '--multikey', multikey, '--yes');
    assert.ok(existsSync(join(desk, 'request.json')), 'the request is at the desk');
  });

  it("release looks for the publisher's folder there", () => {
    mkdirSync(join(desk, 'www'));
    writeFileSync(join(desk, 'www/letter.txt'), 'Dear reader');
    const {status, stderr} = fromDesk('release', ['--rehearsal', '--no-pictures', '--out', 'www']);
    assert.equal(status, 1);
    assert.ok(stderr.startsWith(`${join(desk, 'www')} has files, and no REHEARSAL.txt`), stderr);
  });
});

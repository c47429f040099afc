/**
 * A year of publishing in a copy of the project, by the commands that docs/publishing.md names: ICAT's keys, a statement of
 * sixteen points in one language, then in three, a correction, a newer statement, a withdrawal. After each step, what reads
 * `content/` is in order, and nothing that was published goes back.
 */
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {installedEngines} from '../../scripts/test/engines.js';
import type {Statement} from '../../src/statement/statement.js';
import {ProjectCopy} from './project-copy.js';

const missing = [
  ...['git', 'openssl'].filter((command) => spawnSync(command, ['version']).error),
  ...(installedEngines().some(({name}) => name === 'Chromium') ? [] : ['Chromium']),
];
const skip = missing.length ? `not on this machine: ${missing.join(', ')}` : false;
if (skip) console.warn(`No editor's year, ${skip}`);

type Draft = Omit<Statement, 'texts'> & {readonly texts: Record<string, Record<string, unknown>>};

/** An invented statement, which the project has when the year begins; the one of sixteen points; and the one after it. */
const [earlier, points, later] = ['2019-05-04', '2019-07-01', '2019-09-01'] as const;
const fileOf = (id: string) => `content/${id}/statement.json`;

/** The same blocks in each language. */
function documentIn(language: string): string {
  const items = (first: number) =>
    Array.from({length: 8}, (_, index) => `${first + index}. Point ${first + index} in ${language}.`).join('\n');
  return `# The sixteen points in ${language}\n\nWhat we ask for in ${language}.\n\n## Of States in ${language}\n\n${items(1)}\n\n## Of partners in ${language}\n\n${items(9)}\n`;
}

describe("An editor's year", {skip, timeout: 1_800_000}, () => {
  const copy = new ProjectCopy();
  const desk = mkdtempSync(join(tmpdir(), 'icat-statement-desk-'));
  const onDesk = (name: string) => join(desk, name);
  const [one, two, token, phrase] = ['one.pem', 'two.pem', 'token.pem', 'phrase.txt'].map(onDesk) as [
    string,
    string,
    string,
    string,
  ];
  let tokenKey: string;
  /** What the folder had after the step before. */
  let published = new Map<string, string>();

  before(() => {
    copy.removeStatements();
    copy.write(fileOf(earlier), readFileSync('test/fixtures/statement.json', 'utf8'));
    cpSync('test/node/content.test.ts', copy.path('test/node/content.test.ts'));
    git('init', '--quiet');
  });

  after(() => {
    copy.remove();
    rmSync(desk, {recursive: true});
  });

  function git(...args: string[]): void {
    const identity = ['-c', 'user.name=A test', '-c', 'user.email=test@icat.example'];
    execFileSync('git', [...identity, ...args], {cwd: copy.folder, stdio: 'pipe'});
  }

  /** @returns what the command prints */
  function run(script: string, ...args: string[]): string {
    const {status, stdout, stderr} = copy.run(script, ...args);
    assert.equal(status, 0, `${script} ${args.join(' ')}\n${stdout}${stderr}`);
    return stdout;
  }

  const statement = (...args: string[]) => run('statement', ...args);
  const read = (file: string) => JSON.parse(copy.read(file)) as Statement;

  /** By the two whose keys are files, of which one has a passphrase. */
  function sign(id: string): void {
    statement('sign', fileOf(id), '--key', one, '--passphrase-file', phrase, '--yes');
    statement('sign', fileOf(id), '--key', two, '--yes');
    assert.match(statement('verify', fileOf(id)), /verifies, signed by Office 1 .* and Office 2 /);
  }

  function write(language: string, into: string): void {
    const document = onDesk(`${language}.md`);
    writeFileSync(document, documentIn(language));
    statement('import', document, '--lang', language, '--into', into);
    copy.edit<Draft>(into, ({texts}) => {
      texts[language] = {...texts[language], story: undefined, occasion: `On a day in ${language}`};
    });
  }

  /** The files of a folder, without what is compressed. */
  function filesOf(folder: string): Map<string, string> {
    const names = copy.files(folder).filter((file) => !/\.(br|gz|png)$/.test(file));
    return new Map(names.map((file) => [file, copy.read(join(folder, file))]));
  }

  /** Builds, and tries what reads `content/`. */
  function build(current: string): Map<string, string> {
    run('build');
    assert.ok(statement().startsWith(`${fileOf(current)} is in order`), 'the current statement is in order');
    statement('verify');
    // As a run of its own, which hears nothing of this one.
    const env = {...process.env, NODE_TEST_CONTEXT: undefined};
    const test = ['--import', 'tsx', '--test', 'test/node/content.test.ts'];
    const tested = spawnSync(process.execPath, test, {cwd: copy.folder, env, encoding: 'utf8'});
    assert.equal(tested.status, 0, tested.stdout);
    assert.match(tested.stdout, /^# pass [1-9]/m);

    run('release', '--rehearsal', '--no-pictures', '--out', 'tried');
    const files = filesOf('tried');
    assert.equal(files.get('statement.json'), copy.read(fileOf(current)));
    for (const [file, content] of published) {
      assert.ok(files.has(file), `${file} is still there`);
      if (/-\d+\.\d+\.\d+\./.test(file)) assert.equal(files.get(file), content, file);
      if (!/\/statement\.json$/.test(file)) continue;
      const [last, next] = [content, files.get(file)!].map((json) => JSON.parse(json) as Statement);
      assert.ok(next!.version > last!.version || files.get(file) === content, `${file} does not go back`);
    }
    published = files;
    return files;
  }

  function publish(...args: string[]): void {
    git('add', 'content', 'dist', 'package.json', 'package-lock.json', 'scripts', 'src');
    git('commit', '--quiet', '--message=a step');
    assert.match(statement('publish', 'www', ...args), /^www has the release now/m);
    assert.equal(copy.read('www/statement.json'), copy.read('dist/statement.json'));
  }

  it('has keys of its own: with a passphrase, without one, and on a token', () => {
    writeFileSync(phrase, 'a passphrase that is long enough\n', {mode: 0o600});
    const keyIn = (text: string) => /zDn\w{46}/.exec(text)![0];
    const first = keyIn(statement('keygen', one, '--passphrase-file', phrase));
    const second = keyIn(statement('keygen', two, '--no-passphrase'));
    execFileSync('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', token], {stdio: 'pipe'});
    const half = ['ec', '-in', token, '-pubout', '-out', onDesk('token.pub')];
    execFileSync('openssl', half, {stdio: 'pipe'});
    tokenKey = keyIn(statement('public-key', onDesk('token.pub')));

    const trust = {threshold: 2, leastVersions: {}, keys: [first, second, tokenKey]};
    const roles = trust.keys.map((key, index) => ({key, role: `Office ${index + 1}`}));
    copy.write('src/statement/pinned-keys.json', JSON.stringify(trust));
    copy.write('content/releases.json', JSON.stringify([{release: '1.0.0', ...trust}]));
    copy.write('content/roles.json', JSON.stringify(roles));
    sign(earlier);
  });

  it('publishes sixteen points in one language', () => {
    statement('new', fileOf(points), '--id', points, '--day', points);
    write('en', fileOf(points));
    copy.edit<Draft>(fileOf(points), (draft) => ({...draft, texts: {en: draft.texts['en']}}));
    assert.match(statement('check', fileOf(points)), /is in order: 2019-07-01, version 1, in en\./);

    statement('sign', fileOf(points), '--key', two, '--yes');
    const [request, signature] = [onDesk('request'), onDesk('signature')];
    statement('sign', fileOf(points), '--prepare', request, '--multikey', tokenKey, '--yes');
    execFileSync('openssl', ['dgst', '-sha256', '-sign', token, '-out', signature, request]);
    statement('sign', fileOf(points), '--attach', signature, '--prepared', request);

    const files = build(points);
    assert.match(files.get('en/statement.txt')!, /16\. Point 16 in en\./);
    assert.ok(!files.has(`${points}/fr/index.html`), 'no page in a language that it has not');
    statement('keep');
    publish('--first');
  });

  it('adds two languages, which is no correction', () => {
    const draft = onDesk('draft.json');
    statement('new', draft, '--from', fileOf(points), '--lang', 'fr');
    cpSync(draft, copy.path(fileOf(points)));
    for (const language of ['fr', 'es']) {
      write(language, fileOf(points));
      copy.edit<Draft>(fileOf(points), ({texts}) => {
        texts[language] = {...texts[language], issuer: `ECG in ${language}`, about: `About in ${language}`};
      });
    }
    sign(points);
    const files = build(points);
    const {version, status, updated, texts} = JSON.parse(files.get('statement.json')!) as Statement;
    assert.deepEqual([version, status, updated, Object.keys(texts)], [2, 'current', undefined, ['en', 'fr', 'es']]);
    for (const language of ['en', 'fr', 'es'])
      assert.match(files.get(`${points}/${language}/statement.txt`)!, new RegExp(`16\\. Point 16 in ${language}\\.`));
  });

  it('corrects it', () => {
    copy.write(fileOf(points), copy.read(fileOf(points)).replace('The sixteen points in en', 'Sixteen points in en'));
    const notes = ['en', 'fr', 'es'].flatMap((language) => [
      '--note',
      `${language}=What was corrected in ${language}.`,
    ]);
    statement('correct', fileOf(points), '--day', '2019-08-01', ...notes);
    sign(points);
    const files = build(points);
    const {version, status, updated} = JSON.parse(files.get('statement.json')!) as Statement;
    assert.deepEqual([version, status, updated], [3, 'corrected', '2019-08-01']);
    assert.match(files.get('fr/statement.txt')!, /What was corrected in fr\./);
    assert.ok(![...files.values()].some((text) => text.includes('The sixteen points in en')), 'the former title');
  });

  it('supersedes it by another', () => {
    statement('new', fileOf(later), '--id', later, '--day', later, '--from', fileOf(points));
    copy.edit<Draft>(fileOf(later), (draft) => ({...draft, texts: {en: draft.texts['en']}}));
    copy.edit<Draft>(fileOf(later), ({texts}) => {
      texts['en'] = {
        ...texts['en'],
        story: undefined,
        occasion: 'Later',
        title: 'The later statement',
        body: ['What it says.'],
      };
    });
    statement('supersede', fileOf(points), '--by', read(fileOf(later)).url);
    sign(points);
    sign(later);
    const files = build(later);
    const {version, status, replacement} = JSON.parse(files.get(`${points}/statement.json`)!) as Statement;
    assert.deepEqual([version, status, replacement], [4, 'superseded', read(fileOf(later)).url]);
    assert.match(files.get('fr/statement.txt')!, /The later statement/);
    assert.match(files.get(`${points}/fr/statement.txt`)!, /16\. Point 16 in fr\./);
  });

  it('withdraws that one, of which no word is left anywhere', () => {
    assert.match(copy.read('README.md'), /The later statement/);
    statement('withdraw', fileOf(later), '--day', '2019-10-01', '--note', 'en=It was published too early.');
    sign(later);
    const files = build(later);
    const {version, status, updated} = JSON.parse(files.get('statement.json')!) as Statement;
    assert.deepEqual([version, status, updated], [2, 'withdrawn', '2019-10-01']);
    assert.match(files.get('en/statement.txt')!, /It was published too early\./);
    publish();
    const all = [...files, ...filesOf('www'), ...filesOf('dist'), ...filesOf('demo')];
    for (const [file, text] of [...all, ['README.md', copy.read('README.md')] as const])
      assert.ok(!/The later statement|What it says\./.test(text), file);
    assert.equal(read(`www/${points}/statement.json`).status, 'superseded');
  });

  it('begins the next one with what ICAT is, which the withdrawn one has lost', () => {
    const {about} = read(fileOf(points)).texts['en']!;
    assert.ok(about, 'the statement before says it');
    const next = '2019-11-01';
    const told = statement('new', fileOf(next), '--id', next, '--day', '2019-11-02');
    assert.match(told, /^Its day, published, is 2019-11-02, another one than its id/m);
    assert.ok(told.includes(`It has about in en from ${fileOf(points)}: read it once more.`), told);
    assert.equal(read(fileOf(next)).texts['en']!.about, about);
  });

  it('shows those who sign an earlier one what has changed since it was published', () => {
    copy.write(fileOf(points), copy.read(fileOf(points)).replace('Sixteen points in en', 'The points in en'));
    statement('correct', fileOf(points), '--day', '2019-11-03', '--note', 'en=The title was too long.');
    const shown = statement('sign', fileOf(points), '--key', two, '--yes');
    assert.match(shown, /^ {2}Changes since content\/2019-07-01\/statement\.json \(commit \w+\), version 4:$/m);
    assert.match(shown, /title: \[-Sixteen-\]\{\+The\+\} points in en/);
  });

  it('leaves the project itself as it was', () => {
    assert.ok(!readFileSync(currentStatement(), 'utf8').includes('The later statement'), currentStatement());
  });
});

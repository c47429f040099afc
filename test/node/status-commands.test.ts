import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {folder as address} from '../../scripts/folder.js';
import {checkStatement} from '../../scripts/statement/check-statement.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {
  addTranslation,
  correctStatement,
  supersedeStatement,
  withdrawStatement,
} from '../../scripts/statement/status-changes.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {signedBy, unsigned} from './keys.js';
import {projectCopy} from './project-copy.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-status-'));
after(() => rmSync(folder, {recursive: true}));

const fixture = unsigned() as unknown as Statement;
const published: Statement = {...fixture, version: 3, expires: '2030-01-01T00:00:00Z'};
const newer = 'https://icat.network/2021-07-30/';

function withTexts(statement: Statement, change: (text: Text, language: string) => Text): Statement {
  const texts = Object.entries(statement.texts).map(([language, text]) => [language, change(text, language)]);
  return {...statement, texts: Object.fromEntries(texts) as Statement['texts']};
}

/** `published` with other fields, signed by somebody, in a file. */
async function signedFile(fields: Partial<Statement> = {}): Promise<string> {
  const path = join(mkdtempSync(join(folder, 'case-')), 'statement.json');
  writeFileSync(path, await signedBy([await generateKey()], {...published, ...fields}));
  return path;
}

function read(path: string): Statement {
  return JSON.parse(readFileSync(path, 'utf8')) as Statement;
}

function run(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {encoding: 'utf8'});
}

/** What a file of JSON would have of it. */
function inJson(statement: Statement): Statement {
  return JSON.parse(JSON.stringify(statement)) as Statement;
}

/** The command is refused, with a reason, and the file stays to the byte. */
function assertRefused(path: string, reason: RegExp, ...args: string[]): void {
  const before = readFileSync(path);
  const {status, stderr} = run(...args);
  assert.equal(status, 1, stderr);
  assert.match(stderr, reason);
  assert.ok(readFileSync(path).equals(before), 'the file is as it was');
}

describe('npm run statement -- correct', () => {
  it('makes a signed statement its next version, keeps expiry and words, and takes the note', async () => {
    const path = await signedFile({
      texts: withTexts(published, (text) => ({...text, note: 'An earlier correction.'})).texts,
    });
    const {status, stderr} = run('correct', path, '--day', '2021-02-03', '--note', 'en=A date was corrected.');
    assert.equal(status, 0, stderr);
    const next = read(path);
    assert.deepEqual(
      [next.version, next.status, next.updated, next.published, next.expires, next.proof],
      [4, 'corrected', '2021-02-03', published.published, published.expires, undefined],
    );
    for (const [language, {note, ...words}] of Object.entries(next.texts)) {
      assert.equal(note, language === 'en' ? 'A date was corrected.' : undefined);
      assert.deepEqual(words, published.texts[language]);
    }
    const without = Object.keys(published.texts).filter((language) => language !== 'en');
    assert.ok(
      stderr.startsWith(`No note is given in ${without.join(', ')}: write it into ${path}, as texts.<language>.note.`),
      stderr,
    );
  });

  it('is for what was signed: a draft is changed as it stands', () => {
    const path = join(folder, 'draft.json');
    writeFileSync(path, JSON.stringify({...published, version: 1}));
    assertRefused(path, /has no proof, so it is a draft that was never published/, 'correct', path);
  });

  it('names the way out of a version that is not signed yet', () => {
    const path = join(folder, 'unsigned.json');
    const withdrawn = withdrawStatement(published, '2021-01-01', {en: 'Reason.'});
    for (const [statement, wayOut] of [
      [supersedeStatement(published, newer), /has no proof, and is superseded, not signed yet: sign it first\.$/m],
      [{...withdrawn, expires: undefined}, /is withdrawn, and has no words to correct/],
      [{...published, version: 2}, /has no proof, so version 2 is not signed yet: change its words/],
    ] as const) {
      writeFileSync(path, JSON.stringify(statement));
      assertRefused(path, wayOut, 'correct', path);
    }
  });

  it('says where a note goes that was forgotten', async () => {
    const path = await signedFile();
    assert.equal(run('correct', path).status, 0);
    assertRefused(path, /is a correction already: .*texts\.<language>\.note/, 'correct', path, '--note', 'en=A date.');
  });

  it('refuses a note in a language that the statement has not', async () => {
    assert.throws(() => correctStatement(published, '2021-02-03', {constructor: 'x'}), {name: 'Refusal'});
    const path = await signedFile();
    assertRefused(path, /The note in pt has no text to stand beside/, 'correct', path, '--note', 'pt=Uma data.');
  });

  it('refuses a day on which the statement would have expired already', async () => {
    const path = await signedFile({expires: '2021-01-01T00:00:00Z'});
    assertRefused(path, /expires is 2021-01-01T00:00:00Z, before/, 'correct', path, '--day', '2021-02-03');
  });

  it('does not bring back what is withdrawn', async () => {
    const withdrawn = inJson(withdrawStatement(published, '2021-01-01', {en: 'Reason.'}));
    const path = await signedFile({...withdrawn, expires: undefined});
    assert.equal(read(path).status, 'withdrawn');
    assertRefused(path, /is withdrawn, and has no words to correct/, 'correct', path);
  });

  it('leaves a superseded statement superseded', () => {
    const {status, replacement, updated} = correctStatement(supersedeStatement(published, newer), '2021-02-03');
    assert.deepEqual([status, replacement, updated], ['superseded', newer, '2021-02-03']);
  });

  it('refuses a second note in a language', async () => {
    const path = await signedFile();
    const before = readFileSync(path);
    const {status, stderr} = run('correct', path, '--note', 'en=A date.', '--note', 'en=A name.');
    assert.equal(status, 2);
    assert.match(stderr, /There is a note in en already/);
    assert.ok(readFileSync(path).equals(before), 'the file is as it was');
  });

  for (const note of ['A date.', 'en=', 'en= ', '=A date.']) {
    it(`asks for language and words in place of --note "${note}"`, () => {
      const {status, stderr} = run('correct', join(folder, 'none.json'), '--note', note);
      assert.equal(status, 2);
      assert.match(stderr, /It must be a language and words in it/);
    });
  }
});

describe('A statement whose day of publication lies ahead', () => {
  const ahead = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

  for (const command of ['correct', 'withdraw']) {
    it(`takes that day where ${command} names none`, async () => {
      const path = await signedFile({published: ahead});
      const {status, stderr} = run(command, path, '--note', 'en=It went out too early.');
      assert.equal(status, 0, stderr);
      assert.equal(read(path).updated, ahead);
    });
  }
});

describe('npm run statement -- supersede', () => {
  it('leads to the newer statement, and changes nothing else', async () => {
    const path = await signedFile();
    const {status, stderr} = run('supersede', path, '--by', newer);
    assert.equal(status, 0, stderr);
    assert.deepEqual(read(path), {...published, version: 4, status: 'superseded', replacement: newer});
  });

  it('keeps day and note of an earlier correction', () => {
    const corrected = correctStatement(published, '2021-02-03', {en: 'A date was corrected.'});
    const {status, updated, texts} = supersedeStatement(corrected, newer);
    assert.deepEqual([status, updated, texts['en']!.note], ['superseded', '2021-02-03', 'A date was corrected.']);
  });

  for (const by of ['http://icat.network/', 'icat.network', 'https://icat.network:99999/']) {
    it(`refuses ${by}`, () => {
      const {status, stderr} = run('supersede', join(folder, 'none.json'), '--by', by);
      assert.equal(status, 2);
      assert.match(stderr, /It must be an address that begins with https:\/\//);
    });
  }

  it('refuses an address that the check refuses', async () => {
    const path = await signedFile();
    const by = 'https://someone@icat.network/';
    assertRefused(
      path,
      /replacement is .*; it must be an https address in ASCII, without user/,
      'supersede',
      path,
      '--by',
      by,
    );
  });

  it('refuses an address that no browser opens, and leaves the file', async () => {
    const path = await signedFile();
    const by = 'https://icat.network:6667/';
    assertRefused(path, /replacement is .*browsers refuse port 6667/, 'supersede', path, '--by', by);
  });

  it("refuses the statement's own address, however it is written", () => {
    const other = published.url.replace('https://ecg.example/', 'https://ecg.example:443/');
    assert.notEqual(other, published.url);
    assert.throws(() => supersedeStatement(published, other), {name: 'Refusal', message: /own address/});
    for (const by of [published.url, `${published.url}#new`, `${published.url}?new`])
      assert.throws(() => supersedeStatement(published, by), {name: 'Refusal', message: /own address/}, by);
    const withPage = withTexts(published, (text, language) => ({...text, url: `https://icat.network/${language}/`}));
    assert.throws(() => supersedeStatement(withPage, 'https://icat.network/fr/'), {name: 'Refusal', message: /own/});
  });

  it("refuses a page of the statement's own in the publisher's folder", () => {
    for (const page of ['', 'fr/', 'fr/embed.html', 'statement.json']) {
      const by = `${address}${published.id}/${page}`;
      assert.throws(() => supersedeStatement(published, by), {name: 'Refusal', message: /own address/}, by);
    }
    const {replacement} = supersedeStatement(published, `${address}${published.id}-2/`);
    assert.equal(replacement, `${address}${published.id}-2/`);
  });

  it('refuses words that were changed since they were signed, which would be no correction', async () => {
    const path = await signedFile();
    writeFileSync(path, readFileSync(path, 'utf8').replace('ECG calls', 'ECG called'));
    assertRefused(
      path,
      /has other words than those that were signed.*: npm run statement -- correct first/,
      'supersede',
      path,
      '--by',
      newer,
    );
  });

  it('leaves what is withdrawn alone', () => {
    const withdrawn = withdrawStatement(published, '2021-01-01', {en: 'Reason.'});
    assert.throws(() => supersedeStatement(withdrawn, newer), {name: 'Refusal', message: /is withdrawn, and stays so/});
  });
});

describe('npm run statement -- withdraw', () => {
  it('takes out every word, and says why', async () => {
    const path = await signedFile({status: 'superseded', replacement: newer});
    const notes = ['--note', 'en=It was in error.', '--note', 'fr=Une erreur.'];
    const {status, stderr} = run('withdraw', path, '--day', '2021-02-03', ...notes);
    assert.equal(status, 0, stderr);
    const {id, url, contacts} = published;
    const next = read(path);
    assert.deepEqual(
      {...next, texts: {}},
      {
        id,
        version: 4,
        published: published.published,
        updated: '2021-02-03',
        status: 'withdrawn',
        url,
        contacts,
        texts: {},
      },
    );
    assert.deepEqual(next.texts['fr'], {
      official: false,
      issuer: published.texts['fr']!.issuer,
      occasion: published.texts['fr']!.occasion,
      body: [],
      note: 'Une erreur.',
    });
    assert.deepEqual(Object.keys(next.texts), Object.keys(published.texts));
    assert.deepEqual(checkStatement(readFileSync(path, 'utf8')), []);
    assert.match(stderr, /^No reason is given in ar, /);
  });

  it('asks for a reason, in the official language', async () => {
    assert.equal(run('withdraw', join(folder, 'none.json')).status, 2);
    const path = await signedFile();
    assertRefused(path, /The official text \(en\) must say why/, 'withdraw', path, '--note', 'fr=Une erreur.');
  });

  it('is not for a draft that was never published', () => {
    const path = join(folder, 'never-published.json');
    writeFileSync(path, JSON.stringify({...published, version: 1}));
    assertRefused(
      path,
      /is a draft that was never published: delete its folder/,
      'withdraw',
      path,
      '--note',
      'en=Why.',
    );
  });

  it('is done once', () => {
    const withdrawn = withdrawStatement(published, '2021-01-01', {en: 'Reason.'});
    assert.throws(() => withdrawStatement(withdrawn, '2021-02-03', {en: 'Another.'}), {
      name: 'Refusal',
      message: 'The statement is withdrawn already.',
    });
  });
});

describe('npm run statement -- new --lang', () => {
  const body = ['One.', {type: 'heading', text: 'Two'}, {type: 'list', items: ['a', 'b'], ordered: true, start: 3}];
  const model: Statement = withTexts(published, (text) => ({
    ...text,
    body: body as Text['body'],
    links: [{label: 'Protocol', url: 'https://icat.network/protocol.pdf'}],
  }));

  it('adds a text of the same blocks, and is no correction', () => {
    const from = join(folder, 'model.json');
    writeFileSync(from, JSON.stringify(model));
    const path = join(folder, 'with-german.json');
    const {status, stderr} = run('new', path, '--lang', 'de', '--from', from);
    assert.equal(status, 0, stderr);
    const {texts, ...fields} = read(path);
    const {texts: before, proof, ...fieldsBefore} = model;
    assert.equal(proof, undefined);
    assert.deepEqual(fields, {...fieldsBefore, version: 4});
    const {de, ...others} = texts;
    assert.deepEqual(others, before);
    assert.deepEqual([de!.official, de!.title, de!.url], [false, '', undefined]);
    assert.deepEqual(de!.body, [
      '',
      {type: 'heading', text: ''},
      {type: 'list', items: ['', ''], ordered: true, start: 3},
    ]);
    assert.deepEqual(de!.links, [{label: '', url: 'https://icat.network/protocol.pdf'}]);
    assert.match(
      run('check', path).stderr,
      /line \d+, column \d+: texts\.de\.title is ""; it must be text that is not blank/,
    );
  });

  it('gives it the address of its page, where the statement has pages', () => {
    const {id} = model;
    const inFolder = withTexts({...model, url: `${address}${id}/`}, (text, language) => ({
      ...text,
      url: `${address}${id}/${language}/`,
    }));
    assert.equal(addTranslation(inFolder, 'de').texts['de']!.url, `${address}${id}/de/`);
  });

  it('takes issuer and about from another statement that has the language, where both say the same officially', () => {
    const copy = projectCopy();
    copy.removeStatements();
    const {fr, ...others} = fixture.texts;
    copy.write('content/2019-05-04/statement.json', JSON.stringify(fixture));
    const without = {...fixture, id: '2020-05-04', published: '2020-05-04', texts: others};
    const draftOf = (statement: Statement, name: string) => {
      copy.write(`${name}-from.json`, JSON.stringify(statement));
      const {status, stdout, stderr} = copy.run(
        'statement',
        'new',
        name,
        '--lang',
        'fr',
        '--from',
        `${name}-from.json`,
      );
      assert.equal(status, 0, stderr);
      const {issuer, about, title} = (JSON.parse(copy.read(name)) as Statement).texts['fr']!;
      return {issuer, about, title, stdout};
    };
    const {stdout, ...words} = draftOf(without, 'both.json');
    assert.deepEqual(words, {issuer: fr!.issuer, about: fr!.about, title: ''});
    const line = (what: string) =>
      `It has ${what} in fr from content/2019-05-04/statement.json: read them once more.\n`;
    assert.ok(stdout.endsWith(line('issuer and about')), stdout);

    const another = withTexts(without, (text) => ({...text, about: 'Another.'}));
    const second = draftOf(another, 'issuer.json');
    assert.deepEqual([second.issuer, second.about], [fr!.issuer, '']);
    assert.ok(second.stdout.endsWith(line('issuer')), second.stdout);

    // So does an import into a draft that lacks the language.
    copy.write('draft.json', JSON.stringify(without));
    copy.write('fr.md', '# Le titre\n\nUn paragraphe.\n');
    const {stdout: told} = copy.run('statement', 'import', 'fr.md', '--lang', 'fr', '--into', 'draft.json');
    assert.ok(told.endsWith(line('issuer and about')), told);
    const imported = (JSON.parse(copy.read('draft.json')) as Statement).texts['fr']!;
    assert.deepEqual([imported.issuer, imported.about, imported.title], [fr!.issuer, fr!.about, 'Le titre']);
  });

  it('keeps a correction a correction', () => {
    const corrected = correctStatement(model, '2021-02-03', {en: 'A date was corrected.'});
    const {status, updated, texts} = addTranslation(corrected, 'de');
    assert.deepEqual([status, updated, texts['en']!.note], ['corrected', '2021-02-03', 'A date was corrected.']);
  });

  it('refuses a language that is there, a withdrawn statement, and what is no language tag', () => {
    assert.throws(() => addTranslation(model, 'fr'), {name: 'Refusal', message: /has a text in fr already/});
    const withdrawn = withdrawStatement(model, '2021-01-01', {en: 'Reason.'});
    assert.throws(() => addTranslation(withdrawn, 'de'), {name: 'Refusal', message: /no words to translate/});
    const path = join(folder, 'no-language.json');
    const {status, stderr} = run('new', path, '--lang', 'german');
    assert.equal(status, 2);
    assert.match(stderr, /It must be a language tag, such as fr or zh-Hant/);
    assert.equal(existsSync(path), false);
  });

  it('refuses words that were changed since they were signed, which would be no correction', async () => {
    const from = await signedFile();
    writeFileSync(from, readFileSync(from, 'utf8').replace('ECG calls', 'ECG called'));
    const path = join(folder, 'of-changed-words.json');
    const {status, stderr} = run('new', path, '--lang', 'de', '--from', from);
    assert.equal(status, 1);
    assert.match(stderr, /has other words than those that were signed/);
    assert.equal(existsSync(path), false);
  });

  it('has no day, since a translation is no correction', () => {
    const {status, stderr} = run('new', join(folder, 'day.json'), '--lang', 'de', '--day', '2021-02-03');
    assert.equal(status, 2);
    assert.match(stderr, /cannot be used with option/);
  });

  it('is not for a new statement', () => {
    const {status, stderr} = run('new', join(folder, 'both.json'), '--lang', 'de', '--id', '2021-07-30');
    assert.equal(status, 2);
    assert.match(stderr, /cannot be used with option/);
  });
});

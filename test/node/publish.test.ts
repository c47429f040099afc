import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import {currentStatement} from '../../scripts/statement/current-statement.js';
import {diffStatements} from '../../scripts/statement/diff-statements.js';
import {folder as address} from '../../scripts/folder.js';
import {draftStatement} from '../../scripts/statement/draft-statement.js';
import {generateKey} from '../../scripts/statement/private-key.js';
import {supportedReleases} from '../../scripts/statement/releases.js';
import {correctStatement} from '../../scripts/statement/status-changes.js';
import {signStatement} from '../../scripts/statement/sign-statement.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {pinnedTrust, type Trust} from '../../src/statement/trust.js';
import {signedBy, unsigned} from './keys.js';
import {withdraw} from './pages-folder.js';
import {projectCopy} from './project-copy.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-publish-'));
after(() => rmSync(folder, {recursive: true}));

const content = readFileSync(currentStatement(), 'utf8');
const {id, version, published, expires, contacts} = JSON.parse(content) as Statement;
const signatures = [(JSON.parse(content) as Statement).proof].flat().length;
const {version: release} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
const {keys: pinnedKeys, threshold} = pinnedTrust;
/** Of the fixture, which is not in `content/`. */
const draft = `${JSON.stringify(unsigned(), null, 2)}\n`;

/** The current statement with other values in some fields, its proofs as they were. */
function changed(fields: Partial<Statement>): string {
  return JSON.stringify({...(JSON.parse(content) as Statement), ...fields}, null, 2);
}

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
  const {stdout, status, stderr} = run('keygen', path, '--no-passphrase');
  assert.equal(status, 0, stderr);
  return {path, multikey: /\bzDn\w*/.exec(stdout)![0]};
}

describe('npm run statement -- keygen', () => {
  it('writes a file for its owner alone, and prints the public half', () => {
    const {path, multikey} = keygen();
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.match(readFileSync(path, 'utf8'), /^-----BEGIN PRIVATE KEY-----\n/);
    assert.equal(multikey.length, 49);
  });

  it('makes the folder, for its owner alone', () => {
    const path = join(folder, 'home', '.icat', 'key.pem');
    const {status, stderr} = run('keygen', path, '--no-passphrase');
    assert.equal(status, 0, stderr);
    assert.equal(statSync(join(folder, 'home', '.icat')).mode & 0o777, 0o700);
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('makes no folder in a repository, by a link to it either', () => {
    const link = join(folder, 'link-to-content');
    symlinkSync(resolve('content'), link);
    const {status, stderr} = run('keygen', join(link, 'keys/key.pem'), '--no-passphrase');
    assert.equal(status, 1);
    assert.match(stderr, /content\/keys\/key\.pem is in the repository .*: keep keys outside/);
    assert.equal(existsSync('content/keys'), false);
  });

  it('writes over nothing', () => {
    const path = file('precious');
    const {status, stderr} = run('keygen', path, '--no-passphrase');
    assert.equal(status, 2);
    assert.ok(stderr.startsWith(`${path} is there already: name another file.`), stderr);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });

  it('refuses a place in the repository', () => {
    const {status, stderr} = run('keygen', 'content/key.pem', '--no-passphrase');
    assert.equal(status, 1);
    assert.match(stderr, /is in the repository .*: keep keys outside/);
  });

  it("takes a place in another repository, as where somebody's home folder is one", () => {
    const home = join(folder, 'versioned-home');
    mkdirSync(join(home, '.git'), {recursive: true});
    const {status, stderr} = run('keygen', join(home, '.icat/key.pem'), '--no-passphrase');
    assert.equal(status, 0, stderr);
  });
});

describe('npm run statement -- public-key', () => {
  it('prints the public half again, and nothing else', () => {
    const {path, multikey} = keygen();
    const {status, stdout} = run('public-key', path);
    assert.equal(status, 0);
    assert.equal(stdout, `${multikey}\n`);
  });
});

describe('npm run statement -- sign', () => {
  const [one, two] = [keygen(), keygen()];

  it('adds the proofs of two people, one after the other, and leaves the rest alone', async () => {
    const path = file(draft);
    assert.equal(run('sign', path, '--key', one.path, '--yes').status, 0);
    const {status, stdout} = run('sign', path, '--key', two.path, '--yes');
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(two.multikey));
    const json = readFileSync(path, 'utf8');
    assert.ok(json.startsWith(draft.slice(0, draft.lastIndexOf('\n}'))));
    const trust: Trust = {threshold: 2, leastVersions: {}, keys: [one.multikey, two.multikey]};
    assert.ok(await readStatement(json, trust));
  });

  it('warns of a key that is not pinned, and of a release that would not show it', () => {
    const {stderr} = run('sign', file(draft), '--key', one.path, '--yes');
    assert.match(stderr, /This key is not pinned/);
    for (const {release, threshold} of supportedReleases())
      assert.ok(stderr.includes(`Release ${release} would not show it: signed by 0 of the ${threshold} keys`), stderr);
  });

  it('refuses a second proof by the same key', () => {
    const path = file(draft);
    run('sign', path, '--key', one.path, '--yes');
    const before = readFileSync(path, 'utf8');
    const {status, stderr} = run('sign', path, '--key', one.path, '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /has signed already/);
    assert.equal(readFileSync(path, 'utf8'), before);
  });

  it('refuses to sign beside proofs of other words, and drops them when told to', () => {
    const path = file(changed({version: version + 1}));
    const {status, stderr} = run('sign', path, '--key', one.path, '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /is of other words\. --fresh drops/);
    assert.equal(run('sign', path, '--key', one.path, '--fresh', '--yes').status, 0);
    const {proof} = JSON.parse(readFileSync(path, 'utf8')) as {proof: {verificationMethod: string}[]};
    assert.deepEqual(
      proof.map(({verificationMethod}) => verificationMethod),
      [`did:key:${one.multikey}#${one.multikey}`],
    );
  });

  it('refuses a statement that check finds faulty, naming the field', () => {
    const path = file(draft.replace(/"published": "[^"]*"/, '"published": "2020-02-31"'));
    const {status, stderr} = run('sign', path, '--key', one.path, '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /not signed:\n {2}line 4, column 16: published is "2020-02-31"/);
  });

  it('refuses a key that others may read', () => {
    const path = file(readFileSync(one.path, 'utf8'), 0o640);
    const {status, stderr} = run('sign', file(draft), '--key', path, '--yes');
    assert.equal(status, 1);
    assert.match(stderr, /has mode 0640: chmod 600/);
  });

  it('takes a key that its owner can only read', () => {
    const {status, stderr} = run('sign', file(draft), '--key', file(readFileSync(one.path, 'utf8'), 0o400), '--yes');
    assert.equal(status, 0, stderr);
  });

  it('says that a folder is no key', () => {
    const {status, stderr} = run('sign', file(draft), '--key', folder, '--yes');
    assert.equal(status, 2);
    assert.ok(
      stderr.startsWith(`${folder} is a folder: name the file in it, such as ${join(folder, 'key.pem')}.`),
      stderr,
    );
  });

  it('refuses a key in the repository, by a link to it too', () => {
    const inside = resolve('content/rehearsal-of-a-slip.pem');
    const link = join(folder, 'link.pem');
    symlinkSync(inside, link);
    cpSync(one.path, inside);
    chmodSync(inside, 0o600);
    try {
      for (const path of [inside, link]) {
        const {status, stderr} = run('sign', file(draft), '--key', path, '--yes');
        assert.equal(status, 1);
        assert.match(stderr, /is in the repository .*: keep keys outside/);
      }
    } finally {
      rmSync(inside);
    }
  });

  it('refuses a file that is no key', () => {
    const {status, stderr} = run(
      'sign',
      file(draft),
      '--key',
      file('-----BEGIN PRIVATE KEY-----\nAAAA\n', 0o600),
      '--yes',
    );
    assert.equal(status, 1);
    assert.match(stderr, /is no key of P-256/);
  });

  it('asks for a key, and for files that exist', () => {
    assert.equal(run('sign', file(draft), '--yes').status, 2);
    assert.equal(run('sign', file(draft), '--key', join(folder, 'none.pem'), '--yes').status, 2);
    assert.equal(run('sign', join(folder, 'none.json'), '--key', one.path, '--yes').status, 2);
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
    ['odd white space elsewhere', draft.replace('"version": ', '"version"  :   ')],
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
    assert.match(stdout, /verifies, signed by [^()]+ \(zDn\w{46}\) and [^()]+ \(zDn\w{46}\)/);
    assert.ok(stdout.endsWith(`; ${threshold} of ${pinnedKeys.length} keys are enough.\n`), stdout);
  });

  it('ends with 1 where a letter has changed', () => {
    const {status, stderr} = run('verify', file(content.replace(contacts.email, `x${contacts.email}`)));
    assert.equal(status, 1);
    assert.ok(stderr.includes(`signed by 0 of the ${threshold} keys`), stderr);
  });
});

describe('npm run statement -- status', () => {
  it('tells age, expiry, keys, size and releases', () => {
    const {status, stdout, stderr} = run('status');
    // What is due is said too, as an expiry that is near.
    assert.equal(status, stderr === '' ? 0 : 1);
    assert.match(stdout, new RegExp(`published {2}${published}, ([\\d,]+ days? ago|yesterday|today)`));
    assert.ok(stdout.includes(`expires    ${expires ?? 'never'}`), stdout);
    assert.match(
      stdout,
      new RegExp(`size {7}${Buffer.byteLength(content)} of 131072 bytes, ${131_072 - Buffer.byteLength(content)} left`),
    );
    assert.equal(stdout.match(/signed by {2}[^()]+ \(zDn\w{46}\): pinned/g)?.length, signatures);
    for (const {release, threshold, keys, rehearsal} of supportedReleases()) {
      const line = `release    ${release} (${threshold} of ${keys.length} keys${rehearsal ? ', a rehearsal' : ''}): verifies`;
      assert.ok(stdout.includes(line), stdout);
    }
  });

  it('lists the releases that could not verify it', async () => {
    const {status, stdout, stderr} = run('status', file(await signedBy([await generateKey()])));
    assert.equal(status, 1);
    assert.match(stdout, /signed by {2}zDn\w{46} \(no role in content\/roles\.json\): not pinned/);
    assert.match(stdout, /release {4}.*: WOULD NOT SHOW IT: signed by 0 of the \d keys/);
    const {length} = supportedReleases();
    assert.ok(stderr.includes(`${length} of ${length} supported releases can't verify`), stderr);
  });
});

describe('npm run statement -- status, where a superseded statement leads to another', () => {
  const copy = projectCopy();
  const [earlier, newer, newest] = ['2019-05-04', '2019-05-10', '2019-05-20'] as const;
  const fileOf = (id: string) => `content/${id}/statement.json`;
  let keys: Awaited<ReturnType<typeof generateKey>>[];
  const status = (...args: string[]) => copy.run('statement', 'status', fileOf(newer), ...args);
  const leads = (what: string) =>
    `${fileOf(earlier)} leads to ${fileOf(newer)}, which ${what}: npm run statement -- supersede ${fileOf(earlier)} --by `;

  before(async () => {
    keys = [await generateKey(), await generateKey()];
    copy.removeStatements();
    copy.pin(keys);
    await copy.place(earlier, keys, (value) =>
      Object.assign(value, {status: 'superseded', replacement: `${address}${newer}/fr/`}),
    );
  });
  afterEach(() => rmSync(copy.path(`content/${newest}`), {recursive: true, force: true}));

  it('says nothing of one that is in force', async () => {
    await copy.place(newer, keys);
    const {stdout, stderr} = status();
    assert.match(stdout, /2019-05-10, version 1, current/);
    assert.doesNotMatch(stdout + stderr, /leads to/);
  });

  for (const [state, what, change] of [
    ['withdrawn', 'is withdrawn', withdraw],
    ['expired', 'has expired', (value) => Object.assign(value, {expires: '2019-06-01T00:00:00Z'})],
  ] as [string, string, (value: Parameters<typeof withdraw>[0]) => void][]) {
    it(`says that it is ${state}, and how to lead elsewhere, which is not due where there is no other`, async () => {
      await copy.place(newer, keys, change);
      const {stdout} = status();
      assert.ok(stdout.endsWith(`${leads(what)}<address>, where there is a better one.\n`), stdout);
      const {due, deadEnds} = JSON.parse(status('--json').stdout) as {due: string[]; deadEnds: object[]};
      assert.deepEqual(
        due.filter((line) => line.includes('leads to')),
        [],
      );
      assert.deepEqual(deadEnds, [{file: fileOf(earlier), leadsTo: fileOf(newer), state}]);
    });

    it(`has it due to lead elsewhere, where it is ${state} and there is a newer one in force`, async () => {
      await copy.place(newer, keys, change);
      await copy.place(newest, keys, (value) => Object.assign(value, {url: `${address}${newest}/`}));
      const {status: code, stderr} = status();
      assert.equal(code, 1);
      assert.ok(stderr.includes(`${leads(what)}${address}${newest}/, and two signatures.\n`), stderr);
    });
  }
});

describe('npm run statement -- new', () => {
  /** A day, and the name of a statement, that `content/` has not. */
  const free = '2008-02-29';

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
    assert.equal(run('new', path, '--from', file(draft), '--day', '2021-02-03').status, 0);
    const last = unsigned() as unknown as Statement;
    const next = JSON.parse(readFileSync(path, 'utf8')) as Statement;
    assert.deepEqual(
      [next.proof, next.version, next.status, next.updated],
      [undefined, last.version + 1, 'corrected', '2021-02-03'],
    );
    assert.deepEqual([next.id, next.published, next.texts], [last.id, last.published, last.texts]);
    assert.equal(run('check', path).status, 0);
  });

  it('drafts a new statement, whose words are still to be written', () => {
    const path = join(folder, 'next.json');
    assert.equal(run('new', path, '--from', file(draft), '--id', free, '--day', free).status, 0);
    const next = JSON.parse(readFileSync(path, 'utf8')) as Statement;
    assert.deepEqual([next.id, next.version, next.published], [free, 1, free]);
    const {stderr} = run('check', path);
    assert.match(
      stderr,
      /texts\.fr\.title is ""; it must be text that is not blank.*take the whole of texts\.fr out$/m,
    );
    assert.match(stderr, /texts\.fr\.story is ""; it must be text that is not blank.*take the field out$/m);
    assert.match(stderr, /texts\.fr\.occasion is "".*a reader can see$/m);
  });

  for (const id of ['Statement', '2021/07/30', '../x', '2021-07-30.', '2'.repeat(65)]) {
    it(`refuses --id "${id}", and writes nothing`, () => {
      const path = join(folder, 'id.json');
      const {status, stderr} = run('new', path, '--id', id);
      assert.equal(status, 2);
      assert.match(stderr, /a digit, then up to 63 lower-case letters/);
      assert.equal(existsSync(path), false);
    });
  }

  it('refuses the id, and the day, of a statement that is there', () => {
    const path = join(folder, 'again.json');
    const sameId = run('new', path, '--id', id, '--day', '2008-01-01');
    assert.equal(sameId.status, 1);
    assert.ok(sameId.stderr.includes(`id is ${id}, which ${currentStatement()} has too`), sameId.stderr);
    const sameDay = run('new', path, '--id', '1-another', '--day', published);
    assert.equal(sameDay.status, 1);
    assert.ok(
      sameDay.stderr.includes(`published is ${published}, which ${currentStatement()} has too`),
      sameDay.stderr,
    );
    assert.equal(existsSync(path), false);
  });

  it('says that an unfinished draft is there, and writes none beside it', () => {
    const copy = projectCopy();
    // After every other there.
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    assert.equal(copy.run('statement', 'new', `content/${day}/statement.json`, '--id', day, '--day', day).status, 0);
    const {status, stderr} = copy.run('statement', 'new', 'content/1-more/statement.json', '--id', '1-more');
    assert.equal(status, 1, stderr);
    assert.equal(stderr, `An unfinished draft is in content/${day}: finish it, or delete its folder.\n`);
    assert.equal(existsSync(copy.path('content/1-more')), false);
  });

  it('makes the folder of a new statement', () => {
    const path = join(folder, free, 'statement.json');
    assert.equal(run('new', path, '--id', free, '--day', free).status, 0);
    assert.equal(existsSync(path), true);
  });

  const everyField: Statement = {
    ...(unsigned() as unknown as Statement),
    version: 7,
    expires: '2030-01-01T00:00:00Z',
    texts: Object.fromEntries(
      Object.entries((unsigned() as unknown as Statement).texts).map(([language, text]) => [
        language,
        {
          ...text,
          url: 'https://icat.network/text/',
          links: [{label: 'Protocol', url: 'https://icat.network/protocol.pdf'}],
          note: 'A word was corrected.',
        },
      ]),
    ),
  };

  it('keeps documents, addresses and expiry in a correction, and asks for its note', () => {
    const {version, status, expires, texts, published} = correctStatement(everyField, '2021-02-03');
    assert.deepEqual([version, status, expires], [8, 'corrected', everyField.expires]);
    assert.equal(published, everyField.published);
    for (const [language, {url, links, note}] of Object.entries(texts)) {
      assert.equal(url, everyField.texts[language]!.url);
      assert.deepEqual(links, everyField.texts[language]!.links);
      assert.equal(note, undefined);
    }
  });

  it('leaves a superseded statement superseded', () => {
    const replacement = 'https://icat.network/2021-07-30/';
    const draft = correctStatement({...everyField, status: 'superseded', replacement}, '2021-02-03');
    assert.deepEqual([draft.status, draft.replacement, draft.updated], ['superseded', replacement, '2021-02-03']);
  });

  it('takes over nothing that is of one statement alone, and has the addresses of its pages', () => {
    const last: Statement = {
      ...everyField,
      status: 'superseded',
      replacement: 'https://icat.network/x/',
      updated: '2021-01-01',
    };
    const next = draftStatement(last, '2021-07-30', '2021-07-30');
    assert.deepEqual(Object.keys(next), ['id', 'version', 'published', 'status', 'url', 'contacts', 'texts']);
    assert.equal(next.url, `${address}2021-07-30/`);
    for (const [language, {official, issuer, about, ...rest}] of Object.entries(next.texts)) {
      assert.ok(issuer && about && typeof official === 'boolean');
      const url = `${address}2021-07-30/${language}/`;
      assert.deepEqual(rest, {occasion: '', title: '', body: [''], story: '', url});
    }
  });

  it('refuses to correct what is withdrawn', () => {
    const texts = Object.entries(everyField.texts).map(([language, {official, issuer, occasion}]) => [
      language,
      {official, issuer, occasion, body: []},
    ]);
    const withdrawn = {
      ...everyField,
      status: 'withdrawn',
      updated: '2021-01-01',
      texts: Object.fromEntries(texts) as object,
    };
    const path = join(folder, 'undead.json');
    const {status, stderr} = run('new', path, '--from', file(JSON.stringify(withdrawn)));
    assert.equal(status, 1);
    assert.match(stderr, /is withdrawn, and has no words to correct/);
    assert.equal(existsSync(path), false);
  });

  it('writes over nothing', () => {
    const path = file('precious');
    assert.equal(run('new', path).status, 2);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });
});

describe('npm run statement -- diff', () => {
  const before = unsigned() as unknown as Statement;

  it('is empty between a file and itself', () => {
    const {status, stdout} = run('diff', currentStatement());
    assert.equal(status, 0);
    assert.equal(stdout, 'No word has changed.\n');
  });

  it('shows the words, by language', () => {
    const after = JSON.parse(JSON.stringify({...before, version: 4})) as {
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
    assert.equal(lines[1], `  version: [-${before.version}-]{+4+}`);
    const shown = lines[3]!.slice('  title: '.length);
    assert.equal(shown.replaceAll(/\{\+.*?\+\}/g, '').replaceAll(/\[-(.*?)-\]/g, '$1'), title);
    assert.equal(shown.replaceAll(/\[-.*?-\]/g, '').replaceAll(/\{\+(.*?)\+\}/g, '$1'), after.texts['en']!.title);
    assert.ok(lines.includes(`  body: [-${before.texts['fr']!.body.at(-1) as string}-]`));
  });

  it('shows headings, items, documents and addresses', () => {
    const english = before.texts['en']!;
    const withText = (text: Partial<Text>): Statement => ({
      ...before,
      texts: {...before.texts, en: {...english, ...text}},
    });
    const list = {type: 'list', items: ['one thing', 'another'], ordered: true, start: 3} as const;
    assert.deepEqual(
      diffStatements(
        withText({body: ['same', {type: 'heading', text: 'Old words'}, list]}),
        withText({
          body: ['same', {type: 'heading', text: 'New words'}, {...list, items: ['one thing', 'any other']}],
          links: [{label: 'Protocol', url: 'https://icat.network/p'}],
          url: 'https://icat.network/en/',
        }),
      ),
      [
        'en:',
        '  body[1]: # [-Old-]{+New+} words',
        '  body[2].items[1]: 4. [-another-]{+any other+}',
        '  links: {+Protocol <https://icat.network/p>+}',
        '  url: {+https://icat.network/en/+}',
      ],
    );
    assert.deepEqual(
      diffStatements(
        withText({body: ['same', {type: 'list', items: ['first']}]}),
        withText({body: ['same', {type: 'list', items: ['first', 'second']}]}),
      ),
      ['en:', '  body: {+- second+}'],
    );
  });

  it('shows the address of the newer statement', () => {
    const after: Statement = {...before, status: 'superseded', replacement: 'https://icat.network/2021-07-30/'};
    assert.deepEqual(diffStatements(before, after), [
      'all languages:',
      '  status: [-current-]{+superseded+}',
      '  replacement: {+https://icat.network/2021-07-30/+}',
    ]);
  });

  it('asks for no higher version between two statements', () => {
    const other = {...before, id: '2019-06-04', version: 1};
    const {status, stdout} = run('diff', file(draft), file(JSON.stringify(other)));
    assert.equal(status, 0);
    assert.match(stdout, /id: /);
  });

  it('ends with 1 where published changed within one statement', () => {
    const after = {...before, version: before.version + 1, published: '2019-05-05'};
    const {status, stderr} = run('diff', file(draft), file(JSON.stringify(after)));
    assert.equal(status, 1);
    assert.match(stderr, /published is 2019-05-05; it must stay 2019-05-04/);
  });

  it('ends with 1 where words changed and the version did not grow', () => {
    const {status, stderr} = run('diff', file(draft), file(JSON.stringify({...before, url: 'https://icat.network/x'})));
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`version is ${before.version}; it must be more than ${before.version}`));
  });
});

describe('npm run statement -- rehearse', () => {
  const copy = mkdtempSync(join(tmpdir(), 'icat-statement-rehearsal-'));
  for (const part of ['content', 'scripts', 'src', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), {recursive: true});
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  // As before ICAT has made its own.
  writeFileSync(
    join(copy, 'content/releases.json'),
    JSON.stringify([{release, rehearsal: true, ...pinnedTrust}], null, 2),
  );
  after(() => rmSync(copy, {recursive: true}));
  const there = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {cwd: copy, encoding: 'utf8'});
  const read = (path: string) => readFileSync(join(copy, path), 'utf8');
  const hasRealKeys = new RegExp(`release ${release.replaceAll('.', '\\.')} has real keys`);

  it('pins three new keys, signs with two, and keeps the releases in step', () => {
    const {status, stdout, stderr} = there('rehearse');
    assert.equal(status, 0, stderr);
    const keys = stdout.match(/zDn\w{46}/g)!;
    const pinned = JSON.parse(read('src/statement/pinned-keys.json')) as Trust;
    assert.deepEqual(pinned, {threshold: 2, leastVersions: pinnedTrust.leastVersions, keys});
    assert.ok(!readFileSync('src/statement/pinned-keys.json', 'utf8').includes(keys[0]));
    assert.deepEqual(JSON.parse(read('content/releases.json')), [{release, rehearsal: true, ...pinned}]);
    const verified = there('verify');
    assert.equal(verified.status, 0, verified.stderr);
    assert.match(verified.stdout, new RegExp(`signed by [^()]+ \\(${keys[0]}\\) and [^()]+ \\(${keys[1]}\\);`));
  });

  it('has no key beside it, be it a repository or not', () => {
    const {status, stderr} = there('keygen', 'content/key.pem', '--no-passphrase');
    assert.equal(status, 1);
    assert.match(stderr, /keep keys outside/);
  });

  it('leaves a statement in another encoding as it is', () => {
    const path = join(copy, currentStatement());
    const before = readFileSync(path);
    const latin = Buffer.concat([before.subarray(0, 2), Buffer.from([0xe9]), before.subarray(2)]);
    writeFileSync(path, latin);
    try {
      const {status, stderr} = there('rehearse');
      assert.equal(status, 1);
      assert.match(stderr, /line 2, column 1: the file is not UTF-8/);
      assert.ok(readFileSync(path).equals(latin), 'no byte has changed');
    } finally {
      writeFileSync(path, before);
    }
  });

  it('names a list of releases that is no JSON', () => {
    const before = read('content/releases.json');
    writeFileSync(join(copy, 'content/releases.json'), `${before},`);
    try {
      const {status, stderr} = there('rehearse');
      assert.equal(status, 1);
      assert.match(stderr, /^content\/releases\.json, line \d+, column 1: the file is not JSON: remove what follows/);
    } finally {
      writeFileSync(join(copy, 'content/releases.json'), before);
    }
  });

  it('refuses to replace real keys', () => {
    const before = read('content/releases.json');
    writeFileSync(join(copy, 'content/releases.json'), before.replace('"rehearsal": true', '"rehearsal": false'));
    const {status, stderr} = there('rehearse');
    assert.equal(status, 1);
    assert.match(stderr, hasRealKeys);
  });

  it('refuses it for a release to come as well, which would drop their proofs', () => {
    const before = read('src/statement/pinned-keys.json');
    writeFileSync(
      join(copy, 'package.json'),
      read('package.json').replace(`"version": "${release}"`, '"version": "99.0.0"'),
    );
    const {status, stderr} = there('rehearse');
    assert.equal(status, 1);
    assert.match(stderr, hasRealKeys);
    assert.equal(read('src/statement/pinned-keys.json'), before);
  });
});

describe('content/', () => {
  const copy = mkdtempSync(join(tmpdir(), 'icat-statement-content-'));
  for (const part of ['content', 'scripts', 'src', 'package.json', 'tsconfig.json'])
    cpSync(part, join(copy, part), {recursive: true});
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  after(() => rmSync(copy, {recursive: true}));
  const there = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/statement.ts', ...args], {cwd: copy, encoding: 'utf8'});
  /** Another statement, beside the one that is there. */
  const place = (name: string, fields: object): string => {
    mkdirSync(join(copy, 'content', name), {recursive: true});
    const path = `content/${name}/statement.json`;
    writeFileSync(join(copy, path), JSON.stringify({...unsigned(), ...fields}));
    return path;
  };
  afterEach(() => {
    for (const name of readdirSync(join(copy, 'content')))
      if (!existsSync(join('content', name))) rmSync(join(copy, 'content', name), {recursive: true});
  });

  it('has as its current statement the one with the latest published, which commands take by themselves', () => {
    place('2008-01-01', {id: '2008-01-01', published: '2008-01-01'});
    assert.ok(there().stdout.startsWith(`${currentStatement()} is in order`));
    const next = new Date(Date.parse(published) + 86_400_000).toISOString().slice(0, 10);
    place('1-next', {id: '1-next', published: next});
    assert.match(there().stdout, /^content\/1-next\/statement\.json is in order/);
  });

  it('has a broken statement named rather than passed over', () => {
    place('2008-01-01', {id: '2008-01-01', published: undefined});
    assert.match(there().stderr, /content\/2008-01-01\/statement\.json, line 1, column 1: published is missing/);
  });

  for (const [what, fields, fault] of [
    [
      'the day of another',
      {id: '2008-01-01', published},
      `published is ${published}, which ${currentStatement()} has too`,
    ],
    ['the id of another', {id, published: '2008-01-01'}, `id is ${id}, and the folder is 2008-01-01`],
    ['another folder than its id', {id: '2008', published: '2008-01-01'}, 'id is 2008, and the folder is 2008-01-01'],
  ] as const) {
    it(`refuses to check and sign a statement with ${what}`, () => {
      const path = place('2008-01-01', fields);
      const checked = there('check', path);
      assert.equal(checked.status, 1);
      assert.ok(checked.stderr.includes(fault), checked.stderr);
      const signed = there('sign', path, '--key', keygen().path);
      assert.equal(signed.status, 1);
      assert.ok(signed.stderr.includes(fault), signed.stderr);
      assert.ok(!readFileSync(join(copy, path), 'utf8').includes('proofValue'));
    });
  }
});

describe('An unknown command', () => {
  for (const args of [['sing'], ['sing', 'content/statement.json', '--key', 'key.pem'], ['missing.json']] as const) {
    it(`is named, and those that there are: ${args.join(' ')}`, () => {
      const {status, stderr} = run(...args);
      assert.equal(status, 2);
      assert.ok(
        stderr.startsWith(
          `${args[0]} is neither a command nor a file. The commands are new, import, correct, supersede, withdraw, check, preview, diff, keygen, public-key, sign, merge, verify, status, publish, keep, raise, rehearse, help.`,
        ),
        stderr,
      );
    });
  }

  it('is not what help and the path of a file are', () => {
    assert.equal(run('help').status, 0);
    assert.equal(run(currentStatement()).status, 0);
  });
});

describe('Every command', () => {
  for (const name of [
    'new',
    'import',
    'correct',
    'supersede',
    'withdraw',
    'check',
    'preview',
    'diff',
    'keygen',
    'public-key',
    'sign',
    'merge',
    'verify',
    'status',
    'publish',
    'keep',
    'raise',
    'rehearse',
  ]) {
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

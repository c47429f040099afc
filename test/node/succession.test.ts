/** What may follow what was published: one thing that may not in each test. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {checkSuccession} from '../../scripts/release/check-succession.js';
import {publishedAt, publishedIn} from '../../scripts/release/published.js';
import {generateKey, type PrivateKey} from '../../scripts/statement/private-key.js';
import {folderPages} from '../../src/pages/folder-pages.js';
import {parseStatement} from '../../src/statement/parse-statement.js';
import type {Statement} from '../../src/statement/statement.js';
import {signedBy, unsigned} from './keys.js';
import {folderOf, withdraw} from './pages-folder.js';
import {serveFolder, type ServedFolder} from './served-folder.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-succession-'));
after(() => rmSync(folder, {recursive: true}));

const pinned = new Map([['icat-statement-2.0.0.js', Buffer.from('new')]]);
const kept = new Map([['icat-statement-1.0.0.js', Buffer.from('old')]]);

describe('What is published', () => {
  let keys: [PrivateKey, PrivateKey, PrivateKey];
  /** Of 2019 and 2020. */
  let first: string;
  let second: string;

  before(async () => {
    keys = [await generateKey(), await generateKey(), await generateKey()];
    first = await version('2019-05-04', 1);
    second = await version('2020-05-04', 3);
  });

  beforeEach(() => {
    rmSync(folder, {recursive: true});
    publish({
      'icat-statement-1.0.0.js': 'old',
      'statement.json': second,
      '2019-05-04/statement.json': first,
      '2020-05-04/statement.json': second,
    });
  });

  function version(id: string, number: number, more: Partial<Statement> = {}, signers = keys.slice(0, 2)) {
    return signedBy(signers, {...unsigned(), id, published: id, version: number, ...more});
  }

  function publish(files: Record<string, string>): void {
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), {recursive: true});
      writeFileSync(join(folder, file), content);
    }
  }

  /** Whether these may follow, the current one first. */
  function follow(...jsons: string[]): Promise<void> {
    const statements = jsons.map((json) => ({json, statement: JSON.parse(json) as Statement}));
    return checkSuccession(publishedIn(folder), {pinned, kept, statements});
  }

  const refuses = (check: Promise<void>, reason: RegExp) => assert.rejects(check, {name: 'Refusal', message: reason});

  it('may be followed by the same statements and a new module', () => follow(second, first));

  it('may be followed by a later version, by a later statement, and by an earlier one that is superseded', async () => {
    await follow(await version('2020-05-04', 4), first);
    const superseding = {status: 'superseded', replacement: 'https://icat.network/2021-05-04/'} as const;
    await follow(await version('2021-05-04', 1), await version('2020-05-04', 4, superseding), first);
    await follow(second, await version('2019-05-04', 2, superseding));
  });

  it('may be followed by the same words with a proof more, as where a key is rotated', async () => {
    const {proof} = JSON.parse(second) as {proof: unknown[]};
    const {proof: more} = JSON.parse(await version('2020-05-04', 3, {}, [keys[2]])) as {proof: unknown[]};
    await follow(JSON.stringify({...(JSON.parse(second) as object), proof: [...proof, ...more]}), first);
  });

  it('is not followed by the same words with a proof less', async () => {
    const {proof, ...words} = JSON.parse(second) as {proof: unknown[]};
    const fewer = JSON.stringify({...words, proof: proof.slice(1)});
    await refuses(follow(fewer, first), /statement\.json has a proof that content\/ lacks/);
  });

  it('is not followed by a lower version', async () =>
    refuses(
      follow(await version('2020-05-04', 2), first),
      /has 2020-05-04, version 3 of 2020-05-04, and content\/ has 2020-05-04, version 2/,
    ));

  it('is not followed by a lower version at its own address, where another one is current', async () => {
    publish({'2019-05-04/statement.json': await version('2019-05-04', 2)});
    await refuses(
      follow(second, first),
      /2019-05-04\/statement\.json has 2019-05-04, version 2 .*, and content\/ has 2019-05-04, version 1/,
    );
  });

  it('is not followed by words again where it is withdrawn', async () => {
    const wordless = {...unsigned(), id: '2020-05-04', published: '2020-05-04'};
    withdraw(wordless as unknown as Parameters<typeof withdraw>[0]);
    Object.assign(wordless, {updated: '2020-06-01'});
    const withdrawn = await signedBy(keys.slice(0, 2), {...wordless, version: 4});
    const again = await signedBy(keys.slice(0, 2), {...wordless, version: 5});
    publish({'statement.json': withdrawn, '2020-05-04/statement.json': withdrawn});
    await refuses(follow(await version('2020-05-04', 5), first), /statement\.json is withdrawn, and stays so/);
    await follow(again, first);
    await follow(await version('2021-05-04', 1), withdrawn, first);
  });

  it('is not followed by other words under the same version', async () => {
    const other = await version('2020-05-04', 3, {url: 'https://icat.network/other/'});
    await refuses(follow(other, first), /has 2020-05-04, version 3 .*, with other words than content\/ has/);
  });

  it('is not followed by another layout of the same', async () => {
    const other = JSON.stringify(JSON.parse(second), null, 4);
    await refuses(follow(other, first), /has the same statement in another layout: take the published file over/);
  });

  it('is not followed by another day of publication of the same statement', async () => {
    const other = await version('2020-05-04', 4, {published: '2020-05-05'});
    await refuses(
      follow(other, first),
      /has 2020-05-04, version 3 of 2020-05-04, and content\/ has 2020-05-04, version 4 of 2020-05-05/,
    );
  });

  it('is not followed by another statement of the same day', async () => {
    const other = await version('2020-5', 9, {published: '2020-05-04'});
    await refuses(
      follow(other, second, first),
      /and content\/ has 2020-5, version 9 of 2020-05-04, which does not come after it/,
    );
  });

  it('is not followed by an earlier statement', () =>
    refuses(follow(first), /has 2020-05-04, version 3 of 2020-05-04, and content\/ has 2019-05-04, version 1/));

  it('is not followed by fewer statements', () =>
    refuses(follow(second), /2019-05-04\/statement\.json is there, and content\/2019-05-04\/statement\.json is not/));

  it('is not followed by another module under the same version, of this release or an earlier one', async () => {
    publish({'icat-statement-1.0.0.js': 'another'});
    await refuses(
      follow(second, first),
      /icat-statement-1\.0\.0\.js is there with another content, .* raise <version>/,
    );
    publish({'icat-statement-1.0.0.js': 'old', 'icat-statement-2.0.0.js': 'another'});
    await refuses(follow(second, first), /icat-statement-2\.0\.0\.js is there with another content/);
  });

  it('is not followed by a list of releases that has forgotten one', async () => {
    publish({'icat-statement-0.9.0.js': 'forgotten'});
    const reason =
      /icat-statement-0\.9\.0\.js was published, and content\/releases\.json does not list 0\.9\.0: .* "retired": true/;
    await refuses(follow(second, first), reason);
  });

  it('tells by its integrity.json which releases an address has', async () => {
    publish({'integrity.json': JSON.stringify({'icat-statement-0.9.0.js': 'sha384-of-it'})});
    const served = await serveFolder(folder);
    try {
      const statements = [second, first].map((json) => ({json, statement: JSON.parse(json) as Statement}));
      const check = checkSuccession(publishedAt(served.address), {pinned, kept, statements});
      await refuses(check, /^http:\S+\/icat-statement-0\.9\.0\.js was published, and content\/releases\.json/);
    } finally {
      served.stop();
    }
  });

  describe('at an address', () => {
    let served: ServedFolder;

    before(async () => {
      served = await serveFolder(folder);
    });
    after(() => served.stop());

    const parse = (...jsons: string[]) => jsons.map((json) => ({json, statement: JSON.parse(json) as Statement}));

    /** What a release of these has put there, beside pages of languages that they had before. */
    function publishPages(jsons: readonly string[], earlier: readonly string[] = []): void {
      const statements = jsons.map((json) => parseStatement(JSON.parse(json)));
      const pages = folderPages(folderOf(statements, {earlier}));
      publish(Object.fromEntries(pages));
    }

    it('tells its pages, those of languages that are no longer there too', async () => {
      const {texts} = JSON.parse(second) as Statement;
      publishPages([second, first], ['2019-05-04/de', 'de']);
      const languages = Object.keys(texts);
      assert.deepEqual(
        [...(await publishedAt(served.address).pages())].sort(),
        [
          ...languages.flatMap((language) => [language, `2019-05-04/${language}`, `2020-05-04/${language}`]),
          'de',
          '2019-05-04/de',
        ].sort(),
      );
      assert.deepEqual(
        [...(await publishedAt(served.address).pages())].sort(),
        [...(await publishedIn(folder).pages())].sort(),
      );
    });

    it('is not followed by fewer statements', async () => {
      publishPages([second, first]);
      await refuses(
        checkSuccession(publishedAt(served.address), {pinned, kept, statements: parse(second)}),
        /^http:\S+\/2019-05-04\/statement\.json is there, and content\/2019-05-04\/statement\.json is not/,
      );
    });

    for (const [what, files] of [
      ['there is no sitemap', {}],
      ['a page is in its place', {'sitemap.xml': '<!doctype html><title>Welcome</title>'}],
    ] as const) {
      it(`is not known where ${what}`, async () => {
        publish(files);
        await refuses(
          publishedAt(served.address)
            .pages()
            .then(() => {}),
          /^http:\S+\/sitemap\.xml lists no pages, so which were published is not known: /,
        );
      });
    }
  });

  it('is not known at an address without a statement, as where it is mistyped', async () => {
    const served = await serveFolder(folder);
    try {
      const mistyped = publishedAt(`${served.address}mistyped/`);
      const sources = {pinned, kept, statements: [{json: first, statement: JSON.parse(first) as Statement}]};
      await refuses(
        checkSuccession(mistyped, sources),
        /^http:\S+\/mistyped\/statement\.json is not there, so what was published is not known: .* --first/,
      );
      await checkSuccession(mistyped, sources, {isFirst: true});
    } finally {
      served.stop();
    }
  });

  it('is not a rehearsal', async () => {
    publish({'REHEARSAL.txt': 'to try'});
    await refuses(follow(second, first), /REHEARSAL\.txt says that this is a rehearsal/);
  });

  it('is not followed by anything where it is broken', async () => {
    publish({'statement.json': second.slice(0, 4_096)});
    await refuses(follow(second, first), /statement\.json is no statement/);
  });
});

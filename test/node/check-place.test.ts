/** A statement beside the others of `content/`. */
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {folder as address} from '../../scripts/folder.js';
import {checkPlace} from '../../scripts/statement/check-place.js';
import {unsigned} from './keys.js';

const folder = mkdtempSync(join(tmpdir(), 'icat-statement-place-'));
const here = process.cwd();
const fixture = unsigned();
const newer = {...fixture, id: '2031-07-30', published: '2031-07-30'};
const jsonOf = (fields: object) => JSON.stringify({...fixture, id: '2030-07-30', published: '2030-07-30', ...fields});
const file = 'content/2030-07-30/statement.json';

before(() => {
  process.chdir(folder);
  for (const json of [JSON.stringify(newer), jsonOf({})]) {
    const {id} = JSON.parse(json) as {id: string};
    mkdirSync(`content/${id}`, {recursive: true});
    writeFileSync(`content/${id}/statement.json`, json);
  }
});
after(() => {
  process.chdir(here);
  rmSync(folder, {recursive: true});
});

describe("A replacement in the publisher's folder", () => {
  const faultsOf = (replacement: string) => checkPlace(file, jsonOf({status: 'superseded', replacement}));

  for (const path of ['2031-07-30/', '2031-07-30/fr/', '2031-07-30/fr/index.html', '2031-07-30/#body']) {
    it(`is in order where content/ has the statement: ${path}`, () => assert.deepEqual(faultsOf(address + path), []));
  }

  it('is in order elsewhere', () => assert.deepEqual(faultsOf('https://elsewhere.example/2032-07-30/'), []));

  for (const path of ['2032-07-30/', '2030-07-30/', '']) {
    it(`is a fault where no other statement of content/ has the address: ${path || 'the folder itself'}`, () => {
      assert.deepEqual(
        faultsOf(address + path).map(({field}) => field),
        ['replacement'],
      );
    });
  }

  for (const path of [
    '2031-07-30',
    '2031-07-30/de/',
    '2031-07-30/fr',
    '2031-07-30/fr/statement.txt',
    '2031-07-30/fr/en/',
  ]) {
    it(`is a fault where the statement has no page: ${path}`, () => {
      const [fault, ...others] = faultsOf(address + path);
      assert.deepEqual(others, []);
      assert.equal(fault?.field, 'replacement');
      const reason = `is ${address}${path}, where content/2031-07-30/statement.json has no page: write ${address}2031-07-30/, `;
      assert.ok(fault.fault.startsWith(reason), fault.fault);
    });
  }

  it('is a fault however its host is written', () => {
    const {host} = new URL(address);
    const [fault] = faultsOf(`${address.replace(host, host.toUpperCase())}2032-07-30/`);
    assert.equal(fault?.field, 'replacement');
  });
});

describe('A statement of content/', () => {
  const another = jsonOf({id: '2029-07-30'});
  const fieldsOf = (path: string) => checkPlace(path, another).map(({field}) => field);

  it('is in the folder of its id, by whatever path it is named', () => {
    symlinkSync(folder, `${folder}/link`);
    for (const path of [file, resolve(file), join(folder, 'link', file)])
      assert.deepEqual(fieldsOf(path), ['id'], path);
  });

  it('is not what lies elsewhere', () => {
    writeFileSync('draft.json', another);
    assert.deepEqual(fieldsOf('draft.json'), []);
    // As the pipe of a shell's `<(…)`, which has no real path.
    assert.deepEqual(fieldsOf('none.json'), []);
  });
});

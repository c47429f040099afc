import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkDays} from '../../scripts/release/check-days.js';
import type {Statement} from '../../src/statement/statement.js';
import {unsigned} from './keys.js';

// It begins on Kiritimati (UTC+14) at 10:00 UTC of the 29th.
const day = '2021-07-30';
const dayBefore = new Date('2021-07-29T09:59:59Z');

const statements = (fields: Partial<Statement> = {}) => {
  const statement = {...(unsigned() as unknown as Statement), id: day, published: day, ...fields};
  return [{json: JSON.stringify(statement), statement}];
};

/** A folder that has that file alone. */
const folderWith = (file?: string) => ({
  read: (path: string) => Promise.resolve(path === file ? Buffer.from('{}') : undefined),
});

describe('npm run statement -- publish, of a statement whose day has not come', () => {
  it('refuses it until its day begins somewhere, and says when', async () => {
    await assert.rejects(checkDays(statements(), [folderWith()], dayBefore), {
      name: 'Refusal',
      message: /content\/2021-07-30\/statement\.json: published is 2021-07-30, .* before 2021-07-29T10:00Z/,
    });
    await checkDays(statements(), [folderWith()], new Date('2021-07-29T10:00:00Z'));
  });

  it('refuses it too where nothing was published yet', async () => {
    await assert.rejects(checkDays(statements(), [], dayBefore), /begins nowhere on earth/);
  });

  it('lets out what is published under that day already, so that it can be corrected', async () => {
    await checkDays(statements({version: 2}), [folderWith(`${day}/statement.json`)], dayBefore);
  });

  it('lets out a withdrawal', async () => {
    await checkDays(statements({status: 'withdrawn'}), [folderWith()], dayBefore);
  });
});

import type {Statement} from '../../src/statement/statement.js';
import {diffStatements} from './diff-statements.js';
import {digestOf, groupsOf} from './digest.js';
import type {PublishedVersion} from './last-published.js';
import {Refusal} from './refusal.js';

/**
 * What one must have read before signing, line by line.
 *
 * @param last the version that readers know; undefined for a statement's first one
 * @throws {Refusal} where the words are others than those that readers know under this version
 */
export async function review(file: string, statement: Statement, last?: PublishedVersion): Promise<string[]> {
  const {id, version, status, published, updated, expires, texts} = statement;
  const digest = await digestOf(statement);
  const groups = groupsOf(digest);
  return [
    `To be signed: ${file}`,
    `  ${id}, version ${version}, ${status}, published ${published}${updated ? `, updated ${updated}` : ''}, ${expires ? `expires ${expires}` : 'never expires'}`,
    ...Object.entries(texts).map(
      ([language, {title, official}]) =>
        `  ${language}${official ? ' (official)' : ''}: ${title ?? 'no words any more'}`,
    ),
    ...(await changesSince(statement, digest, last)).map((line) => `  ${line}`),
    '  Digest, to be read out to the others who sign:',
    `    ${groups.slice(0, 8).join(' ')}`,
    `    ${groups.slice(8).join(' ')}`,
    `  In hexadecimal: ${digest.toString('hex')}`,
  ];
}

async function changesSince(
  statement: Statement,
  digest: Buffer,
  last: PublishedVersion | undefined,
): Promise<string[]> {
  if (!last && statement.version === 1) return [`It is the first version of ${statement.id}.`];
  if (!last) return [`No earlier version of ${statement.id} is known: --since <file> names one.`];
  const known = `${last.file}, version ${last.statement.version}`;
  if (digest.equals(await digestOf(last.statement))) return [`Nothing has changed since ${known}.`];
  if (statement.version <= last.statement.version) {
    throw new Refusal(
      `version is ${statement.version}, and ${last.file} has version ${last.statement.version} with other words: npm run statement -- correct raises it; --since <file> names another version to compare with.`,
    );
  }
  return [`Changes since ${known}:`, ...diffStatements(last.statement, statement).map((line) => `  ${line}`)];
}

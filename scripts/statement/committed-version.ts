import {execFileSync} from 'node:child_process';
import {basename, dirname} from 'node:path';
import type {Statement} from '../../src/statement/statement.js';
import {checkStatement} from './check-statement.js';
import type {PublishedVersion} from './last-published.js';
import {answersTo} from './releases.js';

/**
 * The newest committed version of a statement's file that a supported release would show.
 *
 * @returns undefined where there is none, or no git
 */
export async function committedVersion(id: string, file: string): Promise<PublishedVersion | undefined> {
  const name = basename(file);
  const git = (...args: string[]) => {
    try {
      const stdio = ['ignore', 'pipe', 'ignore'] as const;
      return execFileSync('git', args, {cwd: dirname(file), encoding: 'utf8', stdio: [...stdio]});
    } catch {
      return '';
    }
  };
  for (const commit of git('log', '--format=%h', '--', name).split('\n').filter(Boolean)) {
    const json = git('show', `${commit}:./${name}`);
    if (checkStatement(json, {allowUnknown: true}).length) continue;
    const statement = JSON.parse(json) as Statement;
    if (statement.id !== id) continue;
    const answers = await answersTo(json);
    if (answers.some(({refusal}) => refusal === undefined)) return {file: `${file} (commit ${commit})`, statement};
  }
  return undefined;
}

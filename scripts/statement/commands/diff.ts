import type {Command} from 'commander';
import {callersPath} from '../../callers-path.js';
import {diffStatements} from '../diff-statements.js';
import {Refusal} from '../refusal.js';
import {statementIn} from '../statement-in.js';
import {command, current} from './command.js';

export function addDiff(program: Command): void {
  command(program, 'diff', 'show what changed between two versions, language by language: [-removed-] {+added+}')
    .argument('<before>', 'the older version', callersPath)
    .argument('[after]', 'the newer version', callersPath, current)
    .action((before: string, after: string) => {
      const [old, fresh] = [statementIn(before), statementIn(after)];
      const lines = diffStatements(old, fresh);
      console.log(lines.join('\n') || 'No word has changed.');
      // Each statement counts its own versions.
      if (!lines.length || fresh.id !== old.id) return;
      if (fresh.version <= old.version) {
        throw new Refusal(
          `${after}: version is ${fresh.version}; it must be more than ${old.version}, which ${before} has.`,
        );
      }
      if (fresh.published !== old.published) {
        throw new Refusal(
          `${after}: published is ${fresh.published}; it must stay ${old.published}, which ${before} has: updated is the day of a correction.`,
        );
      }
    });
}

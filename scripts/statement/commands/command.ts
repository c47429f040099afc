import type {Command} from 'commander';
import type {Statement} from '../../../src/statement/statement.js';
import {projectPath} from '../../callers-path.js';
import {currentStatement} from '../current-statement.js';

/** The statement that commands take where none is named. */
export const current = projectPath(currentStatement());

/** `YYYY-MM-DD`, by UTC. */
export const today = new Date().toISOString().slice(0, 10);

/** The day of a change that is made now, `YYYY-MM-DD`: never before the statement's own, which may lie ahead. */
export function dayOfChange({published}: Pick<Statement, 'published'>): string {
  return published > today ? published : today;
}

/** What `--day` says of its default. */
export const defaultDay = 'today by default, or the day of publication where that is later';

/** A subcommand; its help says the exit statuses, as all do. */
export function command(program: Command, name: string, description: string, isDefault = false): Command {
  return program
    .command(name, {isDefault})
    .description(description)
    .addHelpText(
      'after',
      '\nExit status: 0 in order, 1 not in order, 2 wrong usage, or a file that cannot be read or written.',
    );
}

import {isExpired} from '../../src/statement/expiry-of.js';
import type {Statement} from '../../src/statement/statement.js';
import {projectPath} from '../callers-path.js';
import {statementAt} from './check-place.js';
import {contentStatements, type StatementFile} from './current-statement.js';
import {Refusal} from './refusal.js';
import {statementIn} from './statement-in.js';

/** A superseded statement that leads its readers to one that is withdrawn, or past its `expires`. */
export interface DeadEnd {
  /** Path of the superseded statement. */
  readonly file: string;
  /** Path of the one that it leads to. */
  readonly leadsTo: string;
  readonly state: 'withdrawn' | 'expired';
  /** Address of the newest statement that is signed and in force; undefined where there is none. */
  readonly better: string | undefined;
}

/** Those of `content/`; statements that are not in order are passed over, such as drafts. */
export function deadEnds(now: Date): DeadEnd[] {
  const statements = contentStatements().flatMap(readable);
  const isInForce = (statement: Statement) =>
    ['current', 'corrected'].includes(statement.status) &&
    statement.proof !== undefined &&
    !isExpired(statement, now.valueOf());
  const [newest] = statements
    .map(({statement}) => statement)
    .filter(isInForce)
    .sort((one, two) => (one.published < two.published ? 1 : -1));
  return statements.flatMap(({file, statement: {replacement}}) => {
    const newer = replacement === undefined ? undefined : statementAt(replacement, statements);
    const state = newer && stateOf(newer.statement, now);
    return state ? [{file, leadsTo: newer.file, state, better: newest?.url}] : [];
  });
}

function readable(entry: StatementFile): (StatementFile & {readonly statement: Statement})[] {
  try {
    return [{...entry, file: projectPath(entry.file), statement: statementIn(entry.file)}];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [];
  }
}

function stateOf(statement: Statement, now: Date): DeadEnd['state'] | undefined {
  if (statement.status === 'withdrawn') return 'withdrawn';
  return isExpired(statement, now.valueOf()) ? 'expired' : undefined;
}

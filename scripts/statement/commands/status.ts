import type {Command} from 'commander';
import {callersPath} from '../../callers-path.js';
import {beginningAhead} from '../day-ahead.js';
import {readText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {refuseUnusableKeys} from '../releases.js';
import {whose} from '../roles.js';
import {statementIn} from '../statement-in.js';
import {describeDeadEnd, statusReport, type StatusReport} from '../status-report.js';
import {command, current, today} from './command.js';

export function addStatus(program: Command): void {
  command(
    program,
    'status',
    "say a statement's age, expiry, keys and size, which releases could no longer verify it, and what is due",
  )
    .argument('[file]', 'the statement', callersPath, current)
    .option('--json', 'print the report as JSON, whose due has what is due: for a scheduler')
    .action(async (file: string, {json: asJson}: {json?: boolean}) => {
      refuseUnusableKeys();
      const json = readText(file);
      statementIn(file, json);
      const report = await statusReport(file, json, new Date());
      console.log(asJson ? JSON.stringify(report, null, 2) : linesOf(report).join('\n'));
      if (report.due.length) throw new Refusal(report.due.join('\n'));
    });
}

function linesOf(report: StatusReport): string[] {
  const {file, id, version, status, published, updated, expires, bytes, maxBytes, proofs, releases, deadEnds} = report;
  const ahead = status === 'withdrawn' ? undefined : beginningAhead(report, new Date());
  return [
    `${file}: ${id}, version ${version}, ${status}`,
    `published  ${published}, ${daysFrom(published)}${ahead === undefined ? '' : `: publish refuses it until ${ahead}`}${updated ? `; ${status === 'withdrawn' ? status : 'corrected'} ${updated}, ${daysFrom(updated)}` : ''}`,
    `expires    ${expires ? `${expires}, ${daysFrom(expires)}` : 'never'}`,
    `size       ${bytes} of ${maxBytes} bytes, ${maxBytes - bytes} left`,
    ...proofs.map(({key, valid, pinned}) => {
      const standing = pinned ? 'pinned' : 'not pinned in this release';
      return `signed by  ${whose(key)}: ${valid ? standing : 'WRONG, of other words'}`;
    }),
    ...releases.map(({release, rehearsal, threshold, keys, refusal}) => {
      const keysOf = `${threshold} of ${keys.length} keys${rehearsal ? ', a rehearsal' : ''}`;
      return `release    ${release} (${keysOf}): ${refusal === undefined ? 'verifies' : `WOULD NOT SHOW IT: ${refusal}`}`;
    }),
    // The others are due.
    ...deadEnds.filter(({better}) => better === undefined).map(describeDeadEnd),
  ];
}

/** `12 days ago`, `in 3 days`, by the day. */
function daysFrom(moment: string): string {
  const days = Math.round((Date.parse(moment) - Date.parse(today)) / 86_400_000);
  return new Intl.RelativeTimeFormat('en', {numeric: 'auto'}).format(days, 'day');
}

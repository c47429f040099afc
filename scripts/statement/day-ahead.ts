import type {Statement} from '../../src/statement/statement.js';

/** Clocks of the first time zone, that of Kiritimati (UTC+14, IANA's Pacific/Kiritimati), are ahead of UTC by this, in milliseconds. */
const firstZone = 14 * 3_600_000;

/**
 * When a statement's day of publication begins in the first place on earth, as `2027-07-29T10:00Z`; undefined once it has.
 * Before, nobody's calendar has the day that the card would show as past.
 */
export function beginningAhead({published}: Pick<Statement, 'published'>, now: Date): string | undefined {
  const beginning = new Date(Date.parse(published) - firstZone);
  return beginning > now ? beginning.toISOString().replace(':00.000', '') : undefined;
}

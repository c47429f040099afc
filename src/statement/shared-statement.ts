import {fetchStatement, type Arrival} from './fetch-statement.js';
import {readStatement, refuseBelow, type Reading} from './read-statement.js';
import type {StatementError} from './statement-error.js';
import type {TrustPolicy} from './trust.js';

/** How long an answer serves the page, in milliseconds: the `max-age` that `statement.json` is served with. */
const freshFor = 300_000;

/** A statement, and where it is an old copy of the browser's, the failure before it. */
export type SharedReading = Reading & Pick<Arrival, 'failure'>;

interface Answer {
  readonly arrival: Promise<Arrival>;
  /** What it was read as, by who had to have signed it. */
  readonly readings: Map<string, Promise<SharedReading>>;
  /** When it came, by the clock; absent while it is under way. */
  arrived?: number;
}

const answers = new Map<string, Answer>();

/** The highest version that each address has given: this page's memory, and no other's. */
const newest = new Map<string, number>();

/**
 * The statement at `url`, by one request for all elements of the page, read once
 * for each set of keys: joins one that is under way, and reuses an answer of the
 * last five minutes. A failure, or an old copy after one, is never kept.
 *
 * @param url absolute address of the JSON
 * @param again whether to ask anew even where there is a fresh answer
 * @throws {StatementError} the same object for all who shared request and keys
 */
export function sharedStatement(url: string, trust: TrustPolicy, again = false): Promise<SharedReading> {
  let answer = answers.get(url);
  if (!answer || (answer.arrived !== undefined && (again || !hasFreshStatement(url)))) {
    answer = {arrival: fetchStatement(url, again), readings: new Map()};
    answers.set(url, answer);
  }
  const whose = trust === 'unverified' ? trust : JSON.stringify([trust.threshold, trust.keys]);
  const reading = answer.readings.get(whose) ?? read(url, answer, trust);
  answer.readings.set(whose, reading);
  return reading;
}

async function read(url: string, answer: Answer, trust: TrustPolicy): Promise<SharedReading> {
  let failure: StatementError | undefined;
  try {
    const arrival = await answer.arrival;
    failure = arrival.failure;
    answer.arrived ??= Date.now();
    const reading = await readStatement(arrival.json, trust);
    const {version} = reading.drawn;
    refuseBelow(newest.get(url) ?? 0, version);
    newest.set(url, version);
    return {...reading, failure};
  } catch (error) {
    // Where an old copy is no good either, what is told is the failure before it.
    throw (failure ??= error as StatementError);
  } finally {
    if (failure && answers.get(url) === answer) answers.delete(url);
  }
}

/** Whether the page has an answer from `url` that is not five minutes old. */
export function hasFreshStatement(url: string): boolean {
  return Date.now() - (answers.get(url)?.arrived ?? -Infinity) < freshFor;
}

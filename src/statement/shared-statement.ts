import {fetchStatement, type Arrival} from './fetch-statement.js';
import {importKeys} from './import-keys.js';
import {isEarlier, type Edition} from './is-earlier.js';
import {readStatement, type Reading} from './read-statement.js';
import {StatementError} from './statement-error.js';
import type {TrustPolicy} from './trust.js';

/** How long an answer serves the page, in milliseconds: the `max-age` that `statement.json` is served with. */
const freshFor = 300_000;

/** A statement, and where it is an old copy of the browser's, the failure before it. */
export type SharedReading = Reading & Pick<Arrival, 'failure'>;

interface Answer {
  readonly arrival: Promise<Arrival>;
  /** What it was read as, by each policy that was asked for. */
  readonly readings: {readonly policy: TrustPolicy; readonly reading: Promise<SharedReading>}[];
  /** When it came, in milliseconds since the epoch; absent while it is under way. */
  arrived?: number;
  /** Forgets it. */
  timer?: ReturnType<typeof setTimeout>;
}

/** By address without fragment. */
const answers = new Map<string, Answer>();

/** The newest statement that each address has given this page. */
const newest = new Map<string, Edition>();

/**
 * The statement at `url`, by one request for all elements of the page, read once
 * for each policy: joins a request that is under way, and reuses an answer of the
 * last five minutes. A failure, or an old copy after one, is never reused.
 *
 * @param url absolute address of the JSON; its fragment is ignored
 * @param policy compared by identity
 * @param again whether to ask anew even where there is a fresh answer
 * @throws {StatementError} the same object for all who shared request and policy
 */
export function sharedStatement(url: string, policy: TrustPolicy, again = false): Promise<SharedReading> {
  const address = withoutFragment(url);
  const known = answers.get(address);
  if (known?.arrived !== undefined && (again || !hasFreshStatement(address))) forget(address, known);
  const answer: Answer = answers.get(address) ?? {arrival: fetchStatement(address, again), readings: []};
  answers.set(address, answer);
  const {readings} = answer;
  // By index: whatever the page made of arrays' methods, no policy gets the reading of another.
  for (let index = 0; index < readings.length; index++) {
    const {policy: other, reading} = readings[index]!;
    if (policy === other) return reading;
  }
  const reading = read(address, answer, policy);
  readings.push({policy, reading});
  return reading;
}

/** Whether the page has an answer from `url` that is not five minutes old. */
export function hasFreshStatement(url: string): boolean {
  return Date.now() - (answers.get(withoutFragment(url))?.arrived ?? -Infinity) < freshFor;
}

async function read(address: string, answer: Answer, policy: TrustPolicy): Promise<SharedReading> {
  // While the answer is under way.
  const imported = policy === 'unverified' ? undefined : importKeys(policy.keys);
  let failure: StatementError | undefined;
  try {
    const arrival = await answer.arrival;
    failure = arrival.failure;
    if (answer.arrived === undefined) {
      answer.arrived = Date.now();
      // Frees the memory. Whether the answer is fresh is told by the clock: no timer runs while a page is in the back/forward cache.
      answer.timer = setTimeout(() => forget(address, answer), freshFor);
    }
    const reading = await readStatement(arrival.json, policy, imported);
    refuseOlder(address, reading.drawn);
    return {...reading, failure};
  } catch (error) {
    // Where an old copy is no good either, the failure before it is reported.
    throw (failure ??= error as StatementError);
  } finally {
    if (failure) forget(address, answer);
  }
}

function forget(address: string, answer: Answer): void {
  clearTimeout(answer.timer);
  if (answers.get(address) === answer) answers.delete(address);
}

/**
 * At one address a page never goes back to an earlier statement or version.
 *
 * @throws {StatementError} `version`
 */
function refuseOlder(address: string, {id, version, published}: Edition): void {
  const edition = {id, version, published};
  const shown = newest.get(address);
  if (shown && isEarlier(edition, shown)) {
    throw new StatementError(
      'version',
      `${id}, version ${version}, where ${shown.id}, version ${shown.version}, was shown`,
    );
  }
  newest.set(address, edition);
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0]!;
}

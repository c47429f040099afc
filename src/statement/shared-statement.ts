import {fetchStatement, type Arrival} from './fetch-statement.js';

/** How long an answer serves the page, in milliseconds: the `max-age` that `statement.json` is served with. */
const freshFor = 300_000;

interface Answer {
  readonly promise: Promise<Arrival>;
  /** When it came, by the clock; absent while it is under way. */
  arrived?: number;
}

const answers = new Map<string, Answer>();

/**
 * The statement at `url`, by one request for all elements of the page: joins
 * one that is under way, and reuses an answer of the last five minutes. A
 * failure, or an old copy after one, is never kept.
 *
 * @param url absolute address of the JSON
 * @param again whether to ask anew even where there is a fresh answer
 * @throws {StatementError} the same object for all who shared the request
 */
export function sharedStatement(url: string, again = false): Promise<Arrival> {
  const known = answers.get(url);
  if (known && (known.arrived === undefined || (hasFreshStatement(url) && !again))) return known.promise;

  const answer: Answer = {promise: fetchStatement(url)};
  answers.set(url, answer);
  const forget = () => answers.get(url) === answer && answers.delete(url);
  answer.promise.then((arrival) => {
    answer.arrived = Date.now();
    if (arrival.failure) forget();
  }, forget);
  return answer.promise;
}

/** Whether the page has an answer from `url` that is not five minutes old. */
export function hasFreshStatement(url: string): boolean {
  return Date.now() - (answers.get(url)?.arrived ?? -Infinity) < freshFor;
}

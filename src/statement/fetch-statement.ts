import {discard, readBody} from './read-body.js';
import {StatementError} from './statement-error.js';

/** For all tries together, headers and bodies included, in milliseconds. */
const budget = 8_000;
/** What the last try, of the browser's own copy, gets at least, in milliseconds. */
const grace = 1_000;
/** The pause before the retry, in milliseconds; random, so that a thousand sites don't come back at once. */
const pause = {least: 800, most: 2_000};

/** What arrived, unread. */
export interface Arrival {
  readonly json: string;
  /** Why this is an old copy of the browser's; `undefined` where it is fresh. An own member in either case. */
  readonly failure: StatementError | undefined;
}

/**
 * Fetches the statement at `url`, within 8 s, or 9 s where only the
 * browser's cache is left to ask.
 *
 * One retry follows a network failure, 5xx or 429. If that fails too, or time
 * ran out, the last good copy of the HTTP cache is taken where there is one. A
 * 404, a wrong type or size is an answer: it costs one request.
 *
 * @param url absolute address of the JSON
 * @param again whether to ask the server even where the browser has a fresh copy
 * @throws {StatementError}
 */
export async function fetchStatement(url: string, again: boolean): Promise<Arrival> {
  const deadline = performance.now() + budget;
  const left = () => deadline - performance.now();
  const cache = again ? 'no-cache' : 'default';
  try {
    return await attempt(url, cache, budget).catch(async (error: StatementError) => {
      const rest = pause.least + Math.random() * (pause.most - pause.least);
      if (!error.passing || rest > left()) throw error;
      await new Promise((resolve) => setTimeout(resolve, rest));
      return attempt(url, cache, left());
    });
  } catch (error) {
    const failure = error as StatementError;
    if (!failure.passing && failure.code !== 'timeout') throw failure;
    const copy = await attempt(url, 'force-cache', Math.max(left(), grace)).catch(() => undefined);
    if (!copy) throw failure;
    return {...copy, failure};
  }
}

/** One request, aborted after `time` milliseconds wherever it hangs by then. */
async function attempt(url: string, cache: RequestCache, time: number): Promise<Arrival> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A race, since a page's patched fetch may ignore the signal.
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new StatementError('timeout', 'no answer in time'));
      abort.abort();
    }, time);
  });
  try {
    return await Promise.race([request(url, cache, abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function request(url: string, cache: RequestCache, signal: AbortSignal): Promise<Arrival> {
  try {
    // An ordinary object, since pages that wrap fetch call its `hasOwnProperty` or log it as text. Every member that
    // fetch reads is its own, since an absent one is looked up in Object.prototype, which pages extend. The last three
    // are Chromium's, not the Fetch Standard's.
    const init = {
      method: 'GET',
      headers: {},
      body: undefined,
      referrer: 'about:client',
      referrerPolicy: 'no-referrer',
      mode: 'cors',
      credentials: 'same-origin',
      cache,
      redirect: 'error',
      integrity: '',
      keepalive: false,
      signal,
      duplex: 'half',
      priority: 'auto',
      window: null,
      targetAddressSpace: undefined,
      privateToken: undefined,
      adAuctionHeaders: undefined,
    } satisfies RequestInit & Record<string, unknown>;
    const response = await fetch(url, init);
    const {status} = response;
    if (!response.ok) {
      discard(response.body);
      throw new StatementError('http', `status ${status}`, status >= 500 || status === 429);
    }
    const type = response.headers.get('content-type') ?? 'absent';
    if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
      discard(response.body);
      throw new StatementError('type', `the Content-Type is ${type}, not application/json`);
    }
    return {json: await readBody(response), failure: undefined};
  } catch (error) {
    throw error instanceof StatementError ? error : new StatementError('network', String(error));
  }
}

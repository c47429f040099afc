import {discard, readBody} from './read-body.js';
import {StatementError} from './statement-error.js';

/** For all requests together, headers and bodies included, in milliseconds. */
const budget = 8_000;
/** What the last request, for the browser's own copy, gets at least, in milliseconds. */
const grace = 1_000;
/** The pause before the retry, in milliseconds; random, so that a thousand sites don't come back at once. */
const pause = {least: 800, most: 2_000};

/** What arrived, unread. */
export interface Arrival {
  readonly json: string;
  /** Why this is an old copy of the browser's; `undefined` where it is fresh. An own member in either case. */
  readonly failure: StatementError | undefined;
}

interface Query {
  readonly url: string;
  /** Whether to ask the server even where the browser has a fresh copy. */
  readonly again: boolean;
  /** When the statement was asked for, in milliseconds since the epoch. */
  readonly asked: number;
}

interface Answer {
  readonly json: string;
  /** Whether to do without asking the server; `false` for an old copy, `undefined` for what may or may not be one. */
  readonly fresh: boolean | undefined;
}

/**
 * Fetches the statement at `url`, within 8 s, or 9 s where only the
 * browser's cache is left to ask.
 *
 * The browser's copy comes first, of any age; where there is none, the same
 * request goes to the server. A copy that is not fresh is taken only where the
 * server fails: by a network failure, 5xx or 429, twice, or by the time. A 404,
 * a wrong type or size is an answer, which is not asked for again. The reasons
 * and the requests of each case are in docs/decisions/3-what-a-failure-keeps.md.
 *
 * @param url absolute address of the JSON
 * @param again whether to ask the server even where the browser has a fresh copy
 * @throws {StatementError}
 */
export async function fetchStatement(url: string, again: boolean): Promise<Arrival> {
  const query = {url, again, asked: Date.now()};
  const deadline = performance.now() + budget;
  const left = () => deadline - performance.now();
  let copy: Answer | undefined;

  async function askServer(): Promise<Answer | undefined> {
    const isOld = copy?.fresh === false;
    // Browsers drop a copy whose validation meets a 503, and leave it alone where the request bypasses the cache.
    if (isOld) await attempt(query, 'HEAD', 'no-store', left());
    // Not 'default' for an old copy: beside a preload WebKitGTK 2.50 would give it once more.
    return attempt(query, 'GET', isOld || again ? 'no-cache' : 'default', left());
  }

  async function askCacheThenServer(): Promise<Answer | undefined> {
    copy = await attempt(query, 'GET', 'force-cache', left());
    return copy?.fresh ? copy : askServer();
  }

  try {
    const answer = await askCacheThenServer().catch(async (error: StatementError) => {
      const rest = pause.least + Math.random() * (pause.most - pause.least);
      if (!error.transient || rest > left()) throw error;
      await new Promise((resolve) => setTimeout(resolve, rest));
      return askServer();
    });
    return {json: answer!.json, failure: undefined};
  } catch (error) {
    const failure = error as StatementError;
    if (!failure.transient && failure.code !== 'timeout') throw failure;
    copy ??= await attempt(query, 'GET', 'force-cache', Math.max(left(), grace)).catch(() => undefined);
    if (!copy) throw failure;
    return {json: copy.json, failure};
  }
}

/** One request, aborted after `time` milliseconds wherever it hangs by then. */
async function attempt(
  query: Query,
  method: 'GET' | 'HEAD',
  cache: RequestCache,
  time: number,
): Promise<Answer | undefined> {
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
    return await Promise.race([request(query, method, cache, abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @returns nothing where the answer is of no use and says nothing about the
 *   server: an error that the cache held, or any answer to HEAD but an outage
 * @throws {StatementError}
 */
async function request(
  {url, again, asked}: Query,
  method: 'GET' | 'HEAD',
  cache: RequestCache,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  // What fails before an answer failed now.
  let fresh: boolean | undefined = true;
  try {
    // An ordinary object, since pages that wrap fetch call its `hasOwnProperty` or log it as text. Every member that
    // fetch reads is its own, since an absent one is looked up in Object.prototype, which pages extend. The last three
    // are Chromium's, not the Fetch Standard's.
    const init = {
      method,
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
    fresh = isFresh(response.headers, asked, again);
    const {status} = response;
    if (!response.ok) {
      discard(response.body);
      // 501 is no outage: a server that does not know HEAD gives it.
      const transient = status === 429 || (status >= 500 && status !== 501);
      throw new StatementError('http', `status ${status}`, transient);
    }
    const type = response.headers.get('content-type') ?? 'absent';
    if (type.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
      discard(response.body);
      throw new StatementError('type', `the Content-Type is ${type}, not application/json`);
    }
    return {json: await readBody(response), fresh};
  } catch (error) {
    const failure = error instanceof StatementError ? error : new StatementError('network', String(error));
    if (!failure.transient && (method === 'HEAD' || (cache === 'force-cache' && !fresh))) return undefined;
    throw failure;
  }
}

/**
 * Whether an answer, from the cache or the server, has come just now or is
 * younger than its `max-age`: `false` where it is not, `undefined` where its
 * headers don't tell, or where such an answer is not enough (`again`).
 *
 * `Date` and `Age` can be read on the page's own origin, and elsewhere where
 * `Access-Control-Expose-Headers` names them. A visitor's clock that is more than
 * a minute slow, or fast by more than `max-age`, costs requests.
 */
function isFresh(headers: Headers, asked: number, again: boolean): boolean | undefined {
  const control = headers.get('cache-control') ?? '';
  // No cache may hold it.
  if (/no-store/i.test(control)) return true;
  const now = Date.now();
  const age = Number(headers.get('age'));
  const maxAge = Number(/max-age=(\d+)/i.exec(control)?.[1]);
  // All in seconds. `Date` tells when the origin made it, `Age` how long caches of the server's kept it (RFC 9111, 5.1).
  const sinceSent = (now - new Date(headers.get('date') ?? '').getTime()) / 1_000 - age;
  if (Number.isNaN(sinceSent)) return undefined;
  // `Date` is cut to whole seconds.
  const isNew = sinceSent < (now - asked) / 1_000 + 1;
  if (sinceSent < -60 || !(isNew || sinceSent + age < maxAge)) return false;
  return again ? undefined : true;
}

import {defaultSource} from './default-source.js';
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

interface Answer {
  readonly json: string;
  /** Whether it will do without asking the server; `undefined` where its headers do not tell. */
  readonly isFresh: boolean | undefined;
}

/**
 * Fetches the statement at `url`, within 8 s, or 9 s where only the browser's cache is left to ask.
 *
 * Browsers drop a copy whose validation meets a 503. So where the page can tell how old the copy is, that comes first, and
 * is validated only while the server answers; elsewhere the server is asked first. A copy that is not fresh is taken only
 * where the server fails: by a network failure, 5xx or 429, twice, or by the time. A 404, a wrong type or size is an answer,
 * which is not asked for again. The requests of each case are in docs/decisions/3-what-a-failure-keeps.md.
 *
 * @param url absolute address of the JSON
 * @param again whether to ask the server even where the browser has a fresh copy
 * @throws {StatementError}
 */
export async function fetchStatement(url: string, again: boolean): Promise<Arrival> {
  const deadline = performance.now() + budget;
  const left = () => deadline - performance.now();
  let copy: Answer | undefined;

  async function askServer(isRetry: boolean): Promise<string> {
    const isOld = copy?.isFresh === false;
    if (isOld) await probe(url, left());
    // 'default' makes no request within max-age; but it may give an old copy, or a 503 that the cache holds, once more.
    const cache = isOld || again || isRetry ? 'no-cache' : 'default';
    return (await get(url, again, cache, left()))!.json;
  }

  async function askCacheThenServer(): Promise<string> {
    if (isAgeReadable(url)) copy = await get(url, again, 'force-cache', left());
    return copy?.isFresh ? copy.json : askServer(false);
  }

  try {
    const json = await askCacheThenServer().catch(async (error: StatementError) => {
      const rest = pause.least + Math.random() * (pause.most - pause.least);
      if (!error.transient || rest > left()) throw error;
      await new Promise((resolve) => setTimeout(resolve, rest));
      return askServer(true);
    });
    return {json, failure: undefined};
  } catch (error) {
    const failure = error as StatementError;
    if (!failure.transient && failure.code !== 'timeout') throw failure;
    copy ??= await get(url, again, 'force-cache', Math.max(left(), grace)).catch(() => undefined);
    if (!copy) throw failure;
    return {json: copy.json, failure};
  }
}

/**
 * Whether `Date` and `Age` of answers from `url` can be read: on the page's own origin, and on that of the module, where the
 * publisher's server names them in `Access-Control-Expose-Headers`.
 */
function isAgeReadable(url: string): boolean {
  const {origin} = new URL(url);
  return origin === location.origin || defaultSource.startsWith(`${origin}/`);
}

/**
 * Asks for the statement once.
 *
 * @param time how long it may take, in milliseconds
 * @returns nothing where the cache held an error, which says nothing about the server
 * @throws {StatementError}
 */
function get(url: string, again: boolean, cache: RequestCache, time: number): Promise<Answer | undefined> {
  return withTimeout(time, async (signal) => {
    const asked = Date.now();
    const response = await send(url, 'GET', cache, signal);
    let isFresh: boolean | undefined;
    try {
      isFresh = isFreshEnough(response.headers, asked, again);
      return {json: await read(response), isFresh};
    } catch (error) {
      const failure = StatementError.from(error, 'network');
      if (failure.transient || isFresh || cache !== 'force-cache') throw failure;
      return undefined;
    }
  });
}

/**
 * Asks whether the server answers, past the cache: browsers drop a copy whose
 * validation meets a 503, and leave it alone where the request bypasses them.
 *
 * @throws {StatementError} where it does not; any answer but 429 and 5xx will do
 */
async function probe(url: string, time: number): Promise<void> {
  const {status} = await withTimeout(time, (signal) => send(url, 'HEAD', 'no-store', signal));
  if (isOutage(status)) throw new StatementError('http', `status ${status}`, true);
}

/** What `request` makes, or a failure after `time` milliseconds, wherever it hangs by then. */
async function withTimeout<Result>(time: number, request: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
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
    return await Promise.race([request(abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function send(url: string, method: 'GET' | 'HEAD', cache: RequestCache, signal: AbortSignal): Promise<Response> {
  // An ordinary object, since pages that wrap fetch call its `hasOwnProperty` or log it as text. Every member that fetch
  // reads is its own, since an absent one is looked up in Object.prototype, which pages extend. The last three are
  // Chromium's, not the Fetch Standard's.
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
  try {
    return await fetch(url, init);
  } catch (error) {
    throw StatementError.from(error, 'network');
  }
}

async function read(response: Response): Promise<string> {
  const {ok, status, headers, body} = response;
  const type = headers.get('content-type') ?? 'absent';
  if (ok && type.split(';')[0]?.trim().toLowerCase() === 'application/json') return readBody(response);
  discard(body);
  if (!ok) throw new StatementError('http', `status ${status}`, isOutage(status));
  throw new StatementError('type', `the Content-Type is ${type}, not application/json`);
}

/** Whether the server may answer a moment later. A 501 is not of that kind: it comes where a server does not know HEAD. */
function isOutage(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/**
 * Whether an answer, from the cache or the server, is within its `max-age`; where it has none, or was older than that when
 * the server's own caches sent it, whether it has come since `asked`, in milliseconds since the epoch. `undefined` where its
 * headers do not tell, or where such an answer is not enough (`again`).
 *
 * `Date` and `Age` can be read on the page's own origin, and elsewhere where `Access-Control-Expose-Headers` names them. A
 * visitor's clock that is more than a minute slow, or fast by more than `max-age`, costs requests.
 */
function isFreshEnough(headers: Headers, asked: number, again: boolean): boolean | undefined {
  const control = headers.get('cache-control') ?? '';
  // It did not come from a cache.
  if (/no-store/i.test(control)) return true;
  const now = Date.now();
  const maxAge = Number(/max-age=(\d+)/i.exec(control)?.[1]) * 1_000;
  // RFC 9111, 5.1: `Date` tells when the origin made it, in whole seconds; `Age` how long the server's caches kept it.
  const age = Number(headers.get('age')) * 1_000;
  const sinceMade = now - new Date(headers.get('date') ?? '').getTime();
  const sinceSent = sinceMade - age;
  if (Number.isNaN(sinceSent)) return undefined;
  const isFresh = age < maxAge || maxAge === 0 ? sinceMade < maxAge : sinceSent < now - asked + 1_000;
  if (sinceSent < -60_000 || !isFresh) return false;
  return again ? undefined : true;
}

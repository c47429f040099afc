import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {defaultSource} from '../statement/default-source.js';
import {expiryOf, isExpired} from '../statement/expiry-of.js';
import {readStatementValue, type Reading} from '../statement/read-statement.js';
import {hasFreshStatement, sharedStatement, type SharedReading} from '../statement/shared-statement.js';
import {StatementError, type StatementErrorCode} from '../statement/statement-error.js';
import type {CardModel} from '../view/card-model.js';
import {log, logOnce} from './log.js';
import {trustFrom} from './trust-from.js';

/**
 * Where the element is: waiting for a statement, showing a fresh one, showing one that may be out of date, or without any.
 */
export type IcatStatementState = 'loading' | 'ready' | 'stale' | 'failed';

/** Everything that the element knows of its statement at one moment. */
export interface StatementSnapshot {
  readonly state: IcatStatementState;
  /** The statement that is drawn; it stays while a newer one is on its way, and after that failed. */
  readonly reading: Reading | undefined;
  /** Why the latest request failed. While another one is under way and nothing is drawn, still the failure before it. */
  readonly failure: StatementErrorCode | undefined;
  /** Why the statement that is drawn may be out of date. */
  readonly outdated: CardModel['outdated'];
}

/** The attributes that a request is made by. */
interface RequestAttributes {
  readonly src: string | null;
  readonly trustedKeys: string | null;
}

type Host = ReactiveControllerHost & HTMLElement & RequestAttributes;

/** What the controller asks of the element that it serves, and tells it. */
export interface StatementCallbacks {
  /** Whether the network may be asked yet. */
  readonly mayFetch: () => boolean;
  /** A request has begun. */
  readonly onRequest: () => void;
  /** The latest request has failed, and that is drawn. */
  readonly onFailure: (code: StatementErrorCode) => void;
}

/** What a request came to: a statement, an old copy of it with the failure before, or the failure alone. */
type Outcome = Partial<SharedReading>;

const initial: StatementSnapshot = {state: 'loading', reading: undefined, failure: undefined, outdated: undefined};

/** The longest time that a timer takes, in milliseconds; a longer one ends at once (HTML, timers). */
const longestTimer = 2 ** 31 - 1;

/** One for the page, so that the console has it once. */
const noDefaultSource = new StatementError(
  'network',
  'this module was bundled: set src to the address of statement.json',
);

/** Failures that the console has already: one line a request, however many elements wait for it. */
const logged = new WeakSet<StatementError>();

/** Owns the statement of one element: requests it, keeps one snapshot of it, and tells when it has gone out of date. */
export class StatementController implements ReactiveController {
  /** Replaced as a whole. */
  snapshot = initial;

  /** The value that the page set as the property `statement`; while there is one, nothing is fetched. */
  #supplied: unknown;

  /** Whether the next update has to make a request: at first, and after the page has set `statement`. */
  #isDue = true;

  /** The attributes that the latest request was made by. */
  #requested: RequestAttributes | undefined;

  /** The address of the latest request; empty where its `src` was none. */
  #address = '';

  /** Settles with the latest request. What comes of an earlier one is dropped. */
  #latest: Promise<void> = Promise.resolve();

  #expiryTimer: ReturnType<typeof setTimeout> | undefined;

  readonly #host: Host;
  readonly #callbacks: StatementCallbacks;

  constructor(host: Host, callbacks: StatementCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pageshow', this.#resume);
    document.addEventListener('securitypolicyviolation', this.#nameDirective);
    this.#resume();
  }

  hostDisconnected(): void {
    window.removeEventListener('pageshow', this.#resume);
    document.removeEventListener('securitypolicyviolation', this.#nameDirective);
    clearTimeout(this.#expiryTimer);
  }

  /** Takes a value of the page's own in place of `src`; `null` and `undefined` go back to `src`. */
  supply(value: unknown): void {
    this.#supplied = value ?? undefined;
    this.#isDue = true;
    // What is under way was for another source, also where the next request has to wait.
    this.#latest = Promise.resolve();
  }

  /** Makes a request where the host's attributes ask for another statement than the latest one did. */
  hostUpdate(): void {
    this.#dropOtherKeys();
    const isSupplied = this.#supplied !== undefined;
    const isOther = !isSupplied && this.#requested?.src !== this.#host.src;
    if ((this.#isDue || isOther) && (isSupplied || this.#callbacks.mayFetch())) void this.request();
  }

  /**
   * Requests the statement.
   *
   * @param again whether to ask the server even where page or browser have a fresh copy
   * @returns settles when the outcome of the latest request is drawn; never rejects
   */
  request(again = false): Promise<void> {
    this.#dropOtherKeys();
    const {src, trustedKeys} = this.#host;
    this.#requested = {src, trustedKeys};
    this.#isDue = false;
    const {reading, failure} = this.snapshot;
    this.#replace({...this.snapshot, state: 'loading', failure: reading ? undefined : failure});
    this.#callbacks.onRequest();
    const request: Promise<void> = this.#read(again)
      .then((outcome) => (request === this.#latest ? this.#settle(outcome) : this.#latest))
      // An event listener or the console of the page can't make it reject.
      .catch(() => {});
    this.#latest = request;
    return request;
  }

  /** Takes note that the statement could not be drawn, and draws the fallback in its place. */
  fail(error: unknown): void {
    const failure = new StatementError('shape', `drawing failed: ${StatementError.from(error, 'shape').message}`);
    this.#replace({...initial, state: 'failed', failure: failure.code});
    void this.#report(failure);
  }

  /** @returns the outcome of a request; never rejects */
  async #read(again: boolean): Promise<Outcome> {
    try {
      const trust = trustFrom(this.#host.trustedKeys);
      if (this.#supplied !== undefined) return await readStatementValue(this.#supplied, trust);
      this.#address = '';
      this.#address = this.#resolveAddress();
      return await sharedStatement(this.#address, trust, again);
    } catch (error) {
      return {failure: StatementError.from(error, 'shape')};
    }
  }

  async #settle({received, drawn, failure}: Outcome): Promise<void> {
    const reading = received && drawn ? {received, drawn} : this.snapshot.reading;
    const outdated = failure ? 'unreachable' : reading && isExpired(reading.drawn, Date.now()) ? 'expired' : undefined;
    const state = !reading ? 'failed' : outdated ? 'stale' : 'ready';
    this.#replace({state, reading, failure: failure?.code, outdated});
    this.#watchExpiry();
    if (failure) await this.#report(failure);
    else await this.#updateComplete();
  }

  /** Events first: whatever the page has made of the console must not keep them back. */
  async #report(failure: StatementError): Promise<void> {
    await this.#updateComplete();
    this.#callbacks.onFailure(failure.code);
    if (logged.has(failure)) return;
    logged.add(failure);
    const source = this.#supplied === undefined ? this.#host.src || defaultSource : 'the property statement';
    log('error', () => describe(failure, source));
  }

  /** Settles when the snapshot is drawn; at once where the element is not connected: it may never have been drawn. */
  async #updateComplete(): Promise<void> {
    if (this.#host.isConnected) await this.#host.updateComplete;
  }

  /** Where the page has changed `trusted-keys`, drops what is drawn and what is under way: the new keys have not verified it. */
  #dropOtherKeys(): void {
    if (!this.#requested || this.#requested.trustedKeys === this.#host.trustedKeys) return;
    this.#requested = undefined;
    this.#isDue = true;
    this.#latest = Promise.resolve();
    clearTimeout(this.#expiryTimer);
    this.snapshot = initial;
  }

  #replace(snapshot: StatementSnapshot): void {
    this.snapshot = snapshot;
    this.#host.requestUpdate();
  }

  /** Marks the statement as expired, on an open page too; and no longer so, where the visitor's clock was set back. */
  #watchExpiry(): void {
    clearTimeout(this.#expiryTimer);
    const {state, reading, outdated} = this.snapshot;
    const expiry = reading && expiryOf(reading.drawn);
    if (state === 'loading' || outdated === 'unreachable' || expiry === undefined) return;
    const expired = isExpired(reading!.drawn, Date.now());
    if (expired !== (outdated === 'expired')) {
      this.#replace({
        ...this.snapshot,
        state: expired ? 'stale' : 'ready',
        outdated: expired ? 'expired' : undefined,
      });
    }
    // An element that is put back looks again.
    if (!expired && this.#host.isConnected) {
      this.#expiryTimer = setTimeout(() => this.#watchExpiry(), Math.min(expiry - Date.now(), longestTimer));
    }
  }

  /** @throws {StatementError} `network` where there is no address to ask */
  #resolveAddress(): string {
    const {src, baseURI} = this.#host;
    if (!src && !defaultSource.startsWith('http')) throw noDefaultSource;
    try {
      return new URL(src || defaultSource, baseURI).href;
    } catch {
      throw new StatementError('network', 'not an address');
    }
  }

  /** Tells the author of a page whose policy blocks the statement what to add; a fetch says only that it failed. */
  readonly #nameDirective = ({effectiveDirective, disposition, blockedURI}: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
    if (!blockedURI || !this.#address.startsWith(blockedURI)) return;
    logOnce(
      'warn',
      `this page's Content-Security-Policy blocks the statement: add connect-src ${new URL(this.#address).origin}`,
    );
  };

  /**
   * Looks again after the element was put back, or the page came back from the back/forward cache: the copy may be old, and
   * the clock may have been changed.
   */
  readonly #resume = (event?: Event): void => {
    if (event && !(event as PageTransitionEvent).persisted) return;
    if (this.#isDue || this.snapshot.state === 'loading') return;
    if (this.#supplied === undefined && !hasFreshStatement(this.#address)) void this.request();
    else this.#watchExpiry();
  };
}

/** What the console says of a failure: the source, the fault, and the way out. */
function describe({code, message}: StatementError, source: string): string {
  const wayOut =
    source === defaultSource && (code === 'http' || code === 'type')
      ? '. Set src to the address of statement.json'
      : '';
  return `${source}: ${message} (${code})${wayOut}`;
}

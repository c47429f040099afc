import {html, LitElement, type TemplateResult} from 'lit';
import {IcatStatementErrorEvent} from './events/error-event.js';
import {IcatStatementLoadEvent} from './events/load-event.js';
import {LocaleController} from './locale/locale-controller.js';
import {PlaceController} from './place-controller.js';
import {ShareController} from './share-controller.js';
import {expiryOf} from './statement/expiry-of.js';
import {readStatementValue, type Reading} from './statement/read-statement.js';
import {hasFreshStatement, sharedStatement} from './statement/shared-statement.js';
import {StatementError, type StatementErrorCode} from './statement/statement-error.js';
import type {Statement} from './statement/statement.js';
import {pinnedTrust, type TrustPolicy} from './statement/trust.js';
import type {CardActions, CardModel} from './view/card-model.js';
import {card} from './view/card.js';
import {fallback} from './view/fallback.js';
import {warnOnce} from './warn-once.js';

/**
 * Where the element is: waiting for a statement, showing a fresh one, showing
 * one that may be out of date, or without any.
 */
export type IcatStatementState = 'loading' | 'ready' | 'stale' | 'failed';

/**
 * `statement.json` beside this module. Not `new URL('…', import.meta.url)`:
 * bundlers turn that into a frozen copy of the JSON. A bundle of classic script
 * has no address at all.
 */
const besideModule = String(import.meta.url)
  .replace(/[?#].*/, '')
  .replace(/[^/]*$/, 'statement.json');

/** A statement, and where it is an old copy, the failure before it. */
type Answer = Reading & {readonly failure?: StatementError};

/** The hosts that are this machine, as origins: where verification may be off. */
const loopback = /^https?:\/\/(([^/]*\.)?localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** One for the page, so that the console has it once. */
const nothingBeside = new StatementError(
  'network',
  'this module was bundled: set src to the address of statement.json',
);

/** The failures that the console knows of already: one line a request, however many elements wait for it. */
const reported = new WeakSet<StatementError>();

/**
 * ICAT's current statement as a card, in the language of its place in the page.
 *
 * @attr {string} [src] - Where the statement's JSON is. Default: `statement.json`
 *   beside the module.
 * @attr {string} [lang] - Language of card and statement (BCP 47). Default: that of
 *   the nearest ancestor; the browser's where there is none; else English.
 * @attr {1|2|3|4|5|6} [heading-level=2] - Level of the title's heading.
 * @attr {boolean} [expanded] - Whether the whole statement is open.
 * @attr {string} [share] - Where the statement can be shared: names of targets, separated
 *   by spaces. Default: all. `none`: no sharing, and no link to a network.
 * @attr {string} [share-url] - The https address that is shared. Default: the statement's own.
 * @attr {string} [trusted-keys] - Public keys accepted here in place of those pinned in the
 *   module: Multikey values of P-256, separated by spaces; any one suffices. `none`: no
 *   verification, on loopback hosts only.
 * @attr {'light'|'dark'} [theme] - Colours of the card. Default: those of the page's `color-scheme`.
 * @attr {'eager'|'lazy'} [loading=eager] - `lazy`: no request until the card comes within a screen of the viewport.
 *
 * @slot - The fallback, shown until a statement is drawn and whenever none can be.
 * @slot partner - The partner's own line or logo, below the official text.
 *
 * @fires icat-statement-load - A statement has been drawn.
 * @fires icat-statement-error - Nothing fresh could be had.
 * @fires icat-statement-share - The visitor chose where to share; cancelable.
 *
 * @csspart card - The `<article>`, which carries `lang` and `dir`.
 * @csspart issuer - Who issues the statement.
 * @csspart occasion - On which occasion.
 * @csspart title - The heading itself.
 * @csspart date - The `<time>` of publication.
 * @csspart body - All paragraphs.
 * @csspart toggle - The button that opens them.
 * @csspart about - What ICAT is.
 * @csspart contacts - ICAT's addresses.
 * @csspart story - The call to share stories.
 * @csspart share - The button that shares.
 * @csspart share-list - The list that it opens.
 * @csspart languages - The languages to choose from.
 * @csspart notice - What the reader must know about the words, or that there are none.
 *
 * @csspart partner - Around the partner's own line or logo.
 *
 * @cssprop --icat-statement-accent - Of links, buttons and the mark. Default: `light-dark(#00557f, #7cc4ee)`.
 * @cssprop --icat-statement-on-accent - Of words on the accent. Default: `light-dark(#fff, #0b1720)`.
 * @cssprop --icat-statement-surface - Behind everything. Default: `light-dark(#fff, #12191f)`.
 * @cssprop --icat-statement-text - Of the statement. Default: `light-dark(#1a2229, #e8edf1)`.
 * @cssprop --icat-statement-muted - Of what stands beside it. Default: `light-dark(#4d5a65, #aab6c0)`.
 * @cssprop --icat-statement-border - Of lines. Default: `light-dark(#c9d2d9, #3c4852)`.
 * @cssprop --icat-statement-radius - Of corners. Default: `4px`.
 * @cssprop --icat-statement-space - Of the card's rhythm, a length. Default: `1em`.
 * @cssprop --icat-statement-font - Font family. Default: the page's.
 *
 * @cssstate loading - A statement is on its way.
 * @cssstate ready - A fresh statement is shown.
 * @cssstate stale - The statement that is shown may be out of date.
 * @cssstate failed - No statement could be had; the fallback is shown.
 */
export class IcatStatement extends LitElement {
  static override readonly observedAttributes = [
    'src',
    'lang',
    'heading-level',
    'expanded',
    'share',
    'share-url',
    'theme',
    'loading',
    'trusted-keys',
  ];

  /**
   * Registers the element, unless the page has one of that name: a second copy
   * of the module on a page does no harm.
   */
  static define(tag = 'icat-statement', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  #state: IcatStatementState = 'loading';

  /** What is drawn; a failure leaves it alone. */
  #shown: Reading | undefined;

  /** Why `#shown` may be out of date. */
  #outdated: CardModel['outdated'];

  /** Whether a lazy card has come near the viewport. */
  #near = false;

  /** Whether to fetch with the next update: at first, and after `src` was set, unless `statement` is set after it. */
  #toLoad = true;

  /** The `statement` that the page set, so that nothing is to be fetched. */
  #supplied: unknown;

  /** What the last wish failed with. */
  #failure: StatementErrorCode | undefined;

  /** The `src` of an element that was in the page before it was defined. */
  #markedUp = this.getAttribute('src');

  /** The address that was asked last. */
  #asked = '';

  /** Settles when the element reaches the state that it was last asked for. An answer to an older wish is dropped. */
  #wish: Promise<void> = Promise.resolve();

  /** What the last load event told, so that each drawing is told once. */
  #announced: {statement?: Statement; lang?: string; failure?: StatementErrorCode | undefined} = {};

  /** Whether the visitor pressed “Try again” and waits. */
  #retrying = false;

  /** What the visitor's last press has come to: words for the live region, in the language of that moment. */
  #status = {words: '', language: 'en'};

  readonly #nearness: IntersectionObserver = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      this.#nearness.disconnect();
      this.#near = true;
      this.requestUpdate();
    },
    // Without a prototype, as all options here: a page's Object.prototype may be extended.
    {__proto__: null, rootMargin: '100%'} as IntersectionObserverInit,
  );

  readonly #i18n = new LocaleController(this);
  readonly #place = new PlaceController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  readonly #internals = this.attachInternals();
  readonly #share = new ShareController(this, this.#i18n, (words) => this.#say(words));

  readonly #actions: CardActions = {
    expand: (expanded) => {
      this.expanded = expanded;
    },
    choose: (language) => void this.#keepingFocus(() => this.#i18n.choose(language)),
    retry: () => void this.#keepingFocus(() => this.#retry()),
    share: this.#share.actions,
  };

  constructor() {
    super();
    // What the page set before the element was defined would hide the accessors.
    for (const [name, accessor] of Object.entries(Object.getOwnPropertyDescriptors(IcatStatement.prototype))) {
      if (!accessor.set || !Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** Where the statement's JSON is, as in the attribute; `null` for `statement.json` beside the module. */
  get src(): string | null {
    return this.getAttribute('src');
  }

  set src(src: string | null) {
    this.#reflect('src', src);
  }

  /** Level of the title's heading, 1 to 6; anything else is 2. */
  get headingLevel(): number {
    const level = Number(this.getAttribute('heading-level'));
    return [1, 2, 3, 4, 5, 6].includes(level) ? level : 2;
  }

  set headingLevel(level: number) {
    this.#reflect('heading-level', level);
  }

  /** Whether the whole statement is open. */
  get expanded(): boolean {
    return this.hasAttribute('expanded');
  }

  set expanded(expanded: boolean) {
    this.toggleAttribute('expanded', expanded);
  }

  /** Where the statement can be shared, as in the attribute; `null` for everywhere. */
  get share(): string | null {
    return this.getAttribute('share');
  }

  set share(share: string | null) {
    this.#reflect('share', share);
  }

  /** The https address that is shared, as in the attribute; `null` for the statement's own. */
  get shareUrl(): string | null {
    return this.getAttribute('share-url');
  }

  set shareUrl(url: string | null) {
    this.#reflect('share-url', url);
  }

  /**
   * Public keys accepted here, as in the attribute; `null` for those pinned in
   * the module. Changed, it takes away what is shown, and reads it anew.
   */
  get trustedKeys(): string | null {
    return this.getAttribute('trusted-keys');
  }

  set trustedKeys(keys: string | null) {
    this.#reflect('trusted-keys', keys);
  }

  /** Colours: `light`, `dark`, or `null` for those of the page. */
  get theme(): string | null {
    return this.getAttribute('theme');
  }

  set theme(theme: string | null) {
    this.#reflect('theme', theme);
  }

  /** When to fetch: `lazy` waits until the card comes near the viewport; anything else is `eager`. */
  get loading(): 'eager' | 'lazy' {
    return this.getAttribute('loading') === 'lazy' ? 'lazy' : 'eager';
  }

  set loading(loading: 'eager' | 'lazy') {
    this.#reflect('loading', loading);
  }

  /**
   * The statement that is shown, as it was received, frozen. Set, it is verified,
   * checked and drawn without a request; `null` goes back to `src`.
   */
  get statement(): Statement | undefined {
    return this.#shown?.received;
  }

  set statement(value: Statement | null | undefined) {
    this.#supplied = value ?? undefined;
    this.#toLoad = this.#supplied === undefined;
    if (!this.#toLoad) void this.#pursue('the property statement', () => readStatementValue(value, this.#trust));
    else this.requestUpdate();
  }

  /**
   * Fetches the statement anew from `src`.
   *
   * @returns settles when the element has reached its next state; never rejects
   */
  reload(): Promise<void> {
    this.#supplied = undefined;
    this.#toLoad = false;
    return this.#load(true);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pageshow', this.#lookAgain);
    document.addEventListener('securitypolicyviolation', this.#nameDirective);
    if (this.hasUpdated) this.#lookAgain();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pageshow', this.#lookAgain);
    document.removeEventListener('securitypolicyviolation', this.#nameDirective);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'lang') this.#i18n.follow();
    if (name === 'src' && (value !== old || this.#supplied !== undefined)) {
      // What the markup has is told after the constructor; `statement`, set before, stands above it.
      if (value === null || value !== this.#markedUp) this.#supplied = undefined;
      this.#markedUp = null;
      this.#toLoad = this.#supplied === undefined;
    }
    if (name === 'trusted-keys' && value !== old) {
      // Other keys spoke for what is shown, and for what is under way.
      this.#shown = undefined;
      this.#announced = {};
      this.#state = 'loading';
      this.#wish = Promise.resolve();
      if (this.#supplied === undefined) this.#toLoad = true;
      else this.statement = this.#supplied as Statement;
    }
    this.requestUpdate();
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.attachShadow({__proto__: null, mode: 'open'} as ShadowRootInit & {__proto__: null});
    this.#place.dress(root);
    return root;
  }

  adoptedCallback(): void {
    this.#place.dress(this.shadowRoot);
  }

  protected override willUpdate(): void {
    if (!this.#toLoad) return;
    if (this.loading === 'lazy' && !this.#near) return this.#nearness.observe(this);
    this.#toLoad = false;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const {words, language} = this.#status;
    const model = this.#cardModel();
    const busy = this.#state === 'loading';
    return html`${
        model
          ? card(model, this.#i18n, this.#actions)
          : fallback(
              {busy, failed: !busy || this.#retrying, unsigned: this.#failure === 'signature'},
              this.#i18n,
              this.#actions,
            )
      }
      <div part="partner"><slot name="partner"></slot></div>
      <p role="status" lang=${this.#i18n.tagOf(language)} dir=${this.#i18n.directionOf(language)}>${words}</p>`;
  }

  protected override updated(): void {
    this.#place.fit();
    const {states} = this.#internals;
    states.clear();
    states.add(this.#state);
    this.#announce();
  }

  #reflect(name: string, value: string | number | null): void {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }

  #cardModel(): CardModel | undefined {
    if (!this.#shown) return undefined;
    const {drawn: statement} = this.#shown;
    const language = this.#language(statement);
    return {
      statement,
      language,
      headingLevel: this.headingLevel,
      expanded: this.expanded,
      fits: this.#place.fits,
      busy: this.#state === 'loading',
      outdated: this.#outdated,
      ...this.#share.offer({statement, language}),
    };
  }

  #language({texts}: Statement): string {
    const offered = Object.keys(texts);
    return this.#i18n.pick(
      offered,
      offered.filter((language) => texts[language]?.official),
    );
  }

  #announce(): void {
    if (!this.#shown || this.#state === 'loading') return;
    const {received: statement, drawn} = this.#shown;
    const lang = this.#language(drawn);
    const failure = this.#failure;
    const before = this.#announced;
    this.#announced = {statement, lang, failure};
    if (statement === before.statement && lang === before.lang && (failure || !before.failure)) return;
    this.dispatchEvent(new IcatStatementLoadEvent({statement, lang, stale: this.#state === 'stale'}));
  }

  #load(again = false): Promise<void> {
    return this.#pursue(this.src || besideModule, () => {
      this.#asked = this.#address();
      return sharedStatement(this.#asked, this.#trust, again);
    });
  }

  /** Whose words are drawn. */
  get #trust(): TrustPolicy {
    const words = this.trustedKeys?.split(/\s+/).filter(Boolean) ?? [];
    if (words.join() === 'none') {
      // The origin, not the location: that of a frame with srcdoc has no host.
      if (loopback.test(origin)) {
        warnOnce(['trusted-keys="none": nothing is verified']);
        return 'unverified';
      }
      warnOnce(['trusted-keys="none" is for loopback hosts; the pinned keys count'], console.error);
      return pinnedTrust;
    }
    warnOnce(words.filter((key) => !/^zDn\w{46}$/.test(key)).map((key) => `trusted-keys="${key}": no public key`));
    return words.length ? {...pinnedTrust, keys: words, threshold: 1} : pinnedTrust;
  }

  /** @throws {StatementError} `network` where there is no address to ask */
  #address(): string {
    if (!this.src && !besideModule.startsWith('http')) {
      throw nothingBeside;
    }
    try {
      return new URL(this.src || besideModule, this.baseURI).href;
    } catch {
      throw new StatementError('network', 'not an address');
    }
  }

  /**
   * Takes a new wish, and with it the state `loading`, until `answer` is there.
   *
   * @param source what is asked, for the console
   */
  #pursue(source: string, answer: () => Answer | Promise<Answer>): Promise<void> {
    this.#state = 'loading';
    if (!this.#retrying) this.#say('');
    this.requestUpdate();
    const settled = Promise.resolve()
      .then(answer)
      .catch((failure: StatementError) => ({failure}));
    const wish: Promise<void> = settled.then((reading) => {
      if (wish !== this.#wish) return this.#wish;
      if ('drawn' in reading) this.#shown = reading;
      return this.#reach(reading.failure, source);
    });
    this.#wish = wish;
    return wish;
  }

  async #reach(failure: StatementError | undefined, source: string): Promise<void> {
    const drawn = this.#shown?.drawn;
    this.#failure = failure?.code;
    this.#outdated = failure
      ? 'unreachable'
      : drawn && (expiryOf(drawn) ?? Infinity) < Date.now()
        ? 'expired'
        : undefined;
    this.#state = drawn ? (this.#outdated ? 'stale' : 'ready') : 'failed';
    if (drawn) this.#i18n.offer(Object.keys(drawn.texts));
    else this.#place.keep();
    this.requestUpdate();
    // Before it is first connected, an element has no update to wait for.
    if (this.isConnected) await this.updateComplete;
    if (!failure) return;
    if (!reported.has(failure)) console.error(report(failure, source));
    reported.add(failure);
    this.dispatchEvent(new IcatStatementErrorEvent({code: failure.code}));
  }

  async #retry(): Promise<void> {
    if (this.#state === 'loading') return;
    const {msg} = this.#i18n;
    this.#retrying = true;
    this.#say(msg('Loading…'));
    await this.reload();
    this.#retrying = false;
    const drawn = this.#shown?.drawn;
    const language = drawn && this.#language(drawn);
    if (!language) this.#say(msg('The statement could not be loaded.'));
    else if (this.#outdated === 'unreachable') this.#say(msg('This statement may be out of date.'));
    else this.#say(drawn.texts[language]!.title, language);
  }

  /**
   * Does what a press of a button asks for. Where that makes the button go, the
   * focus goes on to the card, rather than back to the top of the page.
   */
  async #keepingFocus(act: () => void | Promise<void>): Promise<void> {
    const root = this.shadowRoot;
    const pressed = root?.activeElement;
    await act();
    await this.updateComplete;
    const {activeElement, body} = this.ownerDocument;
    if (pressed && !pressed.isConnected && activeElement === body) {
      root?.querySelector('article')?.focus();
    }
  }

  #say(words: string, language: string = this.#i18n.locale): void {
    this.#status = {words, language};
    this.requestUpdate();
  }

  /** Tells the author of a page whose policy blocks the statement what to add; a fetch says only that it failed. */
  readonly #nameDirective = ({effectiveDirective, disposition, blockedURI}: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== 'connect-src' || disposition !== 'enforce') return;
    if (!blockedURI || !this.#asked.startsWith(blockedURI)) return;
    warnOnce([
      `this page's Content-Security-Policy blocks the statement: add connect-src ${new URL(this.#asked).origin}`,
    ]);
  };

  /** A page that comes back from the back/forward cache, or an element that is put back, asks anew where its copy is old. */
  readonly #lookAgain = (event?: Event): void => {
    if (event && !(event as PageTransitionEvent).persisted) return;
    if (this.#supplied !== undefined || this.#toLoad || this.#state === 'loading') return;
    if (!hasFreshStatement(this.#asked)) void this.#load();
  };
}

/** What the console says of a failure: the source, the fault, and the way out. */
function report({code, message}: StatementError, source: string): string {
  const wayOut = source === besideModule && /http|type/.test(code) ? ' Set src to the address of statement.json.' : '';
  return `<icat-statement> ${source}: ${message} (${code}).${wayOut}`;
}

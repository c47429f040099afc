import {LitElement, type CSSResultGroup, type PropertyDeclaration} from 'lit';
import {LiveRegionController} from './controllers/live-region-controller.js';
import {LocaleController} from './controllers/locale-controller.js';
import {logOnce} from './controllers/log.js';
import {moveFocus} from './controllers/move-focus.js';
import {NearnessController} from './controllers/nearness-controller.js';
import {PlaceController} from './controllers/place-controller.js';
import {ShareController} from './controllers/share-controller.js';
import {StatementController} from './controllers/statement-controller.js';
import {IcatStatementErrorEvent} from './events/error-event.js';
import {IcatStatementLoadEvent, type IcatStatementLoadDetail} from './events/load-event.js';
import {recognizeCopies} from './events/recognize-copies.js';
import {shownLanguage} from './locale/shown-language.js';
import {normalizeShareUrl} from './share/share-model.js';
import {unknownTargets, type ShareTarget} from './share/targets.js';
import type {Statement} from './statement/statement.js';
import {html} from './template/html.js';
import {announcement} from './view/announcement.js';
import type {CardActions, CardModel, ShownText} from './view/card-model.js';
import {card} from './view/card.js';
import {fallback} from './view/fallback.js';

/** The values that properties have from the start. */
const initialValues = new Map<string, unknown>();

/**
 * Declares a reactive property of Lit's that sets its attribute, with the next update; its initial value does not, and it
 * goes back to that value when the attribute goes. The options have no prototype: Lit reads members that are absent here,
 * and a page may have put some of their names on Object.prototype. Not Lit's decorators, which compilers translate to code
 * that calls the page's `Reflect.decorate`.
 */
function attribute(
  element: typeof LitElement,
  name: string,
  initialValue: unknown,
  options: PropertyDeclaration = {},
): void {
  initialValues.set(name, initialValue);
  element.createProperty(name, {__proto__: null, reflect: true, useDefault: true, ...options} as PropertyDeclaration);
}

/** A Lit element that says why it can't be constructed. */
class ConstructibleElement extends LitElement {
  constructor() {
    try {
      super();
    } catch (cause) {
      throw new TypeError(
        'This class defines no element here: another copy of the module does, or none. Use document.createElement("icat-statement")',
        {cause},
      );
    }
  }
}

/** Level of a heading of HTML. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

// What stands here and at the properties goes into the custom elements manifest, and from there into the tables of
// docs/developers.md, editors' data and the types for frameworks (scripts/build/manifest.ts): Markdown.
/**
 * ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default
 * of its attribute.
 *
 * @tag icat-statement
 *
 * @attr {string} [lang=the nearest ancestor's that names a language (one that we lack means `en`; `und` or `auto` name none); the browser's only where none is inherited, or where `lang` is empty; else `en`] - Language of card and statement (BCP 47).
 *
 * @slot - The fallback, shown until a statement is drawn and whenever none can be: in the snippet, the statement's first words.
 * @slot partner - The partner's own line or logo, below the card, outside the official text and in the page's own style.
 *
 * @fires {IcatStatementLoadEvent} icat-statement-load - A statement has been drawn, or drawn in another language; once more with `stale: true` when `expires` passes.
 * @fires {IcatStatementErrorEvent} icat-statement-error - Nothing fresh could be had, whether or not an older copy is shown.
 * @fires {IcatStatementShareEvent} icat-statement-share - The visitor chose where to share, before anything happens; `preventDefault()` leaves it to the page.
 *
 * @csspart card - The `<article>`, which carries `lang` and `dir`.
 * @csspart issuer - Who issues the statement.
 * @csspart occasion - On which occasion.
 * @csspart title - The heading itself.
 * @csspart date - The `<time>` of publication.
 * @csspart body - All paragraphs, headings and lists.
 * @csspart toggle - The button that opens the whole body.
 * @csspart about - What ICAT is.
 * @csspart contacts - ICAT's addresses.
 * @csspart story - The call to share stories.
 * @csspart links - The documents that the statement refers to.
 * @csspart share - The button that shares.
 * @csspart share-list - The list of targets that it opens.
 * @csspart languages - The languages to choose from.
 * @csspart notice - What the reader must know about the words, or that there are none.
 * @csspart partner - Around the partner's own line or logo.
 *
 * @cssprop [--icat-statement-accent=light-dark(#00557f, #7cc4ee)] - Colour of links, buttons and the line beside the first paragraph.
 * @cssprop [--icat-statement-on-accent=black or white, by the accent] - Colour of words on the accent.
 * @cssprop [--icat-statement-surface=light-dark(#fff, #12191f)] - Colour of what is behind everything.
 * @cssprop [--icat-statement-text=light-dark(#1a2229, #e8edf1)] - Colour of the statement's words.
 * @cssprop [--icat-statement-muted=light-dark(#4d5a65, #aab6c0)] - Colour of date, occasion and other secondary words.
 * @cssprop [--icat-statement-border=light-dark(#c9d2d9, #3c4852)] - Colour of lines.
 * @cssprop [--icat-statement-radius=4px] - Radius of corners.
 * @cssprop [--icat-statement-space=1em] - Length that margins and gaps are multiples of.
 * @cssprop [--icat-statement-font=the page's] - Font family.
 *
 * @cssstate loading - A statement is on its way.
 * @cssstate ready - A fresh statement is shown.
 * @cssstate stale - The statement that is shown may be out of date.
 * @cssstate failed - No statement could be had; the fallback is shown.
 */
export class IcatStatement extends ConstructibleElement {
  /** A subclass's own styles, after those of the card, which are always there. */
  static override styles: CSSResultGroup = [];

  // Without prototype, as all options of the platform's calls.
  static override shadowRootOptions = {__proto__: null, mode: 'open'} as ShadowRootInit;

  /** HTML's own `lang` has no property of Lit's, but changes what is drawn. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  /**
   * Registers the element, unless the page has one of that name: a second copy of the module on a page does no harm.
   *
   * @throws {DOMException} `NotSupportedError` for a second name of the same class in a registry: that takes a subclass,
   *   as `(class extends IcatStatement {}).define('other-statement')`
   */
  static define(tag = 'icat-statement', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /**
   * Where the statement's JSON is; required where the module is bundled.
   *
   * @default `statement.json` beside the module
   */
  declare src: string | null;
  static {
    attribute(this, 'src', null);
  }

  /** Level of the title's heading, 1 to 6; anything else is 2. */
  get headingLevel(): HeadingLevel {
    return this.#headingLevel;
  }

  set headingLevel(level: HeadingLevel) {
    const old = this.#headingLevel;
    this.#headingLevel = [1, 2, 3, 4, 5, 6].includes(level) ? level : 2;
    this.requestUpdate('headingLevel', old);
  }

  #headingLevel: HeadingLevel = 2;
  static {
    attribute(this, 'headingLevel', 2, {attribute: 'heading-level', type: Number, noAccessor: true});
  }

  /**
   * Whether the whole statement is open. What the visitor has opened stays open when markup alone takes the attribute
   * away; `expanded = false` closes it.
   */
  declare expanded: boolean;
  static {
    attribute(this, 'expanded', false, {type: Boolean});
  }

  /**
   * Colours of the card: `light`, `dark`, or `system` for what the visitor prefers (`prefers-color-scheme`).
   *
   * @default the page's `color-scheme`
   */
  declare theme: 'light' | 'dark' | 'system' | null;
  static {
    attribute(this, 'theme', null);
  }

  /**
   * Where the statement can be shared: names of targets, separated by spaces or commas, in letters of any case. `none`: no
   * sharing, and no link in the call to share stories.
   *
   * @default all targets
   */
  declare share: ShareTarget | 'none' | (string & {}) | null;
  static {
    attribute(this, 'share', null);
  }

  /**
   * The https address that is shared.
   *
   * @default the address of the text that is shown, else the statement's own
   */
  declare shareUrl: string | null;
  static {
    attribute(this, 'shareUrl', null, {attribute: 'share-url'});
  }

  /** When to fetch: `lazy` waits until the card comes within a screen of the viewport; anything else is `eager`. */
  declare loading: 'eager' | 'lazy';
  static {
    attribute(this, 'loading', 'eager', {converter: (value) => (value === 'lazy' ? value : 'eager')});
  }

  /**
   * Public keys accepted here instead: Multikey values of P-256 (`zDn…`), separated by spaces or commas; any one suffices.
   * `none`: no verification, on loopback hosts only. A change removes what is shown until the new keys have verified it.
   *
   * @default the keys pinned in the module
   */
  declare trustedKeys: string | null;
  static {
    attribute(this, 'trustedKeys', null, {attribute: 'trusted-keys'});
  }

  /**
   * The statement that is shown, as it was received, frozen. Set, it is verified, checked and drawn without a request, and
   * stands above `src` until it is set to `null`.
   */
  get statement(): Statement | undefined {
    return this.#statement.snapshot.reading?.received;
  }

  set statement(value: Statement | null | undefined) {
    this.#statement.supply(value);
    this.requestUpdate();
  }

  static {
    // So that Lit takes over a value that the page has set before the element was defined.
    this.createProperty('statement', {__proto__: null, attribute: false, noAccessor: true} as PropertyDeclaration);
  }

  static {
    recognizeCopies(this, 'icat-statement');
  }

  readonly #internals = this.attachInternals();
  readonly #place = new PlaceController(this);
  readonly #nearness = new NearnessController(this);
  readonly #liveRegion = new LiveRegionController(this);
  readonly #statement = new StatementController(this, {
    mayFetch: () => this.#nearness.mayFetch,
    onRequest: () => this.#liveRegion.clear(),
    onFailure: (code) => {
      this.dispatchEvent(new IcatStatementErrorEvent({code}));
      if (!this.#shown()) this.#announce(this.#i18n.msg('The statement could not be loaded.'));
    },
  });
  readonly #i18n = new LocaleController(this, () => Object.keys(this.#statement.snapshot.reading?.drawn.texts ?? {}));
  readonly #share = new ShareController(
    this,
    this.#i18n,
    this.#liveRegion,
    () => this.#shown(),
    () => this.performUpdate(),
  );

  readonly #actions: CardActions = {
    expand: (expanded, movesFocus) => void this.#expand(expanded, movesFocus),
    choose: (language) => {
      this.#i18n.choose(language);
      void this.#announceTitle();
    },
    retry: () => void this.#retry(),
    share: this.#share,
  };

  #openedByVisitor = false;

  /** The latest load event, and why the statement may have been out of date then or since. */
  #loaded: Partial<IcatStatementLoadDetail> & Pick<CardModel, 'outdated'> = {outdated: undefined};

  constructor() {
    super();
    for (const [name, value] of initialValues) Reflect.set(this, name, value);
    this.#internals.states.add('loading');
    // lit-html reads renderBefore, creationScope and isConnected of it, which a page may have put on Object.prototype.
    Object.setPrototypeOf(this.renderOptions, null);
    // Not willUpdate and updated, which a subclass may replace without calling these.
    this.addController({hostUpdate: () => this.#beforeDrawing(), hostUpdated: () => this.#afterDrawing()});
  }

  /**
   * Fetches the statement anew from `src`; while `statement` is set, reads that anew and makes no request.
   *
   * @returns settles when the element has reached its next state; never rejects
   */
  reload(): Promise<void> {
    return this.#statement.request(true);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (name === 'expanded' && value === null && this.#openedByVisitor) return;
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.requestUpdate();
  }

  adoptedCallback(): void {
    this.#adoptStyles();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    this.#adoptStyles();
    return root;
  }

  /** Also waits for the second update, which draws a card that did not fit its place in its own height. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    return super.getUpdateComplete();
  }

  /** Draws; where that throws, the fallback with the next microtask, and the page's script sees nothing of it. */
  protected override performUpdate(): void {
    const focused = this.shadowRoot?.activeElement;
    const {state} = this.#statement.snapshot;
    try {
      super.performUpdate();
    } catch (error) {
      if (state !== 'failed') this.#statement.fail(error);
      // Not even the fallback's own line can be drawn: the page's words alone.
      else if (!this.shadowRoot?.querySelector('slot')) this.shadowRoot?.append(document.createElement('slot'));
      this.#reflectState();
    }
    // Where the focused element was removed, as “Try again” once it is done, the focus would go to the top of the page: what
    // took its place has it then, or the card.
    if (focused && !focused.isConnected) {
      const root = this.shadowRoot;
      moveFocus(root.getElementById(focused.id) ?? root.querySelector('article'));
    }
  }

  protected override render(): unknown {
    const {state, failure} = this.#statement.snapshot;
    const model = this.#cardModel();
    // No role="status": browsing, a screen reader reads an empty one too.
    return html`${
        model
          ? card(model, this.#i18n, this.#actions)
          : fallback(
              {busy: state === 'loading', failed: failure !== undefined, unsigned: failure === 'signature'},
              this.#i18n,
              this.#actions,
            )
      }
      <div part="partner"><slot name="partner"></slot></div>
      <div class="unseen" aria-live="polite">${announcement(this.#liveRegion, this.#i18n)}</div>`;
  }

  #beforeDrawing(): void {
    if (!this.expanded) this.#openedByVisitor = false;
    for (const name of unknownTargets(this.share)) logOnce('warn', `share="${name}": no such target`);
    if (this.shareUrl && !normalizeShareUrl(this.shareUrl)) {
      logOnce('warn', `share-url="${this.shareUrl}": no https address`);
    }
    if (this.#place.holdsPage)
      logOnce('warn', 'the page goes on within the element: write </icat-statement> after its own words');
  }

  #afterDrawing(): void {
    this.#reflectState();
    this.#dispatchLoad();
  }

  #reflectState(): void {
    const {states} = this.#internals;
    states.clear();
    states.add(this.#statement.snapshot.state);
  }

  #adoptStyles(): void {
    this.#place.adoptStyles(this.shadowRoot, (this.constructor as typeof IcatStatement).elementStyles);
  }

  /** The statement that is shown, and the key of its `texts`. */
  #shown(): ShownText | undefined {
    const statement = this.#statement.snapshot.reading?.drawn;
    return statement && {statement, language: shownLanguage(statement.texts, this.#i18n.requested)};
  }

  #cardModel(): CardModel | undefined {
    const shown = this.#shown();
    if (!shown) return undefined;
    const {state, outdated} = this.#statement.snapshot;
    return {
      ...shown,
      headingLevel: this.headingLevel,
      expanded: this.expanded,
      fits: this.#place.fits,
      holdsPage: this.#place.holdsPage,
      busy: state === 'loading',
      outdated,
      share: this.#share.model(shown),
      hasShareList: this.#share.hasList,
      copied: this.#share.copied,
    };
  }

  /** Tells once of each statement and language that was drawn, and of its going out of date by its own `expires`. */
  #dispatchLoad(): void {
    const {state, reading, outdated} = this.#statement.snapshot;
    const lang = this.#shown()?.language;
    if (!reading || lang === undefined) {
      this.#loaded = {outdated: undefined};
      return;
    }
    if (state === 'loading') return;
    const {received: statement} = reading;
    const before = this.#loaded;
    this.#loaded = {statement, lang, outdated};
    const isSame = statement === before.statement && lang === before.lang;
    // A failure that keeps what was drawn is told by its own event.
    if (isSame && (outdated === before.outdated || outdated === 'unreachable')) return;
    this.dispatchEvent(new IcatStatementLoadEvent({statement, lang, stale: state === 'stale'}));
  }

  /** Opens or folds the statement, as the visitor wants it. */
  async #expand(expanded: boolean, movesFocus: boolean): Promise<void> {
    // The block itself: Orca 43 with Firefox 153 says nothing of a box around it that has the focus.
    const firstFolded = this.shadowRoot?.querySelector<HTMLElement>('#body [hidden] > *');
    this.#openedByVisitor = expanded;
    this.expanded = expanded;
    if (!expanded || !movesFocus || !firstFolded) return;
    await this.updateComplete;
    // What has opened stands above the button, and begins about where that was: a screen reader reads on from there.
    moveFocus(firstFolded);
  }

  async #retry(): Promise<void> {
    if (this.#statement.snapshot.state === 'loading') return;
    await this.#statement.request(true);
    // Without a statement, the failure has been told by then.
    if (this.#statement.snapshot.outdated !== 'unreachable') await this.#announceTitle();
    else if (this.#shown()) this.#announce(this.#i18n.msg('This statement may be out of date.'));
  }

  /** Tells what is drawn, once it is. */
  async #announceTitle(): Promise<void> {
    await this.updateComplete;
    const shown = this.#shown();
    if (!shown) return;
    const {title} = shown.statement.texts[shown.language]!;
    if (title === undefined) this.#announce(this.#i18n.msg('This statement has been withdrawn.'));
    else this.#announce(title, shown.language);
  }

  /** @param language of the words; that of the interface unless given */
  #announce(words: string, language: string = this.#i18n.locale): void {
    this.#liveRegion.announce(words, language);
  }
}

import {LitElement, type CSSResultGroup, type PropertyDeclaration, type PropertyValues} from 'lit';
import {LiveRegionController} from './controllers/live-region-controller.js';
import {LocaleController} from './controllers/locale-controller.js';
import {logOnce} from './controllers/log.js';
import {NearnessController} from './controllers/nearness-controller.js';
import {PlaceController} from './controllers/place-controller.js';
import {ShareController} from './controllers/share-controller.js';
import {StatementController} from './controllers/statement-controller.js';
import {IcatStatementErrorEvent} from './events/error-event.js';
import {IcatStatementLoadEvent, type IcatStatementLoadDetail} from './events/load-event.js';
import {normalizeShareUrl} from './share/share-model.js';
import {unknownTargets} from './share/targets.js';
import type {Statement} from './statement/statement.js';
import {html} from './template/html.js';
import type {CardActions, CardModel} from './view/card-model.js';
import {card} from './view/card.js';
import {fallback} from './view/fallback.js';

/**
 * Declares a reactive property of Lit's. Its options have no prototype: Lit reads members that are absent here, and a page
 * may have put some of their names on Object.prototype. Lit's own decorator would add what other compilers need.
 */
function property(options: PropertyDeclaration) {
  return (prototype: LitElement, name: PropertyKey): void => {
    const element = prototype.constructor as typeof LitElement;
    element.createProperty(name, {__proto__: null, ...options} as PropertyDeclaration);
  };
}

/**
 * Declares a property that sets its attribute, with the next update. Its initial value does not, and it goes back to that
 * value when the attribute goes.
 */
function attribute(options: PropertyDeclaration = {}) {
  return property({reflect: true, useDefault: true, ...options});
}

/**
 * ICAT's current statement as a card, in the language of its place in the page.
 *
 * @attr {string} [lang] - Language of card and statement (BCP 47). Default: that of the nearest ancestor that names one;
 *   the browser's where none does; else English.
 *
 * @slot - The fallback, shown until a statement is drawn and whenever none can be.
 * @slot partner - The partner's own line or logo, below the official text.
 *
 * @fires {IcatStatementLoadEvent} icat-statement-load - A statement has been drawn.
 * @fires {IcatStatementErrorEvent} icat-statement-error - Nothing fresh could be had.
 * @fires {IcatStatementShareEvent} icat-statement-share - The visitor chose where to share; cancelable.
 *
 * @csspart card - The `<article>`, which carries `lang` and `dir`.
 * @csspart issuer - Who issues the statement.
 * @csspart occasion - On which occasion.
 * @csspart title - The heading itself.
 * @csspart date - The `<time>` of publication.
 * @csspart body - All paragraphs, headings and lists.
 * @csspart toggle - The button that opens them.
 * @csspart about - What ICAT is.
 * @csspart contacts - ICAT's addresses.
 * @csspart story - The call to share stories.
 * @csspart links - The documents that the statement refers to.
 * @csspart share - The button that shares.
 * @csspart share-list - The list that it opens.
 * @csspart languages - The languages to choose from.
 * @csspart notice - What the reader must know about the words, or that there are none.
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
   */
  static define(tag = 'icat-statement', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** Where the statement's JSON is. `null`: `statement.json` beside the module. */
  @attribute() src: string | null = null;

  /** Level of the title's heading, 1 to 6; anything else is 2. */
  @attribute({attribute: 'heading-level', type: Number, noAccessor: true})
  get headingLevel(): number {
    return this.#headingLevel;
  }

  set headingLevel(level: number) {
    const old = this.#headingLevel;
    this.#headingLevel = [1, 2, 3, 4, 5, 6].includes(level) ? level : 2;
    this.requestUpdate('headingLevel', old);
  }

  #headingLevel = 2;

  /**
   * Whether the whole statement is open. What the visitor has opened stays open when the attribute is taken away, as by a
   * page that replaces its markup; `expanded = false` closes it.
   */
  @attribute({type: Boolean}) expanded = false;

  /** Colours of the card: `light`, `dark`, or `system` for what the visitor prefers. `null`: the page's `color-scheme`. */
  @attribute() theme: string | null = null;

  /**
   * Where the statement can be shared: names of targets, separated by spaces or commas, in letters of any case. `null`:
   * everywhere. `none`: no sharing, and no link to a network.
   */
  @attribute() share: string | null = null;

  /** The https address that is shared. `null`: that of the text that is shown, else the statement's own. */
  @attribute({attribute: 'share-url'}) shareUrl: string | null = null;

  /** When to fetch: `lazy` waits until the card comes within a viewport's height of the viewport; anything else is `eager`. */
  @attribute({converter: (value) => (value === 'lazy' ? value : 'eager')})
  loading: 'eager' | 'lazy' = 'eager';

  /**
   * Public keys accepted here in place of those pinned in the module: Multikey values of P-256 (`zDn…`), separated by
   * spaces or commas; any one suffices. `none`: no verification, on loopback hosts only. Changed, it takes away what is
   * shown, and reads it anew.
   */
  @attribute({attribute: 'trusted-keys'}) trustedKeys: string | null = null;

  /**
   * The statement that is shown, as it was received, frozen. Set, it is verified, checked and drawn without a request, and
   * stands above `src` until it is set to `null`.
   */
  // hasChanged: set to what is shown, or to the same object once more, it is read anew.
  @property({attribute: false, noAccessor: true, hasChanged: () => true})
  get statement(): Statement | undefined {
    return this.#statement.snapshot.reading?.received;
  }

  set statement(value: Statement | null | undefined) {
    this.#statement.supply(value);
    this.requestUpdate('statement');
  }

  readonly #internals = this.attachInternals();
  readonly #place = new PlaceController(this, () => {
    this.requestUpdate();
    this.performUpdate();
  });
  readonly #nearness = new NearnessController(this);
  readonly #liveRegion = new LiveRegionController(this);
  readonly #statement = new StatementController(this, (code) =>
    this.dispatchEvent(new IcatStatementErrorEvent({code})),
  );
  readonly #i18n = new LocaleController(this, () => Object.keys(this.#statement.snapshot.reading?.drawn.texts ?? {}));
  readonly #share = new ShareController(this, this.#i18n, this.#liveRegion, () => this.#shown());

  readonly #actions: CardActions = {
    expand: (expanded) => {
      this.#openedByVisitor = expanded;
      this.expanded = expanded;
    },
    choose: (language) => this.#i18n.choose(language),
    retry: () => void this.#retry(),
    share: this.#share.actions,
  };

  #openedByVisitor = false;

  /** The latest load event, and why the statement may have been out of date then or since. */
  #loaded: Partial<IcatStatementLoadDetail> & Pick<CardModel, 'outdated'> = {outdated: undefined};

  constructor() {
    super();
    this.#internals.states.add('loading');
    // lit-html reads renderBefore, creationScope and isConnected of it, which a page may have put on Object.prototype.
    Object.setPrototypeOf(this.renderOptions, null);
    this.addController({hostUpdated: () => this.#dispatchLoad()});
  }

  /**
   * Fetches the statement anew from `src`; while `statement` is set, reads that anew and asks nobody.
   *
   * @returns settles when the element has reached its next state; never rejects
   */
  reload(): Promise<void> {
    this.#liveRegion.clear();
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.expanded) this.#openedByVisitor = false;
    if (changed.has('share')) {
      for (const name of unknownTargets(this.share)) logOnce('warn', `share="${name}": no such target`);
    }
    if (changed.has('shareUrl') && this.shareUrl && !normalizeShareUrl(this.shareUrl)) {
      logOnce('warn', `share-url="${this.shareUrl}": no https address`);
    }
    if (changed.has('src') || changed.has('statement') || changed.has('trustedKeys')) this.#liveRegion.clear();
    const mayFetch = this.loading !== 'lazy' || this.#nearness.near;
    if (!mayFetch) this.#nearness.watch();
    this.#statement.update(mayFetch);
    if (this.#statement.snapshot.state === 'failed') this.#place.holdFallback();
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    this.#draw(() => super.update(changed));
    const {states} = this.#internals;
    states.clear();
    states.add(this.#statement.snapshot.state);
    // What had the focus is gone, as “Try again” once it is done: the focus goes to the card, not to the top of the page.
    if (focused && !focused.isConnected) {
      this.shadowRoot?.querySelector('article')?.focus({__proto__: null, preventScroll: true} as FocusOptions);
    }
  }

  protected override render(): unknown {
    const {words, language} = this.#liveRegion;
    const {state, failure} = this.#statement.snapshot;
    const model = this.#cardModel();
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
      <p role="status" lang=${this.#i18n.tagOf(language)} dir=${this.#i18n.directionOf(language)}>${words}</p>`;
  }

  /** Draws; where that throws, the fallback in its place, and the page's script sees nothing of it. */
  #draw(draw: () => void): void {
    try {
      draw();
    } catch (error) {
      this.#statement.fail(error);
      try {
        draw();
      } catch {
        // Not even the fallback's own line can be drawn: the page's words alone.
        this.shadowRoot?.replaceChildren(document.createElement('slot'));
      }
    }
  }

  #adoptStyles(): void {
    this.#place.adoptStyles(this.shadowRoot, (this.constructor as typeof IcatStatement).elementStyles);
  }

  /** The statement that is shown, and the key of its `texts`. */
  #shown(): Pick<CardModel, 'statement' | 'language'> | undefined {
    const statement = this.#statement.snapshot.reading?.drawn;
    if (!statement) return undefined;
    const languages = Object.keys(statement.texts);
    const official = languages.filter((language) => statement.texts[language]!.official);
    return {statement, language: this.#i18n.resolve(languages, official)};
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
      busy: state === 'loading',
      outdated,
      share: this.#share.model(shown),
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

  async #retry(): Promise<void> {
    const {state, failure} = this.#statement.snapshot;
    if (state === 'loading') return;
    const {msg, locale} = this.#i18n;
    this.#liveRegion.announce(msg('Loading…'), locale);
    await this.#statement.request(true, failure);
    const {outdated} = this.#statement.snapshot;
    const shown = this.#shown();
    const title = shown?.statement.texts[shown.language]!.title;
    if (!shown) this.#liveRegion.announce(msg('The statement could not be loaded.'), this.#i18n.locale);
    else if (outdated === 'unreachable') {
      this.#liveRegion.announce(msg('This statement may be out of date.'), this.#i18n.locale);
    } else
      this.#liveRegion.announce(
        title ?? msg('This statement has been withdrawn.'),
        title ? shown.language : this.#i18n.locale,
      );
  }
}

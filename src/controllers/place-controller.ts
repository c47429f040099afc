import type {CSSResultOrNative, LitElement, ReactiveController} from 'lit';
import cardCss from '../view/card.css?inline';
import shareCss from '../view/share.css?inline';
import {holdsPage} from './holds-page.js';

/**
 * The card's style sheet, one for all elements of a document. Made with the first element: a browser that can't must be
 * able to import this module. By document, not by window, which a frame keeps when its document goes.
 */
const cardSheets = new WeakMap<Document, CSSStyleSheet>();

/** The controllers whose elements were drawn or folded anew, to be fitted into their places in the next microtask. */
let unplaced: PlaceController[] = [];

/** The controllers whose elements were resized, to be looked at with the next frame. */
let resized: PlaceController[] = [];

type Host = LitElement & {readonly expanded: boolean};

/**
 * Keeps the page from moving: the folded card takes the place that the fallback had at the first paint, and shows as much
 * of the statement as there is room for (docs/decisions/7-the-place-of-the-card.md). Owns the attribute `hidden` of blocks
 * and rows in the card.
 */
export class PlaceController implements ReactiveController {
  /** Whether the folded card fits the place of the fallback; where it does not, it has its own height. */
  fits = true;

  /** Whether the element holds parts of the page, since its end tag is missing; of the latest update. */
  holdsPage = false;

  readonly #host: Host;

  /** The article whose boxes `#resizes` observes. */
  #observed: Element | null | undefined;

  /** The width of the element when the card was last found not to fit, in px. */
  #cutWidth = 0;

  /** The place may change under the card, and so may its words, as by a font or style that comes late. */
  #resizes: ResizeObserver | undefined;

  /** Whether ResizeObserver has not reported yet: its first report tells the sizes that there are, not a change. */
  #begins = false;

  /** The size of the place when the card was last measured, in px. */
  #measuredWidth = 0;
  #measuredHeight = 0;

  /** Where the end tag is missing and the page is slow, the rest of it comes into the element after the card was drawn. */
  readonly #children: MutationObserver;

  constructor(host: Host) {
    this.#host = host;
    this.#children = new MutationObserver(() => {
      if (this.holdsPage !== holdsPage(host)) host.requestUpdate();
    });
    host.addController(this);
  }

  /**
   * Adopts the card's style sheet, and those of a subclass. A constructed sheet belongs to one document: moved to another,
   * as into a frame, the element has to take sheets of that one.
   *
   * @param styles of the class, as Lit has finalized them
   */
  adoptStyles(root: ShadowRoot | null, styles: readonly CSSResultOrNative[]): void {
    const {ownerDocument} = this.#host;
    const view = ownerDocument.defaultView;
    if (!root || !view) return;
    const sheetOf = (css: string) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    };
    const cardSheet = cardSheets.get(ownerDocument) ?? sheetOf(cardCss + shareCss);
    cardSheets.set(ownerDocument, cardSheet);
    root.adoptedStyleSheets = [
      cardSheet,
      ...styles.map((style) => ('cssText' in style ? sheetOf(style.cssText) : style)),
    ];
  }

  hostConnected(): void {
    this.#children.observe(this.#host, {__proto__: null, childList: true, subtree: true} as MutationObserverInit);
  }

  hostDisconnected(): void {
    this.#children.disconnect();
    this.#resizes?.disconnect();
    this.#observed = undefined;
  }

  hostUpdate(): void {
    this.holdsPage = holdsPage(this.#host);
  }

  hostUpdated(): void {
    const article = this.#host.shadowRoot?.querySelector('article');
    if (article !== this.#observed) {
      this.#observed = article;
      this.#resizes?.disconnect();
      this.#begins = true;
      // Of the card's own window: Chromium 156 reports an error without end for boxes in a frame that is gone.
      const view = this.#host.ownerDocument.defaultView;
      if (article && view) {
        this.#resizes = new view.ResizeObserver(() => this.#resized());
        const boxes = article.querySelectorAll('.layout > *, .main > *, #body > *');
        // Not the element itself, which has no box where a page gives it `display: contents`.
        for (const box of [article.parentElement!, article, ...boxes]) this.#resizes.observe(box);
      }
    }
    this.fold();
  }

  /** With the next frame: a box that changed now, among those observed, would be an error that the page hears of. */
  #resized(): void {
    const isChanged =
      !this.#begins ||
      this.#place.offsetWidth !== this.#measuredWidth ||
      // A card that does not fit has its own height.
      (this.fits && this.#place.offsetHeight !== this.#measuredHeight);
    this.#begins = false;
    if (isChanged && resized.push(this) === 1) requestAnimationFrame(placeResized);
  }

  /**
   * Whether a card that did not fit may fit now: its width has changed, by more than a scrollbar's, which may come and go
   * with the height of the card.
   */
  mayFitAgain(): boolean {
    return !this.fits && Math.abs(this.#place.offsetWidth - this.#cutWidth) >= 24;
  }

  /** Draws the card into its place once more, to see whether it fits. */
  tryAgain(): void {
    this.fits = true;
    this.#host.requestUpdate();
  }

  /** Folds the statement after its first words; where it has a place to fill, whatever fits is shown in the next microtask. */
  fold(): void {
    this.unfold();
    if (!this.#host.expanded) hideBlocks(this.#blocksToHide());
    if (this.isHeld && unplaced.push(this) === 1) void Promise.resolve().then(placeAll);
  }

  /** What is measured. Not the element, which a page may have made an inline box, as by `* {all: unset}`. */
  get #place(): HTMLElement {
    return this.#host.shadowRoot!.querySelector<HTMLElement>('.place') ?? this.#host;
  }

  get isHeld(): boolean {
    return this.#host.shadowRoot!.querySelector('.held') !== null;
  }

  /** Shows every block, and the rows that a folded card begins with, in letters of the usual size. */
  unfold(): void {
    const {shadowRoot} = this.#host;
    for (const box of shadowRoot!.querySelectorAll(':is(article, article *)[hidden]')) box.removeAttribute('hidden');
    shadowRoot!.querySelector('.layout')?.classList.remove('tight', 'whole', 'rest');
  }

  /**
   * All but the first block and the headings before it.
   *
   * @param bottom px of the window; with it, only those that begin below it
   */
  #blocksToHide(bottom?: number): Element[] {
    const blocks = [...(this.#host.shadowRoot!.getElementById('body')?.firstElementChild?.children ?? [])];
    const rest = blocks.slice(blocks.findIndex(({firstElementChild}) => !/^H/.test(firstElementChild!.tagName)) + 1);
    return bottom === undefined ? rest : rest.filter((block) => block.getBoundingClientRect().top >= bottom);
  }

  /**
   * Fits the card into its place. Before each `yield` it either measures or changes the card, in turn, beginning with a
   * measurement, so that many cards can be measured together and changed together.
   */
  *place(): Generator<void, void, void> {
    const root = this.#host.shadowRoot!;
    const {offsetWidth: width, offsetHeight: height} = this.#place;
    this.#measuredWidth = width;
    this.#measuredHeight = height;
    const layout = root.querySelector('.layout')!;
    const body = root.getElementById('body');
    const bottomOf = (element: Element) => element.getBoundingClientRect().bottom;
    let isTooHigh = false;
    let isWhole = false;
    let unseen: Element[] = [];
    const measure = () => {
      isTooHigh = layout.scrollHeight > layout.clientHeight + 1;
      // A block is unseen, too, of whose first line a part is cut off.
      if (body && !isTooHigh && !isWhole) {
        unseen = this.#blocksToHide(bottomOf(body) - parseFloat(getComputedStyle(body).lineHeight));
      }
    };
    measure();
    isWhole = !isTooHigh && !(body && bottomOf(body.firstElementChild!) > bottomOf(body));
    yield;
    // In a drawer that is closed nothing is decided, and nothing shown that would move as it opens.
    if (width < 64) return layout.parentElement!.setAttribute('hidden', '');
    if (!isTooHigh && !isWhole) return hideBlocks(unseen);
    layout.classList.add(isWhole ? 'whole' : 'tight');
    // None first, then the least important; the call to share stories never without what it says of safety.
    for (const row of isWhole
      ? ['', '[part=about] ~ *', 'footer', '[part=links]', '[part=occasion]']
      : ['', '[part=issuer]', '[part=contacts]']) {
      for (const box of row ? root.querySelectorAll(row) : []) box.setAttribute('hidden', '');
      // As a class: WebKitGTK 2.50 does not style the toggle anew for `:has([hidden])`.
      if (row) layout.classList.add('rest');
      yield;
      measure();
      yield;
      if (!isTooHigh) return hideBlocks(unseen);
    }
    hideBlocks(this.#blocksToHide());
    this.fits = false;
    this.#cutWidth = width;
    this.#host.requestUpdate();
  }
}

/** Hides blocks but from the browser's own search, where it has that. */
function hideBlocks(blocks: readonly Element[]): void {
  for (const block of blocks) block.setAttribute('hidden', 'until-found');
}

// A measurement after a change lays the whole page out anew. So all cards of the page are measured, then all are changed:
// otherwise a thousand cards would lay out a thousand cards each.

function placeAll(): void {
  const all = unplaced;
  unplaced = [];
  const held = all.filter(({isHeld}) => isHeld);
  for (const controller of held) controller.unfold();
  let cards = held.map((controller) => controller.place());
  while (cards.length) cards = cards.filter(isUnfinished);
}

/** Does the next step; where that throws, as by what a page has made of the platform's functions, the other cards go on. */
function isUnfinished(card: Generator<void, void, void>): boolean {
  try {
    return !card.next().done;
  } catch {
    return false;
  }
}

function placeResized(): void {
  const all = resized;
  resized = [];
  const mayFit = all.map((controller) => controller.mayFitAgain());
  all.forEach((controller, index) => (mayFit[index] ? controller.tryAgain() : controller.fold()));
}

import type {CSSResultOrNative, ReactiveController, ReactiveControllerHost} from 'lit';
import cardCss from '../view/card.css?inline';
import shareCss from '../view/share.css?inline';

/**
 * The card's style sheet, one for all elements of a document. Made with the first element: a browser that can't must be
 * able to import this module. By document, not by window, which a frame keeps when its document goes.
 */
const cardSheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Keeps the page from moving: the folded card, or the fallback after a failure, takes the place that the fallback had at
 * the first paint (docs/decisions/7-the-place-of-the-card.md).
 */
export class PlaceController implements ReactiveController {
  /** Whether the folded card fits the place of the fallback; once it did not, it has its own height for good. */
  fits = true;

  readonly #host: ReactiveControllerHost & HTMLElement;

  /** The rules that hold a fallback in its place after a failure. */
  #fallbackSheet: CSSStyleSheet | undefined;

  /** The article that stands over the fallback, while `#resizes` observes it. */
  #held: Element | null | undefined;

  /** The place may change under the card, and so may its words, as by a font or style that comes late. */
  readonly #resizes = new ResizeObserver(() => this.hostUpdated());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
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
    this.#fallbackSheet = sheetOf('');
    const own = styles.map((style) => ('cssText' in style ? sheetOf(style.cssText) : style));
    root.adoptedStyleSheets = [cardSheet, this.#fallbackSheet, ...own];
  }

  /** A card that its place would cut takes its own height with an update in the next microtask, before anything is painted. */
  hostUpdated(): void {
    const held = this.#host.shadowRoot?.querySelector('.held > article');
    if (held !== this.#held) {
      this.#held = held;
      this.#resizes.disconnect();
      for (const box of held ? [held, ...held.querySelectorAll('div')] : []) this.#resizes.observe(box);
    }
    if (!held || held.scrollHeight <= held.clientHeight + 1) return;
    this.fits = false;
    this.#host.requestUpdate();
  }

  /**
   * Lets the line that tells of a failure join the fallback without moving the page: a fallback that is high enough keeps
   * its height, and the line stands over its end, from under which it can be scrolled. Its outer margins, which no longer
   * collapse with those around, are taken over. All this for the width that it was measured at: turned, or on paper, the
   * words take the room that they need. To be called before the line is drawn.
   */
  holdFallback(): void {
    const root = this.#host.shadowRoot;
    // Held already, while the visitor tries again: measured now, its margins would be 0.
    if (root?.querySelector('.failed')) return;
    const slot = root?.querySelector('slot');
    const height = slot?.parentElement?.offsetHeight ?? 0;
    const blocks = slot?.assignedElements() ?? [];
    const [start, end] = [blocks[0], blocks.at(-1)].map((block) => block && getComputedStyle(block));
    const {innerWidth = 0} = this.#host.ownerDocument.defaultView ?? {};
    this.#fallbackSheet?.replaceSync(
      height < 100
        ? ''
        : `@media screen and (${innerWidth - 1}px < width < ${innerWidth + 1}px){.failed{overflow:auto;block-size:${height}px;margin-block:${start?.marginBlockStart ?? 0} ${end?.marginBlockEnd ?? 0}}
           .failed ::slotted(:first-child){margin-block-start:0!important}
           .failed ::slotted(:last-child){margin-block-end:0!important}}`,
    );
  }
}

import styles from './view/card.css?inline';

/**
 * One for all elements of a document, made with the first: a browser that can't must be able to import this module.
 * Not by the window, which a frame keeps when its document goes.
 */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/**
 * Keeps the page from moving: holds a folded card, or the fallback after a
 * failure, in the place that the fallback had at the first paint
 * (docs/decisions/7-the-place-of-the-card.md).
 */
export class PlaceController {
  /** Whether the folded card fits the place of the fallback; once it did not, it stays free. */
  fits = true;

  readonly #host: Element;
  readonly #redraw: () => void;

  /** What keeps a fallback in its place after a failure. */
  #sheet: CSSStyleSheet | undefined;

  /** The held card that `#size` looks at. */
  #held: Element | null | undefined;

  /** Asks, when the place of a held card changes, or its words do, as by a font or style that comes late, whether it still fits. */
  readonly #size = new ResizeObserver(() => this.fit());

  /** @param redraw draws the host at once */
  constructor(host: Element, redraw: () => void) {
    this.#host = host;
    this.#redraw = redraw;
  }

  /** A constructed sheet belongs to one document: moved to another, as into a frame, the card takes sheets of that. */
  dress(root: ShadowRoot | null): void {
    const {ownerDocument} = this.#host;
    const view = ownerDocument.defaultView;
    if (!root || !view) return;
    this.#sheet = new view.CSSStyleSheet();
    let shared = sheets.get(ownerDocument);
    if (!shared) {
      shared = new view.CSSStyleSheet();
      shared.replaceSync(styles);
      sheets.set(ownerDocument, shared);
    }
    root.adoptedStyleSheets = [shared, this.#sheet];
  }

  /** A card that its place would cut grows beyond it, before anyone sees it cut. */
  fit(): void {
    const held = this.#host.shadowRoot?.querySelector('.held > article');
    if (held !== this.#held) {
      this.#held = held;
      this.#size.disconnect();
      for (const box of held ? [held, ...held.querySelectorAll('div')] : []) this.#size.observe(box);
    }
    if (!held || held.scrollHeight <= held.clientHeight + 1) return;
    this.fits = false;
    this.#redraw();
  }

  /**
   * The line that tells of a failure joins the fallback without moving the page:
   * a fallback high enough keeps its height, and the line stands over its end,
   * from under which it can be scrolled. Its outer margins, which no longer
   * collapse with those around, are taken over. All this for the width that it was
   * measured at: turned, or on paper, the words take the room that they need.
   */
  keep(): void {
    const slot = this.#host.shadowRoot?.querySelector('slot');
    const height = slot?.parentElement?.offsetHeight ?? 0;
    const blocks = slot?.assignedElements() ?? [];
    const [start, end] = [blocks[0], blocks.at(-1)].map((block) => block && getComputedStyle(block));
    const {innerWidth = 0} = this.#host.ownerDocument.defaultView ?? {};
    this.#sheet?.replaceSync(
      height < 100
        ? ''
        : `@media screen and (${innerWidth - 1}px < width < ${innerWidth + 1}px){.failed{overflow:auto;block-size:${height}px;margin-block:${start?.marginBlockStart ?? 0} ${end?.marginBlockEnd ?? 0}}
           .failed ::slotted(:first-child){margin-block-start:0!important}
           .failed ::slotted(:last-child){margin-block-end:0!important}}`,
    );
  }
}

import type {ReactiveControllerHost} from 'lit';

/**
 * How long the words stay, in milliseconds: a screen reader takes them when they come, and who reads the page later must
 * not come upon them.
 */
const shownFor = 5_000;

/** What the live region of the element tells a screen reader: what a press has come to, or that nothing could be had. */
export class LiveRegionController {
  /** Empty where there is nothing to tell. */
  words = '';

  /** The language of the words (BCP 47), which they keep when the card changes its own. */
  language = '';

  /** Whether the same words were announced last: they are drawn otherwise then, or screen readers take them for no change. */
  isRepeated = false;

  /** What was announced last. */
  #latest = '';

  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /**
   * Empties the region and, in an update of its own, gives it `words`.
   *
   * @param language of the words (BCP 47)
   */
  announce(words: string, language: string): void {
    this.clear();
    this.isRepeated = words === this.#latest && !this.isRepeated;
    this.#latest = words;
    void this.#host.updateComplete.then(() => {
      this.#set(words, language);
      this.#timer = setTimeout(() => this.clear(), shownFor);
    });
  }

  clear(): void {
    this.#set('', '');
  }

  #set(words: string, language: string): void {
    clearTimeout(this.#timer);
    this.words = words;
    this.language = language;
    this.#host.requestUpdate();
  }
}

import type {ReactiveControllerHost} from 'lit';

/** What the live region of the element tells a screen reader: what the visitor's last press has come to. */
export class LiveRegionController {
  /** Empty where there is nothing to tell. */
  words = '';

  /** The language of the words (BCP 47), which they keep when the card changes its own. */
  language = '';

  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** @param language of the words (BCP 47) */
  announce(words: string, language: string): void {
    this.words = words;
    this.language = language;
    this.#host.requestUpdate();
  }

  /** So that the same words are told again, and no old ones are found by browsing. */
  clear(): void {
    this.announce('', '');
  }
}

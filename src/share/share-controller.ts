import type {ReactiveControllerHost} from 'lit';
import {copyText} from './copy-text.js';
import {printAlone} from './print-alone.js';
import type {ShareTarget} from './targets.js';

/** What is shared. */
export interface Shared {
  /** The statement's title, in the language that is shown. */
  readonly title: string;
  /** The https address that is shared. */
  readonly url: string;
  /** The whole statement as plain text, for copying. */
  readonly text: string;
}

/** What can be copied. */
export type Copied = 'url' | 'text';

/** Does what the visitor chose in the share list, after the page has been asked. */
export class ShareController {
  /** What has just been copied, or that copying was refused, so that the text stands selected; until the list closes. */
  copied: Copied | 'refused' | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #announce: (target: ShareTarget) => boolean;

  /** @param announce tells the page; false where it takes over */
  constructor(host: ReactiveControllerHost & HTMLElement, announce: (target: ShareTarget) => boolean) {
    this.#host = host;
    this.#announce = announce;
  }

  /** Whether this browser has a sheet of the system's own. */
  get hasSystemSheet(): boolean {
    return typeof navigator.share === 'function';
  }

  /**
   * Opens the system's sheet. Straight from the click, with all of it in
   * memory: a browser opens it for nothing else.
   *
   * @param otherwise for when it can't be had; not for when the visitor closes it
   */
  system({title, url}: Shared, otherwise: () => void): void {
    if (!this.#announce('system')) return;
    // The promise may stay pending for ever on iOS: nothing waits for it.
    navigator.share({title, text: title, url}).catch((error: DOMException) => {
      if (error.name !== 'AbortError') otherwise();
    });
  }

  /**
   * @param field where the text is put for the visitor to copy by hand, when all else fails
   * @returns whether it is on the clipboard; undefined where the page took over
   */
  async copy(what: Copied, shared: Shared, field: HTMLTextAreaElement): Promise<boolean | undefined> {
    if (!this.#announce('copy')) return undefined;
    const done = await copyText(shared[what], field);
    this.copied = done ? what : 'refused';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!done) field.select();
    return done;
  }

  /** Follows a link unless the page takes over. */
  follow(target: ShareTarget, event: Event): void {
    if (!this.#announce(target)) event.preventDefault();
  }

  print(): void {
    if (this.#announce('print')) printAlone(this.#host);
  }

  /** The list has closed: what it said is over. */
  closed(): void {
    this.copied = undefined;
    this.#host.requestUpdate();
  }
}

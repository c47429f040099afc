import type {LitElement, ReactiveController} from 'lit';
import {IcatStatementShareEvent} from '../events/share-event.js';
import {copyText} from '../share/copy-text.js';
import {plainText} from '../share/plain-text.js';
import {printAlone} from '../share/print-alone.js';
import {shareModel, type ShareChoice, type ShareModel} from '../share/share-model.js';
import type {ShareTarget} from '../share/targets.js';
import type {ShownText} from '../view/card-model.js';
import type {Copied, ShareActions} from '../view/share.js';
import type {LiveRegionController} from './live-region-controller.js';
import type {LocaleController} from './locale-controller.js';

type Host = LitElement & ShareChoice;

/** What a press in the share list does, after the page has been asked, and what has been copied. */
export class ShareController implements ReactiveController {
  /** What has just been copied, or that copying was refused, so that the text stands selected; until the list closes. */
  copied: Copied | 'refused' | undefined;

  /** What the visitor can do in the list. */
  readonly actions: ShareActions = {
    open: (event) => this.#open(event),
    system: () => void this.#openSystemSheet(),
    copy: (what) => void this.#copy(what),
    print: () => this.#print(),
    follow: (target, event) => {
      if (!this.#modelFor(target)) event.preventDefault();
    },
    toggled: (event) => this.#toggled(event),
  };

  readonly #host: Host;
  readonly #i18n: LocaleController;
  readonly #liveRegion: LiveRegionController;
  readonly #shown: () => ShownText | undefined;

  /** @param shown what is on the card at the moment */
  constructor(
    host: Host,
    i18n: LocaleController,
    liveRegion: LiveRegionController,
    shown: () => ShownText | undefined,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#liveRegion = liveRegion;
    this.#shown = shown;
    host.addController(this);
  }

  /** An open list closes as the element is taken away, without an event. */
  hostDisconnected(): void {
    this.copied = undefined;
    this.#liveRegion.clear();
  }

  /** What sharing offers for what is shown. */
  model({statement, language}: ShownText): ShareModel {
    return shareModel(this.#host, statement, language, this.#i18n.locale, typeof navigator.share === 'function');
  }

  /** What is offered at the moment, where the page, which is asked first, lets it be shared at `target`. */
  #modelFor(target: ShareTarget): ShareModel | undefined {
    const shown = this.#shown();
    const model = shown && this.model(shown);
    if (!model) return undefined;
    return this.#host.dispatchEvent(new IcatStatementShareEvent({target, url: model.url})) ? model : undefined;
  }

  get #list(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.getElementById('share-list');
  }

  /** On a phone or tablet, the system's own sheet in place of the list. */
  #open(event: MouseEvent): void {
    // The second click of a double click would close what the first one opened.
    if (event.detail > 1) return event.preventDefault();
    const shown = this.#shown();
    if (!shown || !this.model(shown).device.includes('system') || !matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void this.#openSystemSheet();
  }

  /**
   * Straight from the click, with all of it in memory: a browser opens its sheet for nothing else. Where it can't be had,
   * the list opens; not where the visitor closed the sheet.
   */
  async #openSystemSheet(): Promise<void> {
    const model = this.#modelFor('system');
    if (!model) return;
    const {title} = model.text;
    try {
      // The promise may stay pending for ever on iOS: nothing waits for it.
      await navigator.share({__proto__: null, title, text: title, url: model.url} as ShareData);
    } catch (error) {
      if ((error as DOMException | undefined)?.name !== 'AbortError') this.#list?.showPopover?.();
    }
  }

  async #copy(what: Copied): Promise<void> {
    const model = this.#modelFor('copy');
    if (!model) return;
    const {msg, locale} = this.#i18n;
    const {text, url} = model;
    const field = this.#list!.querySelector('textarea')!;
    const root = this.#host.shadowRoot!;
    const pressed = root.activeElement as HTMLElement | null;
    this.#liveRegion.clear();
    const done = await copyText(what === 'url' ? url : plainText(text, url), field);
    // Closed meanwhile: nobody waits for it any more.
    if (!this.#list?.matches(':popover-open')) return;
    // Where the field took the focus, it is unseen once it has done its part.
    if (done && root.activeElement === field) pressed?.focus();
    this.copied = done ? what : 'refused';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!done) field.select();
    this.#liveRegion.announce(done ? msg('Copied') : msg('Please copy the selected text yourself.'), locale);
  }

  #print(): void {
    if (!this.#modelFor('print')) return;
    this.#list?.hidePopover?.();
    printAlone(this.#host);
  }

  #toggled({newState}: ToggleEvent): void {
    if (newState !== 'closed') return;
    this.copied = undefined;
    this.#liveRegion.clear();
    // Chromium 156 loses the focus on Esc within a shadow root: to the body, or to the element as a whole.
    const {shadowRoot, ownerDocument} = this.#host;
    const inside = shadowRoot?.activeElement;
    const outside = (this.#host.getRootNode() as Document | ShadowRoot).activeElement;
    if (
      inside
        ? this.#list?.contains(inside)
        : ownerDocument.activeElement === ownerDocument.body || outside === this.#host
    ) {
      // Where the page was scrolled meanwhile, as by a click beside the list, it stays where it is.
      shadowRoot
        ?.querySelector<HTMLElement>('[part=share]')
        ?.focus({__proto__: null, preventScroll: true} as FocusOptions);
    }
  }
}

import type {LitElement, ReactiveController} from 'lit';
import {IcatStatementShareEvent} from '../events/share-event.js';
import {copyText} from '../share/copy-text.js';
import {plainText} from '../share/plain-text.js';
import {printAlone} from '../share/print-alone.js';
import {shareModel, type ShareChoice, type ShareModel} from '../share/share-model.js';
import type {ShareTarget} from '../share/targets.js';
import type {ShownText} from '../view/card-model.js';
import {hasOpaqueOrigin} from '../view/has-opaque-origin.js';
import type {Copied, ShareActions} from '../view/share.js';
import type {LiveRegionController} from './live-region-controller.js';
import type {LocaleController} from './locale-controller.js';
import {moveFocus} from './move-focus.js';

type Host = LitElement & ShareChoice;

/** What a press in the share list does, after the page has been asked, and what has been copied. */
export class ShareController implements ReactiveController, ShareActions {
  /** What has just been copied, or that copying was refused, so that the text stands selected; until the list closes. */
  copied: Copied | 'refused' | undefined;

  /** Whether the list has its entries: from its first opening on. */
  hasList = false;

  readonly #host: Host;
  readonly #i18n: LocaleController;
  readonly #liveRegion: LiveRegionController;
  readonly #shown: () => ShownText | undefined;
  readonly #draw: () => void;

  /**
   * @param shown what is on the card at the moment
   * @param draw carries out an update that has been requested
   */
  constructor(
    host: Host,
    i18n: LocaleController,
    liveRegion: LiveRegionController,
    shown: () => ShownText | undefined,
    draw: () => void,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#liveRegion = liveRegion;
    this.#shown = shown;
    this.#draw = draw;
    host.addController(this);
  }

  /** The list closes with the element, without an event. */
  hostDisconnected(): void {
    this.#closed();
  }

  #closed(): void {
    this.copied = undefined;
    this.#host.requestUpdate();
    this.#liveRegion.clear();
  }

  /** What sharing offers for what is shown. */
  model({statement, language}: ShownText): ShareModel {
    return shareModel(this.#host, statement, language, this.#i18n.locale, (target) =>
      hasOpaqueOrigin() ? target === 'copy' : target !== 'system' || typeof navigator.share === 'function',
    );
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

  get #button(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.getElementById('share');
  }

  /** With the press, so that no frame shows a list without entries. */
  #drawList(): void {
    if (this.hasList) return;
    this.hasList = true;
    this.#host.requestUpdate();
    this.#draw();
  }

  /** On a phone or tablet, the system's own sheet in place of the list. */
  readonly open = (event: MouseEvent): void => {
    // The second click of a double click would close what the first one opened.
    if (event.detail > 1) return event.preventDefault();
    this.#drawList();
    const shown = this.#shown();
    if (!shown || !this.model(shown).device.includes('system') || !matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void this.system();
  };

  /**
   * Straight from the click, with all of it in memory: a browser opens its sheet for nothing else. Where it can't be had,
   * the list opens; not where the visitor closed the sheet.
   */
  readonly system = async (): Promise<void> => {
    const model = this.#modelFor('system');
    if (!model) return;
    const {title} = model.text;
    try {
      // The promise may stay pending for ever on iOS: nothing waits for it.
      await navigator.share({__proto__: null, title, text: title, url: model.url} as ShareData);
    } catch (error) {
      if ((error as DOMException | undefined)?.name !== 'AbortError') this.#list?.showPopover?.();
    }
  };

  readonly copy = async (what: Copied): Promise<void> => {
    const model = this.#modelFor('copy');
    if (!model) return;
    const {msg, locale} = this.#i18n;
    const {text, url} = model;
    const field = this.#list!.querySelector('textarea')!;
    const root = this.#host.shadowRoot!;
    const pressed = root.activeElement as HTMLElement | null;
    const isRepeated = this.copied !== undefined;
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
    // A region that is emptied and filled again at once tells nothing new (Orca 43 with Firefox 153 and Chromium 156).
    if (isRepeated) await new Promise((resolve) => setTimeout(resolve, 200));
    // Unless the list was closed meanwhile.
    if (this.copied) {
      this.#liveRegion.announce(done ? msg('Copied') : msg('Please copy the selected text yourself.'), locale);
    }
  };

  readonly print = (): void => {
    if (!this.#modelFor('print')) return;
    this.#close();
    printAlone(this.#host);
  };

  readonly follow = (target: ShareTarget, event: Event): void => {
    if (!this.#modelFor(target)) event.preventDefault();
  };

  readonly list = (event: Event): void => {
    switch (event.type) {
      case 'beforetoggle':
        this.#drawList();
        return this.#hideEmptyGroups(event);
      case 'toggle':
        return (event as ToggleEvent).newState === 'open' ? this.#opened() : this.#closed();
      case 'focusout':
        // Where the focus goes is known in a later task: `relatedTarget` is null for an element within a frame.
        return void setTimeout(() => this.#closeUnlessFocused());
      default:
        return this.#key(event as KeyboardEvent);
    }
  };

  /**
   * Hides each group all of whose entries an extension of the visitor's hides, as filter lists do with links to networks.
   * Where no group is left, the list does not open, and its button goes.
   */
  #hideEmptyGroups(event: Event): void {
    const groups = [...this.#list!.children] as HTMLElement[];
    for (const group of groups) {
      const entries = [...group.querySelectorAll('a, button')];
      group.style.display = entries.every((entry) => getComputedStyle(entry).display === 'none') ? 'none' : '';
    }
    if (groups.some(({style}) => !style.display)) return;
    event.preventDefault();
    this.#button!.style.display = 'none';
    moveFocus(this.#host.shadowRoot!.querySelector('article'));
  }

  /**
   * Turns the list into a sheet at the bottom of the window where a part of it would be outside the window or need scrolling,
   * or where it is not beside its button: browsers misplace it where an ancestor is transformed or zoomed. Moves the focus
   * into the list, so that it gets the keys.
   */
  #opened(): void {
    const [list, button] = [this.#list!, this.#button!];
    const {innerWidth, innerHeight} = this.#host.ownerDocument.defaultView!;
    list.classList.remove('sheet');
    const {left, right, top, bottom} = list.getBoundingClientRect();
    const anchor = button.getBoundingClientRect();
    // Negative where something of the list is out of the window, or out of its own box.
    const room = Math.min(left, top, innerWidth - right, innerHeight - bottom, list.clientHeight - list.scrollHeight);
    // Negative where the list covers the button.
    const distance = Math.max(top - anchor.bottom, anchor.top - bottom, left - anchor.right, anchor.left - right);
    list.classList.toggle('sheet', room < -1 || distance < -1 || distance > 24);
    moveFocus(list);
  }

  /** Not while the window has lost the focus, nor while the button is pressed, whose click closes the list. */
  #closeUnlessFocused(): void {
    const list = this.#list;
    if (
      list?.matches(':popover-open:not(:focus-within)') &&
      !this.#button?.matches(':active') &&
      this.#host.ownerDocument.hasFocus()
    ) {
      list.hidePopover();
    }
  }

  /**
   * Escape closes the list and nothing around it: neither the browser's own handling nor a listener of the page sees it.
   * It closes as the key is released: closed earlier, the page would get that event.
   */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'keydown') return;
    this.#close();
  }

  #close(): void {
    this.#list?.hidePopover?.();
    moveFocus(this.#button);
  }
}

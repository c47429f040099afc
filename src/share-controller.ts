import type {LitElement} from 'lit';
import {IcatStatementShareEvent} from './events/share-event.js';
import type {LocaleController} from './locale/locale-controller.js';
import {copyText} from './share/copy-text.js';
import {printAlone} from './share/print-alone.js';
import {mentionLink, shareLink} from './share/share-link.js';
import {chooseTargets, networkNames, type ShareTarget} from './share/targets.js';
import type {Statement} from './statement/statement.js';
import type {CardModel, Mention} from './view/card-model.js';
import type {Copied, ShareActions, ShareModel} from './view/share.js';
import {warnOnce} from './warn-once.js';

/** An element that shares, with the attributes that say where to and what. */
type Host = LitElement & {readonly share: string | null; readonly shareUrl: string | null};

/** The statement on the card, and the key of its `texts` that is shown. */
type Shown = Pick<CardModel, 'statement' | 'language'>;

/** What the card offers for sharing, and what a press there does, after the page has been asked. */
export class ShareController {
  /** What the visitor can do in the list. */
  readonly actions: ShareActions = {
    open: (event) => this.#open(event),
    system: () => void this.#openSystemSheet(),
    copy: (what) => void this.#copy(what),
    print: () => this.#print(),
    follow: (target, event) => {
      if (!this.#announce(target)) event.preventDefault();
    },
    toggled: (event) => this.#toggled(event),
  };

  /** What has just been copied, or that copying was refused, so that the text stands selected; until the list closes. */
  #copied: ShareModel['copied'];

  #shown!: Shown;
  #model: ShareModel | undefined;

  readonly #host: Host;
  readonly #i18n: LocaleController;
  readonly #say: (words: string) => void;

  /** @param say tells the visitor what has come of a press */
  constructor(host: Host, i18n: LocaleController, say: (words: string) => void) {
    this.#host = host;
    this.#i18n = i18n;
    this.#say = say;
  }

  /** What the card offers for `shown`, by the host's attributes. */
  offer(shown: Shown): Pick<CardModel, 'share' | 'mentions'> {
    this.#shown = shown;
    const {device, networks, unknown} = chooseTargets(this.#host.share, this.#i18n.wanted);
    warnOnce(unknown.map((name) => `share="${name}": no such target`));
    const {title, url} = this.#shared();
    const here = device.filter((target) => target !== 'system' || typeof navigator.share === 'function');
    this.#model =
      here.length || networks.length
        ? {
            device: here,
            networks: networks.map((target) => ({
              target,
              name: networkNames[target],
              href: shareLink(target, title, url),
            })),
            email: shareLink('email', title, url),
            copied: this.#copied,
          }
        : undefined;
    return {share: this.#model, mentions: networks.includes('x') ? mentions(shown.statement) : []};
  }

  /** What is shared: never the page that the card is on. */
  #shared(): {title: string; url: string} {
    const {statement, language} = this.#shown;
    const {shareUrl} = this.#host;
    const href = shareUrl && URL.canParse(shareUrl) ? new URL(shareUrl).href : '';
    const url = /^https:\/\/[^@/]+\//.test(href) ? href : statement.url;
    if (shareUrl && url !== href) warnOnce([`share-url="${shareUrl}": no https address`]);
    return {title: statement.texts[language]!.title, url};
  }

  /** @returns false where the page takes over */
  #announce(target: ShareTarget): boolean {
    return this.#host.dispatchEvent(new IcatStatementShareEvent({target, url: this.#shared().url}));
  }

  get #list(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.getElementById('share-list');
  }

  /** On a phone or tablet, the system's own sheet in place of the list. */
  #open(event: MouseEvent): void {
    // The second click of a double click would close what the first one opened.
    if (event.detail > 1) return event.preventDefault();
    if (!this.#model?.device.includes('system') || !matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    void this.#openSystemSheet();
  }

  /**
   * Straight from the click, with all of it in memory: a browser opens its sheet
   * for nothing else. Where it can't be had, the list opens; not where the
   * visitor closed it.
   */
  async #openSystemSheet(): Promise<void> {
    if (!this.#announce('system')) return;
    const {title, url} = this.#shared();
    try {
      // The promise may stay pending for ever on iOS: nothing waits for it.
      await navigator.share({title, text: title, url});
    } catch (error) {
      if ((error as DOMException | undefined)?.name !== 'AbortError') this.#list?.showPopover?.();
    }
  }

  async #copy(what: Copied): Promise<void> {
    if (!this.#announce('copy')) return;
    const {msg} = this.#i18n;
    const {statement, language} = this.#shown;
    const {title, url} = this.#shared();
    const field = this.#list!.querySelector('textarea')!;
    const root = this.#host.shadowRoot!;
    const pressed = root.activeElement as HTMLElement | null;
    // So that the same words are told again.
    this.#say('');
    const text = what === 'url' ? url : [title, ...statement.texts[language]!.body, url].join('\n\n');
    const done = await copyText(text, field);
    // Where the field took the focus, it is unseen once it has done its part.
    if (done && root.activeElement === field) pressed?.focus();
    this.#copied = done ? what : 'refused';
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!done) field.select();
    this.#say(done ? msg('Copied') : msg('Please copy the selected text yourself.'));
  }

  #print(): void {
    if (!this.#announce('print')) return;
    this.#list?.hidePopover?.();
    printAlone(this.#host);
  }

  #toggled({newState}: ToggleEvent): void {
    if (newState !== 'closed') return;
    this.#copied = undefined;
    this.#say('');
    // Chromium 156 loses the focus on Esc within a shadow root: to the body, or to the element as a whole.
    const {shadowRoot, ownerDocument} = this.#host;
    const inside = shadowRoot?.activeElement;
    const outside = (this.#host.getRootNode() as Document | ShadowRoot).activeElement;
    if (
      inside
        ? this.#list?.contains(inside)
        : ownerDocument.activeElement === ownerDocument.body || outside === this.#host
    ) {
      // Where the page was scrolled meanwhile, a click beside the list is no wish to go back.
      shadowRoot
        ?.querySelector<HTMLElement>('[part=share]')
        ?.focus({__proto__: null, preventScroll: true} as FocusOptions);
    }
  }
}

/** Accounts at X lead to a post that mentions them. */
function mentions({contacts}: Statement): Mention[] {
  return (contacts.social ?? []).map(({handle, url}) => ({
    handle,
    href: /^https:\/\/(www\.)?(twitter|x)\.com\//.test(url) ? mentionLink(handle) : url,
  }));
}

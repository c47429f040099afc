import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {DeviceTarget, ShareTarget} from '../share/targets.js';
import {html} from '../template/html.js';
import type {CardModel} from './card-model.js';
import {listener} from './listener.js';

/** What can be copied: the address that is shared, or the whole statement as plain text. */
export type Copied = 'url' | 'text';

/** What the visitor can do with the share button and its list. */
export interface ShareActions {
  /** The button was pressed: may open the system's sheet in place of the list. */
  readonly open: (event: MouseEvent) => void;
  readonly system: () => void;
  readonly copy: (what: Copied) => void;
  readonly print: () => void;
  readonly follow: (target: ShareTarget, event: Event) => void;
  readonly toggled: (event: ToggleEvent) => void;
}

/** A button and the list that it opens: what stays on the device first, networks after. Nothing where nothing is offered. */
export function share(
  model: CardModel,
  i18n: LocaleController,
  actions: ShareActions,
): CompiledTemplateResult | typeof nothing {
  const {msg} = i18n;
  const {device, networks} = model.share;
  const refused = model.copied === 'refused';
  if (!device.length && !networks.length) return nothing;
  return html`<button part="share" type="button" popovertarget="share-list" @click=${listener(actions.open)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 10V1M4 4.5 8 1l4 3.5M2 8v7h12V8" /></svg>
      ${msg('Share')}
    </button>
    <div part="share-list" id="share-list" popover @toggle=${listener(actions.toggled)}>
      ${device.length ? html`<p>${msg('With this device')}</p>` : nothing}
      ${list(device.flatMap((target) => deviceEntry(target, model, i18n, actions)))}
      <textarea
        readonly
        rows="4"
        class=${refused ? '' : 'unseen'}
        aria-label=${msg('Text to copy')}
        tabindex=${refused ? 0 : -1}
        aria-hidden=${!refused}
      ></textarea>
      ${refused ? html`<p>${msg('Please copy the selected text yourself.')}</p>` : nothing}
      ${networks.length ? html`<p>${msg('These services learn who you are, and other people can see what you share.')}</p>` : nothing}
      ${list(networks.map(({target, name, href}) => link(target, name, href, i18n, actions)))}
    </div>`;
}

function list(entries: readonly CompiledTemplateResult[]): CompiledTemplateResult {
  return html`<ul role="list">
    ${entries.map((entry) => html`<li>${entry}</li>`)}
  </ul>`;
}

function deviceEntry(
  target: DeviceTarget,
  {share, copied}: CardModel,
  i18n: LocaleController,
  actions: ShareActions,
): CompiledTemplateResult | CompiledTemplateResult[] {
  const {msg} = i18n;
  const copy = (what: Copied, label: string) =>
    button(copied === what ? msg('Copied') : label, () => actions.copy(what));
  switch (target) {
    case 'system':
      return button(`${msg('Share')}…`, actions.system);
    case 'copy':
      return [copy('url', msg('Copy link')), copy('text', msg('Copy text'))];
    case 'email':
      return link(target, msg('Email'), share.email, i18n, actions);
    case 'print':
      return button(msg('Print'), actions.print);
  }
}

function button(label: string, press: () => void): CompiledTemplateResult {
  return html`<button type="button" @click=${listener(press)}>${label}</button>`;
}

/** A new tab, so that a card within a frame is not lost; nothing of this page goes with it. */
function link(
  target: ShareTarget,
  label: string,
  href: string,
  {msg}: LocaleController,
  actions: ShareActions,
): CompiledTemplateResult {
  const newTab = target !== 'email';
  return html`<a
    href=${href}
    target=${newTab ? '_blank' : nothing}
    rel="noopener noreferrer"
    aria-description=${newTab ? msg('opens in a new tab') : nothing}
    @click=${listener((event) => actions.follow(target, event))}
    @auxclick=${listener((event: MouseEvent) => {
      if (event.button === 1) actions.follow(target, event);
    })}
    >${label}</a
  >`;
}

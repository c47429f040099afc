import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {ShareTarget} from '../share/targets.js';
import {html} from '../template/html.js';
import type {CardModel} from './card-model.js';
import {listener} from './listener.js';

/** What can be copied: the address that is shared, or the whole statement as plain text. */
export type Copied = 'url' | 'text';

/** What the visitor can do with the share button and its list. */
export interface ShareActions {
  /** The button was pressed: may open the system's sheet in place of the list. */
  readonly open: (event: MouseEvent) => void;
  readonly system: () => Promise<void>;
  readonly copy: (what: Copied) => Promise<void>;
  readonly print: () => void;
  readonly follow: (target: ShareTarget, event: Event) => void;
  /** Something happened to the list or in it: it opens or closes, the focus leaves an element, a key is pressed. */
  readonly list: (event: Event) => void;
}

/**
 * A button and the list that it opens: what stays on the device first, networks after. Nothing where nothing is offered.
 * A group has no list items, so that an entry that a browser extension hides leaves no gap in the grid.
 */
export function share(
  model: CardModel,
  i18n: LocaleController,
  actions: ShareActions,
): CompiledTemplateResult | typeof nothing {
  const {msg} = i18n;
  const {device, networks} = model.share;
  if (!device.length && !networks.length) return nothing;
  const list = listener(actions.list);
  return html`<button part="share" id="share" type="button" popovertarget="share-list" @click=${listener(actions.open)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 10V1M4 4.5 8 1l4 3.5M2 8v7h12V8" /></svg>
      ${msg('Share')}
    </button>
    <div
      part="share-list"
      id="share-list"
      popover
      tabindex="-1"
      role="group"
      aria-labelledby="share"
      @beforetoggle=${list}
      @toggle=${list}
      @focusout=${list}
      @keydown=${list}
      @keyup=${list}
    >
      ${model.hasShareList ? groups(model, i18n, actions) : nothing}
    </div>`;
}

function groups(
  {share: {device, networks, names, linkTo}, copied}: CardModel,
  {msg}: LocaleController,
  actions: ShareActions,
): (CompiledTemplateResult | typeof nothing)[] {
  const refused = copied === 'refused';
  const copy = (what: Copied, label: string) =>
    button(copied === what ? msg('Copied') : label, () => void actions.copy(what));
  const onDevice = {
    system: () => button(`${msg('Share')}…`, () => void actions.system()),
    copy: () => [copy('url', msg('Copy link')), copy('text', msg('Copy text'))],
    email: () => link('email', msg('Email'), linkTo('email'), actions, nothing),
    print: () => button(msg('Print'), actions.print),
  };
  const field = html`<textarea
      readonly
      rows="4"
      class=${refused ? '' : 'unseen'}
      aria-label=${msg('Text to copy')}
      tabindex=${refused ? 0 : -1}
      aria-hidden=${!refused}
    ></textarea>
    ${refused ? html`<p>${msg('Please copy the selected text yourself.')}</p>` : nothing}`;
  return [
    device.length
      ? group('device', msg('With this device'), [device.map((target) => onDevice[target]()), field])
      : nothing,
    networks.length
      ? group(
          'networks',
          msg('These services learn who you are, and other people can see what you share.'),
          networks.map((target, index) =>
            link(target, names[target], linkTo(target), actions, index ? 'new-tab' : 'networks new-tab'),
          ),
        )
      : nothing,
  ];
}

/** A group of entries, named by the words above it. */
function group(id: string, words: string, content: unknown): CompiledTemplateResult {
  return html`<div role="group" aria-labelledby=${id}>
    <p id=${id}>${words}</p>
    ${content}
  </div>`;
}

function button(label: string, press: () => void): CompiledTemplateResult {
  return html`<button type="button" @click=${listener(press)}>${label}</button>`;
}

/**
 * A new tab, so that a card within a frame is not lost; nothing of this page goes with it.
 *
 * @param describedBy ids of what describes the link. The first of a group has the group's words, too: Orca 43 tells the
 *   group of a button that is reached by Tab, but not of a link.
 */
function link(
  target: ShareTarget,
  label: string,
  href: string,
  actions: ShareActions,
  describedBy: string | typeof nothing,
): CompiledTemplateResult {
  return html`<a
    href=${href}
    target=${target === 'email' ? nothing : '_blank'}
    rel="noopener noreferrer"
    aria-describedby=${describedBy}
    @click=${listener((event) => actions.follow(target, event))}
    @auxclick=${listener((event: MouseEvent) => {
      if (event.button === 1) actions.follow(target, event);
    })}
    >${label}</a
  >`;
}

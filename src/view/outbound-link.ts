import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';
import {address} from './address.js';
import {hasOpaqueOrigin} from './has-opaque-origin.js';

/**
 * A link that leaves the page, in a new tab, so that a card in a frame is not replaced: the other site gets neither a
 * referrer nor a handle on this window. In a page of opaque origin, where no tab opens, the content alone.
 *
 * @param content what is shown; the address, as ICAT writes it (`icat.network`), unless given
 * @param describedBy id of a further element that describes the link
 */
export function outboundLink(
  url: string,
  content: string | CompiledTemplateResult = address(url.replace(/^https:\/\//, '').replace(/\/$/, '')),
  describedBy = '',
): string | CompiledTemplateResult {
  return hasOpaqueOrigin()
    ? content
    : html`<a href=${url} target="_blank" rel="noopener noreferrer" aria-describedby="new-tab ${describedBy}"
        >${content}</a
      >`;
}

/**
 * What describes the links that open a tab, hidden; without `lang`, since a description is told in the language of its link.
 * Drawn along with the first of them: Chromium 156, while a screen reader runs, finds no description in a hidden element
 * that was drawn before its links.
 */
export function newTab({msg}: LocaleController): CompiledTemplateResult {
  return html`<p id="new-tab" hidden>${msg('opens in a new tab')}</p>`;
}

import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import {html} from '../template/html.js';
import {address} from './address.js';

/**
 * A link that leaves the page: the other site gets neither a referrer nor a handle on this window.
 *
 * @param content what is shown; the address, as ICAT writes it (`icat.network`), unless given
 * @param describedBy id of the element that describes the link; none unless given
 */
export function outboundLink(
  url: string,
  content: string | CompiledTemplateResult = address(url.replace(/^https:\/\//, '').replace(/\/$/, '')),
  describedBy?: string,
): CompiledTemplateResult {
  return html`<a href=${url} rel="noopener noreferrer" aria-describedby=${describedBy ?? nothing}>${content}</a>`;
}

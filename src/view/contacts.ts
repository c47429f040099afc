import type {CompiledTemplateResult} from 'lit-html';
import type {Contacts} from '../statement/statement.js';
import {html} from '../template/html.js';
import {address} from './address.js';
import {hasOpaqueOrigin} from './has-opaque-origin.js';
import {outboundLink} from './outbound-link.js';

/**
 * ICAT's addresses, without labels: e-mail and web say by their form what they are. Accounts at networks are among them
 * only where the call to share stories doesn't name them.
 */
export function contacts({email, web, social = []}: Contacts, story: string | undefined): CompiledTemplateResult {
  const others = social.filter(({handle}) => !story?.includes(handle));
  return html`<ul part="contacts" role="list">
    <li>${hasOpaqueOrigin() ? address(email) : html`<a href="mailto:${email}">${address(email)}</a>`}</li>
    <li>${outboundLink(web)}</li>
    ${others.map(({name, handle, url}) => html`<li>${name} ${outboundLink(url, address(handle))}</li>`)}
  </ul>`;
}

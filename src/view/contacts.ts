import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Contacts} from '../statement/statement.js';
import {html} from '../template/html.js';
import {address} from './address.js';
import {hasOpaqueOrigin} from './has-opaque-origin.js';
import {outboundLink} from './outbound-link.js';

/** ICAT's addresses. Accounts at networks are among them only where the call to share stories doesn't name them. */
export function contacts(
  {email, web, social = []}: Contacts,
  story: string | undefined,
  {msg}: LocaleController,
): CompiledTemplateResult {
  const others = social.filter(({handle}) => !story?.includes(handle));
  return html`<dl part="contacts">
    <div>
      <dt>${msg('Email')}</dt>
      <dd>${hasOpaqueOrigin() ? address(email) : html`<a href="mailto:${email}">${address(email)}</a>`}</dd>
    </div>
    <div>
      <dt>${msg('Web')}</dt>
      <dd>${outboundLink(web)}</dd>
    </div>
    ${others.map(
      ({name, handle, url}) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${outboundLink(url, address(handle))}</dd>
        </div>`,
    )}
  </dl>`;
}

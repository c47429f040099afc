import {html, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {Contacts} from '../statement/statement.js';

/** ICAT's addresses. Accounts at networks are among them only where the call to share stories doesn't name them. */
export function contacts(
  {email, web, social = []}: Contacts,
  story: string | undefined,
  i18n: LocaleController,
): TemplateResult {
  const {msg} = i18n;
  const others = social.filter(({handle}) => !story?.includes(handle));
  return html`<dl part="contacts">
    <div>
      <dt>${msg('Email')}</dt>
      <dd><a href="mailto:${email}">${address(email)}</a></dd>
    </div>
    <div>
      <dt>${msg('Web')}</dt>
      <dd>${outbound(web, withoutScheme(web))}</dd>
    </div>
    ${others.map(
      ({name, handle, url}) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${outbound(url, handle)}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A link that leaves the page: the other side learns neither where from, nor gets hold of this window. */
export function outbound(url: string, words: string): TemplateResult {
  return html`<a href=${url} rel="noopener noreferrer">${address(words)}</a>`;
}

/** Addresses and handles run left to right in every language. */
export function address(words: string): TemplateResult {
  return html`<bdi dir="ltr">${words}</bdi>`;
}

/** `icat.network` for `https://icat.network/`, as ICAT writes it. */
export function withoutScheme(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/$/, '');
}

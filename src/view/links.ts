import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Link} from '../statement/statement.js';
import {html} from '../template/html.js';
import {languageAttributes} from './language-attributes.js';
import {outboundLink} from './outbound-link.js';

/** The documents that the statement refers to; nothing where there are none. */
export function links(
  documents: readonly Link[] | undefined,
  language: string,
  i18n: LocaleController,
): CompiledTemplateResult | typeof nothing {
  if (!documents?.length) return nothing;
  const {lang, dir} = languageAttributes(language, i18n);
  return html`<ul part="links" role="list" lang=${lang} dir=${dir}>
    ${documents.map(({label, url}) => html`<li>${outboundLink(url, label)}</li>`)}
  </ul>`;
}

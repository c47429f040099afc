import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Mention} from '../share/share-model.js';
import {html} from '../template/html.js';
import {address} from './address.js';
import type {CardModel} from './card-model.js';
import {languageAttributes} from './language-attributes.js';
import {outboundLink} from './outbound-link.js';

/** The call to share stories, in the statement's own words, and before it a warning for the visitor's safety. */
export function story(words: string, model: CardModel, i18n: LocaleController): CompiledTemplateResult {
  const {msg} = i18n;
  const {lang, dir} = languageAttributes(model.language, i18n);
  const email = address(model.statement.contacts.email);
  return html`<p class="care">
      ${msg(html`Only if it is safe for you. Name no one else: it will be public. You can also write to ${email}.`)}
    </p>
    <p part="story" lang=${lang} dir=${dir}>${linked(words, model.share.mentions)}</p>`;
}

/** The words, with each account that they name as a link. */
function linked(words: string, mentions: readonly Mention[]): readonly (string | CompiledTemplateResult)[] {
  return mentions.reduce<readonly (string | CompiledTemplateResult)[]>(
    (parts, mention) => parts.flatMap((part) => (typeof part === 'string' ? linkedOnce(part, mention) : part)),
    [words],
  );
}

function linkedOnce(words: string, {handle, href}: Mention): (string | CompiledTemplateResult)[] {
  const at = words.indexOf(handle);
  if (at < 0) return [words];
  return [words.slice(0, at), outboundLink(href, address(handle)), words.slice(at + handle.length)];
}

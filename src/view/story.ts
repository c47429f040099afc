import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Mention} from '../share/share-model.js';
import {html} from '../template/html.js';
import {address} from './address.js';
import type {CardModel} from './card-model.js';
import {languageAttributes} from './language-attributes.js';
import {outboundLink} from './outbound-link.js';

/**
 * The call to share stories, in the statement's own words, and after it what the visitor should know for their own safety
 * and that of others. That also describes the links in the call: who goes from link to link hears nothing else of it.
 */
export function story(words: string, model: CardModel, i18n: LocaleController): CompiledTemplateResult {
  const {msg} = i18n;
  const {lang, dir} = languageAttributes(model.language, i18n);
  const email = address(model.statement.contacts.email);
  // A line break in the template would be part of the words that are translated.
  // prettier-ignore
  const care = msg(html`Share your story only if you wish to and it is safe for you: on a social network, anyone can read it. Please leave out names and details that could identify other people. Instead of posting, you can write to ${email}.`);
  return html`<p part="story" lang=${lang} dir=${dir}>${linked(words, model.share.mentions)}</p>
    <p class="care" id="care">${care}</p>`;
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
  return [words.slice(0, at), outboundLink(href, address(handle), 'care'), words.slice(at + handle.length)];
}

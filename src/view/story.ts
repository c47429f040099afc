import {html, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {CardModel, Mention} from './card-model.js';
import {address, outbound} from './contacts.js';
import {marked} from './marked.js';

/** The call to share stories, in the statement's own words, and before it a word of care. */
export function story(words: string, model: CardModel, i18n: LocaleController): TemplateResult {
  const {msg} = i18n;
  const {lang, dir} = marked(model.language, i18n);
  const email = address(model.statement.contacts.email);
  return html`<p class="care">
      ${msg(html`Only if it is safe for you. Name no one else: it will be public. You can also write to ${email}.`)}
    </p>
    <p part="story" lang=${lang} dir=${dir}>${linked(words, model.mentions)}</p>`;
}

/** The words, with each account that they name as a link. */
function linked(words: string, mentions: readonly Mention[]): readonly (string | TemplateResult)[] {
  return mentions.reduce<readonly (string | TemplateResult)[]>(
    (parts, mention) => parts.flatMap((part) => (typeof part === 'string' ? linkedOnce(part, mention) : part)),
    [words],
  );
}

function linkedOnce(words: string, {handle, href}: Mention): (string | TemplateResult)[] {
  const at = words.indexOf(handle);
  return at < 0 ? [words] : [words.slice(0, at), outbound(href, handle), words.slice(at + handle.length)];
}

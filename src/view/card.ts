import {html, nothing, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {Text} from '../statement/statement.js';
import type {CardActions, CardModel} from './card-model.js';
import {contacts} from './contacts.js';
import {heading} from './heading.js';
import {languages} from './languages.js';
import {marked} from './marked.js';
import {notice} from './notice.js';
import {share} from './share.js';
import {story} from './story.js';

/** The statement as a card; of a withdrawn one, only that it is. */
export function card(model: CardModel, i18n: LocaleController, actions: CardActions): TemplateResult {
  const {statement, language} = model;
  const withdrawn = statement.status === 'withdrawn';
  return html`<article
    part="card"
    tabindex="-1"
    lang=${i18n.tagOf(i18n.locale)}
    dir=${i18n.directionOf(i18n.locale)}
    translate="no"
    aria-labelledby=${withdrawn ? 'notice' : 'title'}
    aria-busy=${model.busy}
  >
    ${languages(Object.keys(statement.texts), language, i18n, actions)}
    ${withdrawn ? notice(model, i18n, actions) : words(model, i18n, actions)}
  </article>`;
}

function words(model: CardModel, i18n: LocaleController, actions: CardActions): TemplateResult {
  const {statement, language, headingLevel, expanded} = model;
  const text = statement.texts[language] as Text;
  const {lang, dir} = marked(language, i18n);
  return html`<header>
      <div lang=${lang} dir=${dir}>
        <p part="issuer">${issuer(text.issuer)}</p>
        ${heading(headingLevel, text.title)}
        <p part="occasion">${text.occasion}</p>
      </div>
      <time part="date" datetime=${statement.published}>${i18n.date(statement.published)}</time>
    </header>
    ${notice(model, i18n, actions)} ${body(model, text.body, i18n, actions)}
    <div class="actions">
      ${text.body.length > 1 ? toggle(expanded, i18n, actions) : nothing}
      ${model.share ? share(model.share, i18n, actions.share) : nothing}
    </div>
    <footer>
      ${text.about && html`<p part="about" lang=${lang} dir=${dir}>${text.about}</p>`}
      ${contacts(statement.contacts, text.story, i18n)} ${text.story && story(text.story, model, i18n)}
    </footer>`;
}

/** ICAT's letterhead sets the acronym before the name, with no sign between them: so does this. */
function issuer(name: string): TemplateResult | string {
  return name.startsWith('ICAT ') ? html`<strong>ICAT</strong>${name.slice(4)}` : name;
}

/** The first paragraph, and the others, folded. */
function body(
  {language, expanded}: CardModel,
  paragraphs: readonly string[],
  i18n: LocaleController,
  actions: CardActions,
): TemplateResult {
  const {lang, dir} = marked(language, i18n);
  const [first, ...rest] = paragraphs.map((paragraph) => html`<p>${paragraph}</p>`);
  return html`<div part="body" lang=${lang} dir=${dir}>
    ${first}
    ${
      rest.length
        ? // until-found: the browser's own search opens it. Older browsers take it for plain hidden.
          html`<div id="rest" hidden=${expanded ? nothing : 'until-found'} @beforematch=${() => actions.expand(true)}>
            ${rest}
          </div>`
        : nothing
    }
  </div>`;
}

function toggle(expanded: boolean, {msg}: LocaleController, actions: CardActions): TemplateResult {
  return html`<button
    part="toggle"
    type="button"
    aria-expanded=${expanded}
    aria-controls="rest"
    @click=${() => actions.expand(!expanded)}
  >
    ${expanded ? msg('Show less') : msg('Read the full statement')}
  </button>`;
}

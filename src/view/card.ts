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

/**
 * The statement as a card; of a withdrawn one, only that it is. A held card
 * stands over the fallback, which keeps its place in the page though unseen.
 */
export function card(model: CardModel, i18n: LocaleController, actions: CardActions): TemplateResult {
  const {statement, language, expanded, fits} = model;
  const held = fits && !expanded;
  const withdrawn = statement.status === 'withdrawn';
  return html`<div class=${held ? 'place held' : 'place'}>
    ${held ? html`<slot></slot>` : nothing}
    <article
      part="card"
      tabindex="-1"
      lang=${i18n.tagOf(i18n.locale)}
      dir=${i18n.directionOf(i18n.locale)}
      translate="no"
      aria-labelledby=${withdrawn ? 'notice' : 'title'}
      aria-busy=${model.busy}
    >
      <div class="layout">
        <header>
          ${withdrawn ? nothing : heads(model, i18n)}
          <div class="row">
            ${withdrawn ? nothing : date(statement.published, i18n)}
            ${languages(Object.keys(statement.texts), language, i18n, actions)}
          </div>
        </header>
        <div class="main">${notice(model, i18n, actions)} ${withdrawn ? nothing : words(model, i18n, actions)}</div>
      </div>
    </article>
  </div>`;
}

function heads({statement, language, headingLevel}: CardModel, i18n: LocaleController): TemplateResult {
  const {issuer, title, occasion} = statement.texts[language] as Text;
  const {lang, dir} = marked(language, i18n);
  return html`<div lang=${lang} dir=${dir}>
    <p part="issuer">${acronym(issuer)}</p>
    ${heading(headingLevel, title)}
    <p part="occasion">${occasion}</p>
  </div>`;
}

function date(day: string, i18n: LocaleController): TemplateResult {
  return html`<time part="date" datetime=${day}>${i18n.date(day)}</time>`;
}

function words(model: CardModel, i18n: LocaleController, actions: CardActions): TemplateResult {
  const {statement, language, expanded} = model;
  const text = statement.texts[language] as Text;
  const {lang, dir} = marked(language, i18n);
  return html`${body(model, text.body, i18n, actions)}
    <div class="row">
      <div class="actions">
        ${text.body.length > 1 || model.fits ? toggle(expanded, i18n, actions) : nothing}
        ${model.share ? share(model.share, i18n, actions.share) : nothing}
      </div>
      ${contacts(statement.contacts, text.story, i18n)}
    </div>
    ${
      text.about || text.story
        ? html`<footer>
            ${text.about && html`<p part="about" lang=${lang} dir=${dir}>${text.about}</p>`}
            ${text.story && story(text.story, model, i18n)}
          </footer>`
        : nothing
    }`;
}

/** ICAT's letterhead sets the acronym before the name, with no sign between them: so does this. */
function acronym(name: string): TemplateResult | string {
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
  return html`<div part="body" id="body" lang=${lang} dir=${dir}>
    ${first}
    ${
      rest.length
        ? // until-found: the browser's own search opens it. Older browsers take it for plain hidden.
          html`<div hidden=${expanded ? nothing : 'until-found'} @beforematch=${() => actions.expand(true)}>
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
    aria-controls="body"
    @click=${() => actions.expand(!expanded)}
  >
    ${expanded ? msg('Show less') : msg('Read the full statement')}
  </button>`;
}

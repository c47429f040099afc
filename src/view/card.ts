import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Text} from '../statement/statement.js';
import {html} from '../template/html.js';
import {body} from './body.js';
import type {CardActions, CardModel} from './card-model.js';
import {contacts} from './contacts.js';
import {heading} from './heading.js';
import {languageAttributes} from './language-attributes.js';
import {languages} from './languages.js';
import {links} from './links.js';
import {listener} from './listener.js';
import {notice} from './notice.js';
import {share} from './share.js';
import {story} from './story.js';

/**
 * The statement as a card; of a withdrawn one, issuer, date and notice. A card with the class `held` is positioned over
 * the fallback, which is hidden and keeps its height in the page.
 */
export function card(model: CardModel, i18n: LocaleController, actions: CardActions): CompiledTemplateResult {
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
          ${headings(model, i18n)}
          <div class="row">
            <time part="date" datetime=${statement.published}>${i18n.date(statement.published)}</time>
            ${languages(Object.keys(statement.texts), language, i18n, actions)}
          </div>
        </header>
        <div class="main">
          ${notice(model, i18n, actions)}
          ${withdrawn ? contacts(statement.contacts, undefined, i18n) : main(model, i18n, actions)}
        </div>
      </div>
    </article>
  </div>`;
}

function headings({statement, language, headingLevel}: CardModel, i18n: LocaleController): CompiledTemplateResult {
  const {issuer, title, occasion} = statement.texts[language] as Text;
  const {lang, dir} = languageAttributes(language, i18n);
  return html`<div lang=${lang} dir=${dir}>
    <p part="issuer">${issuerName(issuer)}</p>
    ${title === undefined ? nothing : heading(headingLevel, title, 'title')}
    <p part="occasion">${occasion}</p>
  </div>`;
}

/** ICAT's letterhead sets the acronym before the name, with no sign between them: so does this. */
function issuerName(name: string): CompiledTemplateResult | string {
  return name.startsWith('ICAT ') ? html`<strong>ICAT</strong>${name.slice(4)}` : name;
}

function main(model: CardModel, i18n: LocaleController, actions: CardActions): CompiledTemplateResult {
  const {statement, language, expanded} = model;
  const text = statement.texts[language] as Text;
  const {lang, dir} = languageAttributes(language, i18n);
  return html`${body(model, text.body, i18n, actions)} ${links(text.links, language, i18n)}
    <div class="row">
      <div class="actions">
        ${text.body.length > 1 || model.fits ? toggle(expanded, i18n, actions) : nothing}
        ${share(model, i18n, actions.share)}
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

function toggle(expanded: boolean, {msg}: LocaleController, actions: CardActions): CompiledTemplateResult {
  return html`<button
    part="toggle"
    type="button"
    aria-expanded=${expanded}
    aria-controls="body"
    @click=${listener(() => actions.expand(!expanded))}
  >
    ${expanded ? msg('Show less') : msg('Read the full statement')}
  </button>`;
}

import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Text} from '../statement/statement.js';
import {html} from '../template/html.js';
import {keyed} from '../template/keyed.js';
import {body} from './body.js';
import type {CardActions, CardModel} from './card-model.js';
import {contacts} from './contacts.js';
import {heading} from './heading.js';
import {languageAttributes} from './language-attributes.js';
import {languages} from './languages.js';
import {links} from './links.js';
import {listener} from './listener.js';
import {notice} from './notice.js';
import {newTab} from './outbound-link.js';
import {share} from './share.js';
import {story} from './story.js';

/**
 * The statement as a card; of a withdrawn one, issuer, date and notice. In a place that is `held`, it is positioned over
 * the fallback, which is unseen and keeps its height in the page; `open`, that keeps its width alone, so that the element
 * asks for the same width as before. A fallback that holds parts of the page stays visible below the card.
 *
 * Made anew for each language: Firefox 153 speaks an element whose `lang` has changed, and all within it, in the voice of
 * the former language.
 */
export function card(model: CardModel, i18n: LocaleController, actions: CardActions): CompiledTemplateResult {
  const {statement, language, expanded, fits, holdsPage} = model;
  const place = !fits || holdsPage ? 'place' : expanded ? 'place open' : 'place held';
  return keyed(
    `${i18n.locale} ${language}`,
    html`<div class=${place}>
      <article
        part="card"
        tabindex="-1"
        lang=${i18n.tagOf(i18n.locale)}
        dir=${i18n.directionOf(i18n.locale)}
        translate="no"
        aria-label="ICAT"
        aria-busy=${model.busy}
      >
        <div class="layout">
          ${letterhead(model, i18n, actions)}
          <header>
            ${headings(model, i18n)}
            <div class="row">
              <time part="date" datetime=${statement.published}>${i18n.date(statement.published)}</time>
              ${notice(model, i18n, actions)}
            </div>
          </header>
          <div class="main">
            ${statement.status === 'withdrawn' ? contacts(statement.contacts, undefined) : main(model, i18n, actions)}
          </div>
        </div>
      </article>
      ${newTab(i18n)}
      <slot ?inert=${!holdsPage}></slot>
    </div>`,
  );
}

/** Who issues the statement, and before it, floating at the end of the line, the languages to choose from. */
function letterhead(
  {statement, language}: CardModel,
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult {
  const {issuer} = statement.texts[language] as Text;
  const {lang, dir} = languageAttributes(language, i18n);
  return html`<div class="letterhead">
    ${languages(Object.keys(statement.texts), language, i18n, actions)}
    <p part="issuer" lang=${lang} dir=${dir}>${issuerName(issuer)}</p>
  </div>`;
}

/** The issuer's name, with ICAT's acronym set apart in it, as on its letterhead. */
function issuerName(name: string): CompiledTemplateResult | string {
  const start = name.indexOf('ICAT');
  return start < 0 ? name : html`${name.slice(0, start)}<strong>ICAT</strong>${name.slice(start + 4)}`;
}

function headings({statement, language, headingLevel}: CardModel, i18n: LocaleController): CompiledTemplateResult {
  const {title, occasion} = statement.texts[language] as Text;
  const {lang, dir} = languageAttributes(language, i18n);
  return html`<div lang=${lang} dir=${dir}>
    ${title === undefined ? nothing : heading(headingLevel, title, 'title')}
    <p part="occasion">${occasion}</p>
  </div>`;
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
      ${contacts(statement.contacts, text.story)}
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

/** Its words alone tell its state: with `aria-expanded`, “Show less” would be heard as expanded. */
function toggle(expanded: boolean, {msg}: LocaleController, actions: CardActions): CompiledTemplateResult {
  return html`<button
    part="toggle"
    type="button"
    aria-controls="body"
    @click=${listener(({detail}: MouseEvent) => actions.expand(!expanded, !detail))}
  >
    ${expanded ? msg('Show less') : msg('Read the full statement')}
  </button>`;
}

import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Block} from '../statement/statement.js';
import {html} from '../template/html.js';
import type {CardActions, CardModel} from './card-model.js';
import {heading} from './heading.js';
import {languageAttributes} from './language-attributes.js';
import {listener} from './listener.js';

/** The first paragraph or list, with the headings before it, and all others, folded. */
export function body(
  {language, expanded, headingLevel}: CardModel,
  blocks: readonly Block[],
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult {
  const {lang, dir} = languageAttributes(language, i18n);
  const templates = blocks.map((block) => drawBlock(block, Math.min(headingLevel + 1, 6)));
  const end = blocks.findIndex((block) => typeof block === 'string' || block.type === 'list') + 1;
  const rest = templates.slice(end);
  return html`<div part="body" id="body" lang=${lang} dir=${dir}>
    ${templates.slice(0, end)}
    ${
      rest.length
        ? // until-found: the browser's own search opens it. Older browsers take it for plain hidden.
          html`<div hidden=${expanded ? nothing : 'until-found'} @beforematch=${listener(() => actions.expand(true))}>
            ${rest}
          </div>`
        : nothing
    }
  </div>`;
}

/** @param level of headings */
function drawBlock(block: Block, level: number): CompiledTemplateResult {
  if (typeof block === 'string') return html`<p>${block}</p>`;
  if (block.type === 'heading') return heading(level, block.text);
  const items = block.items.map((item) => html`<li>${item}</li>`);
  return block.ordered
    ? html`<ol start=${block.start ?? 1}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

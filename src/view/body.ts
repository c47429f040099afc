import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import type {Block} from '../statement/statement.js';
import {html} from '../template/html.js';
import type {CardActions, CardModel} from './card-model.js';
import {heading} from './heading.js';
import {languageAttributes} from './language-attributes.js';
import {listener} from './listener.js';

/** All blocks of the statement, each in a box of its own: `PlaceController` decides which of them are folded, and hides those. */
export function body(
  {language, headingLevel}: CardModel,
  blocks: readonly Block[],
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult {
  const {lang, dir} = languageAttributes(language, i18n);
  // beforematch: the browser's own search has found words of a folded block.
  return html`<div
    part="body"
    id="body"
    lang=${lang}
    dir=${dir}
    @beforematch=${listener(() => actions.expand(true, false))}
  >
    <div>${blocks.map((block) => html`<div>${drawBlock(block, Math.min(headingLevel + 1, 6))}</div>`)}</div>
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

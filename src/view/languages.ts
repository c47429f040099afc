import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';
import type {CardActions} from './card-model.js';
import {listener} from './listener.js';

/** The languages to choose from, each by its own name; none where there is no choice. */
export function languages(
  available: readonly string[],
  shown: string,
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult | typeof nothing {
  if (available.length < 2) return nothing;
  return html`<ul part="languages" role="list" aria-label=${i18n.msg('Language of the statement')}>
    ${available.toSorted().map(
      (language) =>
        html`<li>
          <button
            type="button"
            lang=${i18n.tagOf(language)}
            aria-current=${language === shown ? 'true' : nothing}
            @click=${listener(() => actions.choose(language))}
          >
            ${i18n.ownNameOf(language)}
          </button>
        </li>`,
    )}
  </ul>`;
}

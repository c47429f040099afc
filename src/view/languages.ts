import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';
import type {CardActions} from './card-model.js';
import {listener} from './listener.js';

/**
 * The languages to choose from, each by its own name, with a globe for those who read none of them; nothing where there is
 * no choice.
 */
export function languages(
  available: readonly string[],
  shown: string,
  i18n: LocaleController,
  actions: CardActions,
): CompiledTemplateResult | typeof nothing {
  if (available.length < 2) return nothing;
  return html`<div part="languages">
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1 8a7 7 0 1 0 14 0A7 7 0 1 0 1 8h14M8 1Q2 8 8 15M8 1q6 7 0 14" />
    </svg>
    <select
      id="language"
      aria-label=${i18n.msg('Language of the statement')}
      @change=${listener(({target}) => actions.choose((target as HTMLSelectElement).value))}
    >
      ${available
        .toSorted()
        .map(
          (language) =>
            html`<option value=${language} lang=${i18n.tagOf(language)} .selected=${language === shown}>
              ${i18n.ownNameOf(language)}
            </option>`,
        )}
    </select>
  </div>`;
}

import {html, nothing, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {CardActions} from './card-model.js';

/** The languages to choose from, each by its own name; none where there is no choice. */
export function languages(
  offered: readonly string[],
  shown: string,
  i18n: LocaleController,
  actions: CardActions,
): TemplateResult | typeof nothing {
  const {msg} = i18n;
  if (offered.length < 2) return nothing;
  return html`<ul part="languages" role="list" aria-label=${msg('Language of the statement')}>
    ${offered.toSorted().map(
      (language) =>
        html`<li>
          <button
            type="button"
            lang=${i18n.tagOf(language)}
            aria-current=${language === shown ? 'true' : nothing}
            @click=${() => actions.choose(language)}
          >
            ${i18n.ownNameOf(language)}
          </button>
        </li>`,
    )}
  </ul>`;
}

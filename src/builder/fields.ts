import {live} from 'lit/directives/live.js';
import {html} from '../template/html.js';

/**
 * Radio buttons with their labels, for a `<fieldset>`.
 *
 * @param name of their group, which their ids begin with
 */
function radios<Value extends string>(
  name: string,
  values: readonly Value[],
  chosen: Value | undefined,
  labels: Readonly<Record<Value, string>>,
  choose: (value: Value) => void,
) {
  return html`<div class="radios">
    ${values.map(
      (value) =>
        html`<label>
          <input
            type="radio"
            id="${name}-${value}"
            name="${name}"
            value="${value}"
            .checked=${live(value === chosen)}
            @change=${() => choose(value)}
          />
          <span>${labels[value]}</span>
        </label>`,
    )}
  </div>`;
}

function checkbox(id: string, label: string, isChecked: boolean, choose: (isChecked: boolean) => void) {
  return html`<label>
    <input
      type="checkbox"
      id="${id}"
      .checked=${live(isChecked)}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    />
    <span>${label}</span>
  </label>`;
}

export const fields = {radios, checkbox};

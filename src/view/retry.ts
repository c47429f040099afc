import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';
import type {CardActions} from './card-model.js';
import {listener} from './listener.js';

/** The button that tries again. While that is under way it stays, so that it keeps the focus, and says so. */
export function retry(
  busy: boolean,
  {msg}: LocaleController,
  actions: Pick<CardActions, 'retry'>,
): CompiledTemplateResult {
  return html`<button type="button" id="retry" aria-disabled=${busy} @click=${listener(actions.retry)}>
    ${busy ? msg('Loading…') : msg('Try again')}
  </button>`;
}

import {html, type TemplateResult} from 'lit';
import type {LocaleController} from '../locale/locale-controller.js';
import type {CardActions} from './card-model.js';

/** The button that tries again. While that is under way it stays, so that it keeps the focus, and says so. */
export function retry(busy: boolean, {msg}: LocaleController, actions: Pick<CardActions, 'retry'>): TemplateResult {
  return html`<button type="button" id="retry" aria-disabled=${busy} @click=${actions.retry}>
    ${busy ? msg('Loading…') : msg('Try again')}
  </button>`;
}

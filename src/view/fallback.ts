import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';
import type {CardActions} from './card-model.js';
import {newTab, outboundLink} from './outbound-link.js';
import {retry} from './retry.js';

/** What stands where no statement is drawn. */
export interface FallbackModel {
  /** Whether the statement is on its way. */
  readonly busy: boolean;
  /** Whether it could not be had; stays while the visitor tries again. */
  readonly failed: boolean;
  /** Whether it had no valid proof, so that nothing of it can be used, its address included. */
  readonly unsigned: boolean;
}

/** The page's own words, from the slot, and once the statement could not be had, a line that says so. */
export function fallback(
  model: FallbackModel,
  i18n: LocaleController,
  actions: Pick<CardActions, 'retry'>,
): CompiledTemplateResult {
  const {msg} = i18n;
  return html`<div class=${model.failed ? 'place failed' : 'place'} aria-busy=${model.busy}>
    <slot></slot>
    ${
      model.failed
        ? html`<p part="notice" lang=${i18n.tagOf(i18n.locale)} dir=${i18n.directionOf(i18n.locale)}>
              ${msg('The statement could not be loaded.')} ${retry(model.busy, i18n, actions)}
              ${model.unsigned ? outboundLink('https://icat.network/') : nothing}
            </p>
            ${model.unsigned ? newTab(i18n) : nothing}`
        : nothing
    }
  </div>`;
}

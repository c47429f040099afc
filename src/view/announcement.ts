import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LiveRegionController} from '../controllers/live-region-controller.js';
import type {LocaleController} from '../controllers/locale-controller.js';
import {html} from '../template/html.js';

/**
 * What the live region holds: nothing, or an element of its own for each announcement, since Firefox 153 speaks one whose
 * `lang` has changed in the former voice.
 */
export function announcement(
  {words, language, isRepeated}: LiveRegionController,
  {tagOf, directionOf}: LocaleController,
): CompiledTemplateResult | typeof nothing {
  if (!words) return nothing;
  const name = isRepeated ? 'repeated' : nothing;
  return html`<p class=${name} lang=${tagOf(language)} dir=${directionOf(language)}>${words}</p>`;
}

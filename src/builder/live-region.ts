import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import type {LiveRegionController} from '../controllers/live-region-controller.js';
import {htmlLanguage} from '../locale/html-language.js';
import {html} from '../template/html.js';

/** A live region that nobody sees, beside words that are seen and are too long to be read at each change. */
export function liveRegion({words, language, isRepeated}: LiveRegionController): CompiledTemplateResult {
  // An element of its own for each announcement, as in src/view/announcement.ts.
  const name = isRepeated ? 'repeated' : nothing;
  return html`<div class="hidden" role="status">
    ${words ? html`<p class="${name}" lang="${htmlLanguage(language)}">${words}</p>` : nothing}
  </div>`;
}

import type {CompiledTemplateResult} from 'lit-html';
import {html} from '../template/html.js';

/** An address or handle: it runs from left to right in every language. */
export function address(words: string): CompiledTemplateResult {
  return html`<bdi dir="ltr">${words}</bdi>`;
}

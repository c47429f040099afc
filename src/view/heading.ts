import {nothing} from 'lit';
import type {CompiledTemplateResult} from 'lit-html';
import {html} from '../template/html.js';

/**
 * `words` as a real heading of `level` 1 to 6. A template can't have an expression for a tag name, hence six of them.
 *
 * @param name its part and id; none unless given
 */
export function heading(level: number, words: string, name?: 'title'): CompiledTemplateResult {
  const part = name ?? nothing;
  switch (level) {
    case 1:
      return html`<h1 part=${part} id=${part}>${words}</h1>`;
    case 3:
      return html`<h3 part=${part} id=${part}>${words}</h3>`;
    case 4:
      return html`<h4 part=${part} id=${part}>${words}</h4>`;
    case 5:
      return html`<h5 part=${part} id=${part}>${words}</h5>`;
    case 6:
      return html`<h6 part=${part} id=${part}>${words}</h6>`;
    default:
      return html`<h2 part=${part} id=${part}>${words}</h2>`;
  }
}

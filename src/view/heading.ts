import {html, type TemplateResult} from 'lit';

/**
 * The title as a real heading of `level` 1 to 6. Tag names can't be expressions,
 * hence six templates.
 */
export function heading(level: number, title: string): TemplateResult {
  switch (level) {
    case 1:
      return html`<h1 part="title" id="title">${title}</h1>`;
    case 3:
      return html`<h3 part="title" id="title">${title}</h3>`;
    case 4:
      return html`<h4 part="title" id="title">${title}</h4>`;
    case 5:
      return html`<h5 part="title" id="title">${title}</h5>`;
    case 6:
      return html`<h6 part="title" id="title">${title}</h6>`;
    default:
      return html`<h2 part="title" id="title">${title}</h2>`;
  }
}

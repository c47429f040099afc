import {css} from 'lit';

/** What the builder has beside the look of the statement's pages (src/pages/page.css), whose colours it uses. */
export const style = css`
  icat-builder {
    display: block;
  }

  icat-builder main {
    display: block;
  }

  icat-builder :is(fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  icat-builder h2,
  icat-builder legend h2 {
    font-size: 1.25rem;
    font-weight: 600;
    line-height: 1.35;
  }

  icat-builder .lead {
    max-inline-size: 40rem;
    margin-block-start: 0.75rem;
    color: var(--muted);
  }

  icat-builder section {
    margin-block-start: 2.5rem;
    padding-block-start: 1.75rem;
    border-block-start: 1px solid var(--border);
  }

  icat-builder section > * + *,
  icat-builder .field {
    margin-block-start: 1rem;
  }

  icat-builder section > p,
  icat-builder .steps,
  icat-builder .note {
    max-inline-size: 44rem;
  }

  icat-builder .note {
    color: var(--muted);
    font-size: 0.875rem;
    line-height: 1.5;
  }

  icat-builder .copy > .note {
    margin-block-start: 0.5rem;
  }

  icat-builder .steps {
    padding-inline-start: 1.5em;
  }

  icat-builder .steps li + li {
    margin-block-start: 0.25em;
  }

  icat-builder .radios {
    display: grid;
    gap: 0.125rem 1.5rem;
  }

  icat-builder .places .radios {
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    margin-block-start: 1rem;
  }

  icat-builder .roles {
    padding-inline-start: 1rem;
    border-inline-start: 3px solid var(--accent);
  }

  icat-builder .previews .radios {
    display: flex;
    flex-wrap: wrap;
  }

  icat-builder label:has(> input) {
    display: flex;
    align-items: baseline;
    gap: 0.625em;
    padding-block: 0.25rem;
  }

  /* Of 24 by 24 pixels with its label (WCAG 2.5.8). */
  icat-builder input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--accent);
    translate: 0 0.15em;
  }

  icat-builder :is(legend, label:not(:has(> input)), summary) {
    font-weight: 600;
  }

  icat-builder summary {
    inline-size: fit-content;
    cursor: pointer;
  }

  icat-builder details fieldset {
    margin-block-start: 0.5rem;
  }

  icat-builder :where(textarea, select, button, input:is([type='text'], [type='color'])) {
    min-block-size: 2.5rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--muted);
    border-radius: 4px;
    background: var(--surface);
    color: inherit;
    font: inherit;
  }

  icat-builder textarea {
    display: block;
    inline-size: 100%;
    margin-block-start: 0.375rem;
    font-family: ui-monospace, monospace;
    font-size: 0.8125rem;
    line-height: 1.5;
    overflow-wrap: anywhere;
    resize: vertical;
  }

  icat-builder input[type='color'] {
    inline-size: 3.5rem;
    padding: 0.25rem;
    vertical-align: bottom;
  }

  icat-builder .own input {
    inline-size: 100%;
  }

  icat-builder [aria-invalid='true'] {
    border-width: 2px;
  }

  icat-builder .press {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block-start: 0.75rem;
  }

  icat-builder button {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--surface);
    font-weight: 600;
    cursor: pointer;
  }

  icat-builder .beside {
    display: grid;
    gap: 2rem 3rem;
  }

  icat-builder .choices {
    display: grid;
    align-content: start;
    gap: 1.5rem;
  }

  icat-builder .choice > :is(select, .colour),
  icat-builder .own {
    margin-block-start: 0.25rem;
  }

  icat-builder .choice > select {
    display: block;
  }

  icat-builder .targets {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
    gap: 0 1rem;
  }

  icat-builder .targets,
  icat-builder .own {
    padding-inline-start: 1.75rem;
  }

  icat-builder .page {
    margin-block-start: 1rem;
    color-scheme: light;
    background: #fff;
    color: #1a2229;
  }

  icat-builder .page.phone {
    max-inline-size: 390px;
  }

  icat-builder .page.sidebar {
    max-inline-size: 260px;
  }

  /* The words before the card, as on a page without a style sheet. */
  icat-builder .page icat-statement > * {
    all: revert;
  }

  /* As src/forms/frame.ts has it. */
  icat-builder .page .framed {
    block-size: 600px;
  }

  /* As most dark sites are: by the background alone, of which the card learns nothing. */
  icat-builder .page.dark {
    padding: 1.5rem;
    color-scheme: light;
    background: #111;
    color: #eee;
  }

  icat-builder .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (min-width: 60rem) {
    icat-builder .beside {
      grid-template-columns: 19rem 1fr;
    }

    /* In sight while its choices are made. */
    icat-builder .previewed {
      position: sticky;
      inset-block-start: 1.5rem;
      align-self: start;
    }
  }

  icat-help {
    display: block;
  }

  .help-reason {
    margin-block-start: 0.75rem;
  }

  .help-reason summary h4 {
    display: inline;
    margin: 0;
    font-size: 1rem;
  }

  .help-reason > :not(summary) {
    margin-inline-start: 1.25rem;
  }

  .help-reason h5,
  .help-reason dt {
    margin-block-start: 0.75rem;
    font-size: 0.875rem;
    font-weight: 600;
  }

  .help-reason dd {
    margin: 0.25rem 0 0;
  }

  icat-help pre {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
`.styleSheet!;

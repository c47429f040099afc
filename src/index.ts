import {IcatStatement} from './icat-statement.js';

export * from './events/error-event.js';
export * from './events/load-event.js';
export * from './events/share-event.js';
export * from './icat-statement.js';
export type {ShareTarget} from './share/targets.js';
export type * from './statement/statement-error.js';
export type * from './statement/statement.js';

declare global {
  interface HTMLElementTagNameMap {
    'icat-statement': IcatStatement;
  }
}

// `:state()` came to Chrome 125, Firefox 126 and Safari 17.4: older browsers keep
// the slotted fallback, as an element that nobody defined.
if (CSS.supports('selector(:state(ready))')) IcatStatement.define();

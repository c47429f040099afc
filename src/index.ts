import {IcatStatement} from './icat-statement.js';
import {hasDom} from './platform.js';
import {wrapMarkers} from './wrap-markers.js';

export {IcatStatement};
export type {HeadingLevel} from './icat-statement.js';
export type {IcatStatementState} from './controllers/statement-controller.js';
export {IcatStatementErrorEvent, type IcatStatementErrorDetail} from './events/error-event.js';
export {IcatStatementLoadEvent, type IcatStatementLoadDetail} from './events/load-event.js';
export {IcatStatementShareEvent, type IcatStatementShareDetail} from './events/share-event.js';
export type {ShareTarget} from './share/targets.js';
export type {StatementErrorCode} from './statement/statement-error.js';
export type {
  Block,
  Contacts,
  HeadingBlock,
  Link,
  ListBlock,
  SocialAccount,
  Statement,
  StatementStatus,
  Text,
} from './statement/statement.js';

declare global {
  interface HTMLElementTagNameMap {
    'icat-statement': IcatStatement;
  }
}

// `:state()` came to Chrome 125, Firefox 126 and Safari 17.4: in older browsers the element stays undefined, so that they
// show the slotted fallback.
if (hasDom && CSS.supports('selector(:state(ready))')) {
  IcatStatement.define();
  wrapMarkers();
}

/** `icat-statement/server`: statements without a DOM, for servers and builds. */
export {readStatement, type ReadStatementOptions, type ReadStatementResult} from './server/read-statement.js';
export {slottedHtml, type SlottedOptions} from './slotted/slotted-html.js';
export {StatementError, type StatementErrorCode} from './statement/statement-error.js';
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

/**
 * What `dist/server.js` holds: `icat-statement/server`, and what `icat-statement` itself exports, for tools that resolve that
 * name where there is no DOM.
 */
export * from './server.js';
export {IcatStatementErrorEvent} from './events/error-event.js';
export {IcatStatementLoadEvent} from './events/load-event.js';
export {IcatStatementShareEvent} from './events/share-event.js';
export {IcatStatement} from './server/icat-statement.js';

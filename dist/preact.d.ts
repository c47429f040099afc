import type {HTMLAttributes} from 'preact';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementListeners, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      /** ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default of its attribute. */
      'icat-statement': HTMLAttributes<IcatStatement> & IcatStatementAttributes & IcatStatementProperties & IcatStatementListeners<'on'>;
    }
  }
}

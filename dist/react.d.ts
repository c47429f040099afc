import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementListeners, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

// React 19 listens to what stands after `on`, as it is written, and sets the property where the element has one of that
// name. On the server it writes the attribute by the name that is given: `heading-level`, not `headingLevel`.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default of its attribute. */
      'icat-statement': DetailedHTMLProps<HTMLAttributes<IcatStatement>, IcatStatement> & {class?: string | undefined} & IcatStatementAttributes & IcatStatementProperties & IcatStatementListeners<'on'>;
    }
  }
}

import type {JSX} from 'solid-js';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementEvents, IcatStatementPropertiesAlone, Prefixed, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

// Solid sets a property for a value that is an expression, by the attribute's name: it makes `headingLevel` of
// `heading-level`, and of `headingLevel` a name that is none.
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      /** ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default of its attribute. */
      'icat-statement': JSX.HTMLAttributes<IcatStatement> & IcatStatementAttributes & IcatStatementPropertiesAlone & Prefixed<'attr:', IcatStatementAttributes> & Prefixed<'prop:', IcatStatementProperties> & {
        [Name in keyof IcatStatementEvents as `on:${Name}`]?: JSX.EventHandlerWithOptionsUnion<IcatStatement, IcatStatementEvents[Name]> | undefined;
      };
    }
  }
}

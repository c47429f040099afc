import type {HTMLAttributes, PublicProps} from 'vue';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, CamelCase, IcatStatementEvents, IcatStatementListener, IcatStatementPropertiesAlone} from './markup.js';

export * from './icat-statement.js';

// Volar looks for `heading-level` under `headingLevel`, and for `@icat-statement-load` under `onIcatStatementLoad`.
declare module 'vue' {
  interface HTMLAttributes {
    /** Of HTML, for what an element such as this one slots; Vue 3.5 leaves it out. */
    slot?: string | undefined;
  }
  interface GlobalComponents {
    /** ICAT's current statement as a card, in the language of its place in the page. A property that is `null` has the default of its attribute. */
    'icat-statement': new () => {
      $props: HTMLAttributes & PublicProps & IcatStatementPropertiesAlone & {
        [Name in keyof IcatStatementAttributes as CamelCase<Name>]: IcatStatementAttributes[Name];
      } & {
        [Name in keyof IcatStatementEvents as `on${Capitalize<CamelCase<Name>>}`]?: IcatStatementListener<IcatStatementEvents[Name]> | undefined;
      };
    };
  }
}

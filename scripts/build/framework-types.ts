import type {Package} from 'custom-elements-manifest';
import {elementOf} from './element-of.js';

/**
 * Types for frameworks, each in a file of its own that imports that framework's types. Not made by @wc-toolkit/jsx-types 1.8,
 * custom-element-vuejs-integration 1.4 and custom-element-svelte-integration 1.2: they list HTML's attributes themselves, in
 * place of those that a framework accepts; take an event's class for the type of its detail (`CustomEvent<Event class>`);
 * name Vue's events as Vue doesn't (`onicat-statement-load`), and Svelte's as Svelte 4 did; and the last two need a global
 * `JSX`, or make one.
 *
 * @returns declarations, by file name
 */
export function frameworkTypes(manifest: Package): Record<string, string> {
  const {tagName: tag, description} = elementOf(manifest);
  const documentation = `/** ${description} */`;
  return {
    'markup.d.ts': markup(manifest),
    'react.d.ts': `import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementListeners, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

// React 19 listens to what stands after \`on\`, as it is written, and sets the property where the element has one of that
// name. On the server it writes the attribute by the name that is given: \`heading-level\`, not \`headingLevel\`.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      ${documentation}
      '${tag}': DetailedHTMLProps<HTMLAttributes<IcatStatement>, IcatStatement> & {class?: string | undefined} & IcatStatementAttributes & IcatStatementProperties & IcatStatementListeners<'on'>;
    }
  }
}
`,
    'preact.d.ts': `import type {HTMLAttributes} from 'preact';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementListeners, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      ${documentation}
      '${tag}': HTMLAttributes<IcatStatement> & IcatStatementAttributes & IcatStatementProperties & IcatStatementListeners<'on'>;
    }
  }
}
`,
    'solid.d.ts': `import type {JSX} from 'solid-js';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementEvents, IcatStatementPropertiesAlone, Prefixed, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

// Solid sets a property for a value that is an expression, by the attribute's name: it makes \`headingLevel\` of
// \`heading-level\`, and of \`headingLevel\` a name that is none.
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      ${documentation}
      '${tag}': JSX.HTMLAttributes<IcatStatement> & IcatStatementAttributes & IcatStatementPropertiesAlone & Prefixed<'attr:', IcatStatementAttributes> & Prefixed<'prop:', IcatStatementProperties> & {
        [Name in keyof IcatStatementEvents as \`on:\${Name}\`]?: JSX.EventHandlerWithOptionsUnion<IcatStatement, IcatStatementEvents[Name]> | undefined;
      };
    }
  }
}
`,
    'vue.d.ts': `import type {HTMLAttributes, PublicProps} from 'vue';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, CamelCase, IcatStatementEvents, IcatStatementListener, IcatStatementPropertiesAlone} from './markup.js';

export * from './icat-statement.js';

// Volar looks for \`heading-level\` under \`headingLevel\`, and for \`@${tag}-load\` under \`onIcatStatementLoad\`.
declare module 'vue' {
  interface HTMLAttributes {
    /** Of HTML, for what an element such as this one slots; Vue 3.5 leaves it out. */
    slot?: string | undefined;
  }
  interface GlobalComponents {
    ${documentation}
    '${tag}': new () => {
      $props: HTMLAttributes & PublicProps & IcatStatementPropertiesAlone & {
        [Name in keyof IcatStatementAttributes as CamelCase<Name>]: IcatStatementAttributes[Name];
      } & {
        [Name in keyof IcatStatementEvents as \`on\${Capitalize<CamelCase<Name>>}\`]?: IcatStatementListener<IcatStatementEvents[Name]> | undefined;
      };
    };
  }
}
`,
    'svelte.d.ts': `import type {HTMLAttributes} from 'svelte/elements';
import type {IcatStatement} from './icat-statement.js';
import type {IcatStatementAttributes, IcatStatementListeners, IcatStatementProperties} from './markup.js';

export * from './icat-statement.js';

declare module 'svelte/elements' {
  export interface SvelteHTMLElements {
    ${documentation}
    '${tag}': HTMLAttributes<IcatStatement> & IcatStatementAttributes & IcatStatementProperties & IcatStatementListeners<'on'>;
  }
}
`,
  };
}

/** What the frameworks' types have in common: attributes, properties and events, as the manifest lists them. */
function markup(manifest: Package): string {
  const {attributes, events, members, name: element} = elementOf(manifest);
  const attributeLines = attributes
    // `lang` is HTML's own.
    .filter(({fieldName}) => fieldName)
    .map(({name, fieldName, description, type}) => {
      const property = `${element}['${fieldName}']`;
      const values = /^\d/.test(type!.text) ? `${property} | \`\${${property}}\`` : property;
      return `  /** ${description} */\n  '${name}'?: ${values} | undefined;`;
    });
  const propertyLines = members
    .filter((member) => member.kind === 'field')
    .map(
      ({name, description, attribute}) =>
        `  /** ${description} */\n  ${name}?: ${element}['${name}']${attribute ? '' : ' | null'} | undefined;`,
    );
  const eventLines = events.map(({name, type, description}) => `  /** ${description} */\n  '${name}': ${type.text};`);
  return `import type {${[element, ...events.map(({type}) => type.text)].join(', ')}} from './icat-statement.js';

/** By their names in HTML. */
export interface IcatStatementAttributes {
${attributeLines.join('\n')}
}

/** By their names in JavaScript. */
export interface IcatStatementProperties {
${propertyLines.join('\n')}
}

/** Those that have no attribute. */
export type IcatStatementPropertiesAlone = Omit<IcatStatementProperties, CamelCase<keyof IcatStatementAttributes>>;

/** By name. */
export interface IcatStatementEvents {
${eventLines.join('\n')}
}

/** A listener to each event, under its name after a prefix. */
export type IcatStatementListeners<Prefix extends string> = {
  [Name in keyof IcatStatementEvents as \`\${Prefix}\${Name}\`]?: IcatStatementListener<IcatStatementEvents[Name]> | undefined;
};

export type IcatStatementListener<Type extends Event> = (event: Type & {readonly currentTarget: ${element}}) => void;

export type Prefixed<Prefix extends string, Members> = {
  [Name in keyof Members & string as \`\${Prefix}\${Name}\`]?: Members[Name];
};

export type CamelCase<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\`
  ? \`\${First}\${Capitalize<CamelCase<Rest>>}\`
  : Name;
`;
}

/**
 * The declarations of the module, with Lit optional: who has it installed gets a LitElement, and who hasn't an HTMLElement
 * with the element's own members. There the import is an error, which is passed over, and `LitElement` stands for any type,
 * so that any string is a key of it.
 *
 * @param declarations as Rollup gives them
 * @throws {Error} where they are not as expected here
 */
export function withOptionalLit(declarations: string): string {
  const replacements = [
    [
      /^import \{ LitElement, CSSResultGroup \} from 'lit';$/gm,
      `// @ts-ignore: lit is optional
import type { LitElement, CSSResultGroup } from 'lit';

declare class ElementWithoutLit extends HTMLElement {
    /** Settles when the element has drawn what was set before. */
    get updateComplete(): Promise<boolean>;
}
declare const Base: string extends keyof LitElement ? typeof ElementWithoutLit : typeof LitElement;`,
    ],
    [/(?<=^declare class ConstructibleElement extends )LitElement(?= \{$)/gm, 'Base'],
  ] as const;
  return replacements.reduce((text, [pattern, replacement]) => {
    const found = text.match(pattern)?.length ?? 0;
    if (found !== 1) throw new Error(`the declarations have ${found} times ${pattern}, once expected`);
    return text.replace(pattern, () => replacement);
  }, declarations);
}

/** Of `statement.json`, where TypeScript takes `status` and the blocks' `type` for any strings. */
export const statementJson = `import type {Statement} from './icat-statement.js';

declare const statement: Statement;
export default statement;
`;

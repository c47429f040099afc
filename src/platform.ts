const {HTMLElement: Element, document: page} = globalThis as Partial<typeof globalThis>;

/**
 * Whether this is a browser's page, by all that the element can't do without. Elsewhere importing the module defines
 * nothing: Node.js and workers have none of this, Angular's server has `HTMLElement` alone, jsdom lacks `CSS` and
 * `attachInternals`.
 */
export const hasDom =
  Boolean(page) &&
  typeof CSS === 'object' &&
  typeof customElements === 'object' &&
  typeof Element === 'function' &&
  'attachInternals' in Element.prototype;

// What Lit reads, and sets, while it is imported: the build gives it these in place of the global names
// (scripts/build/without-dom.ts). Where there is no DOM they are stand-ins, so that nothing throws and no global is set.

const HTMLElement = hasDom ? Element! : (class {} as typeof Element);
const document = hasDom ? page! : {createTreeWalker() {}};
const scope: {litPropertyMetadata?: WeakMap<object, unknown>} = hasDom ? globalThis : {};
// Lit makes it so, and then reads it as a global variable.
const litPropertyMetadata = (scope.litPropertyMetadata ??= new WeakMap());

export {HTMLElement, document, litPropertyMetadata, scope as globalThis};

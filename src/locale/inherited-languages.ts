/**
 * What names a language: two or three letters at its beginning, as all registered primary subtags have, but not `mis`,
 * `mul`, `und` and `zxx`, by which ISO 639 says that none is named. Not so `auto`, which translators of whole pages leave,
 * nor the braces of a template.
 */
const namesLanguage = /^\s*(?!(mis|mul|und|zxx)(?![a-z]))[a-z]{2,3}(?![a-z\d])/i;

/**
 * The languages that `element` should speak, in the order of preference: its own `lang` or that of the nearest ancestor
 * that names a language, out of shadow roots through their hosts. Only where none is inherited, or the nearest is
 * `lang=""`, by which HTML says that the language is unknown, the visitor's own list from the browser.
 */
export function inheritedLanguages(element: Element): readonly string[] {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = isElement(node) ? Element.prototype.getAttribute.call(node, 'lang') : null;
    if (lang === '') break;
    if (lang && namesLanguage.test(lang)) return [lang];
  }
  // Some pages replace `navigator`.
  const {languages}: Partial<Navigator> = navigator;
  return Array.isArray(languages) ? (languages as readonly string[]) : [];
}

// A form's fields hide its own members: one named `parentNode` would lead back to the form, for ever. By type, not by class:
// in a frame that the card was moved into, the class of an element is another.

function isElement(node: Node): node is Element {
  return Reflect.get(Node.prototype, 'nodeType', node) === Node.ELEMENT_NODE;
}

function parentOf(node: Node): Node | null {
  return Reflect.get(Node.prototype, 'parentNode', node) ?? (node as Partial<ShadowRoot>).host ?? null;
}

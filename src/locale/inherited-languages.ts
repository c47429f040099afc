/**
 * The languages that `element` should speak, in the order of preference: its
 * own `lang` or that of the nearest ancestor, out of shadow roots through
 * their hosts. Only where none is inherited, or `lang=""` says that none is
 * known, the visitor's own list from the browser.
 */
export function inheritedLanguages(element: Element): readonly string[] {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    const lang = (node as Partial<Element>).getAttribute?.('lang');
    if (lang?.trim()) return [lang];
    if (lang != null) break;
  }
  return navigator.languages;
}

function parentOf(node: Node): Node | null {
  // A shadow root, not told by its class: in a frame that the card was moved into, that is another.
  return node.nodeType === 11 ? (node as ShadowRoot).host : node.parentNode;
}

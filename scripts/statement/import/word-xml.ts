/** Elements of that name, at any depth, in the order of the document. */
export function elements(root: Document | Element, name: string): Element[] {
  return Array.from(root.getElementsByTagName(name));
}

export function children(element: Element | undefined, name: string): Element[] {
  return Array.from(element?.childNodes ?? []).filter((node): node is Element => node.nodeName === name);
}

export function child(element: Element | undefined, name: string): Element | undefined {
  return children(element, name)[0];
}

/** The attribute `w:val` of a child, in which most properties have their value. */
export function valueOf(element: Element | undefined, name: string): string | undefined {
  return child(element, name)?.getAttribute('w:val') || undefined;
}

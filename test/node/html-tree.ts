import {parse, parseFragment, type DefaultTreeAdapterMap} from 'parse5';

export type Element = DefaultTreeAdapterMap['element'];
type Node = DefaultTreeAdapterMap['node'];

/** The elements that a browser without script makes of a document, in its order. */
export function elementsOf(html: string): Element[] {
  return descendants(parse(html, {scriptingEnabled: false}));
}

/** Those of a part of a page. */
export function elementsIn(html: string): Element[] {
  return descendants(parseFragment(html));
}

/** The elements within `element`, in their order. */
export function descendants(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => ('tagName' in child ? [child, ...descendants(child)] : []));
}

export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : '';
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** Those of `elements` that have the class. */
export function withClass(elements: readonly Element[], name: string): Element[] {
  return elements.filter((element) => attribute(element, 'class')?.split(' ').includes(name));
}

/** The contents of `<meta>` by `name` or `property`. */
export function metaOf(elements: readonly Element[]): Record<string, string> {
  const metas = elements.filter(({tagName}) => tagName === 'meta');
  return Object.fromEntries(
    metas.map((meta) => [
      attribute(meta, 'name') ?? attribute(meta, 'property') ?? '',
      attribute(meta, 'content') ?? '',
    ]),
  );
}

import {parse, serializeOuter, type DefaultTreeAdapterTypes} from 'parse5';

// Not by the browser's own parser: it applies the policy of the builder's page to inline styles and event handlers in every
// document of the page, also in those of DOMParser and of templates, and Chromium 156 writes a line into the console for each.

export type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** What a browser without script makes of a page's source. */
export function parsePage(source: string): Node {
  return parse(source, {scriptingEnabled: false});
}

/** The elements within a node, in their order. */
export function elementsIn(root: Node): readonly Element[] {
  return nodesIn(root).filter((node) => 'tagName' in node);
}

/** The texts within a node, in their order, without those of scripts and style sheets, which nobody reads. */
export function textsIn(root: Node): readonly DefaultTreeAdapterTypes.TextNode[] {
  return nodesIn(root).filter(
    (node) => node.nodeName === '#text' && !['script', 'style'].includes(node.parentNode!.nodeName),
  ) as DefaultTreeAdapterTypes.TextNode[];
}

export function textOf(root: Node): string {
  return textsIn(root)
    .map(({value}) => value)
    .join('');
}

/** An attribute's value; `undefined` where the element has none of that name. */
export function attribute({attrs}: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** The nearest of the elements around a node that is one of `names`. */
export function ancestor(node: DefaultTreeAdapterTypes.ChildNode, ...names: readonly string[]): Element | undefined {
  let {parentNode} = node;
  while (parentNode && 'tagName' in parentNode && !names.includes(parentNode.tagName)) ({parentNode} = parentNode);
  return parentNode && 'tagName' in parentNode ? parentNode : undefined;
}

export function startTag(element: Element): string {
  return serializeOuter({...element, childNodes: []}).replace(/<\/[^<>]*>$/, '');
}

/** By a list, not by a function that calls itself: a page's elements may be nested deeper than the stack allows. */
function nodesIn(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node !== root) nodes.push(node);
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) rest.push(child);
  }
  return nodes;
}

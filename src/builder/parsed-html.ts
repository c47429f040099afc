import {parse, parseFragment, serializeOuter, type DefaultTreeAdapterTypes} from 'parse5';

// Not by the browser's own parser: it applies the policy of the builder's page to inline styles and event handlers in every
// document of the page, also in those of DOMParser and of templates, and Chromium 156 writes a line into the console for each.

export type Element = DefaultTreeAdapterTypes.Element;
type Tree = DefaultTreeAdapterTypes.Node;

/** What a browser without script makes of a page's source. */
export function parsePage(source: string): Tree {
  return parse(source, {scriptingEnabled: false});
}

/** HTML of our own, as nodes of the page, whose policy lets no string become markup. */
export function toNodes(html: string): readonly Node[] {
  return parseFragment(html).childNodes.map(toNode);
}

function toNode(tree: DefaultTreeAdapterTypes.ChildNode): Node {
  if (!('tagName' in tree)) return document.createTextNode('value' in tree ? tree.value : '');
  const element = document.createElement(tree.tagName);
  for (const {name, value} of tree.attrs) element.setAttribute(name, value);
  element.append(...tree.childNodes.map(toNode));
  return element;
}

/** The elements within a node, in their order. */
export function elementsIn(root: Tree): readonly Element[] {
  return nodesIn(root).filter((node) => 'tagName' in node);
}

/** The texts within a node, in their order, without those of scripts and style sheets, which nobody reads. */
export function textsIn(root: Tree): readonly DefaultTreeAdapterTypes.TextNode[] {
  return nodesIn(root).filter(
    (node) => node.nodeName === '#text' && !['script', 'style'].includes(node.parentNode!.nodeName),
  ) as DefaultTreeAdapterTypes.TextNode[];
}

export function textOf(root: Tree): string {
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
function nodesIn(root: Tree): readonly Tree[] {
  const nodes: Tree[] = [];
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node !== root) nodes.push(node);
    if ('childNodes' in node) for (const child of node.childNodes.toReversed()) rest.push(child);
  }
  return nodes;
}

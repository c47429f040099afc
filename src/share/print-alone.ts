/** For what stands around the printed element: no box or text of its own, and no limit to what it holds. */
const frame = 'all:initial!important;display:block!important;font-size:0!important;visibility:hidden!important';

/**
 * Prints `element` and nothing else of the page. A style sheet for print,
 * adopted by every tree that the element stands in, hides the rest until
 * `afterprint`; the page's own nodes and attributes are not touched.
 */
export function printAlone(element: Element): void {
  // Its own window: a page may have moved the card into a frame.
  const view = element.ownerDocument.defaultView!;
  const undo = [...rulesAround(element)].map(([root, rules]) => adopt(root, rules, new view.CSSStyleSheet()));
  let printing = false;
  const begin = () => (printing = true);
  const end = () => {
    view.removeEventListener('beforeprint', begin);
    view.removeEventListener('afterprint', end);
    undo.forEach((restore) => restore());
  };
  view.addEventListener('beforeprint', begin);
  view.addEventListener('afterprint', end);
  view.print();
  // A sandboxed frame prints nothing, and says nothing of it.
  if (!printing) end();
}

type Root = Document | ShadowRoot;

/** For each tree that `element` is drawn in, slots included, the rules that leave only what leads to it. */
function rulesAround(element: Element): Map<Root, string> {
  const rules = new Map<Root, string>();
  for (let node: Element | null = element; node; node = outer(node)) {
    const root = node.getRootNode() as Root;
    const style = node === element ? 'visibility:visible!important;font-size:medium!important' : frame;
    const siblings = `${pathOf(node.parentElement)}:not(:nth-child(${indexOf(node)})){display:none!important}`;
    rules.set(root, `${rules.get(root) ?? ''}${pathOf(node).slice(0, -1)}{${style}}${siblings}`);
  }
  return rules;
}

/** The element that `node` is drawn in. */
function outer(node: Element): Element | null {
  const root = node.getRootNode();
  return node.assignedSlot ?? node.parentElement ?? (root as Partial<ShadowRoot>).host ?? null;
}

/** A selector for the children of `node`, or of the root where it is null, by places from the root on. */
function pathOf(node: Element | null): string {
  if (!node) return '';
  const {parentElement, parentNode} = node;
  const top = parentElement ? pathOf(parentElement) : parentNode && 'host' in parentNode ? ':host>' : '';
  return parentElement || top ? `${top}:nth-child(${indexOf(node)})>` : ':root>';
}

function indexOf(node: Element): number {
  return [...(node.parentNode?.children ?? [])].indexOf(node) + 1;
}

function adopt(root: Root, rules: string, sheet: CSSStyleSheet): () => void {
  sheet.replaceSync(`@media print{${rules}}`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
}

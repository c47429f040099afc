/** For the ancestors of the printed element: no box or text of their own, and no limit to what they hold. */
const frame = 'all:initial!important;display:block!important;font-size:0!important;visibility:hidden!important';

/** Gives the page back its own style for print; while a print is on its way. */
let endPrinting: (() => void) | undefined;

/**
 * Prints `element` and nothing else of the page, nor what the page slotted into
 * it. Until `afterprint`, a style sheet for print, adopted by every tree that the
 * element stands in, hides the rest, and the sheets of those trees are not for
 * print: by an id, or a cascade layer, an important rule of theirs could weigh
 * more. The page's own nodes and attributes are not touched.
 */
export function printAlone(element: Element): void {
  // What an earlier press has begun, and the browser not printed yet.
  endPrinting?.();
  // Its own window: a page may have moved the card into a frame.
  const view = element.ownerDocument.defaultView!;
  let undo: (() => void)[] = [];
  let printing = false;
  // In reverse: a sheet that two trees have adopted was changed twice.
  const restore = () => undo.toReversed().forEach((each) => each());
  const hide = () => {
    restore();
    undo = [...rulesAround(element)].flatMap(([root, rules]) => [
      ...[...root.styleSheets, ...root.adoptedStyleSheets].map(({media}) => keepOffPaper(media, view)),
      adopt(root, rules, new view.CSSStyleSheet()),
    ]);
  };
  const begin = () => {
    printing = true;
    // While it waited, the page may have put something before the card.
    hide();
  };
  const end = () => {
    view.removeEventListener('beforeprint', begin);
    view.removeEventListener('afterprint', end);
    restore();
    endPrinting = undefined;
  };
  endPrinting = end;
  hide();
  view.addEventListener('beforeprint', begin);
  view.addEventListener('afterprint', end);
  view.print();
  // A sandboxed frame prints nothing, and says nothing of it. While a page loads, Chromium 156 and
  // Firefox 153 print after its load event.
  if (!printing && view.document.readyState === 'complete') end();
}

type Root = Document | ShadowRoot;

/** For each tree that `element` is drawn in, slots included, the rules that hide all but it and its ancestors. */
function rulesAround(element: Element): Map<Root, string> {
  const rules = new Map<Root, string>();
  for (let node: Element | undefined = element; node; node = outer(node)) {
    const root = rootOf(node);
    const self = selectorOf(node);
    const style = node === element ? 'visibility:visible!important;font-size:medium!important' : frame;
    const hidden = node === element ? [`${self}>*`] : [];
    if (self !== ':root') hidden.push(self.replace(/[^>]+$/, ':not($&)'));
    rules.set(root, `${rules.get(root) ?? ''}${self}{${style}}${hidden.join()}{display:none!important}`);
  }
  return rules;
}

// A form's fields hide its own members: one named `children` stands in place of the form's.

function rootOf(node: Node): Root {
  return Node.prototype.getRootNode.call(node) as Root;
}

function parentOf(node: Element): Element | null {
  return Reflect.get(Node.prototype, 'parentElement', node);
}

/** The element that `node` is drawn in. */
function outer(node: Element): Element | undefined {
  const slot = Reflect.get(Element.prototype, 'assignedSlot', node) as Element | null;
  return slot ?? parentOf(node) ?? (rootOf(node) as Partial<ShadowRoot>).host;
}

/** A selector of `node` alone, by places from the root of its tree on. */
function selectorOf(node: Element): string {
  const parent = parentOf(node);
  if (!parent && !('host' in rootOf(node))) return ':root';
  let place = 0;
  for (let each: Element | null = node; each; place++) {
    each = Reflect.get<Element, 'previousElementSibling'>(Element.prototype, 'previousElementSibling', each);
  }
  return `${parent ? selectorOf(parent) : ':host'}>:nth-child(${place})`;
}

/** Takes print out of the media of a sheet; those of the screen stay. */
function keepOffPaper(media: MediaList, view: Window): () => void {
  const {mediaText} = media;
  media.mediaText = view.matchMedia(mediaText).matches ? 'not print' : 'not all';
  return () => {
    media.mediaText = mediaText;
  };
}

function adopt(root: Root, rules: string, sheet: CSSStyleSheet): () => void {
  sheet.replaceSync(`@media print{${rules}}`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
}

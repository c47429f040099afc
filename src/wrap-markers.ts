import {moduleAddress} from './statement/module-address.js';

/** What an author may set, by the attributes `data-…`. The others are the site's: where the words come from, and whose they are. */
const attributes = ['lang', 'heading-level', 'expanded', 'theme', 'loading'];

/** Not within another marker or a card, whose fallback it is then, and without a card in it. */
const selector = 'div.icat-statement:not(div.icat-statement *, icat-statement *, :has(icat-statement))';

/** Those that have had a card: a page that takes it away does not get another. */
const wrapped = new WeakSet<Element>();

/**
 * Where the site has written `icat-markers` on the script of this module: wraps what each `<div class="icat-statement">` holds
 * in an element, as its fallback, now and whenever one is added. Authors write these where their role allows no custom element.
 */
export function wrapMarkers(): void {
  const scripts = find<HTMLScriptElement>('script[src][icat-markers]');
  if (![...scripts].some(({src}) => src === moduleAddress)) return;
  // A marker that is still being parsed would get the rest of its words after the card.
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', observe);
  else observe();
}

/** Not by `document`, where an image named `querySelectorAll` hides it, nor by `Document`, which MooTools replaces. */
function find<T extends HTMLElement>(selector: string): NodeListOf<T> {
  return (Object.getPrototypeOf(document) as Document).querySelectorAll.call(document, selector) as NodeListOf<T>;
}

function observe(): void {
  wrapAll();
  new MutationObserver(wrapAll).observe(document, {
    __proto__: null,
    childList: true,
    subtree: true,
  } as MutationObserverInit);
}

function wrapAll(): void {
  for (const marker of find(selector)) {
    // In an editor on the page, the card would be saved with what the author writes.
    if (marker.isContentEditable || (wrapped.has(marker) && !marker.hasChildNodes())) continue;
    wrapped.add(marker);
    // Not by `document`, where an image named `createElement` hides it.
    const card = new (customElements.get('icat-statement')!)();
    for (const name of attributes) {
      const value = marker.getAttribute(`data-${name}`);
      if (value !== null && value !== 'false') card.setAttribute(name, value);
    }
    // The slot for the partner's own line is the site's.
    for (const child of marker.children) child.removeAttribute('slot');
    card.append(...marker.childNodes);
    marker.append(card);
  }
}

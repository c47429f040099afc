import {moduleAddress} from './statement/module-address.js';

/** What an author may set, by the attributes `data-…`. The others are the site's: where the words come from, and whose they are. */
const attributes = ['lang', 'heading-level', 'expanded', 'theme', 'loading'];

/**
 * Where the site has written `icat-markers` on the script of this module: wraps what each `<div class="icat-statement">` holds
 * in an element, as its fallback, now and whenever one is added. Authors write these where their role allows no custom element.
 */
export function wrapMarkers(): void {
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[src][icat-markers]');
  if (![...scripts].some(({src}) => src === moduleAddress)) return;
  wrapAll();
  new MutationObserver(wrapAll).observe(document, {
    __proto__: null,
    childList: true,
    subtree: true,
  } as MutationObserverInit);
}

function wrapAll(): void {
  // A marker within another is a part of its fallback.
  for (const marker of document.querySelectorAll('div.icat-statement:not(.icat-statement *, :has(> icat-statement))')) {
    const card = document.createElement('icat-statement');
    for (const name of attributes) {
      const value = marker.getAttribute(`data-${name}`);
      if (value !== null) card.setAttribute(name, value);
    }
    card.append(...marker.childNodes);
    marker.append(card);
  }
}

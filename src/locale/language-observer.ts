/**
 * Tells elements when a `lang` attribute changes around them. One observer for the page, alive only while an element
 * listens; `:lang()` is no help, since it stops at shadow roots in Firefox.
 */

const listeners = new Set<() => void>();

// Without a prototype: Object.prototype.attributes, where a page has set it, would be read as an option.
const options = {__proto__: null, attributeFilter: ['lang'], subtree: true} as MutationObserverInit;

let observer: MutationObserver | undefined;

/** Calls `listener` after any `lang` above `element` changed, until `unobserveLanguage`. */
export function observeLanguage(element: Element, listener: () => void): void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => listeners.forEach((call) => call()));
  for (let root = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    observer.observe(root, options);
    if (root.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) break;
  }
}

/** Ends what `observeLanguage` began. */
export function unobserveLanguage(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}

/**
 * Tells elements when a `lang` attribute changes around them. One observer for
 * the page, alive only while an element listens; `:lang()` is no help, since it
 * stops at shadow roots in Firefox.
 */

const listeners = new Set<() => void>();

let observer: MutationObserver | undefined;

/** Calls `listener` after any `lang` above `element` changed, until `unobserveLanguage`. */
export function observeLanguage(element: Element, listener: () => void): void {
  listeners.add(listener);
  observer ??= new MutationObserver(() => listeners.forEach((call) => call()));
  for (let root = element.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
    observer.observe(root, {subtree: true, attributeFilter: ['lang']});
    // No shadow root.
    if (root.nodeType !== 11) break;
  }
}

/** Ends what `observeLanguage` began. */
export function unobserveLanguage(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}

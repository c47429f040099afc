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
  for (let node: Element | undefined = element; node;) {
    const root = node.getRootNode();
    observer.observe(root, {subtree: true, attributeFilter: ['lang']});
    node = (root as Partial<ShadowRoot>).host;
  }
}

/** Ends what `observeLanguage` began. */
export function unobserveLanguage(listener: () => void): void {
  listeners.delete(listener);
  if (listeners.size) return;
  observer?.disconnect();
  observer = undefined;
}

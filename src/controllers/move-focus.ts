/**
 * Moves the focus to `element`, which need not be a control, and leaves the page where it is scrolled to. Does nothing
 * without an element.
 */
export function moveFocus(element: HTMLElement | null | undefined): void {
  // Words take the focus once they have a tabindex; controls have 0 by themselves.
  if (element && element.tabIndex < 0) element.tabIndex = -1;
  // Options of the platform's calls have no prototype: a page may have extended Object.prototype.
  element?.focus({__proto__: null, preventScroll: true} as FocusOptions);
}

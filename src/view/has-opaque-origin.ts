/**
 * Whether the page has an opaque origin, as in a frame whose `sandbox` lacks `allow-same-origin`. Such a frame rarely allows
 * new tabs, and with them mail and print; no script can ask. Not `origin`, which a page's `var origin` replaces. A form named
 * `domain` is not an empty string. Files of the visitor's own disk have an opaque origin too, and no such limits.
 */
export function hasOpaqueOrigin(): boolean {
  return document.domain === '' && location.protocol !== 'file:';
}

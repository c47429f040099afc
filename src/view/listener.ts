/**
 * `handle` as a listener without prototype. lit-html passes a listener to `addEventListener` as its options too: a function
 * would inherit options that a page has put on Object.prototype, as `signal` or `once`. It may go when lit-html passes options
 * of its own.
 */
export function listener<E extends Event>(handle: (event: E) => void): {handleEvent(event: E): void} {
  return {__proto__: null, handleEvent: handle} as {handleEvent(event: E): void};
}

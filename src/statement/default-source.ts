/**
 * The address of `statement.json` beside this module. Not `new URL('…', import.meta.url)`: bundlers take that for an asset
 * and replace it by a frozen copy of the JSON. In a bundle of classic script it is no address at all.
 */
export const defaultSource = String(import.meta.url)
  .replace(/[?#].*/, '')
  .replace(/[^/]*$/, 'statement.json');

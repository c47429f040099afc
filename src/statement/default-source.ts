import {moduleAddress} from './module-address.js';

/**
 * The address of `statement.json` beside this module. Not `new URL('…', import.meta.url)`: bundlers take that for an asset
 * and replace it by a frozen copy of the JSON.
 */
export const defaultSource = moduleAddress.replace(/[?#].*/, '').replace(/[^/]*$/, 'statement.json');

import {anyOf, pinnedTrust, type TrustPolicy} from '../statement/trust.js';
import {logOnce} from './log.js';

/** The hosts that are this machine, where verification may be off. */
const loopback = /^(([^.]+\.)*localhost|127(\.\d+){3}|\[::1\])$/;

/** By the attribute's value, so that all elements with the same one share what was read. */
const policies = {__proto__: null} as unknown as Record<string, TrustPolicy>;

/**
 * Whose signatures an element accepts.
 *
 * @param attribute `trusted-keys`: Multikey values of P-256, separated by spaces or commas, any one of which suffices;
 *   `none` for no verification, on loopback hosts only; blank or `null` for the keys pinned in the module
 * @returns the same object for the same value
 */
export function trustFrom(attribute: string | null): TrustPolicy {
  const keys = attribute?.split(/[\s,]+/).filter(Boolean) ?? [];
  if (keys.length === 1 && keys[0] === 'none') {
    // Of the origin, so that a frame with srcdoc has its page's. Not `origin` or `location`: a page's `var origin` replaces
    // the first, and the second has no host in such a frame. A form named `domain` is no string.
    const {domain} = document;
    if (typeof domain === 'string' && loopback.test(domain) === true) {
      logOnce('warn', 'trusted-keys="none": nothing is verified');
      return 'unverified';
    }
    logOnce('error', 'trusted-keys="none" is for loopback hosts; the pinned keys count');
    return pinnedTrust;
  }
  for (const key of keys) {
    if (!/^zDn\w{46}$/.test(key)) logOnce('warn', `trusted-keys="${key}": no public key`);
  }
  return keys.length ? (policies[attribute!] ??= anyOf(keys)) : pinnedTrust;
}

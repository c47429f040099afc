import type {Release} from '../forms/release.js';
import {readStatement} from '../statement/read-statement.js';
import {pinnedTrust} from '../statement/trust.js';

/** The hosts of the visitor's own computer (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3). */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The release that a page is of.
 *
 * @param data of the page: `address` of the publisher's folder, `version` and `integrity` of the module
 * @param location of the page, in the folder's `embed/`
 * @throws {StatementError} where the folder's statement does not pass the checks that the card makes
 */
export async function releaseOf(
  {address = '', version = '', integrity = ''}: Readonly<Record<string, string | undefined>>,
  {href, hostname}: Pick<Location, 'href' | 'hostname'>,
): Promise<{release: Release; isLocal: boolean; src: string}> {
  const isLocal = loopback.test(hostname);
  const src = new URL('../statement.json', href).href;
  const response = await fetch(src);
  const {drawn: statement} = await readStatement(await response.text(), pinnedTrust);
  return {
    release: {address: isLocal ? new URL('../', href).href : address, version, integrity, statement},
    isLocal,
    src,
  };
}

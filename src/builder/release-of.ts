import type {Release} from '../forms/release.js';
import {readStatement} from '../statement/read-statement.js';
import {pinnedTrust} from '../statement/trust.js';
import {isLoopback} from './help/is-loopback.js';

/**
 * The release that a page is of.
 *
 * @param data of the page: `address` of the publisher's folder, `version` and `integrity` of the module
 * @param location of the page, in the folder's `embed/`
 * @throws {StatementError} where the folder's statement does not pass the checks that the card makes
 */
export async function releaseOf(
  {address = '', version = '', integrity = ''}: Readonly<Record<string, string | undefined>>,
  {href}: Pick<Location, 'href'>,
): Promise<{release: Release; isLocal: boolean; src: string}> {
  const isLocal = isLoopback(href);
  const src = new URL('../statement.json', href).href;
  const response = await fetch(src);
  const {drawn: statement} = await readStatement(await response.text(), pinnedTrust);
  return {
    release: {
      address: isLocal ? new URL('../', href).href : address,
      published: address,
      version,
      integrity,
      statement,
    },
    isLocal,
    src,
  };
}

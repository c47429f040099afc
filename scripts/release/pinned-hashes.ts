import {existsSync, readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {integrityOf} from '../integrity-of.js';

/** The files that pages pin by their hash: scripts and style sheets under their versions, and the moving alias of the module. */
const pinned = /^(icat-statement\.js|(icat-statement|frame|builder)-\d[^/]*\.js|page-\d[^/]*\.css)$/;

/**
 * The content of the folder's `integrity.json`: the hash (W3C Subresource Integrity) of each file that pages pin.
 *
 * @param release the files of this release, by their paths in the folder
 * @param before the folder of the release before, which has those of earlier ones
 */
export async function pinnedHashes(
  release: ReadonlyMap<string, string | Uint8Array>,
  before: string | undefined,
): Promise<string> {
  const earlier = before !== undefined && existsSync(before) ? readdirSync(before) : [];
  const files = [...new Set([...release.keys(), ...earlier])].filter((file) => pinned.test(file)).sort();
  const hashes = files.map(async (file) => {
    const content = release.get(file) ?? (await readFile(join(before!, file)));
    return [file, integrityOf(Buffer.from(content))] as const;
  });
  return `${JSON.stringify(Object.fromEntries(await Promise.all(hashes)), null, 2)}\n`;
}

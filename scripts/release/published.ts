import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {XMLParser} from 'fast-xml-parser';
import {Refusal} from '../statement/refusal.js';
import {earlierPages} from './earlier-pages.js';
import {readIfThere} from './read-if-there.js';

/** What has been published: the publisher's folder as it stands on a disk, or at its address. */
export interface Published {
  /** Path or address of a file, for messages. */
  at(path: string): string;
  /** The content of a file, by its path in the folder; `undefined` where there is none. */
  read(path: string): Promise<Buffer | undefined>;
  /** The `id`s that have a folder there. */
  ids(): Promise<readonly string[]>;
  /** The folders of pages there, such as `fr` and `2020-07-30/fr`. */
  pages(): Promise<readonly string[]>;
  /** Names of files there, the modules of all releases among them; at an address, those that `integrity.json` lists. */
  files(): Promise<readonly string[]>;
}

/** The publisher's folder on this machine. */
export function publishedIn(folder: string): Published {
  return {
    at: (path) => join(folder, path),
    read: (path) => readIfThere(join(folder, path)),
    async ids() {
      const names = await readdir(folder);
      return names.filter((name) => /^\d/.test(name) && existsSync(join(folder, name, 'statement.json')));
    },
    pages: () => Promise.resolve(earlierPages(folder)),
    files: () => readdir(folder),
  };
}

/**
 * The publisher's folder as its server gives it, past caches.
 *
 * @param address with a slash at its end
 */
export function publishedAt(address: string): Published {
  const served: Published = {
    at: (path) => `${address}${path}`,
    async read(path) {
      const url = `${address}${path}`;
      const answer = await fetch(url, {
        cache: 'no-store',
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      }).catch((error: Error) => {
        const {message} = (error.cause ?? error) as Error;
        throw new Refusal(`${url} can't be read, so what was published is not known: ${message}.`);
      });
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (answer.status !== 200)
        throw new Refusal(`${url} is answered with ${answer.status}, so what was published is not known.`);
      return Buffer.from(await answer.arrayBuffer());
    },
    async ids() {
      return [...new Set((await sitemapPaths(served)).map((path) => path.split('/')[0]!))];
    },
    async pages() {
      const pages = (await sitemapPaths(served)).filter((path) => path.includes('/'));
      // A language of any statement has pages of the current one too.
      return [...new Set(pages.flatMap((path) => [path, path.split('/')[1]!]))];
    },
    async files() {
      const json = await served.read('integrity.json');
      if (!json) return [];
      try {
        return Object.keys(JSON.parse(json.toString()) as Record<string, string>);
      } catch {
        throw new Refusal(`${address}integrity.json is no JSON, so which releases were published is not known.`);
      }
    },
  };
  return served;
}

/**
 * The folders that the sitemap lists, such as `2020-07-30` and `2020-07-30/fr`: src/pages/sitemap.ts.
 *
 * @throws {Refusal} where a statement is served and no sitemap is
 */
async function sitemapPaths(published: Published): Promise<readonly string[]> {
  const xml = await published.read('sitemap.xml');
  if (!xml && !(await published.read('statement.json'))) return [];
  // The first one is that of the folder, which may be served elsewhere meanwhile.
  const [root, ...pages] = addressesIn(xml);
  if (root === undefined) {
    throw new Refusal(
      `${published.at('sitemap.xml')} lists no pages, so which were published is not known: name the folder that was published last in place of an empty one, or bring that file back.`,
    );
  }
  return pages.map((address) => address.slice(root.length).replace(/\/$/, ''));
}

function addressesIn(sitemap: Buffer = Buffer.of()): readonly string[] {
  try {
    const parser = new XMLParser({isArray: (name) => name === 'url'});
    const {urlset} = parser.parse(sitemap) as {urlset?: {url?: readonly {loc: string}[]}};
    return urlset?.url?.map(({loc}) => loc) ?? [];
  } catch {
    // A page in its place, for example.
    return [];
  }
}

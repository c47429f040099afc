import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {integrityOf} from '../integrity-of.js';
import {headers} from '../hosting/paths.js';
import {Refusal} from '../statement/refusal.js';
import {supportedReleases} from '../statement/releases.js';
import {drawInBrowser} from './draw-in-browser.js';
import type {FolderSources} from './folder-files.js';
import {moduleOf} from './pinned-names.js';

/**
 * Whether each supported release draws each statement: in its own file, by its own keys, in a browser.
 *
 * @param path of Chromium
 * @throws {Refusal} that names those that do not
 */
export async function checkDrawn(
  path: string,
  {kept, pinned, statements}: Pick<FolderSources, 'kept' | 'pinned' | 'statements'>,
): Promise<void> {
  const files = new Map<string, string | Buffer>([...kept, ...pinned]);
  for (const {json, statement} of statements) files.set(`${statement.id}.json`, json);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const file = request.url!.slice(1);
    const content = files.get(file);
    const type = file.endsWith('.json') ? 'application/json' : 'text/javascript';
    response.writeHead(content === undefined ? 404 : 200, {'Content-Type': type}).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const cards = supportedReleases().flatMap(({release}) => {
      const file = moduleOf(release);
      const module = {address: `${origin}/${file}`, integrity: integrityOf(Buffer.from(files.get(file) ?? ''))};
      return statements.map(({statement}) => ({
        release,
        page: {module, src: `${origin}/${statement.id}.json`},
        statement,
      }));
    });
    const outcomes = await drawInBrowser(path, cards);
    const faults = cards.flatMap(({release, statement: {id, version}}, index) =>
      outcomes[index] === undefined
        ? []
        : [`Release ${release} does not draw ${id}, version ${version}: ${outcomes[index]}.`],
    );
    if (faults.length) {
      throw new Refusal(
        `${faults.join('\n')}\nPages that pin such a release would lose the statement: npm run statement -- sign content/<id>/statement.json, with keys of that release.`,
      );
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

import {readFile} from 'node:fs/promises';
import {folder} from '../folder.js';
import {withParts} from '../markdown.js';
import {nginxConfiguration} from './nginx.js';
import {cdnsTable, headersTable, lifetimesTable, pathsTable} from './tables.js';
import {varnishConfiguration} from './varnish.js';

/** Every file that is made from the list, with its content. */
export async function configurations(): Promise<ReadonlyMap<string, string>> {
  const {hostname} = new URL(folder);
  return new Map([
    [
      'hosting/nginx.conf',
      nginxConfiguration({
        root: '/var/www/icat-statement',
        host: hostname,
        listen: '127.0.0.1:8080',
        certificate: `/etc/letsencrypt/live/${hostname}`,
      }),
    ],
    ['hosting/icat-statement.vcl', varnishConfiguration({host: '127.0.0.1', port: 8080, name: hostname})],
    ['hosting/README.md', await withParts(await readFile('hosting/README.md', 'utf8'), {cdns: cdnsTable()})],
    [
      'docs/serving.md',
      await withParts(await readFile('docs/serving.md', 'utf8'), {
        paths: pathsTable(),
        lifetimes: lifetimesTable(),
        headers: headersTable(),
      }),
    ],
  ]);
}

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {configurations} from '../../scripts/hosting/configurations.js';
import {headersFile} from '../../scripts/hosting/headers-file.js';
import {paths, patternOf} from '../../scripts/hosting/paths.js';

/** What the folder's files are served with, by what was decided, and not by the list. */
const pinned = 'public, max-age=31536000, immutable';
const alias = 'public, max-age=3600, s-maxage=300, stale-while-revalidate=86400, stale-if-error=604800';
const statement = 'public, max-age=300, s-maxage=60, stale-while-revalidate=86400, stale-if-error=604800';
const expected: Readonly<Record<string, string>> = {
  '/icat-statement-1.0.0.js': pinned,
  '/icat-statement-2.10.0-beta.1.js': pinned,
  '/frame-1.0.0.js': pinned,
  '/builder-1.0.0.js': pinned,
  '/page-1.0.0.css': pinned,
  '/icat-statement.js': alias,
  '/statement.json': statement,
  '/2020-07-30/statement.json': statement,
  '/2020-07-30/': statement,
  '/2020-07-30/fr/': statement,
  '/2020-07-30/fr/preview.png': statement,
  '/2020-07-30/fr/statement.txt': statement,
  '/2020-07-30/fr/embed.html': statement,
  '/2020-07-30/fr/oembed.json': statement,
  '/': statement,
  '/fr/': statement,
  '/fr/preview.png': statement,
  '/fr/statement.txt': statement,
  '/fr/embed.html': statement,
  '/fr/oembed.json': statement,
  '/embed/': statement,
  '/feed.xml': statement,
  '/sitemap.xml': statement,
  '/integrity.json': statement,
  '/statement.schema.json': statement,
};

const onEveryStatus = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'Date, Age'],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Timing-Allow-Origin', '*'],
  ['X-Content-Type-Options', 'nosniff'],
] as const;

const nginx = readFileSync('hosting/nginx.conf', 'utf8');
const varnish = readFileSync('hosting/icat-statement.vcl', 'utf8');
/** Of a folder with one file of each kind. */
const staticHeaders = headersFile(
  Object.keys(expected).map((path) => path.slice(1).replace(/(^|\/)$/, '$1index.html')),
);
const serving = readFileSync('docs/serving.md', 'utf8');

describe('npm run hosting', () => {
  it('has made the files of hosting/, and the tables', async () => {
    for (const [file, content] of await configurations())
      assert.ok(readFileSync(file, 'utf8') === content, `${file} is not up to date: npm run hosting`);
  });

  it('names one kind of path for each', () => {
    for (const path of Object.keys(expected)) {
      const kinds = paths.filter((kind) => new RegExp(patternOf(kind)).test(path));
      // The builder's folder has a name that could be a language's.
      const names = kinds.map((kind) => kind.path).filter((name) => name !== '/<lang>/' || path !== '/embed/');
      assert.equal(names.length, 1, `${path}: ${names.join(', ')}`);
    }
    for (const {example} of paths) assert.ok(example in expected, example);
  });
});

for (const [path, cacheControl] of Object.entries(expected)) {
  describe(`${path}, in each of the configurations`, () => {
    it('nginx', () => {
      assert.equal(nginxValue('$icat_cache_control', `200 ${path}`), cacheControl);
      assert.equal(nginxValue('$icat_cache_control', `304 ${path}`), cacheControl);
      assert.equal(nginxValue('$icat_cache_control', `404 ${path}`), 'public, max-age=10');
      assert.equal(nginxValue('$icat_cache_control', `500 ${path}`), 'no-store');
    });
    it('Varnish', () => {
      const branches = [...varnish.matchAll(/if \(bereq\.url ~ "(.+)"\) \{\n([^}]+)/g)];
      const rest = /\} else \{\n( +set beresp[^}]+)/.exec(varnish)![1]!;
      const branch = branches.find(([, pattern]) => new RegExp(pattern!).test(path))?.[2] ?? rest;
      assert.equal(/beresp\.http\.Cache-Control = "(.+)"/.exec(branch)?.[1], cacheControl);
      const [, ttl] = /beresp\.ttl = (\d+)s/.exec(branch)!;
      assert.equal(ttl, (/s-maxage=(\d+)/.exec(cacheControl) ?? /max-age=(\d+)/.exec(cacheControl))![1]);
      const [, grace] = /beresp\.grace = (\d+)s/.exec(branch)!;
      assert.equal(grace, /stale-if-error=(\d+)/.exec(cacheControl)?.[1] ?? '0');
    });
    it('_headers, by one rule alone', () => {
      const rules = rulesFor(path);
      assert.equal(rules.length, 1, rules.map(({pattern}) => pattern).join(', '));
      assert.equal(rules[0]!.cacheControl, cacheControl);
    });
  });
}

describe('_headers', () => {
  it('says nothing of how long a file may be kept that is not there', () => {
    for (const path of ['/icat-statement-9.9.9.js', '/frame-9.9.9.js', '/page-9.9.9.css', '/any.js', '/de/', '/a/b/'])
      assert.deepEqual(rulesFor(path), [], path);
  });

  it('is put into the folder, for what it holds, with a page for what is not there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'icat-statement-static-'));
    mkdirSync(join(folder, 'fr'));
    const held = ['icat-statement-1.2.3.js', 'icat-statement-1.2.3.js.br', 'fr/index.html'];
    for (const file of held) writeFileSync(join(folder, file), '');
    const command = ['--import', 'tsx', 'scripts/hosting.ts', '--static-host', folder];
    // Twice, since it must not name what it has made itself.
    for (let count = 0; count < 2; count++) assert.equal(spawnSync(process.execPath, command).status, 0);
    assert.equal(readFileSync(join(folder, '_headers'), 'utf8'), headersFile(held));
    assert.match(readFileSync(join(folder, '404.html'), 'utf8'), /Not found/);
    rmSync(folder, {recursive: true});
  });
});

/** The rules of `_headers` that say how long `path` may be kept. As Netlify does, without the slash at the end of either. */
function rulesFor(path: string): {pattern: string; cacheControl: string}[] {
  return [...staticHeaders.matchAll(/^(\/.*)\n((?: {2}.+\n)+)/gm)].flatMap(([, pattern, values]) => {
    const source = pattern!
      .replace(/\/$/, '')
      .replaceAll('.', '\\.')
      .replaceAll(/:\w+/g, '[^/]+')
      .replaceAll('*', '.*');
    const cacheControl = /^ {2}Cache-Control: (.+)$/m.exec(values!)?.[1];
    return new RegExp(`^${source}/?$`).test(path) && cacheControl !== undefined
      ? [{pattern: pattern!, cacheControl}]
      : [];
  });
}

describe('Every configuration', () => {
  it('has the headers that go on every status', () => {
    for (const [name, value] of onEveryStatus) {
      assert.ok(nginx.includes(`\n  add_header ${name} "${value}" always;\n`), `${name} of nginx`);
      assert.ok(varnish.includes(`\n  set resp.http.${name} = "${value}";\n`), `${name} of Varnish`);
      assert.ok(staticHeaders.includes(`\n  ${name}: ${value}\n`), `${name} of _headers`);
      assert.match(
        serving,
        new RegExp(`^\\| \`${name}\` +\\| \`${value.replace('*', '\\*')}\` +\\| every status`, 'm'),
      );
    }
  });

  it('gives one TLS ticket, so that the answer has more of the first round trip (BENCHMARKS.md)', () => {
    const server = nginx.slice(nginx.indexOf('listen 443'));
    assert.match(server, /^ +ssl_conf_command NumTickets 1;$/m);
  });

  it('has no s-maxage in CDN-Cache-Control, which would forbid a stale answer there (RFC 9111, 5.2.2.10)', () => {
    const values = [...`${nginx}${varnish}${staticHeaders}`.matchAll(/CDN-Cache-Control(?::| =) "?(public.+?)"?;?$/gm)];
    values.push(...nginx.matchAll(/"(public, max-age=(?:60|300), stale.+)";/g));
    assert.ok(values.length > 10, `${values.length} values`);
    for (const [, value] of values)
      assert.match(value!, /^public, max-age=(60|300), stale-while-revalidate=86400, stale-if-error=604800$/);
  });
});

/** What a `map` of the nginx configuration gives: its first regular expression that matches, else its default. */
function nginxValue(variable: string, key: string): string {
  const block = nginx.slice(nginx.indexOf(`${variable} {`)).split('}', 1)[0]!;
  const rows = [...block.matchAll(/^ +(?:"~(.+)"|default) "(.*)";$/gm)];
  return rows.find(([, pattern]) => pattern === undefined || new RegExp(pattern).test(key))![2]!;
}

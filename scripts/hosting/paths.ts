/**
 * What the publisher's folder holds, and how it is served: the one list that every configuration in `hosting/`, and the
 * tables of docs/serving.md, are made from (`npm run hosting`).
 */

/** How long an answer is fresh, and how long after that a cache may still give it (RFC 9111, RFC 5861), in seconds. */
export interface Lifetime {
  /** In browsers. */
  readonly maxAge: number;
  /** In shared caches. Default: as in browsers. */
  readonly sharedMaxAge?: number;
  /** While a shared cache asks for a newer one, in the background. */
  readonly staleWhileRevalidate?: number;
  /** While the origin gives none. */
  readonly staleIfError?: number;
  /** Whether the file never changes again (RFC 8246). */
  readonly isImmutable?: boolean;
}

const stale = {staleWhileRevalidate: 86_400, staleIfError: 604_800};

export const lifetimes = {
  pinned: {maxAge: 31_536_000, isImmutable: true},
  alias: {maxAge: 3_600, sharedMaxAge: 300, ...stale},
  // Also of every file that the list does not name.
  statement: {maxAge: 300, sharedMaxAge: 60, ...stale},
} as const satisfies Record<string, Lifetime>;

/** Lifetimes of each kind of file. */
export type Lifetimes = Readonly<Record<keyof typeof lifetimes, Lifetime>>;

/** A path of the folder, or several of one kind. */
export interface FolderPath {
  /** With a slash at its start, and `<version>`, `<id>` or `<lang>` for what varies. A folder's is that of its `index.html`. */
  readonly path: string;
  /** One path that is meant, to try. */
  readonly example: string;
  readonly what: string;
  readonly type: string;
  readonly lifetime: keyof Lifetimes;
}

const javaScript = 'text/javascript; charset=utf-8';
const json = 'application/json';
const html = 'text/html; charset=utf-8';
const text = 'text/plain; charset=utf-8';

export const paths: readonly FolderPath[] = [
  {
    path: '/icat-statement-<version>.js',
    example: '/icat-statement-1.0.0.js',
    what: 'the module that snippets pin by its hash; it never changes again',
    type: javaScript,
    lifetime: 'pinned',
  },
  {
    path: '/frame-<version>.js',
    example: '/frame-1.0.0.js',
    what: 'what frames load, pinned by its hash; it never changes again',
    type: javaScript,
    lifetime: 'pinned',
  },
  {
    path: '/builder-<version>.js',
    example: '/builder-1.0.0.js',
    what: 'what the builder loads, pinned by its hash; it never changes again',
    type: javaScript,
    lifetime: 'pinned',
  },
  {
    path: '/page-<version>.css',
    example: '/page-1.0.0.css',
    what: 'the style sheet that pages pin by its hash; it never changes again',
    type: 'text/css; charset=utf-8',
    lifetime: 'pinned',
  },
  {
    path: '/icat-statement.js',
    example: '/icat-statement.js',
    what: 'the moving alias',
    type: javaScript,
    lifetime: 'alias',
  },
  of('/statement.json', 'the current statement', json),
  of('/<id>/statement.json', "one statement's newest version, whatever its status", json),
  of('/<id>/', 'the way to its languages', html),
  of('/<id>/<lang>/', 'its page in each language, which needs no script', html),
  of('/<id>/<lang>/preview.png', 'the picture of previews, 1,200 by 630 pixels', 'image/png'),
  of('/<id>/<lang>/statement.txt', 'plain text, for newsletters', text),
  of('/<id>/<lang>/embed.html', 'the card alone, for an `<iframe>`', html),
  of('/<id>/<lang>/oembed.json', 'its oEmbed answer', json),
  of('/', 'the current statement, and the way to its languages', html),
  of(
    '/<lang>/',
    'page of the current statement; in a language that it lacks, its official text and a line that says so',
    html,
  ),
  of('/<lang>/preview.png', 'its picture', 'image/png'),
  of('/<lang>/statement.txt', 'its plain text', text),
  of('/<lang>/embed.html', 'its frame', html),
  of('/<lang>/oembed.json', "its frame's oEmbed answer", json),
  of('/embed/', 'the builder of snippets', html),
  of('/feed.xml', 'for feed readers (Atom)', 'application/atom+xml; charset=utf-8'),
  of('/sitemap.xml', 'for search engines', 'application/xml; charset=utf-8'),
  of('/integrity.json', 'the hashes', json),
  of('/statement.schema.json', 'the schema of the data', json),
];

/** A path with the lifetime of the statement. */
function of(path: string, what: string, type: string): FolderPath {
  const example = path.replace('<id>', '2020-07-30').replace('<lang>', 'fr');
  return {path, example, what, type, lifetime: 'statement'};
}

/** The regular expression of a path, in the syntax that JavaScript, nginx and Varnish (PCRE) have in common. */
export function patternOf({path}: FolderPath): string {
  const parts = {
    '<version>': '[0-9]+\\.[0-9]+\\.[0-9]+[0-9A-Za-z.-]*',
    '<id>': '[0-9][a-z0-9-]*',
    '<lang>': '[a-z][a-z][a-z]?(-[0-9A-Za-z]+)*',
  };
  const escaped = path.replaceAll('.', '\\.');
  const pattern = Object.entries(parts).reduce((text, [name, part]) => text.replace(name, part), escaped);
  return `^${pattern}${path.endsWith('/') ? '(index\\.html)?' : ''}$`;
}

/** `Cache-Control`, which browsers obey. */
export function cacheControl(lifetime: Lifetime): string {
  const {maxAge, sharedMaxAge, isImmutable} = lifetime;
  return [
    'public',
    `max-age=${maxAge}`,
    ...(sharedMaxAge === undefined ? [] : [`s-maxage=${sharedMaxAge}`]),
    ...staleDirectives(lifetime),
    ...(isImmutable ? ['immutable'] : []),
  ].join(', ');
}

/**
 * `CDN-Cache-Control` (RFC 9213), for the caches that know it in place of `Cache-Control`: `s-maxage` there forbids them to
 * give anything stale (RFC 9111, section 5.2.2.10), which Cloudflare obeys. `undefined` where both would say the same.
 */
export function cdnCacheControl(lifetime: Lifetime): string | undefined {
  const {sharedMaxAge} = lifetime;
  return sharedMaxAge === undefined
    ? undefined
    : ['public', `max-age=${sharedMaxAge}`, ...staleDirectives(lifetime)].join(', ');
}

function staleDirectives({staleWhileRevalidate, staleIfError}: Lifetime): string[] {
  return [
    ...(staleWhileRevalidate === undefined ? [] : [`stale-while-revalidate=${staleWhileRevalidate}`]),
    ...(staleIfError === undefined ? [] : [`stale-if-error=${staleIfError}`]),
  ];
}

/** On every status. */
export const headers: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  // How old the browser's copy of the statement is (docs/decisions/3-what-a-failure-keeps.md).
  'Access-Control-Expose-Headers': 'Date, Age',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * On the answer to a preflight too (`OPTIONS`, status 204): pages whose own `fetch` wrapper adds headers ask for one before
 * each file. `*` does not cover `Authorization` (Fetch, "CORS-preflight fetch").
 */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': '*, Authorization',
  'Access-Control-Max-Age': '86400',
};

/** `Cache-Control` of a 404 and of a redirect: short, since a release may bring the file. Other failures: `no-store`. */
export const missingCacheControl = 'public, max-age=10';

/** First line of every generated file, after the sign of a comment. */
export const generatedNote = 'Made by npm run hosting from scripts/hosting/paths.ts: change it there.';

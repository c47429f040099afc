import {
  cacheControl,
  cdnCacheControl,
  generatedNote,
  headers,
  lifetimes,
  missingCacheControl,
  paths,
  patternOf,
  preflightHeaders,
  type Lifetime,
  type Lifetimes,
} from './paths.js';

/** What differs from machine to machine. */
export interface VarnishOptions {
  /** The origin's address. */
  readonly host: string;
  readonly port: number;
  /** The name that the origin is asked by, whatever name visitors use. */
  readonly name: string;
  /** How long the origin may take to begin with an answer, in seconds. Default: 5. */
  readonly timeout?: number;
  /** How often Varnish asks the origin for the statement, to know without waiting that it hangs, in seconds; 0: never. Default: 5. */
  readonly probeInterval?: number;
  readonly lifetimes?: Lifetimes;
}

/** A VCL for Varnish 7.1, which must be started with `-p http_gzip_support=off`. */
export function varnishConfiguration(options: VarnishOptions): string {
  const {host, port, name, timeout = 5, probeInterval = 5} = options;
  const all = options.lifetimes ?? lifetimes;
  const {staleWhileRevalidate = 0, staleIfError = 0}: Lifetime = all.statement;
  return `# ${generatedNote}
# For Varnish 7.1 or newer: varnishd -p http_gzip_support=off -f icat-statement.vcl
# Without that parameter Varnish asks the origin for gzip alone, and nobody gets brotli.

vcl 4.1;

backend origin {
  .host = "${host}";
  .port = "${port}";
  .host_header = "${name}";
  .connect_timeout = 1s;
  .first_byte_timeout = ${timeout}s;
  .between_bytes_timeout = ${timeout}s;
${probeInterval ? probe(probeInterval) : ''}}

sub vcl_recv {
  # The files are public and the same for everyone: nothing but path and encoding chooses among them.
  unset req.http.Cookie;
  unset req.http.Authorization;
  # The visitor's address, which Varnish has put there.
  unset req.http.X-Forwarded-For;
  set req.url = regsub(req.url, "\\?.*$", "");
  if (req.http.Accept-Encoding ~ "(^|[ ,])br($|[ ,;])") {
    set req.http.Accept-Encoding = "br";
  } elsif (req.http.Accept-Encoding ~ "(^|[ ,])gzip($|[ ,;])") {
    set req.http.Accept-Encoding = "gzip";
  } else {
    unset req.http.Accept-Encoding;
  }

  if (req.method == "OPTIONS") {
    return (synth(204));
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (synth(405));
  }

  # stale-while-revalidate at first. A request that then fails begins once more, with stale-if-error.
  if (req.restarts == 0) {
    set req.grace = ${staleWhileRevalidate}s;
  } else {
    set req.grace = ${staleIfError}s;
  }
  return (hash);
}

sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}

sub vcl_miss {
  # The fetch before the restart has failed: a second one would let the visitor wait twice for an origin that hangs.
  if (req.restarts > 0) {
    return (synth(503));
  }
  return (fetch);
}

sub vcl_backend_fetch {
  set bereq.http.Host = "${name}";
  return (fetch);
}

sub vcl_backend_response {
  # A failure never takes the place of a copy, nor is it kept.
  if (beresp.status != 200 && beresp.status != 301 && beresp.status != 404) {
    return (abandon);
  }
  # No address is ever taken away, so a 404 where there is a copy is a failure too. Varnish passes on none of the visitor's
  # conditions: these are its own, which it sends where it has a copy with a validator.
  if (beresp.status == 404 && (bereq.http.If-None-Match || bereq.http.If-Modified-Since)) {
    return (abandon);
  }
  unset beresp.http.Set-Cookie;
  if (beresp.status == 200) {
${lifetimeBranches(all)}
  } else {
    set beresp.ttl = 10s;
    set beresp.grace = 10s;
    set beresp.http.Cache-Control = "${missingCacheControl}";
    # As files have it: without it, this would be given to everybody, in place of a copy in another encoding.
    set beresp.http.Vary = "Accept-Encoding";
  }
  return (deliver);
}

sub vcl_backend_error {
  return (abandon);
}

sub icat_headers {
${setHeaders(headers)}
  unset resp.http.Via;
  unset resp.http.X-Varnish;
}

sub vcl_deliver {
  call icat_headers;
  return (deliver);
}

sub vcl_synth {
  if (resp.status == 503 && req.restarts == 0) {
    return (restart);
  }
  call icat_headers;
  set resp.http.Cache-Control = "no-store";
  if (resp.status == 204) {
${setHeaders(preflightHeaders, '    ')}
    return (deliver);
  }
  if (resp.status == 503) {
    set resp.http.Retry-After = "30";
  }
  if (resp.status == 405) {
    set resp.http.Allow = "${preflightHeaders['Access-Control-Allow-Methods']}";
  }
  set resp.http.Content-Type = "text/plain; charset=utf-8";
  set resp.body = resp.reason;
  return (deliver);
}
`;
}

/** Ill by the third failure within four, after some three intervals. */
function probe(interval: number): string {
  return `  .probe = {
    .url = "/statement.json";
    .interval = ${interval}s;
    .timeout = ${interval * 0.4}s;
    .window = 4;
    .threshold = 2;
    .initial = 2;
  }
`;
}

/** Headers and lifetimes of each kind of file by its paths, and of every other file as the statement. */
function lifetimeBranches(all: Lifetimes): string {
  const branches = paths
    .filter(({lifetime}) => lifetime !== 'statement')
    .map((path) => `if (bereq.url ~ "${patternOf(path)}") {\n${setLifetime(all[path.lifetime])}\n    } els`);
  return `    ${branches.join('')}e {\n${setLifetime(all.statement)}\n    }`;
}

function setLifetime(lifetime: Lifetime): string {
  const {maxAge, sharedMaxAge = maxAge, staleIfError = 0} = lifetime;
  const cdn = cdnCacheControl(lifetime);
  return [
    `set beresp.ttl = ${sharedMaxAge}s;`,
    `set beresp.grace = ${staleIfError}s;`,
    `set beresp.http.Cache-Control = "${cacheControl(lifetime)}";`,
    ...(cdn === undefined ? [] : [`set beresp.http.CDN-Cache-Control = "${cdn}";`]),
  ]
    .map((line) => `      ${line}`)
    .join('\n');
}

function setHeaders(all: Readonly<Record<string, string>>, indent = '  '): string {
  return Object.entries(all)
    .map(([name, value]) => `${indent}set resp.http.${name} = "${value}";`)
    .join('\n');
}

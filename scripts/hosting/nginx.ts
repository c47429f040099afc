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
export interface NginxOptions {
  /** The publisher's folder. */
  readonly root: string;
  /** The server's name, as in its certificate. */
  readonly host: string;
  /** Where Varnish or a CDN's connector asks, without TLS. */
  readonly listen: string;
  /** Folder of `fullchain.pem` and `privkey.pem`. Without one, nginx answers at `listen` alone. */
  readonly certificate?: string;
  readonly lifetimes?: Lifetimes;
}

/** A complete `nginx.conf`, for nginx 1.22 with `libnginx-mod-http-brotli-static`. */
export function nginxConfiguration(options: NginxOptions): string {
  const {root, host, listen, certificate} = options;
  const all = options.lifetimes ?? lifetimes;
  return `# ${generatedNote}
# For nginx 1.22 or newer, with brotli: apt-get install nginx libnginx-mod-http-brotli-static

user www-data;
pid /run/nginx.pid;
worker_processes auto;
# A connection and its file, for each of the connections below. Debian's limit of 1,024 files is reached before nginx closes what
# is idle: then it answers 500.
worker_rlimit_nofile 8192;
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;

events {
  worker_connections 4096;
}

http {
  sendfile on;
  tcp_nopush on;
  server_tokens off;
  # Visitors' addresses are not recorded. Whatever nginx writes of a connection names its address, at every level: only what it
  # writes of itself, such as a configuration that is not in order, goes to /var/log/nginx/error.log.
  access_log off;
  error_log /dev/null emerg;

  types {
${mediaTypes()}
  }
  default_type application/octet-stream;

  # By status and path: the 404 of a module that is not released yet must not be cached for a year.
  map "$status $uri" $icat_cache_control {
${cacheMap(all, cacheControl)}
    "~^(301|404) " "${missingCacheControl}";
    default "no-store";
  }
  # An empty value sends no header.
  map "$status $uri" $icat_cdn_cache_control {
${cacheMap(all, cdnCacheControl)}
    default "";
  }
${Object.entries(preflightHeaders).map(preflightMap).join('\n')}

  # The release has made both beside each file; gzip_vary sends Vary: Accept-Encoding for either.
  gzip_static on;
  gzip_vary on;
  # Also for what stands between, such as a CDN, which says so in Via.
  gzip_proxied any;
  brotli_static on;

${Object.entries(headers)
  .map(([name, value]) => `  add_header ${name} "${value}" always;`)
  .join('\n')}
  add_header Cache-Control $icat_cache_control always;
  add_header CDN-Cache-Control $icat_cdn_cache_control always;
${Object.keys(preflightHeaders)
  .map((name) => `  add_header ${name} ${preflightVariable(name)} always;`)
  .join('\n')}
${certificate === undefined ? '' : redirectServer(host)}
  server {
    listen ${listen};
${certificate === undefined ? '' : tls(certificate)}    server_name ${host};
    root ${root};
    # A redirect from /fr to /fr/ names no host and no port.
    absolute_redirect off;

    if ($request_method = OPTIONS) {
      return 204;
    }

    # A file that a release has not finished.
    location ~ \\.tmp$ {
      return 404;
    }
${paths.filter(hasOwnType).map(typeLocation).join('\n')}
  }
}
`;
}

/** Lines of a map: of each kind of file by its paths, and of every other file as the statement. */
function cacheMap(all: Lifetimes, value: (lifetime: Lifetime) => string | undefined): string {
  const found = '~^(200|206|304) ';
  const lines = paths
    .filter(({lifetime}) => lifetime !== 'statement')
    .map((path) => line(`${found}${patternOf(path).slice(1)}`, value(all[path.lifetime])));
  return [...lines, line(found, value(all.statement))].join('\n');

  function line(pattern: string, content = ''): string {
    return `    "${pattern}" "${content}";`;
  }
}

function preflightMap([name, value]: [name: string, value: string]): string {
  return `  map $request_method ${preflightVariable(name)} {
    OPTIONS "${value}";
    default "";
  }`;
}

function preflightVariable(name: string): string {
  return `$icat_${name.toLowerCase().replaceAll('-', '_')}`;
}

/** The lines of `types`. */
function mediaTypes(): string {
  return [...typesByExtension()].map(([extension, type]) => `    "${type}" ${extension};`).join('\n');
}

/** The media type of each extension: that of the last path in the list that has it. */
function typesByExtension(): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [extensionOf(path.path), path.type]));
}

function extensionOf(path: string): string {
  return path.endsWith('/') ? 'html' : path.slice(path.lastIndexOf('.') + 1);
}

/** Whether a path's media type differs from that of its extension. */
function hasOwnType({path, type}: {path: string; type: string}): boolean {
  return typesByExtension().get(extensionOf(path)) !== type;
}

function typeLocation({path, type}: {path: string; type: string}): string {
  return `
    location = ${path} {
      types {}
      default_type "${type}";
    }`;
}

function redirectServer(host: string): string {
  return `
  server {
    listen 80;
    listen [::]:80;
    server_name ${host};
    # Where certbot --webroot puts what the certificate's issuer asks for.
    location /.well-known/acme-challenge/ {
      root /var/www/html;
    }
    location / {
      return 301 https://$host$request_uri;
    }
  }
`;
}

function tls(certificate: string): string {
  return `    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate ${certificate}/fullchain.pem;
    ssl_certificate_key ${certificate}/privkey.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:icat:10m;
    ssl_session_timeout 1d;
    # A browser needs one ticket for its next connection. OpenSSL gives two, and each takes one of the ten segments of the
    # first round trip: a full one less, 1,177 bytes, for the answer (npm run round-trip).
    ssl_conf_command NumTickets 1;
`;
}

import {existsSync} from 'node:fs';
import {install, mayInstall} from './debian.js';

/** Debian's packages that `hosting/` is for, and one that asks them much at once, by a file of each. */
const servers = {
  'nginx-light': '/usr/sbin/nginx',
  'libnginx-mod-http-brotli-static': '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
  varnish: '/usr/sbin/varnishd',
  wrk: '/usr/bin/wrk',
};

/** Installs those that lack, where that is allowed; says which lack still. */
export function installServers(): void {
  if (missingServers().length && mayInstall()) install('nginx, Varnish and wrk', missingServers());
  if (missingServers().length)
    console.warn(`NOT TESTED with real servers, not on this machine: ${missingServers().join(', ')}.`);
}

/** The packages that are not on this machine. */
export function missingServers(): string[] {
  return Object.entries(servers).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}

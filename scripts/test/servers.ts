import {existsSync} from 'node:fs';
import {install, mayInstall} from './debian.js';

/** Debian's packages that `hosting/` is for, by a file of each. */
const servers = {
  'nginx-light': '/usr/sbin/nginx',
  'libnginx-mod-http-brotli-static': '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
  varnish: '/usr/sbin/varnishd',
};

/** Installs nginx and Varnish where they lack and may be installed. Returns the packages that lack still. */
export function installServers(): string[] {
  if (lacking().length && mayInstall()) install('nginx and Varnish', lacking());
  return lacking();
}

function lacking(): string[] {
  return Object.entries(servers).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}

import {existsSync} from 'node:fs';
import {install, mayInstall} from './debian.js';

/** Debian's packages that `hosting/` is for, by a file of each. */
const servers = {
  'nginx-light': '/usr/sbin/nginx',
  'libnginx-mod-http-brotli-static': '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
  varnish: '/usr/sbin/varnishd',
};

/**
 * WordPress, its theme and its database. `mariadb-server-core` has no service that would be started, and nginx, unlike Apache,
 * is among the servers already: the package asks for one of them.
 */
const wordPress = {
  wordpress: '/usr/share/wordpress/wp-load.php',
  'wordpress-theme-twentytwentythree': '/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css',
  'mariadb-server-core': '/usr/sbin/mariadbd',
  'php-cli': '/usr/bin/php',
  'nginx-light': '/usr/sbin/nginx',
};

/** Installs nginx and Varnish where they lack and may be installed. Returns the packages that lack still. */
export function installServers(): string[] {
  return installLacking('nginx and Varnish', servers);
}

/** Installs WordPress where it lacks and may be installed. Returns the packages that lack still. */
export function installWordPress(): string[] {
  return installLacking('WordPress', wordPress);
}

function installLacking(names: string, packages: Readonly<Record<string, string>>): string[] {
  const lacking = () => Object.entries(packages).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
  if (lacking().length && mayInstall()) install(names, lacking());
  return lacking();
}

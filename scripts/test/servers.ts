import {existsSync} from 'node:fs';
import {install, mayInstall} from './debian.js';
import {brotliModule, nginxProgram} from './nginx.js';

/** Debian's packages that `hosting/` is for, and one that asks them much at once, by a file of each. */
const servers = {
  'nginx-light': nginxProgram,
  'libnginx-mod-http-brotli-static': brotliModule,
  varnish: '/usr/sbin/varnishd',
  wrk: '/usr/bin/wrk',
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
  'nginx-light': nginxProgram,
};

/** What `npm run round-trip` makes its long line of: network namespaces, and the relay of raw frames. */
const longLine = {iproute2: '/usr/sbin/ip', python3: '/usr/bin/python3'};

/** Installs those that lack, where that is allowed; says which lack still. */
export function installServers(): void {
  for (const [names, packages] of [
    ['nginx, Varnish and wrk', servers],
    ['iproute2 and Python', longLine],
    ['WordPress', wordPress],
  ] as const) {
    if (missingOf(packages).length && mayInstall()) install(names, missingOf(packages));
    if (missingOf(packages).length)
      console.warn(`NOT TESTED with ${names}, not on this machine: ${missingOf(packages).join(', ')}.`);
  }
}

/** The packages of the publisher's servers that are not on this machine. */
export function missingServers(): string[] {
  return missingOf(servers);
}

/** The packages of WordPress that are not on this machine. */
export function missingWordPress(): string[] {
  return missingOf(wordPress);
}

function missingOf(packages: Readonly<Record<string, string>>): string[] {
  return Object.entries(packages).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
}

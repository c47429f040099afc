import {existsSync} from 'node:fs';
import {join} from 'node:path';

/** Of Debian's package `nginx-light`. */
export const nginxProgram = '/usr/sbin/nginx';

/** Of Debian's package `libnginx-mod-http-brotli-static`. */
export const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** What lacks on this machine of nginx as hosting/nginx.conf needs it. */
export function missingNginx(): string[] {
  return [nginxProgram, brotliModule].filter((file) => !existsSync(file));
}

/**
 * `configuration`, one of `hosting/`, for an nginx that stays in the foreground, runs as the user who starts it, and writes into
 * `folder` alone. It writes `nginx.pid` there once it listens.
 *
 * @throws {Error} where it has other lines for these than those of `hosting/`
 */
export function inForeground(configuration: string, folder: string): string {
  // As root, nginx would without that line become `nobody`, who may not read the folders of tests.
  const user = process.getuid?.() === 0 ? ['user root;'] : [];
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${join(folder, kind)};`,
  );
  const changes = [
    ['user www-data;\npid /run/nginx.pid;', ['daemon off;', ...user, `pid ${join(folder, 'nginx.pid')};`].join('\n')],
    ['http {', ['http {', ...places].join('\n')],
  ] as const;
  return changes.reduce((text, [from, to]) => replaceOnce(text, from, to), configuration);
}

/**
 * `text` with `to` in place of `from`.
 *
 * @throws {Error} where `from` is not in it exactly once
 */
export function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the configuration: ${from}`);
  return parts.join(to);
}

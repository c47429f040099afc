import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {freePort} from '../../scripts/test/free-port.js';

/** A WordPress of Debian's packages, with a database of its own, on loopback. */
export interface WordPress {
  /** With a slash at its end. */
  readonly address: string;
  readonly version: string;
  /** What it leaves of each HTML; false where nothing. */
  filter(way: FilterWay, html: readonly string[]): (string | false)[];
  stop(): Promise<void>;
}

/** By which way HTML comes into a post: an oEmbed answer's, what an author writes, or the Classic editor's paragraphs. */
export type FilterWay = 'oembed' | 'author' | 'paragraphs';

/** The publisher's folder, on loopback. */
export interface Publisher {
  /** With a slash at its end. */
  readonly address: string;
  /** In PEM. */
  readonly certificate: string;
}

/**
 * Installs WordPress into a temporary folder and starts it. Its users are `administrator` and `author`, whose passwords are
 * their names.
 *
 * @throws {Error} where a command fails, or a server does not start
 */
export async function startWordPress(publisher: Publisher): Promise<WordPress> {
  const disk = mkdtempSync(join(tmpdir(), 'icat-statement-wordpress-'));
  const at = (name: string) => join(disk, name);
  const [root, database, socket] = [at('wordpress'), at('database'), at('socket')];
  const host = `127.0.0.1:${await freePort()}`;
  const env = {
    ...process.env,
    WORDPRESS_HOME: `http://${host}`,
    WORDPRESS_SOCKET: socket,
    PUBLISHER_FOLDER: publisher.address,
    PUBLISHER_CERTIFICATE: at('certificate.pem'),
  };
  const running: ChildProcess[] = [];

  async function stop(): Promise<void> {
    for (const server of running.toReversed()) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    rmSync(disk, {recursive: true});
  }

  /** Starts a server, which ends with this process, however that ends; waits until it says that it is ready. */
  async function start(command: string, args: readonly string[], ready: string): Promise<void> {
    const server = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(server);
    let words = '';
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', () => reject(new Error(`${command} has ended: ${words}`)));
      server.stderr.on('data', (data) => {
        words += String(data);
        if (words.includes(ready)) resolve();
      });
    });
  }

  function run(command: string, args: readonly string[], input = ''): string {
    const {status, stdout, stderr, error} = spawnSync(command, args, {env, input, encoding: 'utf8'});
    if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} failed: ${stdout}${stderr}`);
    return stdout;
  }

  try {
    const options = ['--no-defaults', `--datadir=${database}`, ...(process.getuid?.() === 0 ? ['--user=root'] : [])];
    run('mariadb-install-db', [...options, '--auth-root-authentication-method=normal', '--skip-test-db']);
    writeFileSync(at('init.sql'), 'CREATE DATABASE wordpress;');
    const listen = ['--skip-networking', `--socket=${socket}`, `--init-file=${at('init.sql')}`];
    await start('/usr/sbin/mariadbd', [...options, ...listen], 'ready for connections');

    // A copy, since WordPress looks for its configuration beside its files. Debian's leads out of it by links, one to no file.
    cpSync('/usr/share/wordpress', root, {recursive: true, dereference: true, filter: (path) => existsSync(path)});
    cpSync('test/wordpress/wp-config.php', join(root, 'wp-config.php'));
    const plugins = join(root, 'wp-content/mu-plugins');
    mkdirSync(plugins);
    for (const plugin of ['loopback.php', 'classic-editor.php'])
      cpSync(join('test/wordpress', plugin), join(plugins, plugin));
    writeFileSync(env.PUBLISHER_CERTIFICATE, publisher.certificate);
    const version = run('php', ['test/wordpress/install.php', root]);
    await start('php', ['-S', host, '-t', root, 'test/wordpress/router.php'], 'started');
    return {
      address: `http://${host}/`,
      version,
      filter: (way, html) =>
        JSON.parse(run('php', ['test/wordpress/filter.php', root, way], JSON.stringify(html))) as (string | false)[],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

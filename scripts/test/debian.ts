import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';

export function isDebian(): boolean {
  return existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Whether tests may install what they need: on Debian, as root, unless `NO_BROWSER_INSTALL=1`. */
export function mayInstall(): boolean {
  return isDebian() && process.getuid?.() === 0 && process.env['NO_BROWSER_INSTALL'] !== '1';
}

export function installCommand(packages: readonly string[]): string {
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs Debian's packages. A failure is said, and nothing thrown.
 *
 * @param names what is installed, in words
 */
export function install(names: string, packages: readonly string[]): void {
  const command = installCommand(packages);
  console.log(`Installing ${names} for the tests: ${command} (NO_BROWSER_INSTALL=1 forbids it)`);
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  for (const step of ['apt-get update', command]) {
    const {status, stdout, stderr} = spawnSync(step, {shell: true, env, encoding: 'utf8'});
    if (status === 0) continue;
    console.error(`${step} failed (${status}):\n${stdout.slice(-2_000)}${stderr.slice(-2_000)}`);
    return;
  }
}

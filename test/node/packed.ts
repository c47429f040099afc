import {execFileSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';

/** The tarball that `npm pack` makes of the package, with `dist` as it stands. */
export const tarball = pack();

/** What is in it, as a folder. */
export const packed = extract();

/**
 * A project with the package installed from the tarball.
 *
 * @param from folder whose files it has
 * @param packages of this repository that it has installed too
 * @returns its folder
 */
export function projectWithPackage(from: string, packages: readonly string[] = []): string {
  const project = mkdtempSync(join(tmpdir(), 'icat-statement-project-'));
  cpSync(from, project, {recursive: true});
  writeFileSync(join(project, 'package.json'), JSON.stringify({type: 'module'}));
  cpSync(packed, join(project, 'node_modules/icat-statement'), {recursive: true});
  for (const name of packages) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), {recursive: true});
    symlinkSync(resolve('node_modules', name), link);
  }
  return project;
}

function pack(): string {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-pack-'));
  const options = ['pack', '--json', '--pack-destination', folder];
  const answer = execFileSync('npm', options, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
  const [{filename}] = JSON.parse(answer) as [{filename: string}];
  return join(folder, filename);
}

function extract(): string {
  const folder = mkdtempSync(join(tmpdir(), 'icat-statement-packed-'));
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, 'package');
}

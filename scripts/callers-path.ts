import {realpathSync} from 'node:fs';
import {basename, dirname, resolve} from 'node:path';

/**
 * A path that was given on the command line, as whoever gave it means it: relative to where they stand. npm runs the commands
 * of package.json in the package's folder, and says in `INIT_CWD` where it was called.
 */
export function callersPath(path: string): string {
  const folder = callersFolder();
  // As it was given where both are the same, since messages name it.
  return folder === undefined ? path : resolve(folder, path);
}

/** A path relative to the package's folder, such that messages with it hold where the caller stands too. */
export function projectPath(path: string): string {
  return callersFolder() === undefined ? path : resolve(path);
}

/**
 * Where npm was called for this very command, if elsewhere than in the package's folder. What another command of npm's started,
 * such as `npm test`, inherits its environment, and has a folder of its own.
 */
function callersFolder(): string | undefined {
  const {INIT_CWD: folder, npm_lifecycle_event: command, npm_package_json: packageFile} = process.env;
  if (folder === undefined || packageFile === undefined || folder === process.cwd()) return undefined;
  const isOwn = command === basename(process.argv[1]!, '.ts') && realpathSync(dirname(packageFile)) === process.cwd();
  return isOwn ? folder : undefined;
}

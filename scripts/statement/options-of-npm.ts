import {basename} from 'node:path';

/** Options of ours that npm has too: its settings may have them anyway. */
const shared = ['--json', '--key', '--yes'];

/**
 * What to do where options may not have arrived: without `--`, npm takes those that follow `npm run statement` for its own. It
 * hands some on as `npm_config_<name>`; of others nothing is left, such as `--key`, and `--lang`, which is `-l -a -n -g` (npm
 * 11.19.1).
 *
 * @param message of what has failed
 * @param options of the command, such as `--into`
 * @param args that have arrived
 * @returns a line; undefined where npm did not start this command, or what has failed has nothing to do with options
 */
export function lineAboutOptions(
  message: string,
  options: readonly string[],
  args: readonly string[],
): string | undefined {
  if (process.env['npm_lifecycle_event'] !== basename(process.argv[1]!, '.ts')) return undefined;
  if (args.some((arg) => arg.startsWith('-'))) return undefined;
  const taken = options.filter(
    (option) => !shared.includes(option) && process.env[`npm_config_${option.slice(2).replaceAll('-', '_')}`],
  );
  const isAboutOptions = /--[a-z]|missing required argument|too many arguments/.test(message);
  if (!taken.length && !isAboutOptions) return undefined;
  const what = taken.length ? `npm took ${taken.join(', ')} for its own` : 'npm takes options for its own';
  return `${what} where -- is missing after npm run statement: npm run statement -- ${[...args.slice(0, 1), '…'].join(' ')}`;
}

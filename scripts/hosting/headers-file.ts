import {
  cacheControl,
  cdnCacheControl,
  generatedNote,
  headers,
  lifetimes,
  paths,
  patternOf,
  preflightHeaders,
  type FolderPath,
} from './paths.js';

/**
 * A `_headers` file, which Netlify and other static hosts read, for a folder that holds `files`.
 *
 * Two rules never name one header for the same path: these hosts would send both values, joined. Folders and pinned files are
 * named one by one, and not by a pattern: Netlify passes over the slash at the end of a rule, so that `/:folder/` would be a
 * rule for `/statement.json` too, and `/icat-statement-*.js` would let browsers keep for a year that a module is not there.
 *
 * @param files their paths in the folder, such as `fr/index.html`
 */
export function headersFile(files: Iterable<string>): string {
  const rules = new Map<string, Readonly<Record<string, string>>>([['/*', {...headers, ...preflightHeaders}]]);
  for (const file of [...files].sort()) {
    const path = `/${file}`.replace(/\/index\.html$/, '/');
    const kind = paths.find((one) => new RegExp(patternOf(one)).test(path));
    if (!kind) continue;
    const {type, lifetime} = kind;
    const cdn = cdnCacheControl(lifetimes[lifetime]);
    rules.set(path.endsWith('/') || lifetime === 'pinned' ? path : placeholders(kind), {
      'Content-Type': type,
      'Cache-Control': cacheControl(lifetimes[lifetime]),
      ...(cdn === undefined ? {} : {'CDN-Cache-Control': cdn}),
    });
  }
  return [`# ${generatedNote}`, ...[...rules].map(([pattern, values]) => rule(pattern, values))].join('\n\n') + '\n';
}

/** A path in the syntax of the file, with `:name` for a folder. */
function placeholders({path}: FolderPath): string {
  return path.replace(/^\/<(id|lang)>/, '/:folder').replace('<lang>', ':language');
}

function rule(pattern: string, values: Readonly<Record<string, string>>): string {
  return [pattern, ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
}

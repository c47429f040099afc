import {cacheControl, cdnCacheControl, generatedNote, headers, lifetimes, paths, preflightHeaders} from './paths.js';

/**
 * A `_headers` file, which Netlify, Cloudflare Pages and others read. Where several of its rules name one header for a
 * path, those hosts send all the values, joined: so no two rules do.
 */
export function headersFile(): string {
  const rules = new Map([['/*', {...headers, ...preflightHeaders}]]);
  for (const {path, type, lifetime} of paths) {
    const pattern = placeholders(path);
    // `/embed/`, say, is among `/:folder/`.
    if ([...rules.keys()].slice(1).some((other) => matches(other, pattern))) continue;
    const cdn = cdnCacheControl(lifetimes[lifetime]);
    rules.set(pattern, {
      'Content-Type': type,
      'Cache-Control': cacheControl(lifetimes[lifetime]),
      ...(cdn === undefined ? {} : {'CDN-Cache-Control': cdn}),
    });
  }
  return [`# ${generatedNote}`, ...[...rules].map(([pattern, values]) => rule(pattern, values))].join('\n\n') + '\n';
}

/** A path in the syntax of the file: `:name` for a folder, `*` for a part of a name. */
function placeholders(path: string): string {
  return path
    .replace('<version>', '*')
    .replace(/^\/<(id|lang)>/, '/:folder')
    .replace('<lang>', ':language');
}

function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll('.', '\\.')
    .replaceAll(/:[a-z]+/g, '[^/]+')
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(path);
}

function rule(pattern: string, values: Readonly<Record<string, string>>): string {
  return [pattern, ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
}

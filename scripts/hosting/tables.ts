import {markdownTable} from '../markdown.js';
import {cacheControl, cdnCacheControl, headers, lifetimes, paths, preflightHeaders} from './paths.js';

/** The table of paths. */
export function pathsTable(): string {
  return markdownTable(
    ['path', 'what', '`Content-Type`', 'lifetime'],
    paths.map(({path, what, type, lifetime}) => [code(path), what, code(type), lifetime]),
  );
}

/** The table of lifetimes. */
export function lifetimesTable(): string {
  return markdownTable(
    ['lifetime', '`Cache-Control`', '`CDN-Cache-Control`'],
    Object.entries(lifetimes).map(([name, lifetime]) => {
      const cdn = cdnCacheControl(lifetime);
      return [name, code(cacheControl(lifetime)), cdn === undefined ? '' : code(cdn)];
    }),
  );
}

/** The table of the headers that every answer has. */
export function headersTable(): string {
  const rows = (all: Readonly<Record<string, string>>, on: string) =>
    Object.entries(all).map(([name, value]) => [code(name), code(value), on]);
  return markdownTable(
    ['header', 'value', 'on'],
    [...rows(headers, 'every status'), ...rows(preflightHeaders, '`OPTIONS`, answered with 204')],
  );
}

/** What to set at each content delivery network. */
export function cdnsTable(): string {
  const {statement} = lifetimes;
  const cdn = cdnCacheControl(statement)!;
  return markdownTable(
    ['network', 'set', '`stale-if-error`', 'read in', 'not confirmed'],
    [
      [
        'Cloudflare',
        `Cache Rule “Eligible for cache” for all paths: by default neither HTML nor JSON is cached. Always Online off. Browser Cache TTL “Respect existing headers”. The origin sends \`CDN-Cache-Control: ${cdn}\``,
        'obeyed, unless Always Online is on. Not with `s-maxage`, which forbids stale answers there: so `CDN-Cache-Control`, which comes before `Cache-Control`, has none',
        'Cloudflare’s documentation: Origin Cache Control, Revalidation, CDN-Cache-Control',
        'that a reset or a hang counts as its 5xx do; how soon a hang ends',
      ],
      [
        'Fastly',
        `In VCL, \`deliver_stale\` where the origin gives 5xx or nothing, as in its tutorial “Serving stale”, and a health check; or “Serve stale” in the panel, with ${statement.staleIfError} s in place of its 43,200`,
        'read from `Surrogate-Control` or `Cache-Control`; used by itself once the health check has failed, after a single failure only with that VCL',
        'Fastly’s documentation: Serving stale content, Serving stale, `beresp.stale_if_error`',
        'whether `CDN-Cache-Control` is read, and `s-maxage` beside `stale-if-error`',
      ],
      [
        'CloudFront',
        `Cache policy: Minimum TTL 0, Maximum TTL ${lifetimes.pinned.maxAge}, gzip and brotli on. Origin response timeout 5 s, since each visitor waits for it. No custom error page for 5xx`,
        'obeyed since May 2023, from `Cache-Control`; within `stale-while-revalidate` at once, after that when the origin’s time is out',
        'AWS: announcement of 17 May 2023, “Expiration”; a trial by Classmethod of July 2026',
        '`s-maxage` beside it: the trial had none; that a reset is as a 5xx',
      ],
      [
        'Akamai',
        `Caching: “Honor origin Cache-Control”, force revalidation off. Cache HTTP Error Responses: 10 s, “preserve stale” on. Remove Vary Header, or \`Vary\` keeps answers from being cached`,
        'no document found that says it is read; with force revalidation off the old copy is given when the origin can’t be asked',
        'Akamai’s documentation: Caching, Cache HTTP Error Responses, Remove Vary Header',
        'for how long the old copy is given; `stale-while-revalidate`; whether `CDN-Cache-Control` is read',
      ],
    ],
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

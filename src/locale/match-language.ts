import {primarySubtag} from './primary-subtag.js';

/**
 * The one of `available` that serves a reader who asks for `requested`: the same tag, else the bare language (`fr` for
 * `fr-CA`), else any variety of it (`zh-Hans` for `zh-TW`).
 *
 * By hand on the primary subtag, since `Intl.Locale` throws on what pages really carry (`en_US`, an empty string) and
 * `Intl.LocaleMatcher` is not in browsers yet.
 */
export function matchLanguage<Tag extends string>(available: readonly Tag[], requested: string): Tag | undefined {
  const tag = requested.trim().toLowerCase().replaceAll('_', '-');
  const primary = primarySubtag(requested);
  return (
    available.find((candidate) => candidate.toLowerCase() === tag) ??
    available.find((candidate) => candidate === primary) ??
    available.find((candidate) => primarySubtag(candidate) === primary)
  );
}

/**
 * The one of `available` that serves a reader who asked for `wanted`: the same
 * tag, else the bare language (`fr` for `fr-CA`), else any variety of it
 * (`zh-Hans` for `zh-TW`).
 *
 * By hand on the primary subtag, since `Intl.Locale` throws on what pages
 * really carry (`en_US`, an empty string) and `Intl.LocaleMatcher` is not in
 * browsers yet.
 */
export function matchLanguage<Tag extends string>(available: readonly Tag[], wanted: string): Tag | undefined {
  const tag = wanted.trim().toLowerCase().replaceAll('_', '-');
  const primary = primarySubtag(tag);
  return (
    available.find((candidate) => candidate.toLowerCase() === tag) ??
    available.find((candidate) => candidate === primary) ??
    available.find((candidate) => primarySubtag(candidate) === primary)
  );
}

function primarySubtag(tag: string): string {
  return tag.split('-', 1)[0] ?? '';
}

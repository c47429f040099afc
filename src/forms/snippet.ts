import {escapeHtml} from '../slotted/escape-html.js';
import {slottedHtml} from '../slotted/slotted-html.js';
import {headingLevels, hexColour, themes, type Choices} from './choices.js';
import {languageOf, moduleFile, type Release} from './release.js';

/**
 * What a partner pastes into a page's HTML: one `<div>` with the preload of the statement, the script, pinned by its hash,
 * and the element with the statement's first words. No preload with `lazy`, which may never ask for it, nor with `src`, where
 * the statement comes from another address.
 *
 * The line breaks are such that WordPress's `wpautop` leaves the card as it is (test/browser/snippet.test.ts): it makes
 * `<br>` of those between inline elements, as it takes script and card to be, and leaves alone those within tags.
 *
 * @throws {RangeError} as `languageOf`
 */
export function snippet(choices: Choices, release: Release): string {
  const preload = `<link rel="preload" href="${escapeHtml(release.address)}statement.json" as="fetch" crossorigin referrerpolicy="no-referrer"
>`;
  const hasPreload = !choices.lazy && choices.src === undefined;
  return `<div>${hasPreload ? preload : ''}${script(release)}${element(choices, release)}</div>`;
}

/**
 * The module's script, pinned by its hash.
 *
 * @param attributes further ones, as HTML, each after a space
 */
export function script(release: Release, attributes = ''): string {
  const src = escapeHtml(`${release.address}${moduleFile(release)}`);
  return `<script type="module" src="${src}" integrity="${escapeHtml(release.integrity)}" crossorigin referrerpolicy="no-referrer"${attributes}
></script>`;
}

/**
 * The element with the statement's first words between its tags.
 *
 * @throws {RangeError} as `languageOf`
 */
export function element(choices: Choices, release: Release): string {
  return `<icat-statement${elementAttributes(choices)}>
${slottedHtml(release.statement, languageOf(choices, release), {headingLevel: choices.headingLevel})}
</icat-statement>`;
}

/** The element's attributes by the choices, as HTML, each after a space. */
export function elementAttributes(choices: Choices): string {
  const accent = hexColour(choices.accent);
  return attributesHtml({
    src: choices.src,
    ...authorAttributes(choices, ''),
    share: choices.share && (choices.share.join(' ') || 'none'),
    style: accent && `--icat-statement-accent:${accent}`,
  });
}

/**
 * Those that authors may set too where the script is the site's (src/wrap-markers.ts), in the element's own order.
 *
 * @param prefix of each name
 */
export function authorAttributes(
  {language, expanded, theme, headingLevel, lazy}: Choices,
  prefix: string,
): Readonly<Record<string, string | undefined>> {
  const values = {
    lang: language,
    'heading-level': headingLevels.includes(headingLevel!) ? `${headingLevel}` : undefined,
    expanded: expanded ? '' : undefined,
    theme: themes.includes(theme!) ? theme : undefined,
    loading: lazy ? 'lazy' : undefined,
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

/** Attributes as HTML, each after a space; those that are `undefined` are left out. */
export function attributesHtml(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');
}

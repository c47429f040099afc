import {slottedHtml} from '../slotted/slotted-html.js';
import type {Choices} from './choices.js';
import {languageOf, type Release} from './release.js';
import {attributesHtml, authorAttributes, script} from './snippet.js';

/**
 * What authors paste where the site's theme has `markerScript`: editors that take away scripts and elements keep a `<div>`
 * with its class and `data-…`.
 *
 * @throws {RangeError} as `languageOf`
 */
export function marker(choices: Choices, release: Release): string {
  return `<div class="icat-statement"${attributesHtml(authorAttributes(choices, 'data-'))}>
${slottedHtml(release.statement, languageOf(choices, release), {headingLevel: choices.headingLevel})}
</div>`;
}

/** What the site's owner puts into its theme, once. */
export function markerScript(release: Release): string {
  return script(release, ' icat-markers');
}

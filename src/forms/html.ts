import {slottedHtml} from '../slotted/slotted-html.js';
import type {Choices} from './choices.js';
import {languageOf, type Release} from './release.js';

/**
 * The statement's words alone, for newsletters and editors that keep no script and no frame: a copy that follows no
 * correction.
 *
 * @throws {RangeError} as `languageOf`
 */
export function html(choices: Choices, release: Release): string {
  const {headingLevel, expanded} = choices;
  return slottedHtml(release.statement, languageOf(choices, release), {headingLevel, isWhole: expanded});
}

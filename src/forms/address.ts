import type {Choices} from './choices.js';
import {languageOf, type Release} from './release.js';

/**
 * The address that WordPress, and other editors that read oEmbed, replace by a frame: the page of whichever statement is
 * current.
 *
 * @throws {RangeError} as `languageOf`
 */
export function address(choices: Choices, release: Release): string {
  return `${release.address}${languageOf(choices, release)}/`;
}

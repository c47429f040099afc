import {shownText} from '../pages/shown-text.js';
import {statementText} from '../pages/statement-text.js';
import type {Choices} from './choices.js';
import {languageOf, publishedAddress, type Release} from './release.js';

/**
 * The whole statement as plain text, for newsletters and wherever nothing else is kept: that of the folder's `statement.txt`,
 * without its byte order mark.
 *
 * @param now when it is made: a statement past its `expires` is said to be out of date
 * @throws {RangeError} as `languageOf`
 */
export function text(choices: Choices, release: Release, now: Date): string {
  const shown = shownText(release.statement, languageOf(choices, release));
  return statementText(shown, {address: publishedAddress(release), now}).replace('\ufeff', '');
}

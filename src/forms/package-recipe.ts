import {hexColour, type Choices} from './choices.js';
import type {Release} from './release.js';
import {element} from './snippet.js';

/**
 * What a developer writes who takes the element from the package: beside a bundle there is no statement, so that `src` is
 * named, and an accent is a line for a style sheet, since React takes no string for `style`. It is in no registry yet, where
 * somebody else may take its name: the file is what `npm pack` makes.
 *
 * @throws {RangeError} as `languageOf`
 */
export function packageRecipe(choices: Choices, release: Release): string {
  const src = choices.src ?? `${release.address}statement.json`;
  const accent = hexColour(choices.accent);
  return `npm install ./icat-statement-${release.version}.tgz

import 'icat-statement';

${asTemplate(element({...choices, src, accent: undefined}, release))}${accent ? `\n\nicat-statement { --icat-statement-accent: ${accent}; }` : ''}`;
}

/**
 * HTML that the templates of React, Vue, Svelte and others take too: without `<time>`, whose attribute has another name in JSX,
 * and without braces, between which they read code.
 */
function asTemplate(html: string): string {
  return html
    .replaceAll(/<time datetime="[^"]*">|<\/time>/g, '')
    .replaceAll('{', '&#123;')
    .replaceAll('}', '&#125;');
}

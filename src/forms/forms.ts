import {address} from './address.js';
import type {Choices} from './choices.js';
import {frame} from './frame.js';
import {html} from './html.js';
import {marker} from './marker.js';
import {packageRecipe} from './package-recipe.js';
import type {Release} from './release.js';
import {snippet} from './snippet.js';
import {text} from './text.js';

interface Form {
  /** What is pasted. @throws {RangeError} where the statement has no text in the language that was chosen */
  readonly write: (choices: Choices, release: Release, now: Date) => string;
  /** The choices that it can carry, beside the language. */
  readonly carries: readonly (keyof Choices)[];
}

const all = ['expanded', 'theme', 'accent', 'headingLevel', 'share', 'src', 'lazy'] as const;

/** In which form the statement survives, from the one that most editors leave alone. */
export const forms = {
  address: {write: address, carries: []},
  frame: {write: frame, carries: ['expanded', 'theme', 'accent']},
  marker: {write: marker, carries: ['expanded', 'theme', 'headingLevel', 'lazy']},
  snippet: {write: snippet, carries: all},
  html: {write: html, carries: ['expanded', 'headingLevel']},
  text: {write: text, carries: ['expanded']},
  package: {write: packageRecipe, carries: all},
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof forms;

/** The choices that were made and that a form can't carry. */
export function lostChoices(name: FormName, choices: Choices): readonly (keyof Choices)[] {
  const {carries}: Form = forms[name];
  return all.filter(
    (choice) =>
      choices[choice] !== undefined &&
      choices[choice] !== false &&
      !carries.includes(choice) &&
      // The page of the address follows the visitor's device by itself.
      !(name === 'address' && choice === 'theme' && choices.theme === 'system'),
  );
}

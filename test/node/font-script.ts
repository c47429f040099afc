import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {sources, translations} from '../../src/locale/generated/catalogues.js';
import {familyOf, sheetsOf, type Font} from '../fonts/fonts.js';
import {statement} from './partner-site.js';

/** Everything that a card of the invented statement can show. */
const text = new Set(statement() + JSON.stringify([sources, translations]));

/**
 * What a page must run before all else so that it is drawn in `font`: every face
 * that the words need is there from the start, without a request, which a slow
 * network would delay.
 */
export function fontScript(font: Font): string {
  const faces = sheetsOf(font).flatMap(facesIn);
  if (!faces.some(([family]) => family === font)) throw new Error(`${font} is not there`);
  return `for (const [family, base64, descriptors] of ${JSON.stringify(faces)})
    document.fonts.add(new FontFace(family, Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)), descriptors));`;
}

/** The style of a page in `font`. */
export function fontStyle(font: Font): string {
  return `html {font-family: ${familyOf(font)}}`;
}

type Face = readonly [family: string, base64: string, descriptors: Record<string, string>];

/** The faces of a style sheet that have a character of `text`. */
function facesIn(sheet: string): Face[] {
  const css = readFileSync(sheet, 'utf8');
  return [...css.matchAll(/@font-face \{(.*?)\}/gs)].flatMap(([, rule = '']): Face[] => {
    const value = (name: string) => new RegExp(`${name}: (.*?);`, 's').exec(rule)?.[1] ?? '';
    const unicodeRange = value('unicode-range') || 'U+0-10FFFF';
    if (!hasText(unicodeRange)) return [];
    const [, file = ''] = /url\((.*?)\)/.exec(value('src')) ?? [];
    const descriptors = {weight: value('font-weight'), unicodeRange};
    return [[value('font-family').slice(1, -1), readFileSync(join(dirname(sheet), file), 'base64'), descriptors]];
  });
}

function hasText(unicodeRange: string): boolean {
  const ranges = unicodeRange.split(',').map((range) => {
    const [from = '', to = from] = range.trim().slice(2).split('-');
    return [parseInt(from, 16), parseInt(to, 16)] as const;
  });
  return [...text].some((character) => {
    const code = character.codePointAt(0)!;
    return ranges.some(([from, to]) => from <= code && code <= to);
  });
}

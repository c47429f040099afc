import type {Statement} from '../../src/statement/statement.js';
import {checkStatement} from './check-statement.js';
import {contentStatements} from './current-statement.js';
import {readText} from './read-text.js';

/** What another statement says that ICAT is, by language. */
export interface AboutBefore {
  /** Path of that statement. */
  readonly file: string;
  readonly about: ReadonlyMap<string, string>;
}

/**
 * `about` in the languages of a withdrawn statement, which has lost it with its words, by the newest other statement of `content/` in
 * order that has it beside the same `issuer`.
 *
 * @returns undefined where there is none
 */
export function aboutBefore({id, texts}: Statement): AboutBefore | undefined {
  const others = contentStatements()
    .filter((other) => other.id !== id)
    .sort((one, two) => (String(one.published) < String(two.published) ? 1 : -1));
  for (const {file} of others) {
    const json = readText(file);
    if (checkStatement(json, {allowUnknown: true}).length) continue;
    const other = JSON.parse(json) as Statement;
    const about = Object.entries(texts).flatMap(([language, {issuer}]) => {
      const text = other.texts[language];
      return text?.about !== undefined && text.issuer === issuer ? [[language, text.about] as const] : [];
    });
    if (about.length) return {file, about: new Map(about)};
  }
  return undefined;
}

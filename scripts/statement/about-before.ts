import type {Statement} from '../../src/statement/statement.js';
import {otherStatements} from './other-statements.js';

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
  for (const {file, statement: other} of otherStatements(id)) {
    const about = Object.entries(texts).flatMap(([language, {issuer}]) => {
      const text = other.texts[language];
      return text?.about !== undefined && text.issuer === issuer ? [[language, text.about] as const] : [];
    });
    if (about.length) return {file, about: new Map(about)};
  }
  return undefined;
}

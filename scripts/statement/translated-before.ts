import {officialLanguage} from '../../src/locale/shown-language.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {otherStatements} from './other-statements.js';

/** What another statement says in a language with the same meaning. */
export interface TranslatedBefore {
  /** Path of that statement. */
  readonly file: string;
  readonly words: Partial<Pick<Text, 'issuer' | 'about'>>;
}

/**
 * Issuer and `about` in a language that `statement` lacks, by the newest other statement of `content/` in order that has them and
 * whose official text has the same ones as that of `statement`.
 *
 * @returns undefined where there is none
 */
export function translatedBefore(statement: Statement, language: string): TranslatedBefore | undefined {
  const official = officialLanguage(statement.texts);
  const {issuer, about} = statement.texts[official]!;
  for (const {file, statement: other} of otherStatements(statement.id)) {
    const [model, translation] = [other.texts[official], other.texts[language]];
    if (!model || !translation) continue;
    const words = {
      ...(model.issuer === issuer && {issuer: translation.issuer}),
      ...(about !== undefined && model.about === about && translation.about && {about: translation.about}),
    };
    if (Object.keys(words).length) return {file, words};
  }
  return undefined;
}

/** The line that names what was taken. */
export function describeKnown({file, words}: TranslatedBefore, language: string): string {
  return `It has ${Object.keys(words).join(' and ')} in ${language} from ${file}: read them once more.`;
}

import {isDeepStrictEqual} from 'node:util';
import {officialLanguage} from '../../src/locale/shown-language.js';
import {addressOf} from '../../src/pages/folder.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import {folder} from '../folder.js';
import {beginningAhead} from './day-ahead.js';
import type {Fault} from './fault.js';
import {mendText} from './import/mend-text.js';

/**
 * What may be right, and mostly is a slip: a translation that is its original or another translation, or lacks what another text
 * has; straight quotes; what typesetting leaves; an address that leads to no page of the statement; a day of publication that is
 * still to come.
 *
 * @param today the moment that days are measured by
 */
export function doubtsAbout(statement: Statement, today = new Date()): Fault[] {
  return [
    ...untranslatedIn(statement),
    ...repeatedIn(statement),
    ...lackingIn(statement),
    ...typographyIn(statement),
    ...addressesIn(statement),
    ...aheadIn(statement, today),
  ];
}

function aheadIn(statement: Statement, today: Date): Fault[] {
  const beginning = beginningAhead(statement, today);
  if (beginning === undefined) return [];
  const fault = `is ${statement.published}, which begins nowhere on earth before ${beginning}: publish refuses it until then`;
  return [{field: 'published', fault}];
}

/** Shorter words, as a name, may be the same in two languages; but for a title or note of more than one word. */
const shortest = 25;

function untranslatedIn({texts}: Statement): Fault[] {
  const model = officialLanguage(texts);
  const originals = new Set(wordsIn(texts[model], '').map(({words}) => words));
  return Object.entries(texts)
    .filter(([language]) => language !== model)
    .flatMap(([language, text]) => wordsIn(text, `texts.${language}`))
    .filter(({field, words}) => originals.has(words) && (words.length >= shortest || isPhrase(field, words)))
    .map(({field}) => ({field, fault: `is the same as in ${model}: translate it, if that was left out`}));
}

function isPhrase(field: string, words: string): boolean {
  return /\.(title|note)$/.test(field) && /\S\s+\S/.test(words);
}

/** Translations with the body or note of one before them, as where a text was pasted twice. */
function repeatedIn({texts}: Statement): Fault[] {
  const original = texts[officialLanguage(texts)]!;
  const translations = Object.entries(texts).filter(([, text]) => text !== original);
  return (['body', 'note'] as const).flatMap((name) =>
    translations.flatMap(([language, {[name]: words}], index) => {
      if (!words?.length || isDeepStrictEqual(words, original[name])) return [];
      const [before] = translations.slice(0, index).find(([, text]) => isDeepStrictEqual(text[name], words)) ?? [];
      if (before === undefined) return [];
      return [
        {field: `texts.${language}.${name}`, fault: `is the same as in ${before}: one of them is not translated`},
      ];
    }),
  );
}

const optional = ['about', 'story', 'note', 'links', 'url'] as const satisfies readonly (keyof Text)[];

function lackingIn({texts}: Statement): Fault[] {
  return optional.flatMap((name) => {
    const having = Object.keys(texts).filter((language) => texts[language]![name] !== undefined);
    if (!having.length) return [];
    const lacking = Object.keys(texts).filter((language) => !having.includes(language));
    const absent = lacking.map((language) => ({
      field: `texts.${language}.${name}`,
      fault: `is missing, and ${having.join(', ')} ${having.length === 1 ? 'has' : 'have'} it`,
    }));
    const most = Math.max(...having.map((language) => texts[language]!.links?.length ?? 0));
    const fewer = having.filter((language) => name === 'links' && texts[language]!.links!.length < most);
    return [
      ...absent,
      ...fewer.map((language) => ({
        field: `texts.${language}.links`,
        fault: `has ${texts[language]!.links!.length} documents, and another text has ${most}`,
      })),
    ];
  });
}

function typographyIn({texts}: Statement): Fault[] {
  return Object.entries(texts).flatMap(([language, text]) =>
    wordsIn(text, `texts.${language}`).flatMap(({field, words}) => {
      const straight = /["']/.exec(words);
      const {remarks} = mendText(words, language);
      return [
        ...(straight
          ? [{field, index: straight.index, fault: 'has a straight quotation mark: write the one of the language'}]
          : []),
        ...remarks.map((remark) => ({field, fault: `has ${remark.replace(/^[^:]+: /, '')}`})),
      ];
    }),
  );
}

function addressesIn({id, url, texts}: Statement): Fault[] {
  const addresses = [
    {field: 'url', address: url, page: addressOf({address: folder}, {id})},
    ...Object.entries(texts).map(([language, text]) => ({
      field: `texts.${language}.url`,
      address: text.url,
      page: addressOf({address: folder}, {id}, language),
    })),
  ];
  return addresses.flatMap(({field, address, page}) =>
    address === undefined || address === page
      ? []
      : [{field, fault: `is ${address}, and the statement's own page will be ${page}: who shares it shares that`}],
  );
}

/** Each text of a language, by its field. */
function wordsIn(value: unknown, field: string): {field: string; words: string}[] {
  if (typeof value === 'string') return [{field, words: value}];
  if (Array.isArray(value)) return value.flatMap((entry, index) => wordsIn(entry, `${field}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    ['url', 'type'].includes(key) ? [] : wordsIn(entry, field ? `${field}.${key}` : key),
  );
}

import {readFileSync} from 'node:fs';
import {Ajv2020, type ErrorObject} from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import tags from 'language-tags';
import {addressOf} from '../../src/pages/folder.js';
import {excessMarks, hiddenCharacters, lineBreaks, loneSurrogates} from '../../src/statement/hidden-characters.js';
import {maxBytes} from '../../src/statement/read-body.js';
import {maxProofs} from '../../src/statement/count-signers.js';
import type {Statement} from '../../src/statement/statement.js';
import {folder} from '../folder.js';
import {addressFault} from './address-fault.js';
import {blockFaults} from './block-faults.js';
import {codePointsOf, fieldOf, type Fault} from './fault.js';
import {jsonFaults} from './json-faults.js';
import {proofsOf} from './proofs.js';

type Json = Record<string, unknown>;

const schema = JSON.parse(
  readFileSync(new URL('../../src/statement/statement.schema.json', import.meta.url), 'utf8'),
) as Json;

/** The published schema as a validator; `closed`, as one that refuses unknown fields. */
export function compileSchema({closed = false} = {}) {
  const ajv = new Ajv2020({allErrors: true, verbose: true, strictTypes: false, strictRequired: false});
  formats(ajv, ['date', 'date-time']);
  return ajv.compile<Statement>(closed ? (withoutUnknown(schema) as Json) : schema);
}

/** The schema with every object that lists its required fields closed to others. */
function withoutUnknown(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((entry: unknown) => withoutUnknown(entry));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node as Json).map(([key, value]) => [
    key,
    key === 'allOf' ? value : withoutUnknown(value),
  ]);
  const closed = Object.fromEntries(entries) as Json;
  return closed['type'] === 'object' ? {...closed, additionalProperties: false} : closed;
}

/**
 * Everything that is wrong with a statement's file: against the schema, and
 * against what a schema can't say.
 *
 * @param json content of the file
 * @param options.allowUnknown whether fields that the schema doesn't name may stand
 * @param options.today the day that dates are measured by
 */
export function checkStatement(json: string, {allowUnknown = false, today = new Date()} = {}): Fault[] {
  const bytes = Buffer.byteLength(json);
  if (bytes > maxBytes) {
    return [{field: 'the file', fault: `has ${bytes} bytes; ${maxBytes} are the most that the card accepts`}];
  }
  const notJson = jsonFaults(json);
  if (notJson.length) return notJson;
  const value: unknown = JSON.parse(json);
  const validate = compileSchema({closed: !allowUnknown});
  const hidden = hiddenIn(value, '');
  if (!validate(value)) return distinct([...(validate.errors ?? []).flatMap(inWords), ...hidden]);
  const unknown = allowUnknown ? [] : unknownBlocksIn(value);
  return [
    ...hidden,
    ...languagesIn(value),
    ...officialIn(value),
    ...(unknown.length ? unknown : blockFaults(value)),
    ...replacementIn(value),
    ...addressesIn(value),
    ...pagesIn(value),
    ...datesIn(value, today),
    ...handlesIn(value),
    ...proofsIn(value),
  ];
}

/** A field that misses its pattern misses its format as well: once is enough. */
function distinct(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function inWords({instancePath, keyword, message, params, data, parentSchema}: ErrorObject): Fault[] {
  const field = pathOf(instancePath);
  const at = (name: unknown) => (field ? `${field}.${String(name)}` : String(name));
  switch (keyword) {
    case 'required':
      return [{field: at(params['missingProperty']), fault: 'is missing'}];
    case 'additionalProperties':
      return [
        {
          field: at(params['additionalProperty']),
          fault: 'is not a known field: correct or remove it, or --allow-unknown',
        },
      ];
    case 'enum':
      return [
        {
          field,
          fault: `is ${JSON.stringify(data)}; it must be one of ${(parentSchema?.['enum'] as string[]).join(', ')}`,
        },
      ];
    case 'pattern':
    case 'format':
      return [{field, fault: `is ${JSON.stringify(data)}; it must be ${expected(field)}`}];
    case 'type':
      if (!field)
        return [{field: 'the file', fault: `has ${kindOf(data)} in place of a statement, which is an object, {…}`}];
      return [{field, fault: `is ${JSON.stringify(data)}; it must be ${kinds(parentSchema?.['type'])}`}];
    case 'false schema':
      return [{field, fault: 'is still there; a withdrawn statement has no words left: remove it'}];
    case 'maxItems':
      return [{field, fault: 'is not empty; a withdrawn statement has no words left: write []'}];
    case 'minItems':
    case 'contains':
      return [
        {field, fault: `has nothing that is drawn: write ${field.endsWith('items') ? 'an item' : 'a paragraph'}`},
      ];
    case 'not':
      return [{field, fault: 'has no language; the keys are tags such as en or zh'}];
    // What `if` says is said by its branches.
    case 'if':
      return [];
    default:
      return [{field: field || 'the statement', fault: message ?? keyword}];
  }
}

function expected(field: string): string {
  if (/\.?(url|web|replacement)$/.test(field))
    return 'an https address in ASCII, without user, white space or backslash';
  if (/email$/.test(field)) return 'an e-mail address';
  if (/^(published|updated)$/.test(field)) return 'a day of the calendar, such as 2020-07-30';
  if (field === 'id') return 'a digit, then up to 63 lower-case letters, digits and hyphens, such as 2020-07-30';
  if (field === 'expires') return 'a date and time, such as 2021-07-30T00:00:00Z';
  const words = 'text that is not blank: one character at least that a reader can see';
  const [, language] = /^texts\.([^.]+)\.title$/.exec(field) ?? [];
  if (language !== undefined) return `${words}; without a text in ${language}, take the whole of texts.${language} out`;
  return /\.(about|story|note)$/.test(field) ? `${words}; without it, take the field out` : words;
}

/** A schema's `type` in words. */
function kinds(type: unknown): string {
  // Only a block of `body` has several types.
  if (Array.isArray(type)) return 'a paragraph in quotation marks, a heading or a list';
  return type === 'string' ? 'text in quotation marks' : `of the type ${String(type)}`;
}

/** What JSON has in place of an object. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'a text' : String(value);
}

/** `texts.fr.body[2]` for the JSON Pointer `/texts/fr/body/2`. */
function pathOf(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  return fieldOf(segments.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment)));
}

/** A text of white space, marks, and characters that no font has, or that are drawn blank, as the null notehead of music. */
const unseen = /^[\s\p{C}\p{M}\u2800\u{1d159}]*$/u;

/** Of `unseen`, what the schema's pattern takes for visible: it names no unassigned characters, which differ by version of Unicode. */
const takenForSeen = /[\p{Cn}\p{Co}\u{1d159}]/u;

function hiddenIn(value: unknown, field: string): Fault[] {
  if (typeof value === 'string') {
    const hidden = [...value.matchAll(loneSurrogates), ...value.matchAll(hiddenCharacters)].filter(
      ({groups}) => groups?.['flag'] === undefined,
    );
    // One that has hidden characters as well is named for those.
    if (!hidden.length && unseen.test(value) && takenForSeen.test(value))
      return [
        {field, fault: `has nothing that a reader can see, ${codePointsOf(value)} alone: write words in its place`},
      ];
    const between = ({0: match, index}: RegExpExecArray) =>
      /\S/.test(value[index - 1] ?? ' ') && /\S/.test(value[index + match.length] ?? ' ');
    return [
      ...hidden.map((match) => ({
        field,
        index: match.index,
        fault: `has a hidden character, ${codePointsOf(match[0])}, at ${match.index}: ${between(match) && /[\u200b\u2060\ufeff]/.test(match[0]) ? 'replace it by a space where it parts two words, else remove it' : 'remove it'}`,
      })),
      ...[...value.matchAll(/\ufffd/g)].map(({index}) => ({
        field,
        index,
        fault: `has a replacement character, U+FFFD, at ${index}: the letter that stood there was lost when the text was saved; write it again`,
      })),
      ...[...value.matchAll(lineBreaks)].map((match) => ({
        field,
        index: match.index,
        fault: `has a line break or tab, ${codePointsOf(match[0])}, at ${match.index}: ${between(match) ? 'write a space instead, or a block of its own for what follows' : 'remove it'}`,
      })),
      ...[...value.matchAll(excessMarks)].map(({index}) => ({
        field,
        index,
        fault: `has a letter with more than 30 combining marks, at ${index}: remove those that are too many`,
      })),
    ];
  }
  if (Array.isArray(value)) return value.flatMap((entry, index) => hiddenIn(entry, `${field}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [
    ...hiddenIn(key, `the name of ${field ? `${field}.` : ''}${JSON.stringify(key)}`),
    ...hiddenIn(entry, field ? `${field}.${key}` : key),
  ]);
}

function officialIn({texts}: Statement): Fault[] {
  if (Object.values(texts).some(({official}) => official)) return [];
  return [{field: 'texts', fault: 'has no official text: one must have "official": true'}];
}

/** Tags of IANA's registry (BCP 47), but for those that name no language (und, mul, zxx, mis) or several (art, cel, sgn), and no region (AA, ZZ). */
function languagesIn({texts}: Statement): Fault[] {
  return Object.keys(texts).flatMap((language) => {
    const fault = tagFault(tags(language));
    return fault === undefined ? [] : [{field: `texts.${language}`, fault}];
  });
}

function tagFault(tag: ReturnType<typeof tags>): string | undefined {
  const scope = tag.language()?.scope();
  if (!tag.valid() || scope === 'special')
    return "is the tag of no language: take it from IANA's registry, as zh for Chinese and ja for Japanese";
  if (scope === 'collection')
    return `is the tag of several languages (${tag.language()!.descriptions().join(', ')}): take that of the one from IANA's registry`;
  const region = tag.region();
  if (region?.descriptions().includes('Private use'))
    return `has ${region.format()}, which is no region: take it out, or write another, as MX for Mexico`;
  return undefined;
}

function unknownBlocksIn({texts}: Statement): Fault[] {
  return Object.entries(texts).flatMap(([language, {body}]) =>
    body.flatMap((block, index) =>
      typeof block === 'string' || blockTypes.includes(block.type)
        ? []
        : [
            {
              field: `texts.${language}.body[${index}].type`,
              fault: `is ${JSON.stringify(block.type)}; it must be one of ${blockTypes.join(', ')}, or --allow-unknown`,
            },
          ],
    ),
  );
}

const blockTypes = ['heading', 'list'];

function replacementIn({status, replacement}: Statement): Fault[] {
  const field = 'replacement';
  if (status === 'superseded' && replacement === undefined) {
    return [{field, fault: 'is missing: the address of the newer statement'}];
  }
  if (status !== 'superseded' && replacement !== undefined) {
    return [
      {field, fault: `is for a statement that is superseded, and status is ${status}: correct status, or remove it`},
    ];
  }
  return [];
}

function addressesIn({url, replacement, contacts, texts}: Statement): Fault[] {
  const addresses = [
    ['url', url],
    ['replacement', replacement],
    ['contacts.web', contacts.web],
    ...(contacts.social ?? []).map((account, index) => [`contacts.social[${index}].url`, account.url]),
    ...Object.entries(texts).flatMap(([language, text]) => [
      [`texts.${language}.url`, text.url],
      ...(text.links ?? []).map((link, index) => [`texts.${language}.links[${index}].url`, link.url]),
    ]),
  ] as const;
  return addresses.flatMap(([field, address]) => {
    const fault = address === undefined ? undefined : addressFault(address);
    return fault === undefined ? [] : [{field: field!, fault: `is ${JSON.stringify(address)}, ${fault}`}];
  });
}

/** Addresses in the publisher's folder are those of the pages that `npm run release` makes there. */
function pagesIn({id, url, texts}: Statement): Fault[] {
  const addresses = [
    ['url', url, addressOf({address: folder}, {id})],
    ...Object.entries(texts).map(([language, text]) => [
      `texts.${language}.url`,
      text.url,
      addressOf({address: folder}, {id}, language),
    ]),
  ] as const;
  return addresses.flatMap(([field, address, page]) =>
    address === undefined || address === page || !address.startsWith(folder)
      ? []
      : [{field: field!, fault: `is ${address}, where the folder has no such page: write ${page}`}],
  );
}

/** The year in which ICAT was founded, after General Assembly resolution 61/180. */
const founded = '2007';

/** The card links the first place in the call that reads as the handle. */
function handlesIn({contacts, texts}: Statement): Fault[] {
  const handles = (contacts.social ?? []).map(({handle}) => handle);
  const isCalled = (handle: string) => Object.values(texts).some(({story}) => story?.includes(handle));
  return handles.flatMap((handle, index) => {
    const longer = handles.find((other) => other !== handle && other.startsWith(handle) && isCalled(other));
    const fault = `is the beginning of ${longer}: the call to share stories would link it in there`;
    return longer === undefined ? [] : [{field: `contacts.social[${index}].handle`, fault}];
  });
}

function datesIn({published, updated, expires}: Statement, today: Date): Fault[] {
  const faults: Fault[] = [];
  const inAYear = new Date(today);
  inAYear.setUTCFullYear(inAYear.getUTCFullYear() + 1);
  for (const [field, day] of Object.entries({published, updated})) {
    if (day && day < founded) faults.push({field, fault: `is ${day}, before ICAT was founded`});
    if (day && new Date(day) > inAYear) faults.push({field, fault: `is ${day}, more than a year from now`});
  }
  if (updated && updated < published) {
    faults.push({field: 'updated', fault: `is ${updated}, before it was published (${published})`});
  }
  if (expires && new Date(expires) <= new Date(updated ?? published)) {
    faults.push({field: 'expires', fault: `is ${expires}, before the statement's own date (${updated ?? published})`});
  }
  return faults;
}

/** Proofs of other kinds may stand: other modules may know them. */
function proofsIn(statement: Statement): Fault[] {
  const proofs = proofsOf(statement);
  const faults: Fault[] = proofs
    .map((proof, index) => ({proof, field: Array.isArray(statement.proof) ? `proof[${index}]` : 'proof'}))
    .filter(({proof}) => typeof proof !== 'object' || proof === null || Array.isArray(proof))
    .map(({field}) => ({field, fault: 'is no proof: npm run statement -- sign makes them'}));
  if (proofs.length > maxProofs) {
    faults.push({
      field: 'proof',
      fault: `has ${proofs.length} proofs; ${maxProofs} are the most that the card looks at`,
    });
  }
  return faults;
}

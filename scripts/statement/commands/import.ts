import {isDeepStrictEqual} from 'node:util';
import type {Command} from 'commander';
import {officialLanguage} from '../../../src/locale/shown-language.js';
import type {Statement, Text} from '../../../src/statement/statement.js';
import {callersPath} from '../../callers-path.js';
import {blockFaults, wordsOf} from '../block-faults.js';
import type {Fault} from '../fault.js';
import {readDocument} from '../import/read-document.js';
import {textOfDocument} from '../import/text-of-document.js';
import {jsonOf} from '../json-of.js';
import {readJsonText} from '../read-text.js';
import {Refusal} from '../refusal.js';
import {blankTranslation} from '../status-changes.js';
import {describeKnown, translatedBefore, type TranslatedBefore} from '../translated-before.js';
import {rewriteFile} from '../write-file.js';
import {languageTag} from './arguments.js';
import {command, current} from './command.js';

export function addImport(program: Command): void {
  command(program, 'import', 'take the words of one language from a document: Word (.docx), Markdown or plain text')
    .argument('<file>', 'the document; it stays as it is', callersPath)
    .requiredOption('--lang <tag>', 'the language that it is in', languageTag)
    .option(
      '--into <statement>',
      'the draft whose text it becomes; without it, the text is printed, and nothing written',
      callersPath,
    )
    .option('--replace', 'put the words in the place of those that the draft has in the language')
    .action(async (file: string, {lang, into, replace}: {lang: string; into?: string; replace?: true}) => {
      const document = await readDocument(file);
      let lines: readonly string[] = [];
      let known: TranslatedBefore | undefined;
      const withText = (json: string): Statement => {
        const draft = draftIn(json, into ?? current);
        const {words, remarks} = textOfDocument(document, {
          language: lang,
          published: draft.published,
          contacts: draft.contacts,
          text: draft.texts[lang],
        });
        if (!words.title && !words.body.length) {
          throw new Refusal(
            `${file} has no words that a statement could take, neither a title nor paragraphs: see whether it is the right file.`,
          );
        }
        lines = remarks;
        known = draft.texts[lang] ? undefined : translatedBefore(draft, lang);
        const text = draft.texts[lang] ?? {...blankTranslation(draft, lang), ...known?.words};
        return {...draft, texts: {...draft.texts, [lang]: merged(text, words)}};
      };
      if (into === undefined) {
        const {texts} = withText(readJsonText(current));
        tell(file, lines);
        console.log(JSON.stringify({[lang]: texts[lang]}, null, 2));
        return;
      }
      let kept: readonly string[] = [];
      const changed = await rewriteFile(into, (json) => {
        const draft = draftIn(readJsonText(into), into);
        if (draft.status === 'withdrawn') {
          throw new Refusal(
            `${into} is withdrawn, and takes no words: npm run statement -- new --id begins a new one.`,
          );
        }
        const before = draft.texts[lang];
        if (!replace && before && hasWords(before)) {
          throw new Refusal(`${into} has words in ${lang} already: --replace puts those of ${file} in their place.`);
        }
        const next = withText(json);
        const after = next.texts[lang]!;
        kept = (['story', 'links'] as const).filter(
          (field) => before?.[field] && isDeepStrictEqual(before[field], after[field]),
        );
        return jsonOf(next);
      });
      tell(file, lines);
      if (kept.length)
        console.warn(`Please look: ${kept.join(' and ')} in ${lang} are those that ${into} had, for the words before.`);
      const {texts, proof} = JSON.parse(changed) as Statement;
      for (const {field, fault} of differencesFrom(texts, lang)) console.warn(`Please look: ${field} ${fault}.`);
      console.log(
        `${into} has the text in ${lang} now: ${texts[lang]!.body.length} blocks. npm run statement -- check ${into} says what is left to write, and preview shows it.`,
      );
      if (known) console.log(describeKnown(known, lang));
      if (proof !== undefined) {
        console.warn(
          `Its proofs are of the words before: npm run statement -- correct ${into} makes this the next version.`,
        );
      }
    });
}

/** @throws {Refusal} where the file has nothing that words could be put into */
function draftIn(json: string, file: string): Statement {
  const draft = JSON.parse(json) as Partial<Statement> | null;
  const {published, contacts, texts} = draft ?? {};
  if (typeof published !== 'string' || typeof contacts?.web !== 'string' || !Object.keys(texts ?? {}).length) {
    throw new Refusal(`${file} is no draft of a statement: npm run statement -- new makes one.`);
  }
  return draft as Statement;
}

/** The draft's text with the document's words, in the order that the contract has. */
function merged(text: Text, words: Partial<Text>): Text {
  const {official, issuer, occasion, title, body, ...others} = {...text, ...words};
  return {official, issuer, occasion, ...(title !== undefined && {title}), body, ...others};
}

/** Where the blocks of the new text differ from those of the official one or, as long as that has no words, of another. */
function differencesFrom(texts: Statement['texts'], language: string): Fault[] {
  const others = Object.keys(texts).filter((other) => other !== language && hasWords(texts[other]!));
  if (!others.length) return [];
  const model = officialLanguage(Object.fromEntries(others.map((other) => [other, texts[other]!])));
  return blockFaults({texts: {[model]: texts[model]!, [language]: texts[language]!}}, model);
}

/** What is blank is still to be written. */
function hasWords({title, body}: Text): boolean {
  return [title, ...body.flatMap((block) => wordsOf(block))].some(Boolean);
}

function tell(file: string, remarks: readonly string[]): void {
  for (const remark of remarks) console.warn(`${file}, ${remark}`);
}

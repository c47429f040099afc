import {readFileSync} from 'node:fs';
import {escapeHtml} from '../src/slotted/escape-html.js';
import {slottedHtml, type SlottedOptions} from '../src/slotted/slotted-html.js';
import {readStatement} from '../src/statement/read-statement.js';
import {pinnedTrust} from '../src/statement/trust.js';
import {folder} from './folder.js';
import {moduleFile} from './release/pinned-names.js';

export {folder, moduleFile};

/** The current statement: that of `dist` as it stands, whose signatures are checked here as in a browser. */
const {drawn: statement} = await readStatement(readRoot('dist/statement.json'), pinnedTrust);

/** Its languages, as keys of its `texts`. */
export const languages: readonly string[] = Object.keys(statement.texts);

const defaultLanguage = languages.includes('en') ? 'en' : languages.find((key) => statement.texts[key]!.official)!;

/** The hash by which a page pins the module (W3C Subresource Integrity): that of `dist` as it stands. */
export function moduleHash(): string {
  const hashes = JSON.parse(readRoot('dist/integrity.json')) as Record<string, string>;
  return hashes['icat-statement.js'] ?? '';
}

/** What a snippet may have otherwise. */
export interface SnippetOptions {
  /**
   * Language of the words between the tags (BCP 47; `fr-CA` is taken for `fr`); the card follows the page. Default: English,
   * or an official one where the statement has no English.
   */
  readonly language?: string;
  /** Whether the element has `loading="lazy"`. Default: false. */
  readonly lazy?: boolean;
  /** Level of the title's heading, of the words and of the card. Default: 2. */
  readonly headingLevel?: NonNullable<SlottedOptions['headingLevel']> | undefined;
  /** Where the statement's JSON is. Default: beside the module. */
  readonly src?: string | undefined;
}

/**
 * What a partner pastes: one `<div>` with the preload of the statement, the script, pinned by its hash, and the element
 * with the statement's first words. No preload with `lazy`, which may never ask for it, nor with `src`, where the
 * statement comes from another address.
 *
 * The line breaks are such that WordPress's `wpautop` leaves the card as it is (test/browser/snippet.test.ts): it makes
 * `<br>` of those between inline elements, as it takes script and card to be, and leaves alone those within tags.
 *
 * @param address of the folder that holds the module, with a slash at its end
 * @throws {RangeError} where the statement has no text in `language`
 */
export function snippet(address = folder, {language, headingLevel, lazy = false, src}: SnippetOptions = {}): string {
  const at = escapeHtml(address);
  const preload = `<link rel="preload" href="${at}statement.json" as="fetch" crossorigin referrerpolicy="no-referrer"
>`;
  const script = `<script type="module" src="${at}${moduleFile}" integrity="${moduleHash()}" crossorigin referrerpolicy="no-referrer"
></script>`;
  const attributes = [
    src === undefined ? '' : ` src="${escapeHtml(src)}"`,
    headingLevel === undefined ? '' : ` heading-level="${headingLevel}"`,
    lazy ? ' loading="lazy"' : '',
  ].join('');
  return `<div>${lazy || src !== undefined ? '' : preload}${script}${statementElement(language, attributes, headingLevel)}</div>`;
}

/**
 * The element with the statement's first words between its tags.
 *
 * @param attributes as HTML, each after a space
 * @throws {RangeError} where the statement has no text in `language`
 */
export function statementElement(
  language = defaultLanguage,
  attributes = '',
  headingLevel?: SnippetOptions['headingLevel'],
): string {
  return `<icat-statement${attributes}>
${slottedHtml(statement, language, headingLevel && {headingLevel})}
</icat-statement>`;
}

function readRoot(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}

/** The header of a page that allows the card and nothing else; what a partner adds to their own is `script-src` and `connect-src`. */
export function policy(address = folder): string {
  return `Content-Security-Policy: default-src 'none'; script-src '${moduleHash()}'; connect-src ${new URL(address).origin}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
}

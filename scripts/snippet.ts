import {readFileSync} from 'node:fs';
import type {Choices} from '../src/forms/choices.js';
import type {Release} from '../src/forms/release.js';
import {snippet as snippetForm} from '../src/forms/snippet.js';
import {readStatement} from '../src/statement/read-statement.js';
import {pinnedTrust} from '../src/statement/trust.js';
import {folder} from './folder.js';
import {moduleFile} from './release/pinned-names.js';
import {Refusal} from './statement/refusal.js';

export {folder, moduleFile};

const {version} = JSON.parse(readRoot('package.json')) as {version: string};

/** The current statement: that of `dist` as it stands, whose signatures are checked here as in a browser. */
const {drawn: statement} = await readStatement(readRoot('dist/statement.json'), pinnedTrust).catch((error: Error) => {
  throw new Refusal(`dist/statement.json, of the last build, does not verify: ${error.message}: npm run build.`);
});

/** Its languages, as keys of its `texts`. */
export const languages: readonly string[] = Object.keys(statement.texts);

/** The hash by which a page pins the module (W3C Subresource Integrity): that of `dist` as it stands. */
export function moduleHash(): string {
  const hashes = JSON.parse(readRoot('dist/integrity.json')) as Record<string, string>;
  return hashes['icat-statement.js'] ?? '';
}

/** This release: `dist` as it stands, at `address`, which ends with a slash. */
export function releaseAt(address: string): Release {
  return {address, version, integrity: moduleHash(), statement};
}

/**
 * What a partner pastes.
 *
 * @param address of the folder that holds the module, with a slash at its end
 * @throws {RangeError} where the statement has no text in the language
 */
export function snippet(address = folder, choices: Choices = {}): string {
  return snippetForm(choices, releaseAt(address));
}

function readRoot(file: string): string {
  return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
}

/** The header of a page that allows the card and nothing else; what a partner adds to their own is `script-src` and `connect-src`. */
export function policy(address = folder): string {
  return `Content-Security-Policy: default-src 'none'; script-src '${moduleHash()}'; connect-src ${new URL(address).origin}; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
}

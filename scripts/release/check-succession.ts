import {isDeepStrictEqual} from 'node:util';
import type {Statement} from '../../src/statement/statement.js';
import {proofsOf} from '../statement/proofs.js';
import {Refusal} from '../statement/refusal.js';
import {releasesFile} from '../statement/releases.js';
import type {FolderSources} from './folder-files.js';
import {keptFolder} from './kept-releases.js';
import type {Published} from './published.js';
import {rehearsalMarker} from './rehearsal-marker.js';
import type {VerifiedStatement} from './verified-statements.js';

/**
 * Whether what is to go out may follow what was published: files that pages pin never change, no release is forgotten, and no
 * statement goes back, neither at its own address nor at that of the current one.
 *
 * @param options.isFirst whether nothing was published yet; else the current statement must be there, since an address that
 *   is mistyped has nothing either
 * @throws {Refusal} of the first thing that may not
 */
export async function checkSuccession(
  published: Published,
  {pinned, kept, statements}: Pick<FolderSources, 'pinned' | 'kept' | 'statements'>,
  {isFirst = false}: {readonly isFirst?: boolean | undefined} = {},
): Promise<void> {
  if (await published.read(rehearsalMarker)) {
    throw new Refusal(
      `${published.at(rehearsalMarker)} says that this is a rehearsal, which is never published: name another folder.`,
    );
  }
  if (!isFirst && !(await published.read('statement.json'))) {
    throw new Refusal(
      `${published.at('statement.json')} is not there, so what was published is not known: name the folder or address that was published last, or, where nothing was published yet, --first.`,
    );
  }
  for (const [file, content] of [...kept, ...pinned]) {
    const before = await published.read(file);
    if (before && !before.equals(content)) {
      throw new Refusal(
        `${published.at(file)} is there with another content, and pages pin it by its hash: npm run statement -- raise <version>, then npm run build.`,
      );
    }
  }
  for (const file of await published.files()) {
    const release = /^icat-statement-(\d.*)\.js$/.exec(file)?.[1];
    if (release === undefined || kept.has(file) || pinned.has(file)) continue;
    throw new Refusal(
      `${published.at(file)} was published, and ${releasesFile} does not list ${release}: bring its entry and ${keptFolder}/${release} back from the history; a release that is no longer supported stays in the list, with "retired": true.`,
    );
  }
  await checkFollows(published, 'statement.json', statements[0]!);
  for (const each of statements) await checkFollows(published, `${each.statement.id}/statement.json`, each);
  for (const id of await published.ids()) {
    if (statements.some(({statement}) => statement.id === id)) continue;
    const file = `${id}/statement.json`;
    throw new Refusal(`${published.at(file)} is there, and content/${file} is not: take it over into content/.`);
  }
}

async function checkFollows(published: Published, file: string, {json, statement}: VerifiedStatement): Promise<void> {
  const before = (await published.read(file))?.toString();
  if (before === undefined || before === json) return;
  const at = published.at(file);
  const last = statementIn(at, before);
  const isSame = last.id === statement.id;
  if (isSame && last.version === statement.version && last.published === statement.published)
    return checkSameVersion(at, json, before);
  // By `published`, then `version`, which caches and open pages go by too; two statements never share a day, and one keeps it.
  const follows = isSame
    ? last.published === statement.published && last.version < statement.version
    : last.published < statement.published;
  if (follows && isSame && last.status === 'withdrawn' && statement.status !== 'withdrawn') {
    throw new Refusal(
      `${at} is withdrawn, and stays so, and content/${statement.id}/statement.json has words again: take the published one over into content/; npm run statement -- new --id begins a new statement.`,
    );
  }
  if (follows) return;
  throw new Refusal(
    `${at} has ${editionOf(last)}, and content/ has ${editionOf(statement)}, which does not come after it: take the published one over into content/, and raise version.`,
  );
}

/** Proofs may join those that are there, as where a key is rotated; nothing else changes without the version. */
function checkSameVersion(at: string, json: string, before: string): void {
  const {proof: proofs, ...words} = JSON.parse(json) as Statement;
  const {proof: proofsBefore, ...wordsBefore} = JSON.parse(before) as Statement;
  if (!isDeepStrictEqual(words, wordsBefore)) {
    throw new Refusal(
      `${at} has ${editionOf(words)}, with other words than content/ has: npm run statement -- correct raises the version.`,
    );
  }
  if (isDeepStrictEqual(proofs, proofsBefore)) {
    throw new Refusal(
      `${at} has the same statement in another layout: take the published file over into content/, byte by byte.`,
    );
  }
  const now = proofsOf({proof: proofs});
  const lost = proofsOf({proof: proofsBefore}).some((one) => !now.some((other) => isDeepStrictEqual(one, other)));
  if (!lost) return;
  throw new Refusal(
    `${at} has a proof that content/ lacks, and pages that pin an earlier release may need it: take the published file over into content/, and add proofs to it.`,
  );
}

function statementIn(at: string, json: string): Statement {
  try {
    return JSON.parse(json) as Statement;
  } catch {
    throw new Refusal(`${at} is no statement: bring back the one that was published there.`);
  }
}

function editionOf({id, version, published}: Pick<Statement, 'id' | 'version' | 'published'>): string {
  return `${id}, version ${version} of ${published}`;
}

import {isDeepStrictEqual} from 'node:util';
import {isExpired} from '../../src/statement/expiry-of.js';
import {folder as address} from '../folder.js';
import {Refusal} from '../statement/refusal.js';
import {checkCommitted} from './check-committed.js';
import {checkDays} from './check-days.js';
import {checkDist} from './check-dist.js';
import {checkDrawn} from './check-drawn.js';
import {checkPinnedKeys} from './check-pinned-keys.js';
import {checkSuccession} from './check-succession.js';
import {requireChromium} from './chromium.js';
import {folderFiles, readSources} from './folder-files.js';
import {goBack} from './go-back.js';
import {goneBack, type GoneBack} from './gone-back.js';
import {checkKept} from './kept-releases.js';
import {namesIn} from './names-in.js';
import {moduleOf} from './pinned-names.js';
import {publishedAt, publishedIn} from './published.js';
import {inOrder, putInPlace} from './put-in-place.js';
import {removableFolders} from './removable-folders.js';
import {tellInterruption} from './tell-interruption.js';

/** What is published, and where. */
export interface PublishOptions {
  /** Path of the publisher's folder as it was published last, or of a symbolic link to it. */
  readonly folder: string;
  /** Address at which it is served, to be compared too; with a slash at its end. */
  readonly live?: string | undefined;
  /** Whether nothing was published yet. */
  readonly isFirst?: boolean | undefined;
  /** Whether a folder that has gone back loads the release again that it went back from. */
  readonly isForward?: boolean | undefined;
  /** The release's version. */
  readonly version: string;
  /** Hears what is being done. */
  readonly tell: (line: string) => void;
}

/**
 * Puts what `content/` and `dist` have into the publisher's folder, once every check has passed. Interrupted, it ends the process:
 * `tellInterruption`.
 *
 * @throws {Refusal} before anything is changed, and says the way out
 */
export async function publish(options: PublishOptions): Promise<void> {
  const {folder, live, isFirst, isForward, version, tell} = options;
  const beginPlacement = tellInterruption(folder);
  await checkPinnedKeys(version);
  const sources = await readSources();
  const {pinned, statements} = sources;
  checkExpiry(statements[0]!.statement);
  checkKept(version, pinned);
  if (!checkCommitted()) tell('Whether content/ is committed is not known: there is no git here.');
  await checkFolder(options);
  const checkPublished = async () => {
    const published = [
      ...((await checkFolder(options)) ? [publishedIn(folder)] : []),
      ...(live === undefined ? [] : [publishedAt(live)]),
    ];
    for (const each of published) await checkSuccession(each, sources, {isFirst});
    await checkDays(statements, published);
    return Promise.all(
      published.map(async (each) => ({at: each.at(''), pages: await each.pages(), goneBack: await goneBack(each)})),
    );
  };
  if (live !== undefined) tell(`Reading what ${live} gives.`);
  const published = await checkPublished();
  const {at = folder, goneBack: back} = published.find((each) => each.goneBack) ?? {};
  const stays = back !== undefined && back.from === version && !isForward;
  if (back) tell(whatBecomesOf(at, back, version, stays));
  const browser = requireChromium();
  tell('Building anew, to compare with dist: some minutes.');
  await checkDist();
  tell('Opening each statement in each release, in a browser.');
  await checkDrawn(browser, sources);

  tell('Making pages and pictures.');
  const earlier = published.flatMap(({pages}) => pages);
  let {files} = await folderFiles(sources, {address, browser, before: folder, earlier});
  if (stays) files = new Map([...files, ...(await goBack(files, back.to, folder))]);
  const stages = inOrder(folder, files.keys());
  // Again, since another run may have published in the minutes since.
  const placement = await putInPlace(folder, files, async () => {
    if (!isDeepStrictEqual(await checkPublished(), published))
      throw new Refusal(`${folder}, or what is served, was changed by another run meanwhile: do this one again.`);
    beginPlacement();
  });
  const {written} = placement;
  tell(
    written.length
      ? `${folder} has the release now: ${written.length} of ${files.size} files have changed.`
      : `${folder} had it all already.`,
  );
  removableFolders(placement).forEach(tell);
  tell(
    'Where the server is another machine, copy these there, with the .br and .gz beside each, in this order, and remove nothing:',
  );
  for (const {name, files: names} of stages) {
    const changed = names.filter((file) => !written.length || written.includes(file));
    if (changed.length) tell(`  ${name}: ${changed.join(' ')}`);
  }
  tell(`Then: npm run statement -- verify ${live ?? address}`);
}

/** What is said of a folder that has gone back. */
function whatBecomesOf(at: string, {from, to}: GoneBack, version: string, stays: boolean): string {
  const state = `${at} has gone back from ${from} to ${to} (npm run go-back)`;
  return stays
    ? `${state} and stays there: alias, pages and frames load ${to}, with the statements of content/. The way forward is a mended release: npm run statement -- raise <version>. --forward loads ${from} again.`
    : `${state}: alias, pages and frames are to load ${version} again.`;
}

/** @throws {Refusal} where a visitor would read that it may be out of date */
function checkExpiry(statement: Parameters<typeof isExpired>[0]): void {
  if (statement.status === 'withdrawn' || !isExpired(statement, Date.now())) return;
  throw new Refusal(
    `The current statement, ${statement.id}, expired ${statement.expires}: npm run statement -- correct, with a later expires, and two signatures.`,
  );
}

/**
 * @returns whether there is anything in it
 * @throws {Refusal} where it can't be told what was published, or the folder is another one
 */
async function checkFolder({folder, live, isFirst, version}: PublishOptions): Promise<boolean> {
  const names = await namesIn(folder);
  const isThere = names.some((name) => !name.endsWith('.unfinished'));
  // The module is the first file that a run puts there, so also where the first one was interrupted.
  const isOurs = names.includes('statement.json') || (isFirst && names.includes(moduleOf(version)));
  if (isThere && !isOurs) {
    throw new Refusal(`${folder} has files, and no statement.json: it is not the publisher's folder.`);
  }
  if (!isThere && live === undefined && !isFirst) {
    throw new Refusal(
      `${folder} is empty, so what was published is not known: name the folder that was published last, or --live its address, or, where nothing was published yet, --first.`,
    );
  }
  return isThere;
}

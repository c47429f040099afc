import {readdir} from 'node:fs/promises';
import {isExpired} from '../../src/statement/expiry-of.js';
import {folder as address} from '../folder.js';
import {Refusal} from '../statement/refusal.js';
import {checkCommitted} from './check-committed.js';
import {checkDist} from './check-dist.js';
import {checkDrawn} from './check-drawn.js';
import {checkPinnedKeys} from './check-pinned-keys.js';
import {checkSuccession} from './check-succession.js';
import {requireChromium} from './chromium.js';
import {folderFiles, readSources} from './folder-files.js';
import {checkKept} from './kept-releases.js';
import {moduleOf} from './pinned-names.js';
import {publishedAt, publishedIn} from './published.js';
import {inOrder, putInPlace} from './put-in-place.js';

/** What is published, and where. */
export interface PublishOptions {
  /** Path of the publisher's folder as it was published last, or of a symbolic link to it. */
  readonly folder: string;
  /** Address at which it is served, to be compared too; with a slash at its end. */
  readonly live?: string | undefined;
  /** Whether nothing was published yet. */
  readonly isFirst?: boolean | undefined;
  /** The release's version. */
  readonly version: string;
  /** Hears what is being done. */
  readonly tell: (line: string) => void;
}

/**
 * Puts what `content/` and `dist` have into the publisher's folder, once every check has passed.
 *
 * @throws {Refusal} before anything is changed, and says the way out
 */
export async function publish(options: PublishOptions): Promise<void> {
  const {folder, live, isFirst, version, tell} = options;
  await checkPinnedKeys(version);
  const sources = await readSources();
  const {pinned, statements} = sources;
  checkExpiry(statements[0]!.statement);
  checkKept(version, pinned);
  if (!checkCommitted()) tell('Whether content/ is committed is not known: there is no git here.');
  await checkFolder(options);
  const checkPublished = async () => {
    if (await checkFolder(options)) await checkSuccession(publishedIn(folder), sources, {isFirst});
    if (live !== undefined) await checkSuccession(publishedAt(live), sources, {isFirst});
  };
  if (live !== undefined) tell(`Reading what ${live} gives.`);
  await checkPublished();
  const browser = requireChromium();
  tell('Building anew, to compare with dist.');
  await checkDist();
  tell('Opening each statement in each release, in a browser.');
  await checkDrawn(browser, sources);

  tell('Making pages and pictures.');
  const earlier = live === undefined ? [] : await publishedAt(live).pages();
  const {files} = await folderFiles(sources, {address, browser, before: folder, earlier});
  const stages = inOrder(folder, files.keys());
  // Again, since another run may have published in the minutes since.
  const {written, former} = await putInPlace(folder, files, checkPublished);
  tell(
    written.length
      ? `${folder} has the release now: ${written.length} of ${files.size} files have changed.`
      : `${folder} had it all already.`,
  );
  if (former !== undefined) tell(`The link led to ${former} before, which may be removed.`);
  tell(
    'Where the server is another machine, copy these there, with the .br and .gz beside each, in this order, and remove nothing:',
  );
  for (const {name, files: names} of stages) {
    const changed = names.filter((file) => !written.length || written.includes(file));
    if (changed.length) tell(`  ${name}: ${changed.join(' ')}`);
  }
  tell(`Then: npm run statement -- verify ${live ?? address}`);
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
  const names: string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
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

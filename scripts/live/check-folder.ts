import {escapeHtml} from '../../src/slotted/escape-html.js';
import type {Statement} from '../../src/statement/statement.js';
import {drawInBrowser} from '../release/draw-in-browser.js';
import {findChromium} from '../release/chromium.js';
import {goneBackBy, type GoneBack} from '../release/gone-back.js';
import {moduleOf} from '../release/pinned-names.js';
import {verifiedStatements} from '../release/verified-statements.js';
import {Refusal} from '../statement/refusal.js';
import {readReleases, releasesFile, supportedReleases, type Release} from '../statement/releases.js';
import {
  checkEncodings,
  checkFile,
  checkMissing,
  checkNoRehearsal,
  checkPinned,
  checkPreflight,
  checkRenewal,
  checkStatementAt,
  noAnswer,
} from './checks.js';
import type {Fault, Faults} from './faults.js';
import {readAddress, type Answer} from './read-address.js';

/** A release that was published. */
type Published = Release & Required<Pick<Release, 'files'>>;

/** How the publisher's folder is at its address. */
export interface FolderState {
  readonly faults: Faults;
  /** Where it has gone back to an earlier release, which is no fault. */
  readonly goneBack?: GoneBack | undefined;
}

/**
 * Looks at the publisher's folder as its server gives it, as partners' browsers do: for the releases of the list, and for the
 * statements of `content/`. Releases and frames are opened in Chromium; that there is none on this machine is a fault too. Where
 * nothing answers, or the address is that of a page of the folder, that is all it says.
 *
 * @param address with a slash at its end
 * @param tell hears what is being done
 * @param browser path of Chromium; null: nothing is opened in one. Default: what is on this machine
 * @throws {Refusal} where no release was published, or a statement of `content/` is not in order
 */
export async function checkFolder(
  address: string,
  tell: (line: string) => void,
  browser: string | null | undefined = findChromium(),
): Promise<FolderState> {
  const releases = readReleases().filter((release): release is Published => release.files !== undefined);
  const newest = releases.at(-1);
  if (!newest) throw new Refusal(`${releasesFile} has no release that was published: npm run statement -- keep.`);
  const statements = await verifiedStatements();
  const misplaced = await misplacedFault(address);
  if (misplaced) return {faults: [misplaced]};
  const supported = supportedReleases(releases);
  const current = statements[0]!;
  const goneBack = await goneBackAt(address, Object.keys(current.statement.texts)[0]!);
  const loaded = releases.find(({release}) => release === goneBack?.to) ?? newest;
  const module = loaded.files[moduleOf(loaded.release)]!;

  tell('Files, their hashes, signatures and headers');
  const faults: Fault[] = [];
  for (const {files} of releases)
    for (const [file, integrity] of Object.entries(files))
      faults.push(...(await checkPinned(address, file, integrity)));
  faults.push(...(await checkPinned(address, 'icat-statement.js', module)));
  faults.push(...(await checkStatementAt(address, 'statement.json', supported, current.json)));
  for (const {json, statement} of statements)
    faults.push(...(await checkFile(address, `${statement.id}/statement.json`, isSame(json))));
  for (const path of [moduleOf(loaded.release), 'statement.json'])
    faults.push(...(await checkEncodings(address, path)));
  for (const check of [checkRenewal, checkPreflight, checkMissing, checkNoRehearsal])
    faults.push(...(await check(address)));

  tell('Pages');
  for (const {statement} of statements) {
    faults.push(...(await checkFile(address, `${statement.id}/`)));
    for (const language of Object.keys(statement.texts))
      faults.push(...(await checkPages(address, `${statement.id}/${language}/`, statement, module)));
  }
  for (const language of Object.keys(current.statement.texts))
    faults.push(...(await checkPages(address, `${language}/`, current.statement, module)));
  const builder = loaded.files[`builder-${loaded.release}.js`];
  faults.push(...(await checkFile(address, 'embed/', names(module, ...(builder === undefined ? [] : [builder])))));
  for (const path of ['', 'feed.xml', 'sitemap.xml', 'integrity.json', 'statement.schema.json'])
    faults.push(...(await checkFile(address, path)));

  if (browser === null) return {faults, goneBack};
  if (browser === undefined) {
    faults.push({
      what: 'Releases and frames were not opened in a browser, since there is none on this machine: install Chromium or Chrome',
    });
    return {faults, goneBack};
  }
  tell('Each release, and frames, in a browser');
  const cards = [
    ...supported.map(({release, files = {}}) => {
      const file = moduleOf(release);
      const page = {
        module: {address: `${address}${file}`, integrity: files[file]!},
        src: `${address}statement.json`,
      };
      return {what: `${page.module.address}, on a partner's page`, page, statement: current.statement};
    }),
    ...Object.keys(current.statement.texts).map((language) => {
      const page = `${address}${language}/embed.html`;
      return {what: page, page, statement: current.statement};
    }),
  ];
  const outcomes = await drawInBrowser(browser, cards);
  for (const [index, {what: card}] of cards.entries())
    if (outcomes[index]) faults.push({address: card, what: outcomes[index]});
  return {faults, goneBack};
}

/** Why nothing of the folder can be looked at there: no server answers, or the folder is at another address. */
async function misplacedFault(address: string): Promise<Fault | undefined> {
  const answer = await readAddress(`${address}integrity.json`);
  if (typeof answer === 'string') {
    const {what} = noAnswer(address, answer);
    return {address, what: `${what}: see that its server runs, and that this is the folder's address`};
  }
  if (answer.status === 200) return undefined;
  for (let at = address; new URL(at).pathname !== '/';) {
    at = new URL('../', at).href;
    const above = await readAddress(`${at}integrity.json`);
    if (typeof above !== 'string' && above.status === 200)
      return {address, what: `is a page in the folder, not the folder: give the folder's address, ${at}`};
  }
  return undefined;
}

/** By any frame of the current statement. What can't be read there is a fault by itself. */
async function goneBackAt(address: string, language: string): Promise<GoneBack | undefined> {
  const [hashes, frame] = await Promise.all(
    ['integrity.json', `${language}/embed.html`].map(async (path) => {
      const answer = await readAddress(`${address}${path}`);
      return typeof answer === 'string' ? '' : answer.body.toString();
    }),
  );
  return goneBackBy(hashes!, frame!);
}

function isSame(json: string) {
  return ({address, body}: Answer): Faults =>
    body.toString() === json ? [] : [{address, what: 'another file than content/ has: copy it, or wait for caches'}];
}

/** A page of a language, and what stands beside it. */
async function checkPages(address: string, path: string, statement: Statement, module: string): Promise<Faults> {
  const {title, issuer} = statement.texts[path.split('/').at(-2)!]!;
  const picture = `${path}preview.png`;
  const page = async (answer: Answer) => [
    ...names(escapeHtml(title ?? issuer))(answer),
    ...(await (answer.body.includes(picture) ? checkFile(address, picture) : checkNoPicture(answer, address, picture))),
  ];
  return [
    ...(await checkFile(address, path, page)),
    ...(await checkFile(address, `${path}embed.html`, names(module))),
    ...(await checkFile(address, `${path}oembed.json`)),
    ...(await checkFile(address, `${path}statement.txt`)),
  ];
}

/** That there is no picture which its page does not name: a folder that was made without a browser has none. */
async function checkNoPicture(page: Answer, address: string, picture: string): Promise<Faults> {
  const answer = await readAddress(`${address}${picture}`);
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const what = `does not name its picture, ${picture}: copy the pages, or wait for caches`;
  return [{address: page.address, what, kind: 'lacks what it must have'}];
}

/** That a page has these texts in it. */
function names(...texts: readonly string[]) {
  return ({address, body}: Answer): Faults => {
    const lacking = texts.find((text) => !body.includes(text));
    if (lacking === undefined) return [];
    return [{address, what: `lacks ${lacking}: copy the pages, or wait for caches`, kind: 'lacks what it must have'}];
  };
}

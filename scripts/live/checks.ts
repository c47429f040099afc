/**
 * What a partner's page needs of the publisher's folder, as its server gives it. Each check returns what is wrong, a line
 * each: nothing where all is in order.
 */
import type {Trust} from '../../src/statement/trust.js';
import {isExpired} from '../../src/statement/expiry-of.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {integrityOf} from '../integrity-of.js';
import {cacheControl, headers, lifetimes, paths, patternOf} from '../hosting/paths.js';
import {rehearsalMarker} from '../release/rehearsal-marker.js';
import {readAddress, type Answer} from './read-address.js';

/** What is wrong, each as a line that names the address. */
export type Faults = readonly string[];

/**
 * That a file is there, with the headers of scripts/hosting/paths.ts.
 *
 * @param address of the folder, with a slash at its end
 * @param path in it, such as `statement.json`; of a page, that of its folder, such as `fr/`
 * @param more of its content; asked only where there is one
 */
export async function checkFile(
  address: string,
  path: string,
  more: (answer: Answer) => Faults | Promise<Faults> = () => [],
): Promise<Faults> {
  const answer = await readAddress(`${address}${path}`);
  if (typeof answer === 'string') return [`${address}${path}: no answer: ${answer}`];
  if (answer.status !== 200) return [`${answer.address}: ${statusOf(answer)}`];
  return [...headerFaults(path, answer), ...(await more(answer))];
}

/** That a file that pages pin has the hash that they pin. */
export function checkPinned(address: string, file: string, integrity: string): Promise<Faults> {
  return checkFile(address, file, ({address: at, body}) =>
    integrityOf(body) === integrity ? [] : [`${at}: another file than pages pin: its hash is ${integrityOf(body)}`],
  );
}

/**
 * That a statement verifies, for each release that is supported, and is not out of date.
 *
 * @param path in the folder, such as `statement.json`
 * @param releases that must accept it
 * @param json what it must be, byte for byte. Default: any that verifies
 */
export function checkStatementAt(
  address: string,
  path: string,
  releases: readonly (Trust & {readonly release: string})[],
  json?: string,
): Promise<Faults> {
  return checkFile(address, path, async ({address: at, body}) => {
    const text = body.toString();
    const faults: string[] = [];
    for (const {release, ...trust} of releases) {
      try {
        const {drawn} = await readStatement(text, trust);
        const isOutOfDate = drawn.status !== 'withdrawn' && isExpired(drawn, Date.now());
        if (isOutOfDate) return [`${at}: expired ${drawn.expires}: correct it, with a later expires`];
      } catch (error) {
        faults.push(`${at}: release ${release} would not show it: ${(error as Error).message}`);
      }
    }
    if (json === undefined || json === text) return faults;
    return [...faults, `${at}: ${editionIn(text)}, and content/ has ${editionIn(json)}: copy it, or wait for caches`];
  });
}

/** That a browser can renew its copy of the statement: it asks by `HEAD` whether the server answers, and what has changed. */
export async function checkRenewal(address: string): Promise<Faults> {
  const answer = await readAddress(`${address}statement.json`, 'HEAD');
  if (typeof answer === 'string') return [`${address}statement.json, by HEAD: no answer: ${answer}`];
  if (answer.status !== 200) return [`${answer.address}, by HEAD: ${statusOf(answer)}`];
  const hasValidator = answer.headers.has('etag') || answer.headers.has('last-modified');
  return hasValidator ? [] : [`${answer.address}: neither ETag nor Last-Modified, so browsers drop their old copy`];
}

/** That what is not there is a 404: a page in its place would be taken for a file. */
export async function checkMissing(address: string): Promise<Faults> {
  const answer = await readAddress(`${address}icat-statement-0.0.0.js`);
  if (typeof answer === 'string') return [`${address}icat-statement-0.0.0.js: no answer: ${answer}`];
  return answer.status === 404 ? [] : [`${answer.address}: ${statusOf(answer)}, and it is not there: it must be 404`];
}

/** That the folder is no rehearsal (`npm run release -- --rehearsal`). */
export async function checkNoRehearsal(address: string): Promise<Faults> {
  const answer = await readAddress(`${address}${rehearsalMarker}`);
  if (typeof answer === 'string' || answer.status !== 200) return [];
  return [`${answer.address}: this folder is a rehearsal, which is never published: npm run statement -- publish`];
}

function headerFaults(path: string, {address, headers: given}: Answer): Faults {
  const kind = paths.find((one) => new RegExp(patternOf(one)).test(`/${path}`));
  const expected = {
    ...headers,
    'Content-Type': kind?.type ?? '',
    'Cache-Control': cacheControl(lifetimes[kind?.lifetime ?? 'statement']),
  };
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = given.get(name) ?? 'none';
    const isSame = name === 'Content-Type' ? mediaTypeOf(found) === mediaTypeOf(value) : found === value;
    return isSame ? [] : [`${address}: ${name} is ${found}; it must be ${value}`];
  });
}

function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0]!.trim().toLowerCase();
}

function statusOf({status, headers: given}: Answer): string {
  const location = given.get('location');
  return location === null ? `status ${status}` : `status ${status}, to ${location}, and the card follows no redirect`;
}

function editionIn(json: string): string {
  try {
    const {id, version} = JSON.parse(json) as {id: string; version: number};
    return `${id}, version ${version}`;
  } catch {
    return 'no statement';
  }
}

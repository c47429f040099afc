/** What a partner's page needs of the publisher's folder, as its server gives it. Each check returns what is wrong. */
import type {Trust} from '../../src/statement/trust.js';
import {isExpired} from '../../src/statement/expiry-of.js';
import {readStatement} from '../../src/statement/read-statement.js';
import {integrityOf} from '../integrity-of.js';
import {cacheControl, headers, lifetimes, paths, patternOf} from '../hosting/paths.js';
import {rehearsalMarker} from '../release/rehearsal-marker.js';
import type {Fault, Faults} from './faults.js';
import {readAddress, type Answer} from './read-address.js';

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
  if (typeof answer === 'string') return [noAnswer(`${address}${path}`, answer)];
  if (answer.status !== 200) return [{address: answer.address, what: statusOf(answer)}];
  return [...headerFaults(path, answer), ...(await more(answer))];
}

/** That a file that pages pin has the hash that they pin. */
export function checkPinned(address: string, file: string, integrity: string): Promise<Faults> {
  return checkFile(address, file, ({address: at, body}) => {
    const found = integrityOf(body);
    const kind = 'another file than pages pin';
    return found === integrity ? [] : [{address: at, what: `${kind}: its hash is ${found}`, kind}];
  });
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
    const faults: Fault[] = [];
    for (const {release, ...trust} of releases) {
      try {
        const {drawn} = await readStatement(text, trust);
        const isOutOfDate = drawn.status !== 'withdrawn' && isExpired(drawn, Date.now());
        if (isOutOfDate) return [{address: at, what: `expired ${drawn.expires}: correct it, with a later expires`}];
      } catch (error) {
        faults.push({address: at, what: `release ${release} would not show it: ${(error as Error).message}`});
      }
    }
    if (json === undefined || json === text) return faults;
    const what = `${editionIn(text)}, and content/ has ${editionIn(json)}: copy it, or wait for caches`;
    return [...faults, {address: at, what}];
  });
}

/** That a browser can renew its copy of the statement: it asks by `HEAD` whether the server answers, and what has changed. */
export async function checkRenewal(folder: string): Promise<Faults> {
  const [address, by] = [`${folder}statement.json`, 'HEAD'] as const;
  const answer = await readAddress(address, {method: by});
  if (typeof answer === 'string') return [{...noAnswer(address, answer), by}];
  if (answer.status !== 200) return [{address, by, what: statusOf(answer)}];
  const hasValidator = answer.headers.has('etag') || answer.headers.has('last-modified');
  return hasValidator ? [] : [{address, what: 'neither ETag nor Last-Modified, so browsers drop their old copy'}];
}

/**
 * That whoever asks for a file in one encoding gets it in that one or in none, and the same bytes: a cache that passes over
 * `Vary` gives brotli to who can't read it.
 */
export async function checkEncodings(folder: string, path: string): Promise<Faults> {
  const address = `${folder}${path}`;
  const ask = (encoding: string) => readAddress(address, {headers: {'accept-encoding': encoding}});
  const whole = await ask('identity');
  // Of a file that is not there `checkFile` tells.
  if (typeof whole === 'string' || whole.status !== 200) return [];
  const faults = [...encodingFaults(whole, 'identity')];
  for (const by of ['br', 'gzip']) {
    const answer = await ask(by);
    if (typeof answer === 'string') faults.push({...noAnswer(address, answer), by});
    else if (answer.status !== 200) faults.push({address, by, what: statusOf(answer)});
    else if (!answer.body.equals(whole.body)) faults.push({address, by, what: 'other bytes than without an encoding'});
    else faults.push(...encodingFaults(answer, by));
  }
  return faults;
}

function encodingFaults({address, headers: given}: Answer, by: string): Faults {
  const encoding = given.get('content-encoding') ?? 'identity';
  if (encoding === by || encoding === 'identity') return [];
  return [{address, by, what: `encoded by ${encoding}, which was not asked for`}];
}

/**
 * That a page whose own `fetch` wrapper adds headers may read the statement: its browser asks for leave first (Fetch,
 * "CORS-preflight fetch").
 */
export async function checkPreflight(folder: string): Promise<Faults> {
  const [address, by] = [`${folder}statement.json`, 'OPTIONS'] as const;
  const asked = {'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization,x-trace'};
  const answer = await readAddress(address, {method: by, headers: asked});
  if (typeof answer === 'string') return [{...noAnswer(address, answer), by}];
  const needs = 'so that pages whose own fetch adds headers show no statement';
  const {status, headers: given} = answer;
  if (status < 200 || status > 299) return [{address, by, what: `${statusOf(answer)}, ${needs}`}];
  const allowed = listIn(given, 'access-control-allow-headers');
  const isAllowed =
    listIn(given, 'access-control-allow-origin').includes('*') &&
    allowed.includes('authorization') &&
    (allowed.includes('*') || allowed.includes('x-trace'));
  return isAllowed ? [] : [{address, by, what: `does not allow the headers that were asked for, ${needs}`}];
}

/** The lower-case items of a header that is a list. */
function listIn(given: Headers, name: string): readonly string[] {
  return (given.get(name) ?? '').split(',').map((item) => item.trim().toLowerCase());
}

/** That what is not there is a 404: a page in its place would be taken for a file. */
export async function checkMissing(address: string): Promise<Faults> {
  const at = `${address}icat-statement-0.0.0.js`;
  const answer = await readAddress(at);
  if (typeof answer === 'string') return [noAnswer(at, answer)];
  return answer.status === 404 ? [] : [{address: at, what: `${statusOf(answer)}, and it is not there: it must be 404`}];
}

/** That the folder is no rehearsal (`npm run release -- --rehearsal`). */
export async function checkNoRehearsal(address: string): Promise<Faults> {
  const answer = await readAddress(`${address}${rehearsalMarker}`);
  if (typeof answer === 'string' || answer.status !== 200) return [];
  const what = 'this folder is a rehearsal, which is never published: npm run statement -- publish';
  return [{address: answer.address, what}];
}

/** @param reason as `readAddress` gives it */
export function noAnswer(address: string, reason: string): Fault {
  return {address, what: `no answer: ${reason}`, kind: 'no answer'};
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
    return isSame ? [] : [{address, what: `${name} is ${found}; it must be ${value}`, kind: name}];
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

import {InvalidArgumentError} from 'commander';
import type {Notes} from '../status-changes.js';

/** @throws {InvalidArgumentError} for what the schema has not as an `id` */
export function newId(text: string): string {
  if (!/^[0-9][a-z0-9-]{0,63}$/.test(text)) {
    throw new InvalidArgumentError('It must be a digit, then up to 63 lower-case letters, digits and hyphens.');
  }
  return text;
}

/** @throws {InvalidArgumentError} for what no calendar has, as 31 February */
export function dayOfCalendar(text: string): string {
  const moment = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(moment.valueOf()) || moment.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It is no day of the calendar, such as 2020-07-30.');
  return text;
}

/** @throws {InvalidArgumentError} for what the schema has not as a language */
export function languageTag(text: string): string {
  if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(text))
    throw new InvalidArgumentError('It must be a language tag, such as fr or zh-Hant.');
  return text;
}

/** @throws {InvalidArgumentError} */
export function httpsAddress(text: string): string {
  if (!URL.canParse(text) || !text.startsWith('https://'))
    throw new InvalidArgumentError('It must be an address that begins with https://.');
  return text;
}

/**
 * The address of the publisher's folder, with a slash at its end.
 *
 * @throws {InvalidArgumentError} for what no partner's page could load
 */
export function folderAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text.endsWith('/') ? text : `${text}/`) : undefined;
  const isLoopback = address?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  if (!address || (address.protocol !== 'https:' && !isLoopback))
    throw new InvalidArgumentError('It must be the address of the folder, beginning with https://.');
  return address.href;
}

/** @throws {InvalidArgumentError} */
export function releaseVersion(text: string): string {
  if (!/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(text))
    throw new InvalidArgumentError('It must be three numbers, such as 1.1.0.');
  return text;
}

/**
 * The notes that were given before, and one more.
 *
 * @throws {InvalidArgumentError} where it names no language, or has no words
 */
export function noteIn(text: string, before: Notes = {}): Notes {
  const [, language, note] = /^([A-Za-z0-9-]+)=(.*\S.*)$/.exec(text) ?? [];
  if (language === undefined || note === undefined)
    throw new InvalidArgumentError('It must be a language and words in it, such as "en=The title was corrected.".');
  return {...before, [language]: note};
}

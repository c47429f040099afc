import type {Statement, Text} from '../statement/statement.js';
import {mentionLink, shareLink} from './share-link.js';
import {chooseTargets, networkNames, type DeviceTarget, type NetworkTarget} from './targets.js';

/** The attributes that say where to, and what, a page wants to have shared. */
export interface ShareChoice {
  readonly share: string | null;
  readonly shareUrl: string | null;
}

/** An account, and where its name leads. */
export interface Mention {
  readonly handle: string;
  readonly href: string;
}

/** What sharing offers. */
export interface ShareModel {
  /** The text that is shown, which can be copied. */
  readonly text: Text;
  /** The address that is shared: never that of the page that the card is on. */
  readonly url: string;
  readonly device: readonly DeviceTarget[];
  /** Networks, by name and address. */
  readonly networks: readonly {readonly target: NetworkTarget; readonly name: string; readonly href: string}[];
  /** `mailto:` with the title and the address. */
  readonly email: string;
  /** Where the accounts lead that the call to share stories names; none where the page wants no network. */
  readonly mentions: readonly Mention[];
}

/**
 * What sharing offers for a statement.
 *
 * @param language the key of `statement.texts` that is shown
 * @param locale the language of the interface
 * @param hasSystemSheet whether the browser can open the system's own sheet
 */
export function shareModel(
  {share, shareUrl}: ShareChoice,
  {url: statementUrl, texts, contacts}: Statement,
  language: string,
  locale: string,
  hasSystemSheet: boolean,
): ShareModel {
  const text = texts[language]!;
  const {title = ''} = text;
  const url = normalizeShareUrl(shareUrl) ?? text.url ?? statementUrl;
  const {device, networks} = chooseTargets(share, locale);
  return {
    text,
    url,
    device: device.filter((target) => target !== 'system' || hasSystemSheet),
    networks: networks.map((target) => ({target, name: networkNames[target], href: shareLink(target, title, url)})),
    email: shareLink('email', title, url),
    // Accounts at X lead to a post that mentions them.
    mentions: networks.includes('x')
      ? (contacts.social ?? []).map(({handle, url: account}) => ({
          handle,
          href: /^https:\/\/(www\.)?(twitter|x)\.com\//.test(account) ? mentionLink(handle) : account,
        }))
      : [],
  };
}

/** `shareUrl` as a browser writes it; undefined where it is no https address, or has a user. */
export function normalizeShareUrl(shareUrl: string | null): string | undefined {
  try {
    const {href} = new URL(shareUrl ?? '');
    return /^https:\/\/[^@/]+\//.test(href) ? href : undefined;
  } catch {
    return undefined;
  }
}

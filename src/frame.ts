/**
 * The script of the frames' pages (src/pages/frame-page.ts): reads the frame's options, and speaks with the page around it as
 * WordPress's embeds do (wp-includes/js/wp-embed.js), by messages that carry the secret of the frame's fragment.
 */
import {hasOpaqueOrigin} from './view/has-opaque-origin.js';

const {body, documentElement, head} = document;
const card = document.querySelector('icat-statement')!;
const options = new URLSearchParams(location.search);
const theme = options.get('theme');
const accent = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(options.get('accent')!)?.[1];
const secret = new URLSearchParams(location.hash.slice(1)).get('secret');

// On the page, not on the card, which follows it: so that the words before the card have the same colours.
if (theme === 'light' || theme === 'dark') documentElement.style.colorScheme = theme;
if (accent) card.style.setProperty('--icat-statement-accent', `#${accent}`);
card.toggleAttribute('expanded', /^(|true|1)$/i.test(options.get('expanded')!));

const isOpaque = hasOpaqueOrigin();

// Links open a tab, so that no other site is loaded into the frame. Set here, not in the page's HTML: a sandboxed frame without
// `allow-popups` opens no tab, and without script its links are followed within the frame.
if (!isOpaque) head.append(Object.assign(document.createElement('base'), {target: '_blank'}));

if (secret) {
  const send = (message: string, value: number | string) => parent.postMessage({message, value, secret}, '*');
  const {style} = documentElement;
  const sendHeight = () => {
    // In a frame that is not displayed, as in a tab of the page that is closed, or not laid out yet, everything is 0 px high.
    // WordPress shows a frame at any message: one that says no height leads to its layout, and so to a call of the observer.
    if (!innerHeight) return send('hello', 0);
    // The folded card keeps the height that the frame has before the first message, whatever height an open one has later.
    if (!style.getPropertyValue('--height')) style.setProperty('--height', `${innerHeight}px`);
    send('height', Math.ceil(body.getBoundingClientRect().height));
  };

  // WordPress hides the frame until the first message, and in a hidden frame no observer is called.
  sendHeight();
  card.addEventListener('icat-statement-load', sendHeight);
  new ResizeObserver(sendHeight).observe(body);
  // WordPress's script may begin to listen only now.
  addEventListener('message', ({source, data}: MessageEvent<unknown>) => {
    if (source === parent && (data as {message?: unknown} | null)?.message === 'ready') sendHeight();
  });

  // In WordPress's sandbox no link opens a tab, and of the addresses that a frame sends, WordPress follows those of its own
  // host: the statement's page, which has the same links.
  if (isOpaque) {
    addEventListener('click', (event) => {
      if (!event.composedPath().some((target) => target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      send('link', new URL('.', location.href).href);
    });
  }
}

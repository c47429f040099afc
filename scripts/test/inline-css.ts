import type {Plugin} from '@web/dev-server-core';

/** What Vite does for `import styles from './card.css?inline'`, for the test server. */
export function inlineCss(): Plugin {
  const isInline = (url: string) => url.endsWith('.css?inline');
  return {
    name: 'inline-css',
    resolveMimeType: ({url}) => (isInline(url) ? 'js' : undefined),
    transform: ({url, body}) => (isInline(url) ? `export default ${JSON.stringify(body)};` : undefined),
  };
}

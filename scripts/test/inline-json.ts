import type {Plugin} from '@web/dev-server-core';

/** What Vite does for the import of pinned-keys.json, for the test server. Other JSON is fetched, and stays what it is. */
export function inlineJson(): Plugin {
  const isInline = (url: string) => url.endsWith('/pinned-keys.json');
  return {
    name: 'inline-json',
    resolveMimeType: ({url}) => (isInline(url) ? 'js' : undefined),
    transform: ({url, body}) => (isInline(url) ? `export default ${String(body)};` : undefined),
  };
}

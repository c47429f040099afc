/**
 * Whether a list of sources lets a page load from `address` (W3C Content Security Policy Level 3, 6.7.2). `'self'` is not
 * taken for it: the page is on another host than the publisher's folder.
 *
 * @param sources of one directive, such as `'self'` and `https://cdn.example`
 */
export function allows(sources: readonly string[], address: string): boolean {
  const url = new URL(address);
  return sources.some((source) => matches(source, url));
}

/**
 * As `allows`, for a script: its hash or a nonce suffices, and beside `'strict-dynamic'` the host does not count.
 *
 * @param integrity the hashes of the script's `integrity`, separated by spaces
 * @param nonce as the script has it
 */
export function allowsScript(
  sources: readonly string[],
  address: string,
  {integrity = '', nonce = ''}: {readonly integrity?: string | undefined; readonly nonce?: string | undefined},
): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  const hashes = integrity.split(/\s+/).filter(Boolean);
  if (hashes.length && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
  return !sources.some((source) => source.toLowerCase() === "'strict-dynamic'") && allows(sources, address);
}

const hostSource = /^(?:([a-z][\w+.-]*:)\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/.*)?$/i;

function matches(source: string, {protocol, hostname, port, pathname}: URL): boolean {
  if (source === '*') return /^https?:$/.test(protocol);
  if (/^[a-z][\w+.-]*:$/i.test(source)) return isSameScheme(source, protocol);
  const [, scheme, host, hostPort = '', path = ''] = hostSource.exec(source) ?? [];
  if (host === undefined || (scheme !== undefined && !isSameScheme(scheme, protocol))) return false;
  const name = host.toLowerCase();
  const isHost = name === '*' || (name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : name === hostname);
  const isPort = hostPort === '*' || hostPort === port || hostPort === defaultPort(protocol, port);
  const isPath = path === '' || (path.endsWith('/') ? pathname.startsWith(path) : pathname === path);
  return isHost && isPort && isPath;
}

/** `http:` allows `https:` too. */
function isSameScheme(source: string, protocol: string): boolean {
  const scheme = source.toLowerCase();
  return scheme === protocol || (scheme === 'http:' && protocol === 'https:');
}

function defaultPort(protocol: string, port: string): string | undefined {
  if (port) return undefined;
  return protocol === 'https:' ? '443' : '80';
}

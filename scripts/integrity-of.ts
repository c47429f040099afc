import {createHash} from 'node:crypto';

/** The sha384 of a file's content, as `integrity` attributes have it (W3C Subresource Integrity). */
export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

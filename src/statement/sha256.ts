/**
 * The SHA-256 of `text` in UTF-8.
 *
 * @throws {TypeError} where the page's own encoder loses a character
 */
export async function sha256(text: string): Promise<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  // An encoder that is not the browser's may lose what it does not know (one for Latin-1 writes `Ł` as `A`): other words
  // would then have the signed bytes.
  if (new TextDecoder().decode(bytes) !== text) throw new TypeError();
  return crypto.subtle.digest('SHA-256', bytes);
}

/**
 * Copies `text`: by the clipboard, and where that is missing (`http:` pages) or
 * refused (frames of another origin), out of `field`, which it fills and
 * selects. Where that fails too, `field` stays selected, for the visitor to copy.
 *
 * @param field read-only, rendered, in any shadow root
 * @returns whether the text is on the clipboard
 */
export async function copyText(text: string, field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.value = text;
    field.select();
    try {
      // Deprecated, and the only way that is left where the clipboard is refused.
      return field.ownerDocument.execCommand('copy');
    } catch {
      return false;
    }
  }
}

/**
 * Copies `text`: by the clipboard, and where that is missing (`http:` pages) or
 * refused (frames of another origin), out of `field`, which it fills and
 * selects. Where that fails too, `field` stays selected, for the visitor to copy.
 *
 * A page may listen to `copy` and put words of its own on the clipboard. From
 * `field`, whoever copies, nothing but its selected text is copied; unless the
 * page keeps that event from it.
 *
 * @param field read-only, rendered, in any shadow root
 * @returns whether the text is on the clipboard
 */
export async function copyText(text: string, field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    let isCopied = false;
    field.value = text;
    field.select();
    field.oncopy = (event) => {
      const data = event.clipboardData!;
      // Also of other types, which a listener before this one may have set.
      data.clearData();
      data.setData('text/plain', field.value.slice(field.selectionStart, field.selectionEnd));
      isCopied = data.getData('text/plain') === field.value;
      event.preventDefault();
      event.stopPropagation();
    };
    try {
      // Deprecated, and the only way that is left where the clipboard is refused.
      return field.ownerDocument.execCommand('copy') && isCopied;
    } catch {
      return false;
    }
  }
}

let sheet: HTMLStyleElement | undefined;

/** Gives the page a style sheet, in place of an earlier one, until the end of the test. */
export function dress(css: string): void {
  sheet?.remove();
  sheet = document.createElement('style');
  sheet.textContent = css;
  document.head.append(sheet);
}

afterEach(() => sheet?.remove());

const warned = new Set<string>();

/** Tells the page's author of a slip in an attribute, once each. */
export function warnOnce(slips: readonly string[], say = console.warn): void {
  for (const slip of slips) {
    if (!warned.has(slip)) say(`<icat-statement> ${slip}.`);
    warned.add(slip);
  }
}

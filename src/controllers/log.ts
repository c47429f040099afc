const logged = new Set<string>();

/**
 * Tells the page's author something in the console. A page may have replaced the console by one that throws: that must not
 * keep an event back or reject a promise.
 *
 * @param message makes the message; it may throw as well, where it has to write a value of the page's
 */
export function log(level: 'warn' | 'error', message: () => string): void {
  try {
    console[level](`<icat-statement> ${message()}.`);
  } catch {
    // There is no other place to tell it.
  }
}

/** As `log`, each message once for the page, however many elements have cause for it. */
export function logOnce(level: 'warn' | 'error', message: string): void {
  if (logged.has(message)) return;
  logged.add(message);
  log(level, () => message);
}

import {launch, type Browser} from 'puppeteer-core';
import {Refusal} from '../statement/refusal.js';
import {installCommand, isDebian} from '../test/debian.js';
import {installedEngines} from '../test/engines.js';

/** Milliseconds that the browser, or a page in it, may take: each release waits for them on a busy machine too. */
export const patience = 60_000;

/** Path of Chromium or Chrome on this machine; `undefined` where there is none. */
export function findChromium(): string | undefined {
  return installedEngines().find(({name}) => name === 'Chromium')?.path;
}

/** @throws {Refusal} where there is none */
export function requireChromium(): string {
  const path = findChromium();
  if (path !== undefined) return path;
  const way = isDebian() ? `, as root: ${installCommand(['chromium'])}` : '.';
  throw new Refusal(
    `Each release is opened in a browser, and there is none on this machine: install Chromium or Chrome${way}`,
  );
}

/** Starts it without a window. */
export function launchChromium(path: string, args: readonly string[] = []): Promise<Browser> {
  return launch({
    executablePath: path,
    timeout: patience,
    // Chromium refuses to start as root with its sandbox; the other keeps it from calling home.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking', ...args],
  });
}

import {existsSync, readdirSync} from 'node:fs';
import {install, installCommand, isDebian, mayInstall} from './debian.js';

/** A browser engine that the tests run in. */
export interface Engine {
  readonly name: 'Chromium' | 'Firefox' | 'WebKit';
  /** The program: the browser, or for WebKit its driver. */
  readonly path: string;
}

interface Candidate {
  readonly name: Engine['name'];
  /** Where its program is, by the systems that have it. */
  readonly paths: readonly string[];
  /** Debian's packages for it. */
  readonly packages: readonly string[];
}

const candidates: readonly Candidate[] = [
  {
    name: 'Chromium',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    packages: ['chromium'],
  },
  {
    name: 'Firefox',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr'],
  },
  // Its driver has no screenless mode: it draws into a virtual screen.
  {name: 'WebKit', paths: ['/usr/bin/WebKitWebDriver'], packages: ['webkit2gtk-driver', 'xvfb']},
];

/** Without these, Arabic and Chinese are drawn as boxes, all of one width. */
const fonts = ['fonts-noto-core', 'fonts-noto-cjk'];

/**
 * The engines on this machine, after installing those that lack: on Debian, as
 * root, unless `NO_BROWSER_INSTALL=1`. What is left out is said, with what to
 * install.
 */
export function findEngines(): {found: Engine[]; missing: Engine['name'][]} {
  const lacking = candidates.filter(({name, paths}) => !isComplete(name, paths));
  if (lacking.length) {
    const packages = [...lacking.flatMap((candidate) => candidate.packages), ...fonts];
    const names = lacking.map(({name}) => name).join(', ');
    if (mayInstall()) install(names, packages);
    else {
      const way = isDebian()
        ? `as root: ${installCommand(packages)}`
        : 'Chrome or Chromium, Firefox, and on Linux WebKitGTK with its driver and Xvfb';
      console.log(`Not on this machine: ${names}. To test in all three engines, install ${way}`);
    }
  }
  const found = installedEngines();
  const missing = candidates.map(({name}) => name).filter((name) => !found.some((engine) => engine.name === name));
  return {found, missing};
}

/** The engines on this machine. */
export function installedEngines(): Engine[] {
  return candidates.flatMap(({name, paths}): Engine[] => {
    const path = paths.find((candidate) => existsSync(candidate));
    return path && isComplete(name, paths) ? [{name, path}] : [];
  });
}

function isComplete(name: Engine['name'], paths: readonly string[]): boolean {
  const whole = name !== 'WebKit' || (existsSync('/usr/bin/Xvfb') && miniBrowser());
  return paths.some((path) => existsSync(path)) && Boolean(whole);
}

/** WebKitGTK's own small browser, which its driver starts; in a folder named for the architecture. */
export function miniBrowser(): string | undefined {
  return readdirSync('/usr/lib')
    .map((architecture) => `/usr/lib/${architecture}/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path));
}

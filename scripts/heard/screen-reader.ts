import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {setTimeout as sleep} from 'node:timers/promises';
import {startVirtualScreen} from '../test/virtual-screen.js';

/** What the screen reader speaks at a time. */
export interface Utterance {
  readonly text: string;
  /** BCP 47; null: the user's own voice. */
  readonly language: string | null;
  /** Whether a live region has changed. */
  readonly live: boolean;
}

/** Orca, on a virtual screen of its own, without sound. */
export interface ScreenReader {
  /** Such as `43.1`. */
  readonly version: string;
  /** For the programs that it is to read: its screen and its bus. */
  readonly environment: NodeJS.ProcessEnv;
  /** Presses a key, as xdotool names it: `ctrl+Home`. */
  press(key: string): void;
  /** Clicks at a place of the screen, in pixels. */
  click(x: number, y: number): void;
  /** What has been spoken since the last call, once it has been silent for a while. */
  spoken(): Promise<Utterance[]>;
  stop(): void;
}

/** In milliseconds. A browser answers a key within less, on a machine that does little else. */
const silence = 900;
/** In milliseconds: for a page that never falls silent. */
const patience = 15_000;

/**
 * Starts Orca.
 *
 * @throws {Error} where one of the programs lacks (on Debian: `orca xdotool xvfb dbus`)
 */
export async function startScreenReader(): Promise<ScreenReader> {
  const home = mkdtempSync(join(tmpdir(), 'heard-'));
  const children: ChildProcess[] = [];
  const screen = await startVirtualScreen();
  const stop = () => {
    // Orca takes its time over the other signals, and no second one starts meanwhile.
    for (const child of children.toReversed()) child.kill('SIGKILL');
    screen.stop();
    rmSync(home, {recursive: true, force: true, maxRetries: 5});
  };
  process.once('exit', stop);

  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {...process.env, DISPLAY: screen.display, HOME: home, XDG_RUNTIME_DIR: home},
  });
  children.push(bus);
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DISPLAY: screen.display,
    DBUS_SESSION_BUS_ADDRESS: address.toString().trim(),
    // Settings of nobody.
    HOME: home,
    XDG_RUNTIME_DIR: home,
    LANG: 'C.UTF-8',
    ACCESSIBILITY_ENABLED: '1',
    GNOME_ACCESSIBILITY: '1',
  };

  // The system's own Python, which has Orca's modules.
  const orca = spawn('/usr/bin/python3', [join(import.meta.dirname, 'run_orca.py')], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: environment,
  });
  children.push(orca);
  const heard: Utterance[] = [];
  let latest = 0;
  const lines = createInterface({input: orca.stdio[3] as NodeJS.ReadableStream});
  const [first] = await Promise.race([
    once(lines, 'line') as Promise<[string]>,
    once(orca, 'exit').then(() => Promise.reject(new Error('Orca did not start.'))),
  ]);
  lines.on('line', (line) => {
    heard.push(JSON.parse(line) as Utterance);
    latest = Date.now();
  });

  const xdotool = (...words: string[]) => execFileSync('xdotool', words, {env: environment});
  return {
    version: (JSON.parse(first) as {version: string}).version,
    environment,
    press: (key) => void xdotool('key', key),
    click: (x, y) => void xdotool('mousemove', String(x), String(y), 'click', '1'),
    async spoken() {
      const start = Date.now();
      do await sleep(100);
      while (Date.now() - Math.max(start, latest) < silence && Date.now() - start < patience);
      return heard.splice(0);
    },
    stop,
  };
}

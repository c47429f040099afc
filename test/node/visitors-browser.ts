import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {miniBrowser, type Engine} from '../../scripts/test/engines.js';
import {newTab, open} from './partner-site.js';

/** A browser for several visitors, each with an HTTP cache of their own. */
export interface VisitorsBrowser {
  /** @returns what opens an address for somebody new */
  newVisitor(): Promise<(address: string) => Promise<unknown>>;
  stop(): Promise<void>;
}

export function startBrowser(engine: Engine): Promise<VisitorsBrowser> {
  return engine.name === 'WebKit' ? startMiniBrowser() : startPuppeteer(engine);
}

async function startPuppeteer(engine: Engine): Promise<VisitorsBrowser> {
  const browser = await open(engine);
  return {
    async newVisitor() {
      const tab = await newTab(await browser.createBrowserContext());
      return (address) => tab.goto(address);
    },
    stop: () => browser.close(),
  };
}

/** WebKitGTK's WebDriver sessions keep no HTTP cache; MiniBrowser without `--automation` does, in its user's folders. */
async function startMiniBrowser(): Promise<VisitorsBrowser> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(screen.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const folder = await mkdtemp(join(tmpdir(), 'icat-statement-visitors-'));
  let visitor: ChildProcess | undefined;

  async function leave(): Promise<void> {
    // It may have ended by itself.
    if (!visitor || visitor.exitCode !== null || visitor.signalCode !== null) return;
    const closed = once(visitor, 'close');
    visitor.kill();
    await closed;
  }

  return {
    async newVisitor() {
      await leave();
      const home = await mkdtemp(join(folder, 'home-'));
      const env = {
        ...process.env,
        DISPLAY: `:${display.toString().trim()}`,
        HOME: home,
        XDG_CACHE_HOME: home,
        XDG_CONFIG_HOME: home,
        XDG_DATA_HOME: home,
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      };
      return (address) => {
        visitor = spawn(miniBrowser()!, [address], {env, stdio: 'ignore'});
        return once(visitor, 'spawn');
      };
    },
    async stop() {
      await leave();
      screen.kill();
      await rm(folder, {recursive: true, force: true});
    },
  };
}

import {launch, type CDPSession, type Page} from 'puppeteer-core';
import {findEngines} from '../test/engines.js';
import type {Cell} from './cells.js';
import type {Values} from './figures.js';
import {addAndRemove, respond} from './in-page.js';
import {installProbe} from './probe.js';
import type {Server} from './server.js';

/** Chromium, for measuring. */
export interface BenchBrowser {
  /** Such as `Chrome/156.0.8078.108`. */
  readonly version: string;
  /**
   * Measures the page of a cell once, as somebody who was never there before. Main-thread time is that of the whole
   * page: what the empty page takes is not yet taken off.
   *
   * @throws {Error} where the page fails, asks for what the server lacks, or lacks what is expected after 60 s
   */
  measure(cell: Cell, address: string): Promise<Values>;
  stop(): Promise<void>;
}

/** How often a card is added and removed: first so that caches are filled and code is compiled, then to measure. */
const cycles = {warm: 50, measured: 1_000};
/** For all that is waited for, in milliseconds. */
const patience = 60_000;

/** @throws {Error} where there is no Chromium */
export async function startBenchBrowser(server: Server): Promise<BenchBrowser> {
  const chromium = findEngines().found.find(({name}) => name === 'Chromium');
  if (!chromium) throw new Error('The benchmark runs in Chromium, which is not on this machine.');
  const browser = await launch({
    executablePath: chromium.path,
    protocolTimeout: patience,
    args: [
      // Root has no sandbox; the others keep Chromium from calling home.
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // It asks about each page with a form control.
      '--disable-features=AutofillServerCommunication',
      // Every host is the benchmark's server. With an error of its certificate the browser would cache nothing.
      `--host-resolver-rules=MAP * 127.0.0.1:${server.port}`,
      `--ignore-certificate-errors-spki-list=${server.keyHash}`,
    ],
  });
  return {
    version: await browser.version(),
    async measure(cell, address) {
      // A context of its own: a cold cache, and connections of its own.
      const context = await browser.createBrowserContext();
      try {
        return await measureIn(await context.newPage(), cell, address, server);
      } finally {
        await context.close();
      }
    },
    stop: () => browser.close(),
  };
}

async function measureIn(page: Page, cell: Cell, address: string, server: Server): Promise<Values> {
  const {profile, expectation, task} = cell;
  page.setDefaultTimeout(patience);
  await page.setViewport(profile.viewport);
  await page.emulateNetworkConditions(profile.network);
  await page.emulateCPUThrottling(profile.cpuSlowdown);
  // tsx wraps functions in a helper of its own, also those that are sent to the page.
  await page.evaluateOnNewDocument('globalThis.__name = (wrapped) => wrapped');
  await page.evaluateOnNewDocument(installProbe, expectation);
  const devtools = await page.createCDPSession();
  await devtools.send('Network.enable');
  // Time of the processor, not of the clock: what else the machine does is not counted.
  await devtools.send('Performance.enable', {timeDomain: 'threadTicks'});
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({encodedDataLength}) => (bytes += encodedDataLength));

  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });

  server.takeRequests();
  await page.goto(address);
  await page.evaluate(() => window.probe.done).catch((error: Error) => faults.push(error.message));
  if (faults.length) throw new Error(`${cell.name}: ${faults.join('; ')}`);
  await page.waitForNetworkIdle({idleTime: 500});
  const requests = server.takeRequests();

  switch (task) {
    case 'load': {
      const mainThread = await taskDuration(devtools);
      const own = await page.evaluate(() => window.probe.figures());
      const painted = expectation.sentence ? {firstSentence: own.firstSentence, card: own.card} : {};
      return {
        bytes,
        requests: requests.length,
        ...painted,
        mainThread,
        blocking: own.blocking,
        shift: own.shift,
        heap: (await heap(page, devtools)) / 1_000,
      };
    }
    case 'cards':
      return {
        mainThread: await taskDuration(devtools),
        statementRequests: requests.filter((url) => url.endsWith('/statement.json')).length,
      };
    case 'add and remove': {
      await page.evaluate(addAndRemove, cycles.warm);
      const before = await heap(page, devtools);
      await page.evaluate(addAndRemove, cycles.measured);
      return {growth: ((await heap(page, devtools)) - before) / cycles.measured};
    }
    default:
      return {response: await page.evaluate(respond, task)};
  }
}

/** What the tasks of the main thread have taken so far, in milliseconds. */
async function taskDuration(devtools: CDPSession): Promise<number> {
  const {metrics} = await devtools.send('Performance.getMetrics');
  return (metrics.find(({name}) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Bytes of the JS heap that are in use after garbage collection. */
async function heap(page: Page, devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const {JSHeapUsedSize = 0} = await page.metrics();
  return JSHeapUsedSize;
}

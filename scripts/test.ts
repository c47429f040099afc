/**
 * `npm test`: the tests in Node.js, then the same suite in each browser engine.
 *
 * `npm test -- test/browser/locale.test.ts` runs single files in the browsers,
 * `ENGINES=Firefox,WebKit npm test` some of the engines.
 */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {
  defaultReporter,
  startTestRunner,
  type BrowserLauncher,
  type Reporter,
  type TestRunnerConfig,
  type TestSuiteResult,
} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {webdriverLauncher} from '@web/test-runner-webdriver';
import {startAnswers} from './test/answers.js';
import {findEngines, miniBrowser, type Engine} from './test/engines.js';
import {inlineCss} from './test/inline-css.js';
import {inlineJson} from './test/inline-json.js';
import {installServers} from './test/servers.js';
import {startWebKit} from './test/webkit.js';

const files = process.argv.slice(2);
const totals = {passed: 0, failed: 0, skipped: 0};

// West of Greenwich a date without a time zone turns into the day before.
process.env['TZ'] = 'America/New_York';

const {found, missing} = findEngines();

if (!files.length) {
  installServers();
  testInNode();
}
const complete = await testInBrowsers(files.length ? files : ['test/browser/**/*.test.ts']);

const {passed, failed, skipped} = totals;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(complete && passed && !failed ? 0 : 1);

function testInNode(): void {
  const report = join(mkdtempSync(join(tmpdir(), 'icat-statement-')), 'report.tap');
  const reporters = ['spec', 'stdout', 'tap', report];
  const options = reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`);
  // By name: Node.js 20 finds no TypeScript by itself.
  const tests = readdirSync('test/node')
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/node/${file}`);
  const {status} = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...options, ...tests], {stdio: 'inherit'});
  const tap = readFileSync(report, 'utf8');
  const count = (what: string) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  totals.passed += count('pass');
  // A run that broke off counts as a failure of its own.
  totals.failed += failed || !status ? failed : 1;
  totals.skipped += count('skipped') + count('todo');
}

/** @returns whether every engine ran, or the one that was left out could not be asked for */
async function testInBrowsers(patterns: string[]): Promise<boolean> {
  const wanted = process.env['ENGINES']?.split(',').filter(Boolean);
  const engines = found.filter(({name}) => !wanted?.length || wanted.includes(name));
  const answers = await startAnswers();
  const stops: (() => void)[] = [() => answers.stop()];
  const browsers = await Promise.all(engines.map((engine) => launcher(engine, stops)));
  const ran = browsers.length > 0 && (await runner(patterns, browsers, answers.origin));
  stops.forEach((stop) => stop());

  console.log(`\nEngines tested: ${engines.map(({name}) => name).join(', ') || 'none'}.`);
  const left = [
    ...missing,
    ...found.map(({name}) => name).filter((name) => !engines.some((engine) => engine.name === name)),
  ];
  if (left.length) console.warn(`NOT TESTED, left out on this machine: ${left.join(', ')}.`);
  // CI means all three.
  return ran && !(process.env['CI'] && left.length);
}

async function launcher({name, path}: Engine, stops: (() => void)[]): Promise<BrowserLauncher> {
  if (name === 'WebKit') {
    const {port, stop} = await startWebKit(path);
    stops.push(stop);
    const webkit = webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port,
      path: '/',
      logLevel: 'error',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': {
          binary: miniBrowser(),
          args: ['--automation'],
        },
      } as WebdriverIO.Capabilities,
    });
    return Object.assign(webkit, {name});
  }
  const options =
    name === 'Firefox'
      ? ({browser: 'firefox'} as const)
      : // Root has no sandbox; the others keep Chromium from calling home.
        {
          args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
        };
  return Object.assign(chromeLauncher({launchOptions: {...options, executablePath: path}}), {name});
}

async function runner(patterns: string[], browsers: BrowserLauncher[], answers: string): Promise<boolean> {
  const config: Partial<TestRunnerConfig> = {
    files: patterns,
    browsers,
    rootDir: '.',
    // Lit's production build, as it ships.
    nodeResolve: {exportConditions: ['default']},
    plugins: [esbuildPlugin({ts: true, target: 'es2022', tsconfig: 'tsconfig.json'}), inlineCss(), inlineJson()],
    reporters: [defaultReporter({reportTestProgress: !process.env['CI']}), totalsReporter()],
    testFramework: {config: {timeout: 10_000}},
    testsFinishTimeout: 240_000,
    testsStartTimeout: 60_000,
    concurrency: 1,
    // Failures are part of the suite, and each of them says so once.
    filterBrowserLogs: ({args}) => !String(args[0]).startsWith('<icat-statement>'),
    testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Tests</title></head>
  <body>
    <script>window.answers = ${JSON.stringify(answers)};</script>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  };
  const started = await startTestRunner({config, readCliArgs: false, readFileConfig: false, autoExitProcess: false});
  if (!started) return false;
  return new Promise((resolve) => started.on('stopped', (passed) => resolve(passed)));
}

function totalsReporter(): Reporter {
  return {
    onTestRunFinished({sessions}) {
      for (const {testResults, passed} of sessions) {
        if (testResults) addUp(testResults);
        // A file that did not even start counts as a failure of its own.
        else if (!passed) totals.failed += 1;
      }
    },
  };
}

function addUp({suites, tests}: TestSuiteResult): void {
  for (const {passed, skipped} of tests) totals[skipped ? 'skipped' : passed ? 'passed' : 'failed'] += 1;
  suites.forEach(addUp);
}

/** `npm run heard`: walks through a card with the screen reader Orca, and writes down what it says. */
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {Command} from 'commander';
import {launch} from 'puppeteer-core';
import {startScreenReader} from './heard/screen-reader.js';
import {languages, startSite} from './heard/site.js';
import {walk} from './heard/walk.js';
import {findEngines, type Engine} from './test/engines.js';

const folder = 'test/heard';

const program = new Command('npm run heard --')
  .description(`Walks through a card with the screen reader Orca, and writes what it says into ${folder}/.`)
  .argument('[word...]', 'only these engines and languages, such as: firefox ar')
  .addHelpText(
    'after',
    `
Needs a Linux with Orca, and its keys pressed by xdotool (on Debian: apt-get install orca xdotool xvfb dbus).
The module is taken as it stands in dist: npm run build first. Leave the machine alone meanwhile, some ten minutes.`,
  )
  .action(run);

await program.parseAsync();

async function run(words: string[]): Promise<void> {
  mkdirSync(folder, {recursive: true});
  for (const engine of findEngines().found) {
    // WebKitGTK has no driver here that would let its window have the keyboard.
    if (engine.name === 'WebKit') continue;
    for (const lang of languages) {
      const names = [engine.name.toLowerCase(), lang];
      if (!words.every((word) => names.includes(word))) continue;
      const file = `${folder}/${names.join('.')}.txt`;
      await record(engine, lang, file);
      console.log(file);
    }
  }
}

async function record({name, path}: Engine, lang: string, file: string): Promise<void> {
  const reader = await startScreenReader();
  const site = await startSite(lang);
  const browser = await launch({
    executablePath: path,
    headless: false,
    env: reader.environment,
    ...(name === 'Firefox'
      ? {browser: 'firefox' as const, extraPrefsFirefox: {'accessibility.force_disabled': -1}}
      : {
          args: ['--no-sandbox', '--disable-background-networking', '--force-renderer-accessibility'],
          defaultViewport: null,
        }),
  });
  try {
    const [page = await browser.newPage()] = await browser.pages();
    // tsx wraps functions in a helper of its own, also those that are sent to the page.
    await page.evaluateOnNewDocument('globalThis.__name = (wrapped) => wrapped');
    writeFileSync(file, head(reader.version, await browser.version(), lang));
    await walk(page, reader, site, lang, (line) => appendFileSync(file, `${line}\n`));
  } finally {
    await browser.close();
    site.stop();
    reader.stop();
  }
}

function head(orca: string, browser: string, lang: string): string {
  return `Orca ${orca} with ${browser}, ${new Date().toISOString().slice(0, 10)}, page and card in ${lang}.
After > the key that was pressed; before each colon the language of the voice, - where it is the user’s own.
`;
}

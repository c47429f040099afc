import type {Page} from 'puppeteer-core';
import type {ScreenReader, Utterance} from './screen-reader.js';
import {lastWords, type Site} from './site.js';

/**
 * Walks through a card with keys, as somebody does who hears it.
 *
 * @param lang language of page and card
 * @param write takes what is pressed and heard, line by line
 * @throws {Error} where the keys do not reach the page, or not what they are to reach
 */
export async function walk(
  page: Page,
  reader: ScreenReader,
  site: Site,
  lang: string,
  write: (line: string) => void,
): Promise<void> {
  const visited = new Set<string>();
  const listen = async () => {
    const utterances = await reader.spoken();
    for (const utterance of utterances) write(asLine(utterance));
    return utterances;
  };
  const press = async (key: string, times = 1) => {
    let utterances: Utterance[] = [];
    for (let time = 0; time < times; time++) {
      write(`> ${key}`);
      reader.press(key);
      utterances = await listen();
    }
    return utterances;
  };
  /** Loads a page: what is said by itself then is written down the first time alone. */
  const begin = async (title: string, address: string) => {
    write(`\n# ${title}`);
    await page.goto(address);
    const utterances = await reader.spoken();
    if (!visited.has(address)) for (const utterance of utterances) write(asLine(utterance));
    visited.add(address);
    await press('ctrl+Home');
  };
  const isFocused = (selector: string) =>
    page.evaluate(
      (wanted) => document.querySelector('icat-statement')!.shadowRoot!.activeElement?.matches(wanted) ?? false,
      selector,
    );
  const goTo = async (selector: string, key = 'Tab') => {
    for (let stops = 0; stops < 20; stops++) {
      await press(key);
      if (await isFocused(selector)) return;
    }
    throw new Error(`${key} does not reach ${selector}.`);
  };

  /** Goes down line by line to the words after the card. */
  const readOn = async () => {
    for (let count = 0; count < 60; count++) {
      if ((await press('Down')).some(({text}) => text.includes(lastWords(lang)))) return;
    }
    throw new Error('Down does not reach the words after the card.');
  };

  // A window without a window manager has the keyboard from a click on.
  await page.goto(site.ready);
  reader.click(1_000, 900);
  await reader.spoken();
  if (!(await page.evaluate(() => document.hasFocus()))) throw new Error('The window has no focus.');

  await begin('The page, line by line', site.ready);
  await readOn();

  await begin('Headings', site.ready);
  await press('h', 3);

  await begin('Another language', site.ready);
  await goTo('#language');
  // The two are neighbours in the list.
  const [there, back] = lang === 'ar' ? ['Down', 'Up'] : ['Up', 'Down'];
  await press(there);
  await goTo('[part=toggle]');
  await press('shift+h');
  await press('Down', 2);
  await goTo('#language', 'shift+Tab');
  await press(back);
  await goTo('[part=toggle]');
  await press('shift+h');

  await begin('The whole text', site.ready);
  await goTo('[part=toggle]');
  await press('Return');
  await press('Down', 2);
  await goTo('[part=toggle]');
  await press('Return');

  await begin('The share list', site.ready);
  await goTo('[part=share]');
  await press('Return');
  await goTo('[part=share-list] a[target]');
  await press('Tab');
  await press('Escape');

  await begin('Copying, three times', site.ready);
  await goTo('[part=share]');
  await press('Return');
  await goTo('[part=share-list] button');
  await press('Return', 3);

  await begin('A failure, trying again in vain, and with success', site.broken);
  await readOn();
  await goTo('#retry');
  await press('Return');
  site.repair();
  await press('Return');
  await press('Tab');
}

function asLine({text, language, live}: Utterance): string {
  return `${language ?? '-'}${live ? ' (live region)' : ''}: ${text}`;
}

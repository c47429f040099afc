import assert from 'node:assert/strict';
import type {Browser, Page} from 'puppeteer-core';
import {shownLanguage} from '../../src/locale/shown-language.js';
import type {Statement, Text} from '../../src/statement/statement.js';
import type {Site} from './site.js';

/** For each step, in milliseconds. */
const timeout = 30_000;

const card = `document.querySelector('icat-statement')`;
const textOf = (selector: string) => `${card}?.shadowRoot?.querySelector('${selector}')?.textContent.trim()`;
const heard = `document.querySelector('output')?.textContent.trim()`;

/**
 * Uses an example as a visitor does, and holds it to what examples/README.md says that each of them does.
 *
 * @param json the statement that stands at `/icat/statement.json`
 * @param isRendered whether the page has the statement's words as it is sent, before any script
 * @throws {Error} which names the step that failed
 */
export async function visit(browser: Browser, site: Site, json: string, isRendered: boolean): Promise<void> {
  const {texts, status} = JSON.parse(json) as Statement;
  // Of a withdrawn statement it is shown whose it was, and there is nothing to share.
  const isWithdrawn = status === 'withdrawn';
  const shown = textOf(isWithdrawn ? '[part=issuer]' : 'h3[part=title]');
  const wordsOf = ({title, issuer}: Text) => title ?? issuer;
  // What a page in English, and then in French, is shown: a statement need not have both.
  const languages = ['en', 'fr'].map((language) => shownLanguage(texts, language));
  const [english, french] = languages.map((language) => texts[language]!) as [Text, Text];
  const page = await browser.newPage();
  const problems: string[] = [];
  const scripts: Promise<string>[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.text());
  });

  site.statement = json;
  if (isRendered) {
    const html = await (await fetch(site.address)).text();
    assert.ok(
      html.includes(`${wordsOf(english)}</${isWithdrawn ? 'p' : 'h2'}>`),
      'the page as it is sent has no words of the statement',
    );
  }
  await page.goto(site.address, {timeout});
  await reach(page, 'hears that the statement is there', heard, `load ${languages[0]}`);
  await reach(page, 'sets the level of the heading', shown, wordsOf(english));
  await reach(page, 'sets an attribute', `${card}.getAttribute('share')`, 'copy email');
  await press(page, 'Open');
  await reach(page, 'sets a property', `${card}.expanded`, true);
  await press(page, 'Français');
  await reach(page, 'changes the language, and hears of it', heard, `load ${languages[1]}`);
  await reach(page, 'shows the other language', shown, wordsOf(french));
  if (!isWithdrawn) {
    await page.evaluate(`${card}.shadowRoot.querySelector('[part=share]').click()`);
    await page.evaluate(`${card}.shadowRoot.querySelector('[part=share-list] button').click()`);
    await reach(page, 'hears of sharing', heard, 'share copy');
  }
  await press(page, 'Remove');
  await reach(page, 'takes the element away', `${card} === null`, true);
  await press(page, 'Show');
  await reach(page, 'mounts the element again', shown, wordsOf(french));
  assert.deepEqual(problems, [], 'errors and warnings in the console');

  const frozen = english.body?.find((block) => typeof block === 'string') ?? english.note!;
  for (const script of await Promise.all(scripts)) {
    assert.ok(!script.includes(frozen), 'a script has the statement frozen into it');
    assert.ok(!script.includes(process.cwd()), 'a script names a folder of this machine');
  }
  site.statement = undefined;
  await page.goto(site.address, {timeout});
  await reach(
    page,
    'shows no card where the file is gone: it is not in the bundle',
    `${card}?.matches(':state(failed)')`,
    true,
  );
  await page.close();
}

/** Waits until `expression` has `value` in the page. */
async function reach(page: Page, step: string, expression: string, value: unknown): Promise<void> {
  try {
    await page.waitForFunction(`(${expression}) === ${JSON.stringify(value)}`, {timeout, polling: 100});
  } catch (error) {
    const actual: unknown = await page.evaluate(expression).catch(() => undefined);
    throw new Error(`${step}: ${JSON.stringify(actual)}, not ${JSON.stringify(value)}`, {cause: error});
  }
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-xpath(//button[normalize-space()="${name}"])`, {timeout});
  await button!.click();
}

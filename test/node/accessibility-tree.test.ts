import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page, Protocol} from 'puppeteer-core';
import {findEngines} from '../../scripts/test/engines.js';
import {newTab, open, partnerPage, shownInCard, startSite, statement, type Answers, type Json} from './partner-site.js';

/**
 * What a screen reader is told of a card, state by state: Chromium's
 * accessibility tree as text, to be read by a person before it is committed.
 * `RENEW=1` writes the files anew.
 */
const folder = 'test/accessibility-tree';

const low = '<p><a href="https://icat.network/">ICAT</a></p>';

type AXNode = Protocol.Accessibility.AXNode;

const noted = (value: Json) => {
  for (const text of Object.values(value.texts)) text['note'] = 'The second paragraph named a wrong year.';
};

const states: Record<
  string,
  {page: Parameters<typeof partnerPage>[0]; settled?: string; act?: (page: Page) => Promise<void>}
> = {
  loading: {page: {src: '/never.json', fallback: low}, settled: 'loading'},
  ready: {page: {}},
  // With room for all of its words, in whichever font.
  held: {page: {fallback: '<p style="block-size: 3000px">The fallback</p>'}},
  expanded: {page: {attributes: 'expanded'}},
  'list-open': {
    page: {},
    act: async (page) => {
      await page.locator('icat-statement >>> [part=share]').click();
      // The list takes the focus once it is drawn.
      await shownInCard(page, '[part=share-list]:focus');
    },
  },
  copied: {
    page: {},
    act: async (page) => {
      await page.locator('icat-statement >>> [part=share]').click();
      await page.locator('icat-statement >>> [part=share-list] button').click();
      await page.waitForFunction(
        () => document.querySelector('icat-statement')!.shadowRoot!.querySelector('[aria-live]')!.textContent !== '',
      );
    },
  },
  failed: {page: {src: '/missing.json', fallback: low}, settled: 'failed'},
  corrected: {page: {src: '/corrected.json'}},
  superseded: {page: {src: '/superseded.json'}},
  withdrawn: {page: {src: '/withdrawn.json'}},
  expired: {page: {src: '/expired.json'}, settled: 'stale'},
};

const statements: Answers = {
  '/never.json': null,
  '/missing.json': 404,
  '/corrected.json': statement((value) => {
    Object.assign(value, {status: 'corrected', updated: '2020-08-03'});
    noted(value);
  }),
  '/superseded.json': statement((value) => {
    Object.assign(value, {status: 'superseded', replacement: 'https://ecg.example/statements/2020-05-04'});
  }),
  '/withdrawn.json': statement((value) => {
    Object.assign(value, {status: 'withdrawn', updated: '2020-08-03'});
    noted(value);
    for (const text of Object.values(value.texts)) {
      delete text['title'];
      delete text['about'];
      delete text['story'];
      text['body'] = [];
    }
  }),
  '/expired.json': statement((value) => (value['expires'] = '2021-01-01T00:00:00Z')),
};

/** Roles that only hold others together, of which nothing is said. */
const silent = new Set(['none', 'generic', 'InlineTextBox', 'ListMarker', 'LineBreak', 'RootWebArea']);

/** What of a node's properties is said. */
const said = ['expanded', 'disabled', 'readonly', 'live', 'focused'];

/** What the protocol does not tell of a node: from the markup. */
interface Markup {
  /** The language of its words, inherited where it carries none (BCP 47). */
  readonly lang: string;
  /** Attributes that are said, also of elements that have no role. */
  readonly attributes: readonly string[];
}

const saidAttributes = ['aria-current', 'aria-busy'];

/** The tree below `node`, indented: role, name, description, states, and the language where it differs from the one around. */
function lines(
  node: AXNode,
  byId: ReadonlyMap<string, AXNode>,
  markup: ReadonlyMap<number, Markup>,
  depth = 0,
  outerLang = '',
): string[] {
  const role = String(node.role?.value ?? '');
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  const name = String(node.name?.value ?? '').trim();
  const {lang = outerLang, attributes = []} = markup.get(node.backendDOMNodeId ?? -1) ?? {};
  const isSaid =
    attributes.includes('aria-busy: true') || (!node.ignored && !silent.has(role) && (role !== 'StaticText' || name));
  const below = children.flatMap((child) =>
    isSaid ? lines(child, byId, markup, depth + 1, lang) : lines(child, byId, markup, depth, outerLang),
  );
  if (!isSaid) return below;
  const values = (node.properties ?? []).filter(({name: key}) => said.includes(key));
  const states = values
    .filter(({value}) => value.value !== false && value.value !== '' && value.value !== 'off')
    .map(({name: key, value}) => `${key}: ${String(value.value)}`);
  // Said where it is false, too: what can be opened.
  if (values.some(({name: key, value}) => key === 'expanded' && value.value === false)) states.push('expanded: false');
  if (role === 'heading')
    states.push(`level: ${String(node.properties?.find(({name: key}) => key === 'level')?.value.value)}`);
  const description = String(node.description?.value ?? '').trim();
  const words = [name && `“${name}”`, description && `described as “${description}”`];
  const language = lang !== outerLang && `lang: ${lang}`;
  const line = [role, ...words, ...states, ...attributes, language].filter(Boolean).join(', ');
  // A text that only repeats the name around it is not said twice.
  const repeated = below.length === 1 && below[0]!.trim() === `StaticText, “${name}”`;
  return [`${'  '.repeat(depth)}${line}`, ...(repeated ? [] : below)];
}

const chromium = findEngines().found.find(({name}) => name === 'Chromium');

describe('The accessibility tree', {timeout: 600_000, skip: !chromium && 'no Chromium on this machine'}, () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let browser: Browser;
  before(async () => {
    const pages = Object.entries(states).flatMap(([name, {page}]) =>
      ['en', 'ar'].map((lang): [string, string] => [`/${name}/${lang}`, partnerPage({...page, lang})]),
    );
    site = await startSite({...statements, ...Object.fromEntries(pages)});
    browser = await open(chromium!);
    mkdirSync(folder, {recursive: true});
  });
  after(async () => {
    await browser.close();
    site.stop();
  });

  for (const [name, {settled = 'ready', act}] of Object.entries(states)) {
    for (const lang of ['en', 'ar']) {
      it(`${name}, ${lang}, is the one that was read`, async () => {
        const page = await newTab(browser);
        await page.goto(`${site.origin}/${name}/${lang}`);
        await page.waitForSelector(`icat-statement:state(${settled})`);
        await act?.(page);
        const seen = `${(await read(page)).join('\n')}\n`;
        await page.close();
        const file = `${folder}/${name}.${lang}.txt`;
        if (process.env['RENEW'] === '1') writeFileSync(file, seen);
        assert.ok(existsSync(file), `${file} is missing`);
        assert.equal(seen, readFileSync(file, 'utf8'));
      });
    }
  }

  async function read(page: Page): Promise<string[]> {
    const session = await page.createCDPSession();
    await session.send('Accessibility.enable');
    await session.send('DOM.enable');
    const {nodes} = await session.send('Accessibility.getFullAXTree');
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    return lines(nodes[0]!, byId, await markupOf(session));
  }

  /** The markup of each node, by the browser's own number of it. */
  async function markupOf(session: Awaited<ReturnType<Page['createCDPSession']>>): Promise<Map<number, Markup>> {
    const {root} = await session.send('DOM.getDocument', {depth: -1, pierce: true});
    const found = new Map<number, Markup>();
    const visit = (node: Protocol.DOM.Node, outerLang: string) => {
      const {backendNodeId, attributes = [], children = [], shadowRoots = []} = node;
      const valueOf = (name: string) =>
        attributes.includes(name) ? attributes[attributes.indexOf(name) + 1] : undefined;
      const lang = valueOf('lang') ?? outerLang;
      const own = saidAttributes.map((name) => `${name}: ${valueOf(name)}`);
      found.set(backendNodeId, {
        lang,
        attributes: own.filter((value) => !/: (undefined|false)$/.test(value)),
      });
      for (const child of [...children, ...shadowRoots]) visit(child, lang);
    };
    visit(root, '');
    return found;
  }
});

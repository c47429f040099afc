import {expect} from '@open-wc/testing';
import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';
import type {IcatStatement} from '../../src/index.js';
import {folderPages} from '../../src/pages/folder-pages.js';
import {fonts, familyOf, sheetsOf, type Font} from '../fonts/fonts.js';
import {builtStatement, outcome, part, script, unique} from './helpers.js';

const {axe} = window as unknown as {axe: {run(context: Element, options: RunOptions): Promise<AxeResults>}};

const statement = builtStatement();
const languages = Object.keys(statement.texts);
const hashes = (await (await fetch('/dist/integrity.json')).json()) as Record<string, string>;
const pin = (file: string) => ({file, integrity: hashes[file]!});

/** The folder's pages, of the statement beside the built module. */
function pagesAt(address: string): ReadonlyMap<string, string> {
  return folderPages({
    address,
    statements: [statement],
    earlier: [],
    stylesheet: {file: 'page.css', integrity: ''},
    module: pin('icat-statement.js'),
    frameScript: pin('frame.js'),
    hasPictures: false,
    now: new Date(),
  });
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

/**
 * A frame's page in a frame of the test's own origin, which can be looked into, with `head` added to it.
 *
 * @param sandbox its attribute; none unless told
 */
async function open(language: string, {width = 600, head = '', sandbox = ''} = {}): Promise<HTMLIFrameElement> {
  const address = `${window.answers}/at/${unique()}/`;
  const path = `${statement.id}/${language}/`;
  await script(new URL(`${statement.id}/statement.json`, address).pathname, {body: JSON.stringify(statement)});
  const pages = pagesAt(address);
  const {html} = JSON.parse(pages.get(`${path}oembed.json`)!) as {html: string};
  const frame = new DOMParser().parseFromString(html, 'text/html').querySelector('iframe')!;
  frame.removeAttribute('src');
  frame.width = `${width}`;
  frame.style.border = '0';
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  frame.srcdoc = pages
    .get(`${path}embed.html`)!
    .replace('<head>', () => `<head><base href="${address}${path}">${head}`);
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  document.body.append(frame);
  await loaded;
  return frame;
}

async function drawn(frame: HTMLIFrameElement): Promise<IcatStatement> {
  const card = frame.contentDocument!.querySelector('icat-statement')!;
  if (!card.matches(':state(ready), :state(failed)')) await outcome(card);
  await card.updateComplete;
  expect(card.matches(':state(ready)')).to.equal(true);
  return card;
}

describe("A frame's page", () => {
  for (const language of languages) {
    it(`has the words without script, the statement's title, and the issuer as the frame's name, in ${language}`, async () => {
      const {issuer, occasion, title, body} = statement.texts[language]!;
      const frame = await open(language, {sandbox: 'allow-same-origin'});
      const page = frame.contentDocument!;
      expect(page.querySelector('icat-statement')!.shadowRoot === null).to.equal(true);
      const heading = page.querySelector('h1')!;
      if (title !== undefined) expect(page.title).to.equal(title);
      expect(heading.textContent).to.equal(title ?? occasion);
      expect(heading.checkVisibility()).to.equal(true);
      const [first] = body;
      if (typeof first === 'string') expect(page.body.innerText).to.contain(first);

      const {passes} = await axe.run(frame, {runOnly: ['frame-title'], iframes: false});
      expect(passes.map(({id}) => id)).to.deep.equal(['frame-title']);
      expect(frame.title).to.equal(issuer);
    });
  }

  for (const font of Object.keys(fonts) as Font[]) {
    it(`holds the folded card in 600 pixels' height, at 312 and 600 wide, in ${font}`, async function () {
      // Twelve frames, each with fonts of its own.
      this.timeout(60_000);
      const links = sheetsOf(font).map((sheet) => `<link rel="stylesheet" href="${location.origin}/${sheet}">`);
      const style = `<style>html body {--icat-statement-font: inherit; font-family: ${familyOf(font)}}</style>`;
      for (const width of [312, 600]) {
        for (const language of languages) {
          const frame = await open(language, {width, head: links.join('') + style});
          const card = await drawn(frame);
          const faces = await frame.contentDocument!.fonts.ready;
          const families = [...faces].flatMap(({family, status}) => (status === 'loaded' ? [family] : []));
          expect(families.map((family) => family.replaceAll(/["']/g, ''))).to.contain(font);
          // The observer's call, and the frame after it.
          for (let count = 0; count < 3; count++) await new Promise(requestAnimationFrame);
          const article = part(card, 'card');
          const {scrollHeight, scrollWidth} = frame.contentDocument!.documentElement;
          expect(
            {
              height: article.getBoundingClientRect().height,
              cut: article.scrollHeight - article.clientHeight,
              scrollHeight,
              scrollWidth,
            },
            `${language} ${width}`,
          ).to.deep.equal({height: 600, cut: 0, scrollHeight: 600, scrollWidth: width});
          frame.remove();
        }
      }
    });
  }
});

import {autop} from '@wordpress/autop';
import {expect} from '@open-wc/testing';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, builtStatement, builtWords, log, outcome, part, script, textOf, unique} from './helpers.js';

/** The snippet as README has it, whose folder is `address`. */
const readme = await (await fetch('/README.md')).text();
const printed = /```html\n(.*?)\n```/s.exec(readme)![1]!;
const printedFolder = /href="(.*?)statement\.json"/.exec(printed)![1]!;

// The server of answers has the module under the name that it has in dist.
function snippet(address: string): string {
  return printed.replaceAll(printedFolder, address).replace(/icat-statement-[\d.]+\.js/, 'icat-statement.js');
}

/** The publisher's folder, under a name of its own. */
function folder(): {path: string; address: string} {
  const path = `/at/${unique()}/`;
  return {path, address: `${window.answers}${path}`};
}

afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

/** A partner's page of 390 px. */
async function open(markup: string, {style = '', sandbox = ''} = {}): Promise<Document> {
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  frame.style.inlineSize = '390px';
  // Not its load event, which waits for a preload that hangs. A page without script tells nothing else.
  const ready = sandbox
    ? new Promise((resolve) => (frame.onload = resolve))
    : new Promise((resolve) => (window.onmessage = resolve));
  const told = "<script>addEventListener('DOMContentLoaded', () => parent.postMessage('', '*'))</script>";
  frame.srcdoc = `<!doctype html><html lang="en"><title>A partner</title><style>${style}</style>${told}<body>${markup}</body></html>`;
  document.body.append(frame);
  await ready;
  return frame.contentDocument!;
}

/** The card, once it has drawn a statement or failed. */
async function settled(page: Document): Promise<IcatStatement> {
  const card = page.querySelector('icat-statement')!;
  if (!card.matches(':state(ready), :state(failed)')) await outcome(card);
  await card.updateComplete;
  return card;
}

/** The words between the tags that a reader sees. */
function visibleWords(page: Document): string[] {
  const blocks = [...page.querySelector('icat-statement')!.children];
  return blocks.filter((block) => block.checkVisibility({visibilityProperty: true})).map(wordsOf);
}

/** Its text, without the lines that WordPress begins between the points of a list. */
const wordsOf = ({textContent}: Element) => textContent.replaceAll('\n', '');

/** The words of the snippet, as they are printed. */
const words = [...new DOMParser().parseFromString(printed, 'text/html').querySelector('icat-statement')!.children].map(
  wordsOf,
);

describe('The snippet of README', () => {
  it('gives the statement to a reader without script', async () => {
    const page = await open(snippet(folder().address), {sandbox: 'allow-same-origin'});
    expect(page.querySelector('icat-statement')!.shadowRoot).to.equal(null);
    expect(visibleWords(page)).to.deep.equal(words);
    expect(words.join(' ')).to.contain(builtWords('en'));
  });

  it('gives it before any script, and while the statement is on its way', async () => {
    const {path, address} = folder();
    await script(`${path}statement.json`, {fault: 'hang'});
    const page = await open(snippet(address));
    const card = page.querySelector('icat-statement')!;
    expect(card.matches(':state(loading)')).to.equal(true);
    expect(visibleWords(page)).to.deep.equal(words);
  });

  it('leaves it to the reader where it could not be loaded', async () => {
    const {path, address} = folder();
    await script(`${path}statement.json`, {status: 404});
    const page = await open(snippet(address));
    const card = await settled(page);
    expect(card.matches(':state(failed)')).to.equal(true);
    expect(visibleWords(page)).to.deep.equal(words);
  });

  it('gives the card in its place, from the preload, by one request each', async () => {
    const {path, address} = folder();
    // As the publisher's server has it: Firefox doesn't reuse a preload that no cache may hold.
    const headers = {'Cache-Control': 'public, max-age=300'};
    await script(`${path}statement.json`, {...answerWith(undefined, builtStatement()), headers});
    const page = await open(snippet(address));
    const card = await settled(page);
    expect(textOf(card, 'card')).to.contain(builtWords('en'));
    expect(visibleWords(page)).to.deep.equal([]);
    const requests = (await log(path)).map((request) => request.path);
    expect(requests.toSorted()).to.deep.equal([`${path}icat-statement.js`, `${path}statement.json`]);
  });
});

describe("The snippet after WordPress's automatic paragraphs", () => {
  const around = (markup: string) => `Words before.\n\n${markup}\n\nWords after.`;
  const byHand = (markup: string) => `<p>Words before.</p>\n${markup}\n<p>Words after.</p>`;

  /** Where the words after the snippet begin. */
  const end = (page: Document) => [...page.querySelectorAll('p')].at(-1)!.getBoundingClientRect().top;

  const withoutPreload = (markup: string) =>
    markup.replace(/<link .*?\n>/s, '').replace('<icat-statement', '<icat-statement loading="lazy"');

  for (const [what, change, style] of [
    ['as it is printed', (markup: string) => markup, ''],
    ['without preload', withoutPreload, ''],
    ["with a theme's own margins", (markup: string) => markup, 'p {margin: 0 0 1.75em} h2 {margin: 2em 0 0.9em}'],
  ] as const) {
    it(`is the same card, and nothing stands below it, ${what}`, async () => {
      const markup = change(snippet(folder().address));
      const expected = await settled(await open(byHand(markup), {style}));
      const page = await open(autop(around(markup)), {style});
      const card = await settled(page);
      expect(card.matches(':state(ready)')).to.equal(true);
      expect(part(card, 'card').innerText).to.equal(part(expected, 'card').innerText);
      for (const side of ['x', 'y', 'width', 'height'] as const) {
        expect(part(card, 'card').getBoundingClientRect()[side], side).to.equal(
          part(expected, 'card').getBoundingClientRect()[side],
        );
      }
      expect(end(page)).to.equal(end(expected.ownerDocument));
      // All words are in the element.
      expect(page.body.innerText.split('\n').filter(Boolean)).to.deep.equal(['Words before.', 'Words after.']);
    });

    it(`is as high without script, ${what}`, async () => {
      const markup = change(snippet(folder().address));
      const expected = await open(byHand(markup), {style, sandbox: 'allow-same-origin'});
      const page = await open(autop(around(markup)), {style, sandbox: 'allow-same-origin'});
      expect(end(page)).to.equal(end(expected));
      expect(visibleWords(page).filter(Boolean)).to.deep.equal(words);
    });
  }
});

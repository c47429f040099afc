import {expect, fixture} from '@open-wc/testing';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, builtWords, mountReady, mountSettled, outcome, part, serve, textOf, unique} from './helpers.js';

/** Each block of CSS and HTML in the documents that partners read, in its order. README's snippet has tests of its own. */
async function blocks(language: string): Promise<string[]> {
  const pages = ['webmasters', 'developers'].map(async (name) => (await fetch(`/docs/${name}.md`)).text());
  const text = (await Promise.all(pages)).join('\n');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\`$`, 'gms'))].map(([, code]) => code!);
}

const [css, html] = await Promise.all([blocks('css'), blocks('html')]);

/** The block of HTML in which `text` is. */
function block(text: string): string {
  const found = html.filter((code) => code.includes(text));
  expect(found.length, text).to.equal(1);
  return found[0]!;
}

/** A page of a partner's with `markup`, and what it has drawn. */
async function open(markup: string): Promise<IcatStatement> {
  const frame = await fixture<HTMLIFrameElement>('<iframe></iframe>');
  const loaded = new Promise((resolve) => (frame.onload = resolve));
  frame.srcdoc = `<!doctype html><html lang="en"><title>A partner</title><body>${markup}</body></html>`;
  await loaded;
  const card = frame.contentDocument!.querySelector('icat-statement') as IcatStatement;
  if (!card.matches(':state(ready), :state(failed)')) await outcome(card);
  return card;
}

/** The folder of a site that has a copy of module and statement. */
const copy = () => `${window.answers}/at/${unique()}/`;

describe('The CSS in the documents', () => {
  afterEach(() => (document.adoptedStyleSheets = []));

  it('is there', () => expect(css.length).to.be.greaterThan(2));

  for (const code of css) {
    it(`is understood, and reaches the card: ${code.replaceAll('\n', ' ')}`, async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(code);
      const rules = [...sheet.cssRules] as CSSStyleRule[];
      expect(rules.length, 'rules').to.equal(code.split('{').length - 1);
      const isFailed = code.includes(':state(failed)');
      const card = isFailed
        ? (await mountSettled(`<icat-statement src="${(await serve({status: 404})).src}"></icat-statement>`)).card
        : await mountReady();
      document.adoptedStyleSheets = [sheet];
      for (const {selectorText, style, cssText} of rules) {
        expect(style.length, cssText).to.be.greaterThan(0);
        const [, host, name] = /^(.*?)(?:::part\((.+)\))?$/.exec(selectorText)!;
        expect(card.matches(host!), host).to.equal(true);
        const computed = getComputedStyle(name ? part(card, name) : card);
        for (const property of style)
          expect(computed.getPropertyValue(property).trim(), property).to.equal(
            style.getPropertyValue(property).trim(),
          );
      }
    });
  }
});

describe('The HTML in the documents', () => {
  it('is all tried here', () => expect(html.length).to.equal(5));

  it('is a frame of the size that is described', () => {
    const {firstElementChild: frame} = new DOMParser().parseFromString(block('<iframe'), 'text/html').body;
    expect(frame!.getAttributeNames()).to.include.members(['src', 'title', 'width', 'height', 'referrerpolicy']);
    expect([frame!.getAttribute('width'), frame!.getAttribute('height')]).to.deep.equal(['600', '600']);
  });

  it('shows a line of the partner’s own below the card', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(block('slot="partner"').replace('<icat-statement', `$& src="${src}"`));
    const line = card.querySelector('[slot=partner]')!;
    expect(line.checkVisibility()).to.equal(true);
    expect(line.assignedSlot!.closest('[part=partner]') === part(card, 'partner')).to.equal(true);
    expect(line.getBoundingClientRect().top >= part(card, 'contacts').getBoundingClientRect().bottom).to.equal(true);
  });

  it('shows the card from a bundle, in the language that it names', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(
      block('src="/icat/statement.json" lang="fr"').replace('/icat/statement.json', src),
    );
    expect(card.matches(':state(ready)')).to.equal(true);
    expect(part(card, 'card').lang).to.equal('fr');
  });

  it('shows the card from a site’s own copy', async () => {
    const card = await open(block('src="/icat/icat-statement.js"').replaceAll('/icat/', copy()));
    expect(textOf(card, 'card')).to.contain(builtWords('en'));
  });

  it('shows the card where an author has written a marker', async () => {
    const marked = block('class="icat-statement"');
    const card = await open(`<script type="module" src="${copy()}icat-statement.js" icat-markers></script>${marked}`);
    expect(textOf(card, 'card')).to.contain(builtWords('fr'));
  });
});

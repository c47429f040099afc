import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import {restore, stub} from 'sinon';
import type {IcatStatement} from '../../src/index.js';
import {answerWith, frames, mount, mountReady, mountSettled, outcome, part, serve} from './helpers.js';
import {high} from './states.js';

/** What is at `selector` of the card, and all within it. */
function allOf(card: Element, selector = 'article'): Element[] {
  return [...card.shadowRoot!.querySelectorAll(`${selector}, ${selector} *`)];
}

describe('The width', () => {
  /** Around a card, of a width that comes from the content. */
  type Box = readonly [before: string, after: string];

  const boxes: Record<string, Box> = {
    'a grid': ['<div style="display: grid">', '</div>'],
    'a grid of two columns': ['<div style="display: grid; grid-template-columns: 2fr 1fr"><p>Text</p>', '</div>'],
    'an inline grid': ['<div style="display: inline-grid">', '</div>'],
    'a flex line': ['<div style="display: flex"><p>Text</p>', '</div>'],
    'a centred column': ['<div style="display: flex; flex-direction: column; align-items: center">', '</div>'],
    'a cell of a table': ['<table><tr><td>', '</td></tr></table>'],
    'a float': ['<div style="float: inline-end">', '</div>'],
    'an inline block': ['<div style="display: inline-block">', '</div>'],
    'min-content': ['<div style="inline-size: min-content">', '</div>'],
    'fit-content': ['<div style="inline-size: fit-content">', '</div>'],
    'max-content': ['<div style="inline-size: max-content">', '</div>'],
    'lines of no size': ['<div style="float: inline-end; font-size: 0">', '</div>'],
  };

  afterEach(() => document.querySelector('iframe')?.remove());

  /** A card in a box, in a window `width` px wide, that waits for its statement. */
  async function inWindow(width: number, [before, after]: Box, fallback: string): Promise<IcatStatement> {
    const {src} = await serve({fault: 'hang'});
    const card = await mount(
      `<div class="page">${before}<icat-statement lang="en" src="${src}">${fallback}</icat-statement>${after}</div>`,
    );
    const frame = document.createElement('iframe');
    // High enough to have no scrollbar, whose width would come and go.
    frame.style.cssText = `inline-size: ${width}px; block-size: 9000px; border: 0`;
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    frame.srcdoc = '<!doctype html><title>A partner</title><body></body>';
    document.body.append(frame);
    await loaded;
    frame.contentDocument!.body.append(card.closest('.page')!);
    return card;
  }

  /** Has the card draw the statement. @returns its width before that, folded, open, and folded again */
  async function widthsOf(card: IcatStatement): Promise<number[]> {
    const widths: number[] = [];
    const measure = async () => {
      await frames();
      widths.push(Math.round(card.getBoundingClientRect().width));
      const {scrollWidth, clientWidth} = card.ownerDocument.documentElement;
      expect(scrollWidth, 'of the page').to.be.at.most(clientWidth);
    };
    await measure();
    const settled = outcome(card);
    card.src = (await serve(answerWith())).src;
    await settled;
    await measure();
    for (const expanded of [true, false]) {
      card.expanded = expanded;
      await card.updateComplete;
      await measure();
    }
    return widths;
  }

  for (const [where, box] of Object.entries(boxes)) {
    for (const [what, fallback] of Object.entries({
      'no fallback': '',
      'one line': '<p>The statement</p>',
      words: high,
    })) {
      // A paragraph of the page's own in one line is wider than any window.
      if (where === 'max-content' && fallback === high) continue;
      for (const width of [360, 1_200]) {
        it(`of ${where} with ${what} is the same folded and open, and no wider than a window of ${width} px`, async () => {
          const [before, folded, open, again] = await widthsOf(await inWindow(width, box, fallback));
          expect(folded, 'a word or so at least').to.be.at.least(90);
          // As before the card was drawn, but for what has no width then, or less than the card's least one.
          if (fallback === high && before! > 170) expect(folded).to.equal(before);
          expect([open, again]).to.deep.equal([folded, folded]);
        });
      }
    }
  }
});

describe('What is inherited', () => {
  /** What the card takes over on purpose: its font, and what hides words or makes them inert. */
  const takenOver = ['font-family', 'font-size', 'visibility', 'color-scheme', 'interactivity'];

  /** Values that are odd for one property or other. */
  const oddValues =
    `rgb(1,2,3)|7px|3|0.3|40%|200%|none|hidden|all|auto|normal|transparent|vertical-rl|uppercase|center|right|disc
    |pre|break-all|small-caps|italic|900|condensed|under|over|optimizeSpeed|geometricPrecision|collapse|separate|ltr|rtl
    |"a" "b"|"x"|sideways|upright|crosshair|0 0 9px red|2px red|circle|inside|read-write|slice|strict|loose|anywhere|each-line
    |dot|filled|left|evenodd|round|bevel|first last|manual|stroke|always|avoid|no-common-ligatures|all-small-caps|diagonal-fractions
    |sub|ruby|text|emoji|both|balance|nowrap|preserve|preserve-spaces|grayscale|antialiased|exact|markers|middle|hanging
    |linearRGB|crispEdges|pixelated|alternate|isolate-override|"smcp"|"wght" 900|cjk-ideographic|dashed|0.2em|1 1|2 2|sideways-right
    |ideograph-alpha|space-all|no-autospace|trim-start|trim-both|cap alphabetic|weight|vertical|inter-character|allow-end|last
    |none none|3px 3px|end|start|justify|keep-all|bidi-override|small|only light|from-font|no-drop|visiblePainted|url(#x)`
      .split('|')
      .map((value) => value.trim());

  /** Each inherited property that the browser knows, with an odd value: tried on a parent and a child. */
  function inheritedProperties(): Map<string, string> {
    const parent = document.createElement('div');
    const child = parent.appendChild(document.createElement('div'));
    document.body.append(parent);
    const [above, below] = [getComputedStyle(parent), getComputedStyle(child)];
    const found = new Map<string, string>();
    for (const name of getComputedStyle(child)) {
      const initial = below.getPropertyValue(name);
      for (const value of oddValues) {
        parent.style.setProperty(name, value);
        const odd = below.getPropertyValue(name);
        // The size of a box follows that around it without being inherited.
        parent.style.display = 'none';
        const isInherited = odd !== initial && below.getPropertyValue(name) === above.getPropertyValue(name);
        parent.style.cssText = '';
        if (isInherited) found.set(name, value);
        if (isInherited) break;
      }
    }
    parent.remove();
    return found;
  }

  it('by the page reaches nothing of the card but its font, and what hides words or makes them inert', async () => {
    const properties = inheritedProperties();
    for (const known of [
      'letter-spacing',
      'text-shadow',
      'pointer-events',
      'writing-mode',
      'line-height',
      'white-space-collapse',
    ])
      expect([...properties.keys()]).to.contain(known);
    for (const state of ['', 'expanded']) {
      const card = await mountReady(`lang="en" ${state}`);
      part(card, 'share').click();
      await card.updateComplete;
      const page = card.parentElement!;
      const all = allOf(card).filter((element) => !element.matches('option'));
      const styles = all.map((element) => getComputedStyle(element));
      const {width, height} = part(card, 'card').getBoundingClientRect();
      page.style.inlineSize = `${width}px`;
      const reached: string[] = [];
      for (const [name, value] of properties) {
        if (takenOver.includes(name)) continue;
        const before = styles.map((style) => style.getPropertyValue(name));
        page.style.setProperty(name, value);
        const index = styles.findIndex((style, index) => style.getPropertyValue(name) !== before[index]);
        if (index >= 0) reached.push(`${name}: ${value} on ${all[index]!.outerHTML.slice(0, 60)}`);
        const size = part(card, 'card').getBoundingClientRect();
        if (
          // The width of a box of vertical lines is no longer that of the page.
          !name.endsWith('writing-mode') &&
          (Math.abs(size.width - width) > 1 || Math.abs(size.height - height) > 1)
        )
          reached.push(`${name}: ${value} on its size`);
        page.style.removeProperty(name);
      }
      expect(reached, state).to.deep.equal([]);
    }
  });

  it('hides the card, or makes it inert', async () => {
    const card = await mountReady('lang="en"');
    card.parentElement!.style.visibility = 'hidden';
    const seen = allOf(card).filter((element) => getComputedStyle(element).visibility === 'visible');
    expect(seen).to.deep.equal([]);
    card.parentElement!.style.visibility = '';
    card.parentElement!.inert = true;
    part(card, 'toggle').focus();
    expect(card.shadowRoot!.activeElement).to.equal(null);
    if (!CSS.supports('interactivity', 'inert')) return;
    card.parentElement!.inert = false;
    card.parentElement!.style.setProperty('interactivity', 'inert');
    part(card, 'toggle').focus();
    expect(card.shadowRoot!.activeElement).to.equal(null);
  });

  it('as a font size of 0 counts as none, and lines of a page that run from top to bottom as lines', async () => {
    const card = await mountReady('lang="en"');
    card.parentElement!.style.cssText = 'font-size: 0; writing-mode: vertical-rl';
    expect(getComputedStyle(part(card, 'body')).fontSize).to.equal('16px');
    const {width, height} = part(card, 'title').getBoundingClientRect();
    expect(width).to.be.greaterThan(200);
    expect(height).to.be.lessThan(width);
  });

  it('as a ban on selecting does not hold in the card', async () => {
    const card = await mountReady('lang="en"');
    card.parentElement!.style.cssText = '-webkit-user-select: none; user-select: none';
    const style = getComputedStyle(part(card, 'card'));
    expect(style.getPropertyValue('user-select') || style.getPropertyValue('-webkit-user-select')).to.equal('text');
  });

  it('leaves the card its language, by which fonts choose the forms of Chinese characters', async () => {
    const card = await mountReady('lang="fr"');
    // Quotation marks are those of the language.
    const quotation = (parent: Element) => {
      const quote = parent.appendChild(document.createElement('q'));
      quote.style.cssText = 'position: absolute; font: 100px Noto Sans';
      const {width} = quote.getBoundingClientRect();
      quote.remove();
      return width;
    };
    const wrapper = document.createElement('div');
    part(card, 'card').append(wrapper);
    const [english, french] = ['en', 'fr'].map((lang) => {
      wrapper.lang = lang;
      return quotation(wrapper);
    });
    expect(english).to.not.equal(french);
    expect(quotation(part(card, 'card'))).to.equal(french);
    // Chromium and WebKit have a property for what chooses the font; Firefox takes that from the language itself.
    const locale = getComputedStyle(part(card, 'card')).getPropertyValue('-webkit-locale');
    if (CSS.supports('-webkit-locale', 'auto')) expect(locale.replaceAll('"', '')).to.equal('fr');
    wrapper.remove();
  });

  for (const [what, edit] of [
    ['an editable ancestor', (page: HTMLElement) => (page.contentEditable = 'true')],
    ['a plain-text editable ancestor', (page: HTMLElement) => (page.contentEditable = 'plaintext-only')],
    ['a document that is edited', () => (document.designMode = 'on')],
    ['a style', (page: HTMLElement) => page.style.setProperty('-webkit-user-modify', 'read-write')],
  ] as const) {
    it(`as being editable, by ${what}, makes no word of the card so`, async () => {
      const card = await mountReady('lang="en"');
      edit(card.parentElement!);
      const words = part(card, 'body').textContent;
      const {x, y} = part(card, 'body').querySelector('p')!.getBoundingClientRect();
      await sendMouse({type: 'click', position: [Math.round(x + 40), Math.round(y + 10)]});
      await sendKeys({type: 'written'});
      document.designMode = 'off';
      expect(part(card, 'body').textContent).to.equal(words);
      expect(allOf(card).filter((element) => (element as HTMLElement).isContentEditable)).to.deep.equal([]);
    });
  }
});

describe('The words between the tags', () => {
  const styles: Record<string, string> = {
    visibility: 'visibility: visible !important',
    opacity: 'opacity: 1 !important',
    'pointer events': 'pointer-events: auto !important',
    display: 'display: block !important',
    place: 'position: fixed !important; inset: 0 !important; z-index: 99 !important',
    interactivity: 'interactivity: auto !important',
    'everything at once':
      'visibility: visible !important; opacity: 1 !important; pointer-events: auto !important; display: inline-flex !important; position: relative !important; z-index: 99 !important; interactivity: auto !important; content-visibility: visible !important; user-select: all !important; transform: none',
  };

  for (const [what, css] of Object.entries(styles)) {
    for (const [state, fallback, attributes] of [
      ['held', high, ''],
      ['open', high, 'expanded'],
      ['let go', '<p>The statement</p>', ''],
    ] as const) {
      it(`behind a ${state} card are out of reach whatever the page says of their ${what}`, async () => {
        const {src} = await serve(answerWith());
        const {card} = await mountSettled(
          `<style>.entry icat-statement * {${css}}</style><button>Before</button><div class="entry"><icat-statement lang="en" ${attributes} src="${src}">${fallback}<p><a href="https://icat.network/">ICAT</a><button>Press</button></p></icat-statement></div>`,
        );
        await frames();
        const before = document.querySelector<HTMLElement>('button')!;
        for (const control of card.querySelectorAll<HTMLElement>('a, button')) {
          expect(control.checkVisibility({opacityProperty: true}), 'seen').to.equal(false);
          before.focus();
          control.focus();
          expect(document.activeElement === before, 'focus').to.equal(true);
          const {x, y, width, height} = control.getBoundingClientRect();
          const hit = document.elementFromPoint(x + width / 2, y + height / 2);
          expect(hit === control, 'pressed').to.equal(false);
        }
        before.focus();
        await sendKeys({press: 'Tab'});
        expect(document.activeElement === card).to.equal(true);
        expect(card.shadowRoot!.activeElement).to.not.equal(null);
      });
    }
  }
});

describe('An element that is not closed', () => {
  const message = '<icat-statement> the page goes on within the element: write </icat-statement> after its own words.';
  const words = '<h3>The statement</h3><p>Words of it</p>';
  const told: string[] = [];

  before(() => {
    stub(console, 'warn').callsFake((...parts) => void told.push(parts.join(' ')));
  });

  after(() => restore());

  const isSeen = (card: Element) => {
    const last = card.lastElementChild!;
    const {height} = last.getBoundingClientRect();
    return height > 0 && last.checkVisibility({visibilityProperty: true, opacityProperty: true});
  };

  for (const rest of [
    '<h3>Our help line</h3>',
    '<h2>Our help line</h2>',
    '<div role="heading" aria-level="3">Our help line</div>',
    '<form><input aria-label="Name"></form>',
    '<div><div><form><input aria-label="Name"></form></div></div>',
    '<main>Words</main>',
    '<nav>Words</nav>',
    '<aside>Words</aside>',
    '<search>Words</search>',
    '<header>Words</header>',
    '<footer>Imprint</footer>',
    '<section aria-label="Help">Words</section>',
    '<div role="navigation">Words</div>',
    '<div role="contentinfo">Imprint</div>',
  ]) {
    it(`goes on: ${rest}`, async () => {
      for (const [before, after] of [
        ['', ''],
        ['<article>', '</article>'],
      ]) {
        const {src} = await serve(answerWith());
        const {card} = await mountSettled(
          `${before}<icat-statement lang="en" src="${src}">${words}${rest}</icat-statement>${after}`,
        );
        await frames();
        expect(isSeen(card)).to.equal(true);
        // Below the card.
        const {bottom} = part(card, 'card').getBoundingClientRect();
        expect(card.lastElementChild!.getBoundingClientRect().top).to.be.at.least(bottom);
      }
    });
  }

  for (const rest of [
    '<h4>A heading below</h4>',
    '<blockquote><p>Words</p><footer>ICAT</footer></blockquote>',
    '<section><header>Words</header></section>',
    '<div role="note">Words</div>',
    '<p slot="partner"><nav slot="partner">Words</nav></p>',
  ]) {
    it(`does not: ${rest}`, async () => {
      const {src} = await serve(answerWith());
      const {card} = await mountSettled(`<icat-statement lang="en" src="${src}">${words}${rest}</icat-statement>`);
      await frames();
      expect(card.querySelector('h3')!.checkVisibility({opacityProperty: true})).to.equal(false);
    });
  }

  it('is noticed as the rest of the page arrives, after the card was drawn', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(`<icat-statement lang="en" src="${src}">${words}</icat-statement>`);
    await frames();
    expect(isSeen(card)).to.equal(false);
    // As a parser does, which appends first and fills then.
    const section = document.createElement('section');
    card.append(section);
    await frames();
    const help = document.createElement('h2');
    help.append('Our help line');
    section.append(help);
    await frames();
    expect(isSeen(card)).to.equal(true);
    // What is taken away again counts no more.
    section.remove();
    await frames();
    expect(isSeen(card)).to.equal(false);
  });

  it('is closed again where a script moves the rest of the page out of it', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(
      `<icat-statement lang="en" src="${src}">${words}<form><input aria-label="Name"></form></icat-statement>`,
    );
    await frames();
    expect(isSeen(card)).to.equal(true);
    card.after(card.querySelector('form')!);
    await frames();
    expect(isSeen(card)).to.equal(false);
  });

  it('is told of once', () => {
    expect(told.filter((line) => line === message)).to.have.length(1);
  });
});

describe('A drawer', () => {
  for (const [closed, css] of Object.entries({
    'without width': 'inline-size: 0; overflow: hidden',
    'without display': 'display: none',
    'that is narrow': 'inline-size: 40px; overflow: hidden',
  })) {
    for (const [what, fallback] of Object.entries({
      'that holds the card': high,
      'that does not': '<p>The statement</p>',
    })) {
      it(`${closed}, with a fallback ${what}, shows the whole card once it is open`, async () => {
        const {src} = await serve(answerWith());
        const {card} = await mountSettled(
          `<div style="${css}"><icat-statement lang="en" src="${src}">${fallback}</icat-statement></div><p>After</p>`,
        );
        await frames();
        const drawer = card.parentElement!;
        for (let times = 0; times < 2; times++) {
          drawer.style.cssText = 'inline-size: 400px; overflow: hidden';
          await frames();
          const isHeld = getComputedStyle(part(card, 'card')).position === 'absolute';
          expect(isHeld).to.equal(fallback === high);
          const {bottom, width} = part(card, 'card').getBoundingClientRect();
          expect(width).to.equal(400);
          expect(drawer.nextElementSibling!.getBoundingClientRect().top).to.be.at.least(bottom);
          expect(part(card, 'contacts').getBoundingClientRect().bottom).to.be.at.most(bottom);
          expect(part(card, 'title').checkVisibility()).to.equal(true);
          drawer.style.cssText = css;
          await frames();
        }
      });
    }
  }

  it('that has become wide enough again holds the card again', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(
      `<div style="inline-size: 400px"><icat-statement lang="en" src="${src}"><div style="inline-size: 100%; block-size: 200px"></div></icat-statement></div>`,
    );
    await frames();
    const isHeld = () => getComputedStyle(part(card, 'card')).position === 'absolute';
    expect(isHeld()).to.equal(false);
    const inner = card.querySelector('div')!;
    inner.style.blockSize = '600px';
    card.parentElement!.style.inlineSize = '700px';
    await frames();
    expect(isHeld()).to.equal(true);
  });

  it('opens without a layout shift', async function () {
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
      console.log('Left out: this engine reports no layout shift.');
      return this.skip();
    }
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(
      `<div style="inline-size: 0; overflow: hidden"><icat-statement lang="en" src="${src}">${high}</icat-statement></div>`,
    );
    await frames();
    const shifts: unknown[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
    observer.observe({type: 'layout-shift'});
    card.parentElement!.style.inlineSize = '400px';
    await frames();
    await frames();
    shifts.push(...observer.takeRecords());
    observer.disconnect();
    expect(part(card, 'card').getBoundingClientRect().width).to.equal(400);
    expect(shifts).to.deep.equal([]);
  });
});

describe('Nothing makes the page scroll sideways', () => {
  for (const [what, words] of Object.entries({
    '3,000 ideographic spaces': `Words${'\u3000'.repeat(3_000)}and more`,
    'an emoji of 3,000 joined ones': `Words ${Array(3_000).fill('\u{1f468}').join('\u200d')} and more`,
    '3,000 no-break spaces': `Words${'\u00a0'.repeat(3_000)}and more`,
  })) {
    for (const [state, fallback, attributes] of [
      ['held', high, ''],
      ['let go', '', ''],
      ['open', high, 'expanded'],
    ] as const) {
      it(`${what} in each field, ${state}`, async () => {
        const {src} = await serve(
          answerWith(({texts, contacts}) => {
            // 128 KiB is all there may be: a field at a time, in one language.
            for (const lang of Object.keys(texts)) if (lang !== 'en') delete texts[lang];
            const few = words.length > 4_000 ? 2 : 5;
            const fields = [{title: words}, {occasion: words}, {issuer: words}, {about: words}, {story: words}].slice(
              0,
              few,
            );
            Object.assign(texts['en']!, ...fields, {body: [words, words]});
            contacts.social = [{name: words, handle: '@x', url: 'https://x.example/'}];
          }),
        );
        const {card, event} = await mountSettled(
          `<div style="inline-size: 360px"><icat-statement lang="en" ${attributes} src="${src}">${fallback}</icat-statement></div>`,
        );
        expect(event.type).to.equal('icat-statement-load');
        part(card, 'share').click();
        await frames();
        const page = document.documentElement;
        expect(page.scrollWidth).to.be.at.most(page.clientWidth);
        expect(part(card, 'card').getBoundingClientRect().width).to.equal(360);
      });
    }
  }
});

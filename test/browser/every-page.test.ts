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

  /** Values such that each property that a browser of today knows has an odd one among them, but for those of `unreached`. */
  const oddValues =
    `rgb(1,2,3)|7px|3|0.3|40%|none|hidden|all|auto|normal|vertical-rl|uppercase|center|right|disc|break-all
    |small-caps|italic|under|optimizeSpeed|collapse|rtl|"a" "b"|"x"|sideways|0 0 9px red|inside|read-write|strict
    |anywhere|evenodd|round|bevel|first last|manual|stroke|always|avoid|diagonal-fractions|sub|ruby|text|both
    |balance|nowrap|preserve|exact|middle|pixelated|alternate|isolate-override|"smcp"|"wght" 900|dashed|space-all
    |trim-start|vertical|inter-character|last|url(#x)|--x|1s|paused|linear|fixed|multiply|border-box|bottom|hide
    |column|wrap|alpha|add|exclude|isolate|compact|rotate(1deg)|reverse|visual|after|block|red blue|historical-forms
    |standard|inert|allow-keywords|horizontal|inset(1px)|rect(1px, 1px, 1px, 1px)|size|path('M0 0')|content
    |most-width|underline|fill-box|preserve-3d|allow-discrete|non-scaling-stroke|x|space|contain|edges|reset
    |auto-hide|90deg|spell-out|ellipsis|stable|1|static|luminance|multiple|move|flex-visual|smooth|column-over-row
    |padding-box|--x play|grow|source-out|margin-box|clone|nearest|content-width`
      .split('|')
      .map((value) => value.trim());

  const engine = navigator.userAgent.includes('Firefox')
    ? 'Firefox'
    : navigator.userAgent.includes('Chrome')
      ? 'Chromium'
      : 'WebKit';

  const decorations = 'tells which lines a text has by what is around it; no style sheet can set it';

  /**
   * The properties that no value above changes, with the reason, and how many properties the version knew that this was
   * written for. A browser that knows others is not failed for them: they are printed, to be given an odd value above.
   */
  const unreached: Record<typeof engine, {known: number; reasons: Record<string, string>}> = {
    // Chromium 156
    Chromium: {
      known: 476,
      reasons: {
        overlay: "is set by the browser's own style sheet alone",
        '-webkit-text-decorations-in-effect': decorations,
      },
    },
    // Firefox ESR 153
    Firefox: {known: 383, reasons: {}},
    // WebKitGTK 2.50
    WebKit: {known: 420, reasons: {'-webkit-text-decorations-in-effect': decorations}},
  };

  /** The longhands that `getComputedStyle` knows: those that it lists, and others that have an attribute, as `page` does. */
  function knownProperties(): string[] {
    const element = document.createElement('x-plain');
    document.body.append(element);
    const {style} = element;
    const computed = getComputedStyle(element);
    const names = new Set<string>(computed);
    for (const attribute in style as object) {
      const name = attribute
        .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        .replace(/^webkit-/, '-webkit-');
      if (computed.getPropertyValue(name)) names.add(name);
    }
    const known = [...names].filter((name) => {
      style.cssText = `${name}: initial`;
      return style.length === 1 && style[0] === name;
    });
    element.remove();
    return known;
  }

  /**
   * Asks the browser itself: a property is inherited where an odd value of a parent changes that of a child.
   *
   * @returns the properties that it knows, the inherited ones with an odd value each, and those that no value changes
   */
  function tryProperties(): {known: string[]; inherited: Map<string, string>; unchanged: string[]} {
    const known = knownProperties();
    const inherited = new Map<string, string>();
    const unchanged: string[] = [];
    // Of a name that no browser has styles for.
    const parent = document.createElement('x-plain');
    const child = parent.appendChild(document.createElement('x-plain'));
    document.body.append(parent);
    // Otherwise its sizes and place follow those of its parent.
    child.style.cssText = 'position: fixed; inset: 0; inline-size: 0; block-size: 0';
    const valuesOf = (name: string) => [parent, child].map((each) => getComputedStyle(each).getPropertyValue(name));
    for (const name of known) {
      // Without these, lines have no width, and an inline box no transforms.
      parent.style.cssText = 'display: block; border-style: solid; outline-style: solid; column-rule: 1px solid';
      const before = valuesOf(name);
      const odd = oddValues.find((value) => {
        parent.style.setProperty(name, value);
        return valuesOf(name)[0] !== before[0];
      });
      if (odd === undefined) unchanged.push(name);
      else if (valuesOf(name)[1] !== before[1]) inherited.set(name, odd);
    }
    parent.remove();
    return {known, inherited, unchanged};
  }

  it('is tried of every property that the browser knows, but for those that no style sheet sets', () => {
    const {known, inherited, unchanged} = tryProperties();
    const {known: count, reasons} = unreached[engine];
    console.log(`${known.length} properties, ${inherited.size} of them inherited. Not tried: ${unchanged.join(', ')}`);
    if (known.length === count) return void expect(unchanged.toSorted()).to.deep.equal(Object.keys(reasons).toSorted());
    const unlisted = unchanged.filter((name) => !(name in reasons));
    console.warn(`Another version, which knew ${count}. Without an odd value: ${unlisted.join(', ') || 'none'}`);
  });

  it('by the page reaches nothing of the card but its font, and what hides words or makes them inert', async () => {
    const {inherited} = tryProperties();
    for (const known of [
      'letter-spacing',
      'text-shadow',
      'pointer-events',
      'writing-mode',
      'line-height',
      'white-space-collapse',
    ])
      expect([...inherited.keys()]).to.contain(known);
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
      for (const [name, value] of inherited) {
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

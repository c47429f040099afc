import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {restore, stub, useFakeTimers, type SinonStub} from 'sinon';
import type {IcatStatement, IcatStatementShareEvent} from '../../src/index.js';
import {answerWith, cardCss, mountReady, openList, part, serve, statement, textOf, turn, withdraw} from './helpers.js';

const {texts, url} = statement();
const english = texts['en']!;

const list = (card: Element) => part(card, 'share-list');
const isOpen = (card: Element) => list(card).matches(':popover-open');
const entries = (card: Element) => [...list(card).querySelectorAll<HTMLElement>('button, a')];
const labels = (card: Element) => entries(card).map((entry) => entry.textContent.trim());
const entry = (card: Element, label: string) => entries(card).find((each) => each.textContent.trim() === label)!;
const status = (card: Element) => card.shadowRoot!.querySelector('[aria-live]')!.textContent;

/** What a browser's copying at `field` puts on the clipboard: nothing of its own where a listener cancels the event. */
function fireCopy(field: Element): string {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true, composed: true});
  return field.dispatchEvent(event) ? 'the selection' : event.clipboardData!.getData('text/plain');
}

/** A card with its list open. */
async function mountOpen(attributes = '', src?: string): Promise<IcatStatement> {
  const card = await mountReady(attributes, src);
  await openList(card);
  return card;
}

/** What the page hears of sharing. */
function hear(card: IcatStatement): {target: string; url: string}[] {
  const heard: {target: string; url: string}[] = [];
  card.addEventListener('icat-statement-share', ({detail}) => heard.push(detail));
  return heard;
}

/** Web Share as the specification orders its errors; not to be had in these browsers. */
function systemSheet(outcome: 'done' | 'aborted' | 'denied' | 'never', pointer = 'coarse'): SinonStub {
  const errors = {aborted: 'AbortError', denied: 'NotAllowedError'} as const;
  const share = stub().callsFake(() => {
    if (!navigator.userActivation.isActive && outcome === 'denied')
      return Promise.reject(new DOMException('', 'NotAllowedError'));
    if (outcome === 'never') return new Promise(() => {});
    return outcome === 'done' ? Promise.resolve() : Promise.reject(new DOMException('', errors[outcome]));
  });
  Object.defineProperty(navigator, 'share', {configurable: true, value: share});
  stub(window, 'matchMedia').callsFake((query) => ({matches: query === `(pointer: ${pointer})`}) as MediaQueryList);
  return share;
}

afterEach(() => {
  restore();
  if (Object.hasOwn(navigator, 'share')) delete (navigator as {share?: unknown}).share;
});

describe('The share list', () => {
  const device = ['Copy link', 'Copy text', 'Email', 'Print'];
  const networks = ['WhatsApp', 'Telegram', 'X', 'Facebook', 'LinkedIn', 'Bluesky', 'Threads', 'Mastodon'];

  it('has what stays on the device first, then networks, with a word on who learns what', async () => {
    const card = await mountOpen('lang="en"');
    expect(labels(card)).to.deep.equal([...device, ...networks]);
    const text = textOf(card, 'share-list');
    const order = [
      'With this device',
      'Print',
      'These services learn who you are, and other people can see what you share.',
      'WhatsApp',
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).to.not.include(-1);
    expect(places).to.deep.equal(places.toSorted((a, b) => a - b));
  });

  for (const [lang, extra] of [
    ['zh', '微博'],
    ['ru', 'ВКонтакте'],
  ] as const) {
    it(`has ${extra} in ${lang} only`, async () => {
      const card = await mountOpen(`lang="${lang}"`);
      expect(labels(card).slice(4)).to.deep.equal([...networks, extra]);
    });
  }

  it('has the system sheet first where there is one', async () => {
    systemSheet('done', 'fine');
    const card = await mountOpen('lang="en"');
    expect(labels(card)).to.deep.equal(['Share…', ...device, ...networks]);
  });

  for (const [choice, shown] of [
    ['copy email', ['Copy link', 'Copy text', 'Email']],
    ['x email facebook print', ['Email', 'Print', 'X', 'Facebook']],
    ['mastodon  bluesky\tmastodon', ['Mastodon', 'Bluesky']],
    ['weibo vk print', ['Print']],
    ['', [...device, ...networks]],
  ] as const) {
    it(`share="${choice}" chooses and orders`, async () => {
      const card = await mountOpen(`lang="en" share="${choice}"`);
      expect(labels(card)).to.deep.equal(shown);
    });
  }

  for (const choice of ['none', 'none copy', 'nonne']) {
    it(`share="${choice}" leaves no button, no list, and no link to a network`, async () => {
      stub(console, 'warn');
      const card = await mountReady(`lang="en" share="${choice}"`);
      expect(part(card, 'share')).to.equal(null);
      expect(list(card)).to.equal(null);
      expect(part(card, 'story').querySelector('a')).to.equal(null);
      expect(textOf(card, 'story')).to.equal(english.story);
    });
  }

  it('warns once of a name that it does not know', async () => {
    const warn = stub(console, 'warn');
    const attributes = 'lang="en" share="copy carrier-pigeon"';
    expect(labels(await mountOpen(attributes))).to.deep.equal(['Copy link', 'Copy text']);
    await mountOpen(attributes);
    expect(warn.args).to.deep.equal([['<icat-statement> share="carrier-pigeon": no such target.']]);
  });

  it('has plain links that take nothing of the page along, and ask for nothing before the click', async () => {
    const card = await mountOpen('lang="en"');
    for (const link of list(card).querySelectorAll('a')) expect(link.rel).to.equal('noopener noreferrer');
    expect(card.shadowRoot!.querySelector('img, link, script, iframe, use')).to.equal(null);
  });

  it('is not offered for a withdrawn statement', async () => {
    const {src} = await serve(answerWith((value) => withdraw(value)));
    expect(part(await mountReady('', src), 'share')).to.equal(null);
  });
});

describe('The share button', () => {
  it('opens the list by a press of Enter, and Esc gives it the focus back', async () => {
    const card = await mountReady('lang="en"');
    part(card, 'share').focus();
    await sendKeys({press: 'Enter'});
    expect(isOpen(card)).to.equal(true);
    await sendKeys({press: 'Tab'});
    expect(list(card).contains(card.shadowRoot!.activeElement)).to.equal(true);
    await sendKeys({press: 'Escape'});
    await turn(5);
    expect(isOpen(card)).to.equal(false);
    expect(card.shadowRoot!.activeElement?.getAttribute('part')).to.equal('share');
  });

  for (const [what, css] of [
    ['overflow: hidden', 'overflow: hidden'],
    ['transform', 'transform: scale(0.5); width: 280px'],
    ['right-to-left', 'direction: rtl; width: 280px'],
  ] as const) {
    it(`opens a list that can be seen whole within a host with ${what}`, async () => {
      const card = await mountReady('lang="ar"');
      const host = card.parentElement!;
      host.style.cssText = css;
      // Ends just below the button.
      host.style.blockSize = `${part(card, 'share').getBoundingClientRect().bottom - host.getBoundingClientRect().top + 4}px`;
      part(card, 'share').click();
      await turn(5);
      const {left, right, top, bottom, width} = list(card).getBoundingClientRect();
      expect(width).to.be.greaterThan(100);
      expect(left).to.be.at.least(-1);
      expect(right).to.be.at.most(innerWidth + 1);
      expect(bottom).to.be.greaterThan(top);
      const first = entries(card)[0]!.getBoundingClientRect();
      const hit = card.shadowRoot!.elementFromPoint(first.x + first.width / 2, first.y + first.height / 2);
      expect(hit?.textContent.trim()).to.equal(labels(card)[0]);
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    for (const lang of ['en', 'ar']) {
      it(`opens the list from the button's left on, on a page from ${dir}, in ${lang}`, async () => {
        document.documentElement.dir = dir;
        try {
          const card = await mountReady(`lang="${lang}"`);
          card.parentElement!.style.cssText = 'inline-size: 600px; margin-inline-start: 100px';
          part(card, 'share').click();
          await turn(5);
          const {left, right, width} = list(card).getBoundingClientRect();
          const button = part(card, 'share').getBoundingClientRect();
          expect(right).to.be.at.most(innerWidth);
          // As far left of that as the window's other side asks for.
          const margin = parseFloat(getComputedStyle(list(card)).fontSize);
          const expected = Math.min(button.left, innerWidth - width - margin);
          // Firefox 153 begins at the other end where page and card differ in direction.
          const isOff = CSS.supports('-moz-appearance: none') && dir === 'rtl' && lang === 'en';
          if (!isOff) expect(Math.abs(left - expected)).to.be.lessThan(1);
        } finally {
          document.documentElement.removeAttribute('dir');
        }
      });
    }
  }

  it('leaves the page where it was scrolled to when the list is closed by a click elsewhere', async () => {
    const card = await mountReady('lang="en"');
    const tall = document.createElement('div');
    tall.style.blockSize = '9000px';
    card.after(tall);
    part(card, 'share').click();
    scrollTo(0, 3_000);
    (document.activeElement as HTMLElement | null)?.blur();
    list(card).hidePopover();
    await turn(20);
    expect(isOpen(card)).to.equal(false);
    expect(scrollY).to.equal(3_000);
    scrollTo(0, 0);
  });

  it('within a shadow root leaves the focus to a field of the page that takes it', async () => {
    const card = await mountReady('lang="en"');
    const host = document.createElement('section');
    host.attachShadow({mode: 'open'});
    card.replaceWith(host);
    host.shadowRoot!.append(card);
    await card.updateComplete;
    const field = document.createElement('input');
    host.after(field);
    part(card, 'share').click();
    await turn(5);
    field.focus();
    list(card).hidePopover();
    await turn(5);
    expect(document.activeElement === field).to.equal(true);
  });

  it('opens a sheet at the bottom where anchor positioning is missing', async () => {
    const card = await mountReady();
    const css = await cardCss();
    // What a browser without it makes of the style sheet: such declarations fall away, and the condition fails.
    const understood = css
      .replace('(position-area: block-end)', '(unknown: value)')
      .replaceAll(/^\s*(?:position-(?:anchor|area|try-fallbacks|visibility)|anchor-name|left):[^;]*;$/gm, '');
    expect(understood).to.contain('@supports (unknown: value)').and.to.not.contain('anchor(');
    await card.shadowRoot!.adoptedStyleSheets[0]!.replace(understood);
    try {
      await openList(card);
      const {left, right, bottom} = list(card).getBoundingClientRect();
      expect(isOpen(card)).to.equal(true);
      expect(Math.round(bottom)).to.equal(window.innerHeight);
      expect(Math.round(left)).to.equal(0);
      expect(Math.round(right)).to.equal(document.documentElement.clientWidth);
      expect(list(card).scrollHeight).to.be.greaterThan(list(card).clientHeight - 1);
    } finally {
      await card.shadowRoot!.adoptedStyleSheets[0]!.replace(css);
    }
  });

  it('stands beside a list that lies open where popover is missing', async () => {
    // No browser that passes the module's guard lacks it; a page may have taken it away.
    const showPopover = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'showPopover')!;
    Reflect.deleteProperty(HTMLElement.prototype, 'showPopover');
    try {
      const sheet = systemSheet('denied');
      const card = await mountReady('lang="en"');
      list(card).removeAttribute('popover');
      part(card, 'share').click();
      await turn(5);
      expect(sheet.callCount).to.equal(1);
      expect(entry(card, 'Copy link').checkVisibility()).to.equal(true);
      const button = part(card, 'share').getBoundingClientRect();
      const open = list(card).getBoundingClientRect();
      expect(button.bottom <= open.top || button.right <= open.left, 'the list covers its button').to.equal(true);
    } finally {
      Object.defineProperty(HTMLElement.prototype, 'showPopover', showPopover);
    }
  });

  it('leaves the list open after a double click', async () => {
    const card = await mountReady();
    for (const detail of [1, 2]) {
      part(card, 'share').dispatchEvent(
        new MouseEvent('click', {detail, bubbles: true, cancelable: true, composed: true}),
      );
    }
    expect(isOpen(card)).to.equal(true);
  });

  it("opens the system's sheet where the pointer is coarse", async () => {
    const share = systemSheet('done');
    const card = await mountReady('lang="fr"');
    const heard = hear(card);
    part(card, 'share').click();
    const {title} = texts['fr']!;
    expect(share.args).to.deep.equal([[{title, text: title, url}]]);
    expect(isOpen(card)).to.equal(false);
    expect(heard).to.deep.equal([{target: 'system', url}]);
  });

  it('opens the list where the pointer is fine', async () => {
    const share = systemSheet('done', 'fine');
    const card = await mountReady();
    part(card, 'share').click();
    expect(share.callCount).to.equal(0);
    expect(isOpen(card)).to.equal(true);
  });

  it('opens the list where the page wants no system sheet', async () => {
    systemSheet('done');
    const card = await mountReady('share="copy"');
    part(card, 'share').click();
    expect(isOpen(card)).to.equal(true);
  });

  it("says nothing when the visitor closes the system's sheet", async () => {
    systemSheet('aborted');
    const card = await mountReady();
    part(card, 'share').click();
    await turn(5);
    expect(isOpen(card)).to.equal(false);
    expect(status(card)).to.equal('');
  });

  it("opens the list when the system's sheet fails", async () => {
    systemSheet('denied');
    const card = await mountReady();
    part(card, 'share').click();
    await turn(5);
    expect(isOpen(card)).to.equal(true);
  });

  for (const [what, share] of [
    [
      'throws',
      () => {
        throw new TypeError('not today');
      },
    ],
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- that is the fault
    ['rejects with nothing', () => Promise.reject()],
  ] as const) {
    it(`opens the list where the system's sheet ${what}`, async () => {
      systemSheet('done').callsFake(share);
      const card = await mountReady('lang="en"');
      part(card, 'share').click();
      await turn(5);
      expect(isOpen(card)).to.equal(true);
    });
  }

  it('stays usable when the promise never settles', async () => {
    const share = systemSheet('never');
    const card = await mountReady();
    part(card, 'share').click();
    await turn(5);
    part(card, 'share').click();
    expect(share.callCount).to.equal(2);
    expect((part(card, 'share') as HTMLButtonElement).disabled).to.equal(false);
  });
});

describe('What is shared', () => {
  const shared = (card: Element) => new URL(entry(card, 'Facebook').getAttribute('href')!).searchParams.get('u');

  it("is the statement's own address, never the page's", async () => {
    const card = await mountOpen('lang="en"');
    expect(shared(card)).to.equal(url);
    for (const link of list(card).querySelectorAll('a')) expect(link.href).to.not.contain(location.host);
  });

  it('is share-url where the page gives one', async () => {
    const card = await mountOpen('lang="en" share-url="https://partner.example/icat?a=1&b=2"');
    expect(shared(card)).to.equal('https://partner.example/icat?a=1&b=2');
    card.shareUrl = 'https://other.example/';
    await card.updateComplete;
    expect(shared(card)).to.equal('https://other.example/');
  });

  for (const [written, address] of [
    ['HTTPS://Partner.Example', 'https://partner.example/'],
    [' https://partner.example/a b ', 'https://partner.example/a%20b'],
    ['https://partner.example/речь', 'https://partner.example/%D1%80%D0%B5%D1%87%D1%8C'],
    ['https://my_site.example.org/@icat?q=a|b', 'https://my_site.example.org/@icat?q=a|b'],
  ] as const) {
    it(`is ${address} for ${JSON.stringify(written)}`, async () => {
      expect(shared(await mountOpen(`lang="en" share-url="${written}"`))).to.equal(address);
    });
  }

  for (const address of [
    'http://partner.example/',
    'javascript:alert(1)',
    '/icat',
    'x',
    'https://icat.network@partner.example/',
    'https://user:word@partner.example/',
    'https://:word@partner.example/',
  ]) {
    it(`is not ${address}`, async () => {
      const warn = stub(console, 'warn');
      const card = await mountOpen(`lang="en" share-url="${address}"`);
      expect(shared(card)).to.equal(url);
      expect(warn.args).to.deep.equal([[`<icat-statement> share-url="${address}": no https address.`]]);
    });
  }
});

describe('icat-statement-share', () => {
  it('fires before anything happens, and leaves it to the page when it is cancelled', async () => {
    const card = await mountReady('lang="en"');
    const print = stub(window, 'print');
    const write = stub(navigator.clipboard, 'writeText').resolves();
    const heard = hear(card);
    card.addEventListener('icat-statement-share', (event) => event.preventDefault());
    await openList(card);
    for (const label of labels(card)) {
      const click = new MouseEvent('click', {bubbles: true, cancelable: true});
      const target = entry(card, label);
      target.dispatchEvent(click);
      await turn();
      expect(status(card), label).to.equal('');
      if (target.localName === 'a') expect(click.defaultPrevented, label).to.equal(true);
    }
    expect([print.callCount, write.callCount]).to.deep.equal([0, 0]);
    const targets = [
      'copy',
      'copy',
      'email',
      'print',
      'whatsapp',
      'telegram',
      'x',
      'facebook',
      'linkedin',
      'bluesky',
      'threads',
      'mastodon',
    ];
    expect(heard).to.deep.equal(targets.map((target) => ({target, url})));
  });

  it('leaves the list open where the page takes over printing', async () => {
    const print = stub(window, 'print');
    const card = await mountReady('lang="en"');
    card.addEventListener('icat-statement-share', (event) => event.preventDefault());
    await openList(card);
    entry(card, 'Print').click();
    expect([print.callCount, isOpen(card)]).to.deep.equal([0, true]);
  });

  it('fires for the middle button too, which opens a tab, and not for the right one', async () => {
    const card = await mountOpen('lang="en"');
    const heard = hear(card);
    card.addEventListener('icat-statement-share', (event) => event.preventDefault());
    const press = (button: number) => new MouseEvent('auxclick', {button, bubbles: true, cancelable: true});
    const [middle, right] = [press(1), press(2)];
    entry(card, 'WhatsApp').dispatchEvent(middle);
    entry(card, 'WhatsApp').dispatchEvent(right);
    expect(heard.map(({target}) => target)).to.deep.equal(['whatsapp']);
    expect([middle.defaultPrevented, right.defaultPrevented]).to.deep.equal([true, false]);
  });

  it('bubbles out of shadow roots', async () => {
    const card = await mountOpen('lang="en"');
    const heard: Event[] = [];
    const listen = (event: IcatStatementShareEvent) => {
      heard.push(event);
      event.preventDefault();
    };
    document.body.addEventListener('icat-statement-share', listen);
    entry(card, 'X').click();
    document.body.removeEventListener('icat-statement-share', listen);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.be.instanceOf(CustomEvent);
  });
});

describe('Copying', () => {
  it('puts the address, or the whole statement, on the clipboard, and says so', async () => {
    const write = stub(navigator.clipboard, 'writeText').resolves();
    const card = await mountReady('lang="en"');
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    expect(labels(card)[0]).to.equal('Copied');
    expect(status(card)).to.equal('Copied');
    entry(card, 'Copy text').click();
    await turn(5);
    const text = [english.title, ...(english.body as string[]), url].join('\n\n');
    expect(write.args).to.deep.equal([[url], [text]]);
    list(card).hidePopover();
    await turn(5);
    expect(labels(card)[0]).to.equal('Copy link');
    expect(status(card)).to.equal('');
  });

  it('goes by a selected field where the clipboard is refused', async () => {
    stub(navigator.clipboard, 'writeText').rejects(new DOMException('', 'NotAllowedError'));
    const copied: string[] = [];
    stub(document, 'execCommand').callsFake((command) => {
      copied.push(command, fireCopy(card.shadowRoot!.activeElement!));
      return true;
    });
    const card = await mountReady('lang="en"');
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    expect(copied).to.deep.equal(['copy', url]);
    expect(status(card)).to.equal('Copied');
  });

  it('gives the focus back to the entry after that, not to the field that nobody sees', async () => {
    stub(navigator.clipboard, 'writeText').rejects(new DOMException('', 'NotAllowedError'));
    stub(document, 'execCommand').callsFake(() => fireCopy(card.shadowRoot!.activeElement!) !== '');
    const card = await mountReady('lang="en"');
    await openList(card);
    const pressed = entry(card, 'Copy link');
    pressed.focus();
    pressed.click();
    await turn(5);
    expect(card.shadowRoot!.activeElement === pressed).to.equal(true);
  });

  it('leaves the focus where the visitor went while the clipboard took its time', async () => {
    let settle = () => {};
    stub(navigator.clipboard, 'writeText').returns(new Promise((resolve) => (settle = resolve)));
    const card = await mountReady('lang="en"');
    await openList(card);
    entry(card, 'Copy link').focus();
    entry(card, 'Copy link').click();
    await turn(2);
    entry(card, 'Mastodon').focus();
    settle();
    await turn(5);
    expect(status(card)).to.equal('Copied');
    expect(card.shadowRoot!.activeElement === entry(card, 'Mastodon')).to.equal(true);
  });

  for (const [what, leave] of [
    ['the list was closed meanwhile', (card: IcatStatement) => list(card).hidePopover()],
    ['the card was moved meanwhile', (card: IcatStatement) => card.parentElement!.append(card)],
  ] as const) {
    it(`says nothing of it where ${what}`, async () => {
      let settle = () => {};
      stub(navigator.clipboard, 'writeText').returns(new Promise((resolve) => (settle = resolve)));
      const card = await mountReady('lang="en"');
      await openList(card);
      entry(card, 'Copy link').click();
      await turn(2);
      leave(card);
      settle();
      await turn(5);
      await openList(card);
      expect(labels(card)[0]).to.equal('Copy link');
      expect(status(card)).to.equal('');
    });
  }

  it('has the entries as they were after a move', async () => {
    stub(navigator.clipboard, 'writeText').resolves();
    const card = await mountReady('lang="en"');
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    card.parentElement!.append(card);
    await turn(5);
    await openList(card);
    expect(labels(card)[0]).to.equal('Copy link');
    expect(status(card)).to.equal('');
  });

  it('says what is copied of headings, lists and documents', async () => {
    const write = stub(navigator.clipboard, 'writeText').resolves();
    const {src} = await serve(
      answerWith(({texts}) =>
        Object.assign(texts['en']!, {
          title: 'Title',
          body: [
            'One.',
            {type: 'heading', text: 'Part'},
            {type: 'list', items: ['a', 'b'], ordered: true, start: 3},
            {type: 'list', items: ['c']},
          ],
          links: [{label: 'The report', url: 'https://ecg.example/report'}],
          url: 'https://ecg.example/en/',
        }),
      ),
    );
    const card = await mountReady('lang="en"', src);
    await openList(card);
    entry(card, 'Copy text').click();
    await turn(5);
    expect(write.args).to.deep.equal([
      [
        'Title\n\nOne.\n\nPart\n\n3. a\n4. b\n\n- c\n\nThe report: https://ecg.example/report\n\nhttps://ecg.example/en/',
      ],
    ]);
  });

  it('tells each time, though in the same words', async () => {
    stub(navigator.clipboard, 'writeText').resolves();
    const card = await mountReady('lang="en"');
    const said: string[] = [];
    const region = card.shadowRoot!.querySelector('[aria-live]')!;
    new MutationObserver(() => said.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    // What follows at once, a screen reader would take for no change.
    const clock = useFakeTimers({toFake: ['setTimeout']});
    entry(card, 'Copy text').click();
    await turn(5);
    expect(said).to.deep.equal(['Copied', '']);
    clock.tick(200);
    await turn(5);
    expect(said).to.deep.equal(['Copied', '', 'Copied']);
  });

  it('leaves the text selected where all is refused, and says so', async () => {
    stub(navigator.clipboard, 'writeText').rejects(new DOMException('', 'NotAllowedError'));
    stub(document, 'execCommand').returns(false);
    const card = await mountReady('lang="en"');
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    const field = list(card).querySelector('textarea')!;
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal(url);
    expect(field.getBoundingClientRect().height).to.be.greaterThan(20);
    expect(list(card).textContent).to.contain('Please copy the selected text yourself.');
    expect(status(card)).to.equal('Please copy the selected text yourself.');
  });
});

describe('Printing', () => {
  /** What would be on paper, while the sheets for print apply. */
  function onPaper(look: () => void): SinonStub {
    return stub(window, 'print').callsFake(() => {
      window.dispatchEvent(new Event('beforeprint'));
      const roots: (Document | ShadowRoot)[] = [document, ...shadowRoots(document)];
      const sheets = roots.flatMap((root) =>
        root.adoptedStyleSheets.map((sheet) => {
          const print = new CSSStyleSheet();
          const rules = [...sheet.cssRules].filter(
            (rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print',
          );
          print.replaceSync(rules.map((rule) => rule.cssText.replace('@media print', '@media all')).join(''));
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, print];
          return [root, print] as const;
        }),
      );
      look();
      for (const [root, print] of sheets)
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== print);
      window.dispatchEvent(new Event('afterprint'));
    });
  }

  function shadowRoots(root: Document | ShadowRoot): ShadowRoot[] {
    return [...root.querySelectorAll('*')].flatMap(({shadowRoot}) =>
      shadowRoot ? [shadowRoot, ...shadowRoots(shadowRoot)] : [],
    );
  }

  const isSeen = (element: Element) => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});

  /** Hosts with what pages have around a card: siblings before and after it, in a document and in shadow roots. */
  const places: Record<string, (card: Element) => void> = {
    'in a page': (card) => card.before(document.createElement('aside'), document.createElement('aside')),
    'alone in its place': () => {},
    'slotted into a host': (card) => {
      const host = document.createElement('section');
      host.attachShadow({mode: 'open'}).innerHTML = '<aside>Around</aside><div><slot></slot></div>';
      card.replaceWith(host);
      host.append(document.createElement('aside'), card);
    },
    "at the top of a host's own tree, not the first there": (card) => {
      const host = document.createElement('section');
      host.attachShadow({mode: 'open'}).innerHTML = '<aside>Before</aside>';
      card.replaceWith(host);
      host.shadowRoot!.append(card, document.createElement('aside'));
    },
    'in a form whose fields are called as its own members': (card) => {
      const form = document.createElement('form');
      form.innerHTML = ['children', 'parentNode', 'parentElement', 'assignedSlot', 'getRootNode']
        .map((name) => `<input name="${name}">`)
        .join('');
      card.replaceWith(form);
      form.append(document.createElement('aside'), card);
    },
    "deep in a host's own tree": (card) => {
      const host = document.createElement('section');
      host.attachShadow({mode: 'open'}).innerHTML = '<aside>Before</aside><div><aside>Beside</aside></div>';
      card.replaceWith(host);
      host.shadowRoot!.querySelector('div')!.append(card);
    },
  };

  for (const [where, put] of Object.entries(places)) {
    it(`prints the whole statement with its contacts, and nothing else of the page, ${where}`, async () => {
      const card = await mountReady('lang="en"');
      card.innerHTML = '<p>The fallback</p><p slot="partner">The partner</p>';
      put(card);
      await card.updateComplete;
      const all = [document, ...shadowRoots(document)];
      const sheets = () => all.map((root) => root.adoptedStyleSheets.length);
      const before = sheets();
      const rest = all.flatMap((root) => [...root.querySelectorAll('aside')]);
      for (const aside of rest) aside.append('The page');
      const seen: string[] = [];
      let looked = false;
      onPaper(() => {
        looked = true;
        for (const name of ['title', 'date', 'contacts', 'about', 'story'])
          expect(isSeen(part(card, name)) && part(card, name).getBoundingClientRect().height > 0, name).to.equal(true);
        for (const paragraph of part(card, 'body').querySelectorAll('p')) expect(isSeen(paragraph)).to.equal(true);
        for (const name of ['toggle', 'share', 'languages', 'share-list']) {
          expect(isSeen(part(card, name)), name).to.equal(false);
        }
        seen.push(...[...rest, ...card.children].filter(isSeen).map(({outerHTML}) => outerHTML));
      });
      await openList(card);
      entry(card, 'Print').click();
      expect(looked).to.equal(true);
      expect(seen).to.deep.equal([]);
      expect(sheets()).to.deep.equal(before);
      expect(rest.every(isSeen)).to.equal(true);
      expect(isOpen(card)).to.equal(false);
    });
  }

  it("leaves the page's own printing as it was where nothing could be printed", async () => {
    stub(window, 'print');
    const sheets = document.adoptedStyleSheets.length;
    const card = await mountOpen('lang="en"');
    entry(card, 'Print').click();
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });

  it('gives the page its own style back, however often it was pressed before the browser printed', async () => {
    stub(window, 'print');
    stub(document, 'readyState').value('loading');
    const sheet = new CSSStyleSheet({media: 'screen'});
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    const before = [...document.adoptedStyleSheets];
    const card = await mountReady('lang="en"');
    for (let press = 0; press < 2; press++) {
      await openList(card);
      entry(card, 'Print').click();
    }
    window.dispatchEvent(new Event('beforeprint'));
    window.dispatchEvent(new Event('afterprint'));
    expect(sheet.media.mediaText).to.equal('screen');
    expect(document.adoptedStyleSheets).to.deep.equal(before);
    document.adoptedStyleSheets = before.filter((each) => each !== sheet);
  });

  it('waits for a page that still loads: browsers print after that', async () => {
    const print = stub(window, 'print');
    stub(document, 'readyState').value('loading');
    const card = await mountOpen('lang="en"');
    const sheets = document.adoptedStyleSheets.length;
    entry(card, 'Print').click();
    expect(print.callCount).to.equal(1);
    expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    // Meanwhile the page puts something before the card.
    card.before(document.createElement('aside'), document.createElement('aside'));
    window.dispatchEvent(new Event('beforeprint'));
    expect(document.adoptedStyleSheets).to.have.length(sheets + 1);
    const rules = [...document.adoptedStyleSheets.at(-1)!.cssRules].map(({cssText}) => cssText).join();
    const place = [...card.parentElement!.children].indexOf(card) + 1;
    expect(rules).to.contain(`:not(:nth-child(${place}))`);
    window.dispatchEvent(new Event('afterprint'));
    expect(document.adoptedStyleSheets).to.have.length(sheets);
  });
});

describe('The call to share stories', () => {
  it('leads to X with the mention, and is followed by a line of care, which describes the link', async () => {
    const card = await mountReady('lang="en"');
    const link = part(card, 'story').querySelector('a')!;
    expect(link.getAttribute('href')).to.equal('https://x.com/intent/tweet?text=%40ECG_Example%20');
    expect(link.rel).to.equal('noopener noreferrer');
    const care = part(card, 'story').nextElementSibling!;
    expect(link.getAttribute('aria-describedby')).to.equal(`new-tab ${care.id}`);
    expect(care.textContent.replaceAll(/\s+/g, ' ').trim()).to.equal(
      'Share your story only if you wish to and it is safe for you: on a social network, anyone can read it. Please leave out names and details that could identify other people. Instead of posting, you can write to contact@ecg.example.',
    );
    expect(care.querySelector('bdi')!.textContent).to.equal('contact@ecg.example');
  });

  it('keeps its words and loses its link where X is not among the choice', async () => {
    const card = await mountReady('lang="en" share="copy email facebook"');
    expect(textOf(card, 'story')).to.equal(english.story);
    expect(part(card, 'story').querySelector('a')).to.equal(null);
  });
});

describe('Sharing', () => {
  it('leaves no trace: no storage, no history entry, no request', async () => {
    stub(navigator.clipboard, 'writeText').resolves();
    const {src, requests} = await serve(answerWith());
    const card = await mountReady('lang="en"', src);
    const {length} = history;
    await turn(20);
    const asked = performance.getEntriesByType('resource').length;
    await openList(card);
    entry(card, 'Copy link').click();
    await turn(5);
    list(card).hidePopover();
    const since = performance.getEntriesByType('resource').slice(asked);
    expect(since.map(({name}) => name)).to.deep.equal([]);
    expect(await requests()).to.have.length(1);
    expect(history.length).to.equal(length);
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
  });
});

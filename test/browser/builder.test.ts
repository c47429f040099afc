import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import 'axe-core/axe.min.js';
import type {AxeResults, RunOptions} from 'axe-core';
import {restore, stub} from 'sinon';
import {IcatBuilder} from '../../src/builder/icat-builder.js';
import {writeSelection} from '../../src/builder/selection.js';
import {style} from '../../src/builder/style.js';
import type {IcatStatement} from '../../src/index.js';
import {builtStatement, builtWords, outcome, part, textOf} from './helpers.js';

const {axe} = window as unknown as {axe: {run(context: Element, options: RunOptions): Promise<AxeResults>}};

const release = {
  address: 'https://statements.example/icat/',
  version: '9.8.7',
  integrity: 'sha384-abc',
  statement: builtStatement(),
};

customElements.define('icat-builder', IcatBuilder);

/** The builder of a release, and the query of its address as its page keeps it. */
class Visit {
  readonly builder = document.createElement('icat-builder') as IcatBuilder;
  query: string;

  constructor(query: string, isLocal = false) {
    this.query = query;
    Object.assign(this.builder, {
      release,
      isLocal,
      query,
      src: new URL('/dist/statement.json', location.href).href,
      onSelect: (selection: Parameters<typeof writeSelection>[0]) => (this.query = writeSelection(selection)),
    });
    document.body.append(this.builder);
  }

  get card(): IcatStatement {
    return this.find('icat-statement');
  }

  /** What is copied. */
  get form(): string {
    return this.find<HTMLTextAreaElement>('#form').value;
  }

  find<T extends Element>(selector: string): T {
    return this.builder.querySelector<T>(selector)!;
  }

  /** As a visitor presses with a pointer. */
  async click(selector: string): Promise<void> {
    this.find<HTMLElement>(selector).click();
    await this.builder.updateComplete;
  }

  async type(selector: string, text: string): Promise<void> {
    const field = this.find<HTMLInputElement>(selector);
    field.value = text;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    await this.builder.updateComplete;
  }

  async select(selector: string, value: string): Promise<void> {
    const field = this.find<HTMLSelectElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('change', {bubbles: true}));
    await this.builder.updateComplete;
  }
}

/** Opens the builder, and waits until its card has drawn. */
async function visit(query = '?builder=en', isLocal = false): Promise<Visit> {
  const settled = outcome();
  const visit = new Visit(query, isLocal);
  await settled;
  return visit;
}

/** Once the clipboard has answered, and what it has answered is drawn. */
async function settled({builder}: Visit): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await builder.updateComplete;
}

/** The buttons of a theme's script and of a marker. */
const copyNames = {
  ar: ['نسخ نص القالب البرمجي', 'نسخ العلامة'],
  en: ['Copy the theme script', 'Copy the marker'],
  es: ['Copiar el script del tema', 'Copiar el marcador'],
  fr: ['Copier le script du thème', 'Copier le marqueur'],
  ru: ['Скопировать скрипт темы', 'Скопировать метку'],
  zh: ['复制主题脚本', '复制标记'],
};

/** The text of an element, with white space folded. */
const wordsOf = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();

before(async () => {
  const page = new CSSStyleSheet();
  page.replaceSync(await (await fetch('/src/pages/page.css')).text());
  document.adoptedStyleSheets = [page, style];
});
afterEach(() => {
  restore();
  document.querySelectorAll('icat-builder').forEach((builder) => builder.remove());
});

describe('The builder', () => {
  it('leads a WordPress author by keyboard to the address that they paste', async () => {
    const page = await visit();
    expect(page.find('#form') === null).to.equal(true);
    page.find<HTMLElement>('#place-wordpress').focus();
    await sendKeys({type: ' '});
    await page.builder.updateComplete;
    expect(page.find<HTMLInputElement>('#role-author').checked).to.equal(true);
    expect(page.form).to.equal('https://statements.example/icat/en/');
    expect(page.builder.querySelectorAll('.steps li')).to.have.length(3);
    // From there on to the role, and along the group, with keys alone.
    page.find<HTMLElement>('#role-author').focus();
    await sendKeys({press: 'ArrowDown'});
    await page.builder.updateComplete;
    expect(page.find<HTMLInputElement>('#role-editor').checked).to.equal(true);
    expect(page.form).to.contain('<icat-statement>');
    await sendKeys({press: 'ArrowDown'});
    await page.builder.updateComplete;
    expect(page.form).to.contain('<div class="icat-statement">');
    expect(page.find<HTMLTextAreaElement>('#theme-script').value).to.contain('icat-markers');
  });

  for (const [place, sign] of [
    ['drupal', '<icat-statement>'],
    ['joomla', '<icat-statement>'],
    ['squarespace', '<iframe '],
    ['wix', '<iframe '],
    ['googleSites', '<iframe '],
    ['webflow', '<icat-statement>'],
    ['markdown', '<h2 '],
    ['amp', '<h2 '],
    ['newsletter', '<h2 '],
    ['ownHtml', '<icat-statement>'],
    ['framework', "import 'icat-statement';"],
  ] as const) {
    it(`leads from ${place} to what survives there, in three steps`, async () => {
      const page = await visit();
      await page.click(`#place-${place}`);
      expect(page.form).to.contain(sign);
      expect(page.builder.querySelectorAll('.steps li')).to.have.length(3);
    });
  }

  it('the card and the form follow language, length, theme, accent, heading and sharing', async () => {
    const page = await visit('?builder=en&place=ownHtml');
    const load = outcome();
    await page.select('#language', 'fr');
    await load;
    expect(textOf(page.card, 'title')).to.equal(builtWords('fr'));
    await page.click('#length-open');
    expect(page.card.expanded).to.equal(true);
    await page.click('#theme-dark');
    expect(page.card.theme).to.equal('dark');
    await page.type('#accent', '#ffcc00');
    expect(page.card.style.getPropertyValue('--icat-statement-accent')).to.equal('#ffcc00');
    await page.select('#heading-level', '4');
    await page.card.updateComplete;
    expect(part(page.card, 'title').localName).to.equal('h4');
    await page.click('#share-none');
    await page.card.updateComplete;
    expect(part(page.card, 'share') === null).to.equal(true);
    expect(page.form).to.contain(
      '<icat-statement lang="fr" heading-level="4" expanded theme="dark" share="none" style="--icat-statement-accent:#ffcc00">',
    );
    await page.click('#length-folded');
    await page.card.updateComplete;
    expect(page.card.expanded).to.equal(false);
    await page.click('#theme-page');
    await page.select('#language', '');
    await page.type('#accent', '');
    await page.select('#heading-level', '2');
    await page.click('#share-all');
    expect(page.form).to.contain('<icat-statement>\n');
  });

  it('shows the steps wherever the recommended form is chosen, also by its name', async () => {
    const page = await visit('?builder=en&place=wix&form=frame');
    expect(page.builder.querySelectorAll('.steps li')).to.have.length(3);
    await page.click('#form-text');
    expect(page.find('.steps') === null).to.equal(true);
    await page.click('#form-frame');
    expect(page.builder.querySelectorAll('.steps li')).to.have.length(3);
  });

  it('offers no length for a form that is always the whole statement', async () => {
    const page = await visit('?builder=en&place=newsletter');
    expect(page.find('#length-folded') === null).to.equal(true);
    await page.click('#form-snippet');
    expect(page.find('#length-folded') === null).to.equal(false);
  });

  it('says of an address and a frame that they are light or dark as the device is', async () => {
    const page = await visit('?builder=en&form=address');
    expect(wordsOf(page.find('.copy'))).to.contain('light or dark as the reader’s device is');
    await page.click('#form-frame');
    expect(wordsOf(page.find('.copy'))).to.contain('means here: as the reader’s device');
    await page.click('#theme-dark');
    expect(wordsOf(page.find('.copy'))).to.not.contain('means here');
  });

  it('names only the ways of sharing that are chosen', async () => {
    const page = await visit('?builder=en&place=ownHtml&share=copy+print');
    await page.click('#share-copy');
    await page.click('#share-mastodon');
    expect(page.form).to.contain(' share="print mastodon"');
    // Without the last one, there are none.
    await page.click('#share-print');
    page.find<HTMLElement>('#share-mastodon').focus();
    await page.click('#share-mastodon');
    expect(page.form).to.contain(' share="none"');
    expect(page.find<HTMLInputElement>('#share-none').checked).to.equal(true);
    expect(document.activeElement === page.find('#share-none')).to.equal(true);
  });

  it("takes a copy of the partner's own, and only an address of one", async () => {
    const page = await visit('?builder=en&place=ownHtml');
    await page.click('#source-own');
    expect(wordsOf(page.find('.copy'))).to.contain('The address of the copy is still missing');
    await page.type('#src', 'javascript:alert(1)');
    expect(page.find('#src').getAttribute('aria-invalid')).to.equal('true');
    expect(page.form).to.not.contain(' src="javascript');
    await page.type('#src', '/icat/statement.json');
    expect(page.find('#src').getAttribute('aria-invalid')).to.equal('false');
    expect(page.form).to.contain('<icat-statement src="/icat/statement.json">');
    expect(wordsOf(page.find('.copy'))).to.not.contain('still missing');
    expect(page.form).to.not.contain('preload');
    await page.click('#source-folder');
    expect(page.form).to.contain('<icat-statement>');
  });

  it('tells the contrast of an accent, and what the card does', async () => {
    const page = await visit();
    await page.type('#accent', '#ffcc00');
    const told = wordsOf(page.find('#accent-told'));
    expect(told).to.contain('on a light card 1.5:1, on a dark card 11.7:1');
    expect(told).to.contain('On a light card, links get a darker shade');
    expect(told).to.contain('Words on the colour are black');
    await page.type('#accent', 'red;}');
    expect(page.find('#accent').getAttribute('aria-invalid')).to.equal('true');
    expect(page.find<HTMLInputElement>('#accent').value).to.equal('red;}');
    expect(page.query).to.not.contain('red');
  });

  for (const [field, texts, words] of [
    ['accent', ['#', '#f', '#fc0'], 'Contrast on a light card 1.5:1'],
    ['accent', ['red'], 'This can’t be read as a colour.'],
    ['src', ['h', 'https://', 'https://partner.example/a.json'], 'The card on this page shows ICAT’s folder'],
  ] as const) {
    it(`says of ${field} ${texts.at(-1)} what there is to say once it is committed, not at each key, and again`, async () => {
      const page = await visit('?builder=en&place=ownHtml');
      await page.click('#source-own');
      const heard = () => wordsOf(page.find('main > [role=status]'));
      for (const text of texts) {
        await page.type(`#${field}`, text);
        expect(page.find(`#${field}-told`).closest('[role=status], [aria-live]') === null).to.equal(true);
        expect(heard()).to.equal('');
      }
      const commit = async () => {
        page.find(`#${field}`).dispatchEvent(new Event('change', {bubbles: true}));
        await settled(page);
        expect(heard()).to.contain(words);
        return page.find('main > [role=status]').firstElementChild;
      };
      const first = await commit();
      // In an element of its own, or a screen reader takes the same words for no change.
      expect((await commit()) === first).to.equal(false);
    });
  }

  it('says which choices a form loses, and takes another form by itself', async () => {
    const page = await visit('?builder=en&place=wix&accent=%23ffcc00&share=copy&heading-level=3');
    const notes = wordsOf(page.find('.copy'));
    expect(notes).to.contain('can’t carry these choices: Level of the heading, Ways of sharing');
    await page.click('summary');
    await page.click('#form-snippet');
    expect(page.form).to.contain('<icat-statement heading-level="3" share="copy"');
    expect(wordsOf(page.find('.copy'))).to.not.contain('can’t carry');
    // A place has its own form.
    await page.click('#place-newsletter');
    expect(page.form).to.contain('<h3 ');
  });

  it('copies with one press, says so in a live region that was there, and keeps the focus', async () => {
    const write = stub(navigator.clipboard, 'writeText').resolves();
    const page = await visit('?builder=en&place=ownHtml');
    const status = page.find('#copy-form + [role=status]');
    expect(status.textContent).to.equal('');
    page.find<HTMLElement>('#copy-form').focus();
    await sendKeys({press: 'Enter'});
    await settled(page);
    expect(write.args).to.deep.equal([[page.form]]);
    expect(status.textContent).to.equal('Copied. Now paste it.');
    expect(page.find('#copy-form + [role=status]') === status).to.equal(true);
    expect(document.activeElement === page.find('#copy-form')).to.equal(true);
    // A change makes it untrue.
    await page.click('#length-open');
    expect(status.textContent).to.equal('');
  });

  it('gives the focus back to the button where it copies out of the field', async () => {
    stub(navigator.clipboard, 'writeText').rejects(new DOMException('', 'NotAllowedError'));
    stub(document, 'execCommand').callsFake(() => {
      const clipboardData = new DataTransfer();
      document.activeElement!.dispatchEvent(new ClipboardEvent('copy', {clipboardData, cancelable: true}));
      return true;
    });
    const page = await visit('?builder=en&place=ownHtml');
    page.find<HTMLElement>('#copy-form').focus();
    await page.click('#copy-form');
    await settled(page);
    expect(page.find('#copy-form + [role=status]').textContent).to.equal('Copied. Now paste it.');
    expect(document.activeElement === page.find('#copy-form')).to.equal(true);
  });

  it('says beside the field, in sight, that it is to be copied by hand, whichever button was pressed', async () => {
    stub(navigator.clipboard, 'writeText').rejects(new DOMException('', 'NotAllowedError'));
    stub(document, 'execCommand').returns(false);
    const page = await visit('?builder=en&place=ownHtml');
    page.find<HTMLElement>('#copy-again').focus();
    await page.click('#copy-again');
    await settled(page);
    const field = page.find<HTMLTextAreaElement>('#form');
    expect(document.activeElement === field).to.equal(true);
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal(page.form);
    const said = [...page.builder.querySelectorAll('[role=status]')].filter(({textContent}) => textContent.trim());
    expect(said.map(({textContent}) => textContent)).to.deep.equal([
      'Your browser doesn’t let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.',
    ]);
    expect(said[0] === page.find('#copy-form + [role=status]')).to.equal(true);
    const {top, bottom} = said[0]!.getBoundingClientRect();
    expect(top).to.be.at.least(0);
    expect(bottom).to.be.at.most(innerHeight);
  });

  it('copies what a person then pastes by keys', async function () {
    if (navigator.userAgent.includes('Chrome')) {
      console.log(
        'Not pasted by keys in Chromium, whose driver gives it no keys of the clipboard; builder.test.ts of Node.js reads it.',
      );
      return this.skip();
    }
    const page = await visit('?builder=en&place=ownHtml');
    page.find<HTMLElement>('#copy-form').focus();
    await sendKeys({press: 'Enter'});
    await settled(page);
    expect(page.find('#copy-form + [role=status]').textContent).to.equal('Copied. Now paste it.');
    const field = document.body.appendChild(document.createElement('textarea'));
    field.focus();
    if (navigator.userAgent.includes('Firefox')) {
      await sendKeys({down: 'Control'});
      await sendKeys({press: 'v'});
      await sendKeys({up: 'Control'});
    } else {
      // WebDriver's key Control, which is held down until all keys of a text are pressed.
      await sendKeys({type: '\uE009v'});
    }
    const pasted = field.value;
    field.remove();
    expect(pasted).to.equal(page.form);
  });

  for (const [locale, names] of Object.entries(copyNames)) {
    it(`names each button by what it copies in ${locale}`, async () => {
      const page = await visit(`?builder=${locale}&place=wordpress&role=theme`);
      const buttons = [...page.builder.querySelectorAll('button[id^=copy]')];
      expect(buttons.map((button) => wordsOf(button))).to.deep.equal([...names, names[1]]);
    });
  }

  it('does not say “Copied” where something was chosen while it copied', async () => {
    const page = await visit('?builder=en&place=ownHtml');
    let copied!: () => void;
    stub(navigator.clipboard, 'writeText').returns(new Promise((resolve) => (copied = resolve)));
    page.find<HTMLElement>('#copy-form').click();
    await page.click('#length-open');
    copied();
    await settled(page);
    expect(page.find('#copy-form + [role=status]').textContent).to.equal('');
  });

  it('keeps its choices in its address, and opens with them', async () => {
    const first = await visit('?builder=en');
    await first.click('#place-wordpress');
    await first.click('#role-editor');
    await first.click('#theme-dark');
    await first.type('#accent', '#abc');
    await first.click('#preview-phone');
    const {query, form} = first;
    first.builder.remove();
    const again = await visit(query);
    expect(again.form).to.equal(form);
    expect(again.find<HTMLInputElement>('#accent').value).to.equal('#abc');
    expect(again.find<HTMLInputElement>('#preview-phone').checked).to.equal(true);
    expect(again.card.theme).to.equal('dark');
  });

  it('passes over what somebody else has written into its address', async () => {
    const page = await visit(
      '?builder=en&place=ownHtml&lang=%22%3E&accent=red&theme=x&src=javascript:1&share=%3C&form=toString',
    );
    expect(page.form).to.contain('<icat-statement>\n');
  });

  for (const [locale, heading] of [
    ['ar', 'أضيفوا هذا البيان إلى موقعكم'],
    ['en', 'Put this statement on your website'],
    ['es', 'Publique esta declaración en su sitio web'],
    ['fr', 'Afficher cette déclaration sur votre site'],
    ['ru', 'Разместить это заявление на своём сайте'],
    ['zh', '将本声明放到您的网站上'],
  ] as const) {
    it(`speaks ${locale}, and its words before the card do`, async () => {
      const page = await visit('?builder=en&place=ownHtml');
      const lang = locale === 'zh' ? 'zh-Hans' : locale;
      await page.click(`nav a[lang=${lang}]`);
      expect(wordsOf(page.find('h1'))).to.equal(heading);
      expect(page.find(`nav a[lang=${lang}]`).getAttribute('aria-current')).to.equal('page');
      expect(page.form).to.contain(`<icat-statement>\n<h2 lang="${lang}"`);
      expect(new URLSearchParams(page.query).get('builder')).to.equal(locale);
    });
  }

  it('begins in the first of the visitor’s languages that it has', async () => {
    Object.defineProperty(navigator, 'languages', {value: ['de-CH', 'es-MX', 'fr'], configurable: true});
    try {
      const page = await visit('');
      expect(wordsOf(page.find('h1'))).to.equal('Publique esta declaración en su sitio web');
    } finally {
      Reflect.deleteProperty(navigator, 'languages');
    }
  });

  it('says where its forms show the card on this computer alone', async () => {
    expect(wordsOf((await visit('?builder=en&place=wix')).find('.copy'))).to.not.contain('own computer');
    document.querySelector('icat-builder')!.remove();
    const local = wordsOf((await visit('?builder=en&place=wix', true)).find('.copy'));
    expect(local).to.contain('what you copy names https://statements.example/icat/');
    for (const [form, isSaid, said] of [
      ['address', true, 'this one is for trying in a browser'],
      ['html', false, 'own computer'],
      ['text', false, 'own computer'],
    ] as const) {
      document.querySelector('icat-builder')!.remove();
      const notes = wordsOf((await visit(`?builder=en&form=${form}`, true)).find('.copy'));
      expect(notes.includes(said), form).to.equal(isSaid);
      expect(notes, form).to.not.contain('It shows the card on this computer');
    }
  });

  for (const [preview, width] of [
    ['phone', 390],
    ['sidebar', 260],
  ] as const) {
    it(`shows the card as in a ${preview}`, async () => {
      const page = await visit(`?builder=en&preview=${preview}`);
      expect(page.card.getBoundingClientRect().width).to.be.at.most(width);
    });
  }

  it('shows the folded card in the place that the words of the snippet hold where it is pasted', async () => {
    const page = await visit('?builder=en&place=ownHtml&lang=fr');
    const words = document.createElement('template');
    words.innerHTML = page.form;
    expect([...page.card.children].map((each) => each.outerHTML)).to.deep.equal(
      [...words.content.querySelector('icat-statement')!.children].map((each) => each.outerHTML),
    );
    // Folded, the card leaves this to the words.
    expect(part(page.card, 'occasion').checkVisibility()).to.equal(false);
    await page.click('#length-open');
    await page.card.updateComplete;
    expect(part(page.card, 'occasion').checkVisibility()).to.equal(true);
  });

  for (const form of ['address', 'frame'] as const) {
    it(`shows the folded card as high as the frame of the form ${form}`, async () => {
      const page = await visit(`?builder=en&form=${form}`);
      expect(page.card.getBoundingClientRect().height).to.equal(600);
    });
  }

  it('shows the card on a dark page, and on one in Arabic', async () => {
    const page = await visit('?builder=en&preview=dark');
    // Its background says nothing of it to the card.
    expect(getComputedStyle(part(page.card, 'card')).colorScheme).to.equal('light');
    expect(wordsOf(page.find('.previewed > .note'))).to.contain('choose “Dark”');
    await page.click('#theme-dark');
    expect(getComputedStyle(part(page.card, 'card')).colorScheme).to.equal('dark');
    const load = outcome();
    await page.click('#preview-rightToLeft');
    await load;
    expect(part(page.card, 'card').dir).to.equal('rtl');
  });

  for (const query of [
    '?builder=en',
    '?builder=ar&place=wordpress&role=theme&share=copy&accent=%23ffcc00',
    '?builder=fr&place=newsletter&form=text&expanded&src=/a.json',
    '?builder=zh&place=framework&preview=sidebar',
  ]) {
    it(`axe finds nothing at ${query}`, async () => {
      const page = await visit(query);
      const {violations} = await axe.run(page.builder, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        rules: {'target-size': {enabled: true}},
      });
      const found = violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
      expect(found).to.deep.equal([]);
    });
  }
});

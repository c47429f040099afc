import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {answerWith, mountReady, mountSettled, part, serve, statement, textOf, withdraw} from './helpers.js';

const {texts, published, url} = statement();
const english = texts['en']!;

describe('The card', () => {
  it('shows the statement to the letter', async () => {
    const card = await mountReady('lang="en"');
    expect(textOf(card, 'issuer')).to.equal(english.issuer);
    expect(textOf(card, 'occasion')).to.equal(english.occasion);
    expect(textOf(card, 'title')).to.equal(english.title);
    expect(textOf(card, 'about')).to.equal(english.about);
    expect(textOf(card, 'story')).to.equal(english.story);
    const paragraphs = [...part(card, 'body').querySelectorAll('p')].map((paragraph) => paragraph.textContent);
    expect(paragraphs).to.deep.equal(english.body);
    expect(part(card, 'date').getAttribute('datetime')).to.equal(published);
  });

  it("sets ICAT's acronym apart in the issuer's name", async () => {
    const {src} = await serve(
      answerWith(({texts}) => (texts['en']!.issuer = 'ICAT The Inter-Agency Coordination Group')),
    );
    const card = await mountReady('lang="en"', src);
    expect(part(card, 'issuer').querySelector('strong')!.textContent).to.equal('ICAT');
    expect(textOf(card, 'issuer')).to.equal('ICAT The Inter-Agency Coordination Group');
  });

  it('is an article with a short name: its title is heard as its heading', async () => {
    const card = await mountReady();
    const article = part(card, 'card');
    expect(article.localName).to.equal('article');
    expect(article.ariaLabel).to.equal('ICAT');
  });

  it('says nothing of translations in the official language', async () => {
    const card = await mountReady('lang="en"');
    expect(part(card, 'notice')).to.equal(null);
  });

  describe('heading-level', () => {
    for (const [written, level] of [
      ['1', 1],
      ['2', 2],
      ['3', 3],
      ['4', 4],
      ['5', 5],
      ['6', 6],
      ['0', 2],
      ['7', 2],
      ['2.5', 2],
      ['-1', 2],
      ['', 2],
      ['three', 2],
    ] as const) {
      it(`${JSON.stringify(written)} makes the title an h${level}`, async () => {
        const card = await mountReady(`heading-level="${written}"`);
        expect(part(card, 'title').localName).to.equal(`h${level}`);
        expect(card.headingLevel).to.equal(level);
      });
    }

    it('is 2 again once it is removed', async () => {
      const card = await mountReady('heading-level="4"');
      card.removeAttribute('heading-level');
      await card.updateComplete;
      expect(part(card, 'title').localName).to.equal('h2');
    });
  });

  describe('The full statement', () => {
    const isVisible = (element: Element) => element.checkVisibility({contentVisibilityAuto: true});
    const visible = (card: Element) =>
      [...part(card, 'body').querySelectorAll('p')].filter((paragraph) => isVisible(paragraph)).length;

    it('is folded to its first paragraph', async () => {
      const card = await mountReady('lang="en"');
      expect(visible(card)).to.equal(1);
      expect(textOf(card, 'toggle')).to.equal('Read the full statement');
    });

    it('opens in place at a press of Enter, and folds at the next', async () => {
      const card = await mountReady('lang="en"');
      part(card, 'toggle').focus();
      await sendKeys({press: 'Enter'});
      await card.updateComplete;
      expect(visible(card)).to.equal(english.body.length);
      expect(card.expanded).to.equal(true);
      expect(card.hasAttribute('expanded')).to.equal(true);
      // Its words tell its state, and nothing else does: both together are heard as “Show less, expanded”.
      expect(textOf(card, 'toggle')).to.equal('Show less');
      expect(part(card, 'toggle').ariaExpanded).to.equal(null);
      part(card, 'toggle').focus();
      await sendKeys({press: 'Enter'});
      await card.updateComplete;
      expect(visible(card)).to.equal(1);
      expect(card.hasAttribute('expanded')).to.equal(false);
    });

    it('has the focus on the first words that a key has opened, which stand above the button', async () => {
      const card = await mountReady();
      part(card, 'toggle').focus();
      await sendKeys({press: 'Enter'});
      await card.updateComplete;
      // The paragraph itself: of a box around it, Orca 43 says nothing in Firefox 153.
      expect(card.shadowRoot!.activeElement === part(card, 'body').querySelectorAll('p')[1]).to.equal(true);
    });

    it('leaves the focus on the button that a mouse has pressed', async () => {
      const card = await mountReady();
      part(card, 'toggle').focus();
      part(card, 'toggle').dispatchEvent(new MouseEvent('click', {detail: 1, bubbles: true}));
      await card.updateComplete;
      expect(card.shadowRoot!.activeElement === part(card, 'toggle')).to.equal(true);
    });

    it('is open where the page says so', async () => {
      const card = await mountReady('expanded');
      expect(visible(card)).to.equal(english.body.length);
    });

    it("opens when the browser's search finds something in it", async () => {
      const card = await mountReady();
      const folded = part(card, 'body').querySelector('[hidden]')!;
      expect(folded.getAttribute('hidden')).to.equal('until-found');
      // The event is what a browser fires then; its search can't be driven from here.
      folded.dispatchEvent(new Event('beforematch', {bubbles: true}));
      await card.updateComplete;
      expect(card.expanded).to.equal(true);
      expect(visible(card)).to.equal(english.body.length);
    });

    it('has no button where there is one paragraph', async () => {
      const {src} = await serve(
        answerWith(({texts}) => {
          for (const text of Object.values(texts)) text.body.length = 1;
        }),
      );
      const card = await mountReady('', src);
      expect(part(card, 'toggle')).to.equal(null);
      expect(visible(card)).to.equal(1);
    });
  });

  describe('Contacts', () => {
    it('are links: the e-mail address, literally, and the web address', async () => {
      const card = await mountReady();
      const links = [...part(card, 'contacts').querySelectorAll('a')];
      expect(links.map((link) => [link.getAttribute('href'), link.textContent])).to.deep.equal([
        ['mailto:contact@ecg.example', 'contact@ecg.example'],
        ['https://ecg.example/', 'ecg.example'],
      ]);
    });

    it('tell the other side nothing of the page', async () => {
      const card = await mountReady();
      // The share list has its links from its first opening on.
      part(card, 'share').click();
      const outbound = [...card.shadowRoot!.querySelectorAll("a[href^='https:']")];
      expect(outbound.length).to.be.greaterThan(2);
      for (const link of outbound) expect(link.getAttribute('rel')).to.equal('noopener noreferrer');
    });

    it('run left to right in an Arabic card', async () => {
      const card = await mountReady('lang="ar"');
      for (const link of card.shadowRoot!.querySelectorAll('footer a')) {
        expect(link.firstElementChild?.localName).to.equal('bdi');
        expect(link.firstElementChild?.getAttribute('dir')).to.equal('ltr');
      }
    });

    it('name the accounts that no call to share stories names', async () => {
      const {src} = await serve(
        answerWith(({texts}) => {
          for (const text of Object.values(texts)) delete text.story;
        }),
      );
      const card = await mountReady('', src);
      expect(part(card, 'story')).to.equal(null);
      expect(part(card, 'contacts').textContent).to.contain('@ECG_Example');
    });
  });

  describe('The call to share stories', () => {
    it('links the account that it names', async () => {
      const card = await mountReady();
      const link = part(card, 'story').querySelector('a')!;
      expect(link.getAttribute('href')).to.equal('https://x.com/intent/tweet?text=%40ECG_Example%20');
      expect(link.textContent).to.equal('@ECG_Example');
    });
  });

  it('does without what ICAT is', async () => {
    const {src} = await serve(
      answerWith(({texts}) => {
        for (const text of Object.values(texts)) delete text.about;
      }),
    );
    const card = await mountReady('', src);
    expect(part(card, 'about')).to.equal(null);
    expect(textOf(card, 'title')).to.not.equal('');
  });

  it('draws markup as the text that it is', async () => {
    const hostile = '<img src=x onerror="window.hurt = true"><script>window.hurt = true</script>&amp;';
    const {src} = await serve(
      answerWith(({texts}) => {
        const text = texts['en']!;
        text.title = text.issuer = text.occasion = text.about = text.story = hostile;
        text.body = [hostile, hostile];
      }),
    );
    const card = await mountReady('lang="en"', src);
    for (const name of ['title', 'issuer', 'occasion', 'about', 'story']) expect(textOf(card, name)).to.equal(hostile);
    expect(part(card, 'body').querySelectorAll('p')).to.have.length(2);
    expect(card.shadowRoot!.querySelector('img, script')).to.equal(null);
    expect('hurt' in window).to.equal(false);
  });

  it('strips characters that a reader cannot see, and keeps those that Arabic needs', async () => {
    const {src} = await serve(
      answerWith(({texts}) => {
        texts['en']!.title =
          'a\u202eb\u2066c\u200bd\ufeffe\u0007f\u{e0041}g\u2060h\ud800i \u200c\u200d\u200e\u200f\u061c.';
      }),
    );
    const card = await mountReady('lang="en"', src);
    expect(part(card, 'title').textContent).to.equal('abcdefghi \u200c\u200d\u200e\u200f\u061c.');
  });

  it('shows no text of a withdrawn statement, but why, and the link', async () => {
    const {src} = await serve(answerWith((value) => withdraw(value, 'Replaced in error.')));
    const card = await mountReady('lang="en"', src);
    const lines = [...part(card, 'notice').querySelectorAll('p')].map((line) =>
      line.textContent.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(lines).to.deep.equal([
      'This statement has been withdrawn. 3 August 2020',
      'Replaced in error.',
      'ecg.example/statements/2019-05-04',
    ]);
    expect(part(card, 'notice').querySelector('a')!.getAttribute('href')).to.equal(url);
    for (const name of ['title', 'body', 'about', 'story', 'links']) expect(part(card, name), name).to.equal(null);
    expect(textOf(card, 'issuer')).to.equal(english.issuer);
    expect(textOf(card, 'occasion')).to.equal(english.occasion);
    expect(textOf(card, 'date')).to.equal('4 May 2019');
    expect([...part(card, 'contacts').querySelectorAll('a')].map((link) => link.href)).to.deep.equal([
      'mailto:contact@ecg.example',
      'https://ecg.example/',
      'https://x.com/ECG_Example',
    ]);
  });

  it('says no more than that of a withdrawn statement past its time', async () => {
    const {src} = await serve(
      answerWith((value) => {
        withdraw(value);
        value.expires = '2021-07-30T00:00:00Z';
      }),
    );
    const card = await mountReady('lang="en"', src);
    expect(part(card, 'notice').textContent).to.not.contain('out of date');
  });

  it('says that a statement past its time may be out of date', async () => {
    const {src} = await serve(answerWith((statement) => (statement.expires = '2021-07-30T00:00:00Z')));
    const {card, event} = await mountSettled(`<icat-statement lang="en" src="${src}"></icat-statement>`);
    expect(event.detail).to.include({lang: 'en', stale: true});
    expect(card.matches(':state(stale)')).to.equal(true);
    expect(textOf(card, 'notice')).to.equal('This statement may be out of date.');
    expect(textOf(card, 'title')).to.equal(english.title);
  });

  it('does not, before its time', async () => {
    const {src} = await serve(answerWith((statement) => (statement.expires = '2999-07-30T00:00:00Z')));
    const card = await mountReady('lang="en"', src);
    expect(part(card, 'notice')).to.equal(null);
  });
});

describe('The body', () => {
  const blocks = [
    {type: 'heading', text: 'First part'},
    'A paragraph.',
    {type: 'list', items: ['One', 'Two']},
    {type: 'heading', text: 'Second part'},
    {type: 'list', items: ['Three', 'Four'], ordered: true, start: 3},
    {type: 'list', items: ['Five'], ordered: true},
    {type: 'table', text: 'Words of a later kind.'},
    {type: 'picture', url: 'https://ecg.example/a.png'},
  ];

  async function draw(attributes: string): Promise<Element> {
    const {src} = await serve(answerWith(({texts}) => Object.assign(texts['en']!, {body: blocks})));
    return mountReady(`lang="en" ${attributes}`, src);
  }

  it('has headings, lists and paragraphs, and of a later kind its text', async () => {
    const card = await draw('expanded');
    const drawn = [...part(card, 'body').querySelectorAll('h3, p, ul, ol')].map((element) => [
      element.localName,
      ...[...element.querySelectorAll('li')].map((item) => item.textContent),
      ...(element.matches('ul, ol') ? [] : [element.textContent]),
    ]);
    expect(drawn).to.deep.equal([
      ['h3', 'First part'],
      ['p', 'A paragraph.'],
      ['ul', 'One', 'Two'],
      ['h3', 'Second part'],
      ['ol', 'Three', 'Four'],
      ['ol', 'Five'],
      ['p', 'Words of a later kind.'],
    ]);
    const [third, first] = part(card, 'body').querySelectorAll('ol');
    expect(third!.start).to.equal(3);
    expect(first!.start).to.equal(1);
  });

  for (const [level, below] of [
    [1, 'h2'],
    [4, 'h5'],
    [5, 'h6'],
    [6, 'h6'],
  ] as const) {
    it(`has headings one level below a title of level ${level}, 6 at most`, async () => {
      const card = await draw(`expanded heading-level="${level}"`);
      expect(part(card, 'body').querySelectorAll(below)).to.have.length(2);
    });
  }

  it('is folded to the first words that are no heading', async () => {
    const card = await draw('');
    const seen = [...part(card, 'body').querySelectorAll('h3, p, li')].filter((element) =>
      element.checkVisibility({contentVisibilityAuto: true}),
    );
    expect(seen.map((element) => element.textContent)).to.deep.equal(['First part', 'A paragraph.']);
  });
});

describe('The documents that the statement refers to', () => {
  it('are links, by their labels', async () => {
    const {src} = await serve(
      answerWith(({texts}) => (texts['en']!.links = [{label: 'The report', url: 'https://ecg.example/report'}])),
    );
    const card = await mountReady('lang="en" expanded', src);
    const link = part(card, 'links').querySelector('a')!;
    expect(link.textContent).to.equal('The report');
    expect(link.href).to.equal('https://ecg.example/report');
    expect(link.rel).to.equal('noopener noreferrer');
  });

  it('have no place where there are none', async () => {
    expect(part(await mountReady('lang="en" expanded'), 'links')).to.equal(null);
  });
});

describe('A superseded statement', () => {
  it('leads to the newer one', async () => {
    const replacement = 'https://ecg.example/statements/2020-05-04';
    const {src} = await serve(answerWith((value) => Object.assign(value, {status: 'superseded', replacement})));
    const card = await mountReady('lang="en"', src);
    expect(textOf(card, 'notice')).to.contain('A newer statement has been published.');
    expect(part(card, 'notice').querySelector('a')!.href).to.equal(replacement);
  });

  it('has no link where it does not say where that is', async () => {
    const {src} = await serve(answerWith((value) => (value.status = 'superseded')));
    const card = await mountReady('lang="en"', src);
    expect(part(card, 'notice').querySelector('a')).to.equal(null);
  });
});

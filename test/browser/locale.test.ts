import {expect, fixture} from '@open-wc/testing';
import {configureLocalization} from '@lit/localize';
import {restore, spy, stub} from 'sinon';
import {
  answerWith,
  choose,
  believing,
  languageOf,
  mountReady,
  mountSettled,
  outcome,
  part,
  serve,
  statement,
  textOf,
  turn,
} from './helpers.js';

const {texts, url} = statement();

/** What each language must show; dates as its readers write them, in the Gregorian calendar with Latin digits. */
const languages = [
  {lang: 'ar', html: 'ar', dir: 'rtl', date: '4 مايو 2019', name: 'العربية', toggle: 'قراءة البيان كاملًا'},
  {lang: 'en', html: 'en', dir: 'ltr', date: '4 May 2019', name: 'English', toggle: 'Read the full statement'},
  {
    lang: 'es',
    html: 'es',
    dir: 'ltr',
    date: '4 de mayo de 2019',
    name: 'Español',
    toggle: 'Leer la declaración completa',
  },
  {
    lang: 'fr',
    html: 'fr',
    dir: 'ltr',
    date: '4 mai 2019',
    name: 'Français',
    toggle: 'Lire la déclaration complète',
  },
  {lang: 'ru', html: 'ru', dir: 'ltr', date: '4 мая 2019 г.', name: 'Русский', toggle: 'Читать заявление полностью'},
  {lang: 'zh', html: 'zh-Hans', dir: 'ltr', date: '2019年5月4日', name: '中文', toggle: '阅读声明全文'},
] as const;

const without = (...missing: string[]) =>
  answerWith(({texts}) => {
    for (const language of missing) delete texts[language];
  });

const select = (card: Element) => part(card, 'languages').querySelector('select')!;

const option = (card: Element, language: string) => [...select(card).options].find(({value}) => value === language);

describe('Each language', () => {
  for (const {lang, html, dir, date, toggle} of languages) {
    it(`${lang}: statement and interface, marked, with the date as it is written there`, async () => {
      const card = await mountReady(`lang="${lang}"`);
      expect(textOf(card, 'title')).to.equal(texts[lang]!.title);
      expect(textOf(card, 'toggle')).to.equal(toggle);
      expect(textOf(card, 'date').replaceAll('\u00a0', ' ')).to.equal(date);
      const article = part(card, 'card');
      expect(article.lang).to.equal(html);
      expect(article.dir).to.equal(dir);
      expect(languageOf(part(card, 'title'))).to.deep.equal({lang: html, dir});
      expect(getComputedStyle(part(card, 'title')).direction).to.equal(dir);
    });
  }

  for (const {lang} of languages.filter(({lang}) => lang !== 'en')) {
    it(`${lang}: says that the translation is unofficial, and leads to the official text`, async () => {
      const card = await mountReady(`lang="${lang}"`);
      const way = part(card, 'notice').querySelector('button')!;
      expect(way.textContent, 'the name of the language in itself').to.contain('English');
      expect(languageOf(way.querySelector('bdi')!).lang).to.equal('en');
      way.focus();
      way.click();
      await outcome(card);
      expect(textOf(card, 'title')).to.equal(texts['en']!.title);
      expect(part(card, 'notice')).to.equal(null);
      await turn();
      expect(card.shadowRoot!.activeElement, 'the button is gone').to.equal(part(card, 'card'));
    });
  }

  it('en: “Unofficial translation” stands where the text that is shown is none of ICAT’s', async () => {
    const {src} = await serve(answerWith(({texts}) => (texts['en']!.official = false)));
    const card = await mountReady('lang="en"', src);
    expect(textOf(card, 'notice')).to.match(/^Unofficial translation/);
    expect(part(card, 'notice').querySelector('a')!.href).to.equal(url);
  });
});

it('Nothing is asked of Intl for dates and names that are known, before the card is drawn', async () => {
  const dates = spy(Intl, 'DateTimeFormat');
  const names = spy(Intl, 'DisplayNames');
  await mountReady('lang="fr"');
  expect([dates.callCount, names.callCount]).to.deep.equal([0, 0]);
  restore();
});

describe('Which language', () => {
  for (const [page, shown] of [
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['fr_CH', 'fr'],
    ['zh-TW', 'zh'],
    ['zh-Hant-HK', 'zh'],
    ['ar-SA', 'ar'],
    ['de', 'en'],
    ['x', 'en'],
    ['--', 'en'],
  ] as const) {
    it(`lang="${page}" shows ${shown}`, async () => {
      const card = await mountReady(`lang="${page}"`);
      expect(textOf(card, 'title')).to.equal(texts[shown]!.title);
    });
  }

  it('is that of the nearest ancestor', async () => {
    const {src} = await serve(answerWith());
    const {event} = await mountSettled(
      `<div lang="ru"><div lang="es"><p><icat-statement src="${src}"></icat-statement></p></div></div>`,
    );
    expect(event.detail).to.include({lang: 'es'});
  });

  it('is that of the page', async () => {
    const before = document.documentElement.lang;
    document.documentElement.lang = 'ru';
    const card = await mountReady();
    expect(textOf(card, 'title')).to.equal(texts['ru']!.title);
    document.documentElement.lang = before;
  });

  it('is inherited through a form, whatever its fields are called', async () => {
    const {src} = await serve(answerWith());
    const names = ['parentNode', 'nodeType', 'getAttribute', 'host', 'children', 'parentElement'];
    const fields = names.map((name) => `<input name="${name}">`).join('');
    const root = await fixture<HTMLElement>('<div lang="fr"></div>');
    root.innerHTML = `<form>${fields}${believing(`<icat-statement src="${src}"></icat-statement>`)}</form>`;
    const card = root.querySelector('icat-statement')!;
    await outcome(card);
    expect(textOf(card, 'title')).to.equal(texts['fr']!.title);
  });

  it('is inherited out of shadow roots, through their hosts', async () => {
    const {src} = await serve(answerWith());
    const host = await fixture<HTMLElement>('<div><div lang="fr"><section></section></div></div>');
    const inner = host.querySelector('section')!.attachShadow({mode: 'open'});
    inner.innerHTML = '<span></span>';
    const innermost = inner.querySelector('span')!.attachShadow({mode: 'closed'});
    innermost.innerHTML = believing(`<icat-statement src="${src}"></icat-statement>`);
    const card = innermost.querySelector('icat-statement')!;
    await outcome(card);
    expect(textOf(card, 'title')).to.equal(texts['fr']!.title);

    const drawn = outcome(card);
    host.querySelector('div')!.lang = 'ar';
    await drawn;
    expect(textOf(card, 'title')).to.equal(texts['ar']!.title);

    const again = outcome(card);
    inner.querySelector('span')!.lang = 'es';
    await again;
    expect(textOf(card, 'title')).to.equal(texts['es']!.title);
  });

  it('follows its own attribute by the next update', async () => {
    const card = await mountReady('lang="fr"');
    card.lang = 'zh';
    await card.updateComplete;
    expect(textOf(card, 'title')).to.equal(texts['zh']!.title);
    expect(card.getAttribute('lang')).to.equal('zh');
  });

  it('follows it when it moves', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(
      `<div lang="fr"><icat-statement src="${src}"></icat-statement></div><div lang="ru"></div>`,
    );
    const drawn = outcome(card);
    card.parentElement!.nextElementSibling!.append(card);
    await drawn;
    expect(textOf(card, 'title')).to.equal(texts['ru']!.title);
  });

  it('is asked for again when the element is put back', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`);
    const place = card.parentElement!;
    card.remove();
    place.lang = 'ru';
    place.append(card);
    await card.updateComplete;
    expect(textOf(card, 'title')).to.equal(texts['ru']!.title);
  });

  it('is watched by one observer, until the last element is gone', async () => {
    const {src} = await serve(answerWith());
    const observe = spy(MutationObserver.prototype, 'observe');
    const disconnect = spy(MutationObserver.prototype, 'disconnect');
    const {card} = await mountSettled(`<icat-statement src="${src}"></icat-statement>`.repeat(2));
    const observers = new Set(
      observe
        .getCalls()
        .filter(({args: [, options]}) => options?.attributes ?? options?.attributeFilter)
        .map(({thisValue}) => thisValue as unknown),
    );
    expect(observers.size).to.equal(1);
    const [observer] = observers;
    card.nextElementSibling!.remove();
    expect(disconnect.calledOn(observer)).to.equal(false);
    card.remove();
    expect(disconnect.calledOn(observer)).to.equal(true);
    restore();
  });

  describe('Where the page names none', () => {
    let page: string;
    before(() => (page = document.documentElement.lang));
    afterEach(() => {
      document.documentElement.lang = page;
      delete (navigator as {languages?: unknown}).languages;
    });
    // The browser's own list can't be set from here.
    const prefer = (...preferred: string[]) => {
      Object.defineProperty(navigator, 'languages', {configurable: true, value: preferred});
    };

    it('is the first of the browser’s that we have', async () => {
      prefer('de', 'es-MX', 'fr');
      document.documentElement.removeAttribute('lang');
      const card = await mountReady();
      expect(textOf(card, 'title')).to.equal(texts['es']!.title);
    });

    it('is so for lang="" as well, whatever the page says', async () => {
      prefer('ru');
      const card = await mountReady('lang=""');
      expect(textOf(card, 'title')).to.equal(texts['ru']!.title);
    });

    it('is English where the browser asks for others', async () => {
      prefer('de', 'pt');
      const card = await mountReady('lang=""');
      expect(textOf(card, 'title')).to.equal(texts['en']!.title);
    });

    it('is not the browser’s where the page has one that we lack', async () => {
      prefer('ru');
      const card = await mountReady('lang="de"');
      expect(textOf(card, 'title')).to.equal(texts['en']!.title);
    });
  });
});

describe('Several languages on one page', () => {
  it('stand side by side', async () => {
    const {src} = await serve(answerWith());
    const first = await mountReady('lang="ar"', src);
    const second = await mountReady('lang="ru"', src);
    expect(textOf(first, 'toggle')).to.equal('قراءة البيان كاملًا');
    expect(textOf(second, 'toggle')).to.equal('Читать заявление полностью');
    first.requestUpdate();
    await first.updateComplete;
    expect(textOf(first, 'toggle')).to.equal('قراءة البيان كاملًا');
  });

  it("leave the page's own @lit/localize alone", async () => {
    const heard: Event[] = [];
    const hear = (event: Event) => heard.push(event);
    window.addEventListener('lit-localize-status', hear);
    // The page's own: it can be configured, which it can't be twice.
    const {getLocale} = configureLocalization({
      sourceLocale: 'de',
      targetLocales: ['it'],
      loadLocale: () => Promise.resolve({templates: {}}),
    });
    const card = await mountReady('lang="fr"');
    card.lang = 'es';
    await card.updateComplete;
    expect(getLocale()).to.equal('de');
    expect(heard).to.deep.equal([]);
    expect(textOf(card, 'toggle')).to.equal('Leer la declaración completa');
    window.removeEventListener('lit-localize-status', hear);
  });
});

describe('A language that the statement lacks', () => {
  it('is replaced by English, with a notice, each block marked on its own', async () => {
    const {src} = await serve(without('ru'));
    const card = await mountReady('lang="ru"', src);
    expect(textOf(card, 'notice')).to.equal('Пока недоступно на этом языке (русский); показано на другом (английский)');
    expect(part(card, 'card').lang).to.equal('ru');
    for (const name of ['title', 'issuer', 'occasion', 'body', 'about', 'story']) {
      expect(languageOf(part(card, name)), name).to.deep.equal({lang: 'en', dir: 'ltr'});
    }
    for (const name of ['notice', 'toggle', 'contacts', 'date', 'languages']) {
      expect(languageOf(part(card, name)), name).to.deep.equal({lang: 'ru', dir: 'ltr'});
    }
    expect(textOf(card, 'title')).to.equal(texts['en']!.title);
    expect(textOf(card, 'toggle')).to.equal('Читать заявление полностью');
  });

  it('says so in English too', async () => {
    const {src} = await serve(
      answerWith((statement) => {
        statement.texts = {fr: {...statement.texts['fr']!, official: true}};
      }),
    );
    const card = await mountReady('lang="en"', src);
    expect(textOf(card, 'notice')).to.equal('Not yet available in English; shown in French');
    expect(languageOf(part(card, 'title'))).to.deep.equal({lang: 'fr', dir: 'ltr'});
  });

  it('runs left to right within a card that runs right to left', async () => {
    const {src} = await serve(without('ar'));
    const card = await mountReady('lang="ar"', src);
    expect(part(card, 'card').dir).to.equal('rtl');
    expect(getComputedStyle(part(card, 'title')).direction).to.equal('ltr');
    expect(getComputedStyle(part(card, 'notice')).direction).to.equal('rtl');
  });

  it('falls to the official text where there is no English', async () => {
    const {src} = await serve(
      answerWith((statement) => {
        const {fr, es} = statement.texts;
        statement.texts = {es: es!, fr: {...fr!, official: true}};
      }),
    );
    const card = await mountReady('lang="zh"', src);
    expect(textOf(card, 'title')).to.equal(texts['fr']!.title);
  });

  it('is replaced by the official text, also where there is an unofficial one in English', async () => {
    const {src} = await serve(
      answerWith((statement) => {
        const {en, fr} = statement.texts;
        statement.texts = {en: {...en!, official: false}, fr: {...fr!, official: true}};
      }),
    );
    const card = await mountReady('lang="ru"', src);
    expect(textOf(card, 'title')).to.equal(texts['fr']!.title);
    expect(textOf(card, 'notice')).to.equal(
      'Пока недоступно на этом языке (русский); показано на другом (французский)',
    );
  });

  it('is replaced by English where several texts are official', async () => {
    const {src} = await serve(
      answerWith((statement) => {
        const {en, fr} = statement.texts;
        statement.texts = {fr: {...fr!, official: true}, en: en!};
      }),
    );
    const card = await mountReady('lang="ru"', src);
    expect(textOf(card, 'title')).to.equal(texts['en']!.title);
  });

  it('may be one that only the statement has: its text is shown, the interface stays English', async () => {
    const {src} = await serve(
      answerWith(({texts}) => {
        texts['pt-BR'] = {...texts['en']!, official: false, title: 'Título'};
      }),
    );
    const card = await mountReady('lang="pt"', src);
    expect(textOf(card, 'title')).to.equal('Título');
    expect(languageOf(part(card, 'title'))).to.deep.equal({lang: 'pt-BR', dir: 'ltr'});
    expect(part(card, 'card').lang).to.equal('en');
    expect(textOf(card, 'toggle')).to.equal('Read the full statement');
    expect(textOf(card, 'notice')).to.not.contain('Not yet available');
  });
});

describe("The card's own language switch", () => {
  it('offers what the statement has, each by its own name', async () => {
    const card = await mountReady('lang="en"');
    const offered = [...select(card).options].map((entry) => [entry.lang, entry.textContent.trim()]);
    expect(offered).to.deep.equal(languages.map(({html, name}) => [html, name]));
  });

  it('does not offer what the statement lacks', async () => {
    const {src} = await serve(without('ru', 'zh'));
    const card = await mountReady('', src);
    expect([...select(card).options]).to.have.length(4);
    expect(option(card, 'ru')).to.equal(undefined);
  });

  it('has a language that only the statement has, by the name that the browser knows, else by its tag', async () => {
    const {src} = await serve(answerWith(({texts}) => (texts['pt'] = {...texts['en']!, official: false})));
    const known = await mountReady('lang="en"', src);
    expect(option(known, 'pt')!.text).to.equal('Português');
    stub(Intl, 'DisplayNames').throws(new RangeError());
    const unknown = await mountReady('lang="en"', src);
    expect(option(unknown, 'pt')!.text.toLowerCase()).to.equal('pt');
    restore();
  });

  it('is not there where there is no choice', async () => {
    const {src} = await serve(without('ar', 'es', 'fr', 'ru', 'zh'));
    const card = await mountReady('', src);
    expect(part(card, 'languages')).to.equal(null);
  });

  it('changes words and interface, fires load again, and tells which is current', async () => {
    const card = await mountReady('lang="en"');
    const drawn = outcome(card);
    choose(card, 'ar');
    const {type, detail} = await drawn;
    expect(type).to.equal('icat-statement-load');
    expect(detail).to.include({lang: 'ar', stale: false});
    expect(textOf(card, 'title')).to.equal(texts['ar']!.title);
    expect(textOf(card, 'toggle')).to.equal('قراءة البيان كاملًا');
    expect(select(card).value).to.equal('ar');
  });

  it('keeps the focus', async () => {
    const card = await mountReady('lang="en"');
    select(card).focus();
    choose(card, 'fr');
    await card.updateComplete;
    expect(card.shadowRoot!.activeElement === select(card)).to.equal(true);
  });

  it('touches neither the page, nor another card, nor storage', async () => {
    const {src} = await serve(answerWith());
    const other = await mountReady('lang="en"', src);
    const card = await mountReady('lang="en"', src);
    const page = document.documentElement.outerHTML.length;
    choose(card, 'ru');
    await card.updateComplete;
    expect(card.lang).to.equal('en');
    expect(document.documentElement.outerHTML.length).to.equal(page);
    expect(textOf(other, 'title')).to.equal(texts['en']!.title);
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
  });

  it('ends when lang changes', async () => {
    const card = await mountReady('lang="en"');
    choose(card, 'ru');
    await card.updateComplete;
    card.lang = 'es';
    await card.updateComplete;
    expect(textOf(card, 'title')).to.equal(texts['es']!.title);
  });
});

describe('A tag that names no language', () => {
  for (const tag of [
    'und',
    'mul',
    'zxx',
    'mis',
    'UND',
    'und-Latn',
    'auto',
    '{{ lang }}',
    '<%= lang %>',
    'x-any',
    '1',
    ' ',
    'none',
  ]) {
    it(`${JSON.stringify(tag)} is passed over, for the next ancestor's`, async () => {
      const {card} = await mountSettled(
        `<div lang="fr"><div lang='${tag}'><icat-statement src="${(await serve(answerWith())).src}"></icat-statement></div></div>`,
      );
      expect(textOf(card, 'title')).to.equal(texts['fr']!.title);
    });
  }

  it("leaves it to the visitor's browser, where no ancestor names one", async () => {
    const {src} = await serve(answerWith());
    stub(navigator, 'languages').value(['ru']);
    const before = document.documentElement.lang;
    document.documentElement.lang = 'auto';
    const {card} = await mountSettled(`<icat-statement lang="und" src="${src}"></icat-statement>`);
    document.documentElement.lang = before;
    expect(textOf(card, 'title')).to.equal(texts['ru']!.title);
  });

  it('is not one of a language that we lack: that means English', async () => {
    const card = await mountReady('lang="de"');
    expect(textOf(card, 'title')).to.equal(texts['en']!.title);
  });
});

describe('A language by three letters', () => {
  for (const [tag, lang] of [
    ['ara', 'ar'],
    ['zho', 'zh'],
    ['chi', 'zh'],
    ['eng', 'en'],
    ['fra', 'fr'],
    ['fre', 'fr'],
    ['rus', 'ru'],
    ['spa', 'es'],
    ['FRA', 'fr'],
    ['fra-CA', 'fr'],
  ] as const) {
    it(`${tag} is ${lang}`, async () => {
      expect(textOf(await mountReady(`lang="${tag}"`), 'title')).to.equal(texts[lang]!.title);
    });
  }
});

describe('A page that has put `attributes` on Object.prototype', () => {
  it('has its changes of language followed all the same', async () => {
    const {src} = await serve(answerWith());
    Object.defineProperty(Object.prototype, 'attributes', {configurable: true, value: 0});
    const {card} = await mountSettled(`<div lang="en"><icat-statement src="${src}"></icat-statement></div>`);
    card.parentElement!.lang = 'fr';
    await turn(3);
    Reflect.deleteProperty(Object.prototype, 'attributes');
    expect(textOf(card, 'title')).to.equal(texts['fr']!.title);
  });
});

describe("The visitor's choice", () => {
  it('outlasts a move in the page, and what is set meanwhile', async () => {
    const {src} = await serve(answerWith());
    const {card} = await mountSettled(`<div lang="fr"><icat-statement src="${src}"></icat-statement></div>`);
    const chosen = outcome();
    choose(card, 'es');
    await chosen;
    const told: string[] = [];
    card.addEventListener('icat-statement-load', ({detail}) => told.push(detail.lang));
    const parent = card.parentElement!;
    card.remove();
    card.theme = 'dark';
    await card.updateComplete;
    parent.append(card);
    await card.updateComplete;
    expect(textOf(card, 'title')).to.equal(texts['es']!.title);
    expect(told).to.deep.equal([]);
  });
});

/*
 * Draws the card in every language, width, theme and state, for a person to
 * look at, and for `npm run pictures`. The form is the list of what there is;
 * the query string chooses from it: ?lang=ar&width=320&theme=dark&state=expanded
 * is one cell, and &alone leaves out everything else.
 */

const form = document.querySelector('form');
const main = document.querySelector('main');
const query = new URLSearchParams(location.search);

/** The values that the query chooses of a control: all of them, or one. */
const chosen = (name) => {
  const values = [...form.elements[name].options].map(({value}) => value).filter(Boolean);
  return values.includes(query.get(name)) ? [query.get(name)] : values;
};
const labelOf = (name, value) => [...form.elements[name].options].find((option) => option.value === value).text;

const [current, fallback] = await Promise.all([statement(), snippetFallback()]);

/** What becomes of the statement, by state; the others show it as it is served. */
const altered = {
  corrected: (text, lang) => ({status: 'corrected', updated: '2020-08-14', ...noted(text, corrections[lang])}),
  superseded: () => ({status: 'superseded'}),
  withdrawn: () => ({status: 'withdrawn', updated: '2020-08-14', texts: withoutWords(current.texts)}),
  expired: () => ({expires: '2020-12-31T00:00:00Z'}),
  points: (text, lang) => ({
    texts: {...current.texts, [lang]: {...text, body: [text.body[0], ...points(text, 1, 8), ...points(text, 9, 16)]}},
  }),
  long: (text, lang) => ({texts: {...current.texts, [lang]: {...text, title: charactersOf(text, 200)}}}),
  word: (text, lang) => {
    const word = charactersOf(text, 80, /\P{L}/gu);
    const body = [`${text.body[0]} ${word}`, ...text.body.slice(1)];
    return {texts: {...current.texts, [lang]: {...text, title: `${text.title} ${word}`, body}}};
  },
  bare: ({issuer, occasion, title, body: [only]}, lang) => ({
    contacts: {email: current.contacts.email, web: current.contacts.web},
    texts: {[lang]: {official: true, issuer, occasion, title, body: [only]}},
  }),
};

const corrections = {
  ar: 'صُحِّح اسم البروتوكول في الفقرة الأخيرة.',
  en: 'The name of the Protocol has been corrected in the last paragraph.',
  es: 'Se ha corregido el nombre del Protocolo en el último párrafo.',
  fr: 'Le nom du Protocole a été corrigé dans le dernier paragraphe.',
  ru: 'В последнем абзаце исправлено название Протокола.',
  zh: '最后一段中议定书的名称已更正。',
};

const withdrawals = {
  ar: 'نُشر هذا النص قبل إقراره.',
  en: 'It was published before it had been agreed.',
  es: 'Se publicó antes de haber sido aprobada.',
  fr: 'Elle a été publiée avant d’avoir été approuvée.',
  ru: 'Оно было опубликовано до согласования.',
  zh: '该声明在商定之前即已发布。',
};

const cells = chosen('state').flatMap((state) =>
  chosen('lang').flatMap((lang) =>
    chosen('width').flatMap((width) => chosen('theme').map((theme) => ({lang, width, theme, state}))),
  ),
);

for (const {name} of form.elements) if (name) form.elements[name].value = query.get(name) ?? '';
form.addEventListener('change', () => form.requestSubmit());
document.body.classList.toggle('alone', query.has('alone'));

if (cells.length === 1) {
  const [cell] = cells;
  const box = frame(cell);
  main.append(box);
  await draw(cell, box);
} else {
  drawGrid();
}
main.ariaBusy = 'false';

async function statement() {
  return (await fetch('statement.json')).json();
}

/** What the README's snippet has between its tags, from the partner's page. */
async function snippetFallback() {
  const page = new DOMParser().parseFromString(await (await fetch('index.html')).text(), 'text/html');
  return page.querySelector('icat-statement').children;
}

/** The points from `first` to `last`, under a heading; each is a paragraph of the statement. */
function points({title, body}, first, last) {
  const paragraphs = body.filter((block) => typeof block === 'string');
  const items = Array.from({length: last - first + 1}, (_, index) => paragraphs[(first + index) % paragraphs.length]);
  return [
    {type: 'heading', text: title},
    {type: 'list', ordered: true, start: first, items},
  ];
}

/** The texts as a withdrawn statement has them. */
function withoutWords(texts) {
  const entries = Object.entries(texts).map(([lang, {official, issuer, occasion}]) => [
    lang,
    {official, issuer, occasion, body: [], note: withdrawals[lang]},
  ]);
  return Object.fromEntries(entries);
}

function noted(text, note) {
  return {
    texts: Object.fromEntries(
      Object.entries(current.texts).map(([key, each]) => [key, each === text ? {...text, note} : each]),
    ),
  };
}

/** As many characters of a text as are wanted, in its own script. */
function charactersOf({title, body}, count, without = '') {
  return [...[title, ...body].join(' ').replaceAll(without, '')].slice(0, count).join('').trim();
}

/** By state and language, each cell drawn when it comes near: there are hundreds. */
function drawGrid() {
  const waiting = new Map();
  const near = new IntersectionObserver(
    (entries) => {
      for (const {isIntersecting, target} of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        void drawInGrid(waiting.get(target), target);
      }
    },
    {rootMargin: '100%'},
  );
  let section;
  for (const [index, cell] of cells.entries()) {
    const before = cells[index - 1];
    if (cell.state !== before?.state) main.append(make('h2', labelOf('state', cell.state)));
    if (cell.state !== before?.state || cell.lang !== before?.lang) {
      main.append(make('h3', labelOf('lang', cell.lang)));
      section = make('div');
      main.append(section);
    }
    const figure = make('figure');
    const caption = make('figcaption');
    const link = make('a', `${cell.width} px, ${cell.theme}`);
    link.href = `?${new URLSearchParams(cell)}`;
    caption.append(link);
    const box = frame(cell);
    figure.append(caption, box);
    section.append(figure);
    waiting.set(box, cell);
    near.observe(box);
  }
}

/** A page has one open list at most: that state needs a page for each cell. */
function drawInGrid(cell, box) {
  if (cell.state !== 'list') return draw(cell, box);
  const page = make('iframe');
  page.title = `${labelOf('lang', cell.lang)}, ${cell.width} px, ${cell.theme}: the share list`;
  page.src = `?${new URLSearchParams(cell)}&alone`;
  box.append(page);
}

function frame({width, theme}) {
  const box = make('div');
  box.className = `cell w${width} ${theme}`;
  return box;
}

/** Resolves once the cell is as it is to be looked at. */
async function draw({lang, theme, state}, box) {
  const card = make('icat-statement');
  card.lang = lang;
  card.setAttribute('theme', theme);
  card.setAttribute('heading-level', '4');
  if (state === 'held' || state === 'failed') card.append(...[...fallback].map((each) => each.cloneNode(true)));
  if (state === 'failed') card.setAttribute('src', 'missing.json');
  card.toggleAttribute('expanded', state === 'expanded');

  const alter = altered[state];
  if (alter) {
    // What is altered has no valid signature any more.
    card.setAttribute('trusted-keys', 'none');
    card.statement = {...current, ...alter(current.texts[lang], lang)};
  }
  const settled = heard(card);
  box.append(card);
  await settled;

  if (state === 'stale') {
    const failed = heard(card, 'icat-statement-error');
    card.setAttribute('src', 'missing.json');
    await failed;
  }
  if (state === 'list') card.shadowRoot.querySelector('[part=share]').click();
}

function heard(card, ...types) {
  const events = types.length ? types : ['icat-statement-load', 'icat-statement-error'];
  return new Promise((resolve) => {
    for (const type of events) card.addEventListener(type, resolve, {once: true});
  });
}

function make(name, text = '') {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** The script of the builder's page (src/pages/builder-page.ts): reads the release that the page is of, and draws the builder. */
import {IcatBuilder} from './builder/icat-builder.js';
import {releaseOf} from './builder/release-of.js';
import {writeSelection, type Selection} from './builder/selection.js';
import {style} from './builder/style.js';
import {direction} from './locale/direction.js';
import {htmlLanguage} from './locale/html-language.js';
import {words} from './pages/words.js';

let isFirst = true;

document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
const page = document.querySelector<HTMLElement>('icat-builder')!;
// Until it is known, and where it can't be read, the page's own words stay.
const {release, isLocal, src} = await releaseOf(page.dataset, location);
customElements.define('icat-builder', IcatBuilder);
Object.assign(page, {release, isLocal, src, query: location.search, onSelect: show} satisfies Partial<IcatBuilder>);

function show(selection: Selection): void {
  const {documentElement} = document;
  documentElement.lang = htmlLanguage(selection.locale);
  documentElement.dir = direction(selection.locale);
  document.title = `${words.embed[selection.locale]} – ICAT`;
  // The address that somebody else is given stays free of choices that nobody has made.
  if (!isFirst) write(`${writeSelection(selection)}${location.hash}`);
  isFirst = false;
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Once the visitor pauses: WebKit throws beyond 100 calls in 30 seconds, as many as a drag across the colour field makes. */
function write(address: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => history.replaceState(null, '', address), 400);
}

/** The script of the builder's page (src/pages/builder-page.ts): reads the release that the page is of, and draws the builder. */
import {IcatBuilder} from './builder/icat-builder.js';
import {releaseOf} from './builder/release-of.js';
import {style} from './builder/style.js';

document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
const page = document.querySelector<HTMLElement>('icat-builder')!;
// Until it is known, and where it can't be read, the page's own words stay.
const {release, isLocal, src} = await releaseOf(page.dataset, location);
customElements.define('icat-builder', IcatBuilder);
Object.assign(page, {release, isLocal, src});

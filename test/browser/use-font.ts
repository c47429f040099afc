import {sources, translations} from '../../src/locale/generated/catalogues.js';
import {familyOf, sheetsOf, type Font} from '../fonts/fonts.js';
import {statement} from './helpers.js';

/** Everything that a card of the invented statement can show: fonts are brought in parts, by characters. */
const text = [...new Set(JSON.stringify([statement(), sources, translations]))].join('');

/** Sets the page in `font`, and resolves once all of it that a card needs is loaded. */
export async function useFont(font: Font): Promise<void> {
  await Promise.all(sheetsOf(font).map(link));
  const family = familyOf(font);
  document.documentElement.style.fontFamily = family;
  for (const weight of [400, 600, 700]) {
    const faces = await document.fonts.load(`${weight} 16px ${family}`, text);
    if (!faces.some((face) => face.family.replaceAll(/["']/g, '') === font)) throw new Error(`${font} is not there`);
  }
}

const links = new Map<string, Promise<void>>();

function link(path: string): Promise<void> {
  const loaded = links.get(path) ?? load(path);
  links.set(path, loaded);
  return loaded;
}

function load(path: string): Promise<void> {
  const sheet = Object.assign(document.createElement('link'), {rel: 'stylesheet', href: `/${path}`});
  return new Promise((resolve, reject) => {
    sheet.onload = () => resolve();
    sheet.onerror = () => reject(new Error(`${path} can't be loaded`));
    document.head.append(sheet);
  });
}

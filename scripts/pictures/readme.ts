import type {Cell} from './cell.js';

/** The README's pictures, by file. */
export const readme: Readonly<Record<string, Cell>> = {
  'docs/card.png': {lang: 'en', width: '740', theme: 'light', state: 'held'},
  'docs/card-dark.png': {lang: 'en', width: '740', theme: 'dark', state: 'held'},
  'docs/card-arabic.png': {lang: 'ar', width: '740', theme: 'light', state: 'held'},
  'docs/card-sidebar.png': {lang: 'en', width: '240', theme: 'light', state: 'held'},
};

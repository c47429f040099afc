import type {Cell} from './cell.js';

/** The pictures of README and docs/, by file. */
export const readme: Readonly<Record<string, Cell>> = {
  'docs/card.png': {lang: 'en', width: '740', theme: 'light', state: 'held'},
  'docs/card-dark.png': {lang: 'en', width: '740', theme: 'dark', state: 'held'},
  'docs/card-arabic.png': {lang: 'ar', width: '740', theme: 'light', state: 'held'},
  'docs/card-sidebar.png': {lang: 'en', width: '240', theme: 'light', state: 'held'},
  'docs/status-current.png': {lang: 'en', width: '320', theme: 'light', state: 'folded'},
  'docs/status-corrected.png': {lang: 'en', width: '320', theme: 'light', state: 'corrected'},
  'docs/status-superseded.png': {lang: 'en', width: '320', theme: 'light', state: 'superseded'},
  'docs/status-withdrawn.png': {lang: 'en', width: '320', theme: 'light', state: 'withdrawn'},
  'docs/status-expired.png': {lang: 'en', width: '320', theme: 'light', state: 'expired'},
};

import type {Cell} from './cell.js';

/** Where the pictures are that a change of look is compared with. */
export const committedFolder = 'test/pictures';

/**
 * Few, so that each is looked at: three scripts, the two layouts, both schemes.
 * The light ones show everything that a folded card can show, the dark ones the
 * card as the README's snippet gives it.
 */
export const committed: readonly Cell[] = ['en', 'ar', 'zh'].flatMap((lang) =>
  ['320', '1000'].flatMap((width) => [
    {lang, width, theme: 'light', state: 'folded'},
    {lang, width, theme: 'dark', state: 'held'},
  ]),
);

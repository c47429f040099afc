import {readFile} from 'node:fs/promises';

/** The file that `npm run mirror` renews. Not in `static`: the build makes a copy of that, and serves the copy. */
export const readCopy = () => readFile('icat/statement.json', 'utf8');

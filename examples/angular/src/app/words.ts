import {makeStateKey} from '@angular/core';

/** The statement's words as HTML, which the server hands to the browser for hydration. */
export const wordsKey = makeStateKey<string>('words');

import {translate} from '../locale/catalogues.js';
import {cutText} from '../share/cut-text.js';
import type {ShownText} from './shown-text.js';

/** UTF-16 code units: about as much as search engines and previews show. */
const descriptionLength = 200;

/** What is said of a text where it is found or shared. */
export interface Summary {
  readonly title: string;
  readonly description: string;
}

/** Title and first paragraph of a text; of a withdrawn statement, that it has been withdrawn, and which one. */
export function summaryOf({text: {title, body, occasion}, locale}: Pick<ShownText, 'text' | 'locale'>): Summary {
  const first = body.find((block) => typeof block === 'string') ?? occasion;
  return {
    title: title ?? translate('This statement has been withdrawn.', locale),
    description: cutText(first, descriptionLength),
  };
}

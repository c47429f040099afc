import {readStatement, slottedHtml} from 'icat-statement/server';
import {readCopy} from '$lib/server/statement';
import type {PageServerLoad} from './$types';

export const load: PageServerLoad = async () => {
  try {
    const {statement} = await readStatement(await readCopy());
    return {words: slottedHtml(statement, 'en')};
  } catch (error) {
    // The page does without the words; the card says that there is no statement.
    console.error(error);
    return {words: ''};
  }
};

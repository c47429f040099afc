import {readStatement, slottedHtml} from 'icat-statement/server';

export default defineEventHandler(async () => {
  const {statement} = await readStatement(await readCopy());
  return slottedHtml(statement, 'en');
});

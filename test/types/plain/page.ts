import {IcatStatement, IcatStatementLoadEvent, type Statement, type StatementErrorCode} from 'icat-statement';

const card = document.createElement('icat-statement');
const same: IcatStatement = card;
card.src = '/statement.json';
card.headingLevel = 3;
card.expanded = true;
card.theme = 'dark';
card.theme = null;
card.loading = 'lazy';
card.share = 'none';
card.share = 'copy email';
card.trustedKeys = null;
const shown: Statement | undefined = same.statement;
card.statement = shown;
card.statement = null;
const done: Promise<void> = card.reload();
const drawn: Promise<boolean> = card.updateComplete;
void [done, drawn];

document.body.addEventListener('icat-statement-load', (event: IcatStatementLoadEvent) => event.detail.stale);
card.addEventListener('icat-statement-load', (event) => {
  const {lang, stale}: {lang: string; stale: boolean} = event.detail;
  void [lang, stale, event instanceof IcatStatementLoadEvent];
});
document.addEventListener('icat-statement-error', ({detail}) => {
  const code: StatementErrorCode = detail.code;
  void code;
});
window.addEventListener('icat-statement-share', (event) => {
  if (event.detail.target === 'x') event.preventDefault();
});

// @ts-expect-error: a level is a number
card.headingLevel = 'two';
// @ts-expect-error: no such level
card.headingLevel = 7;
// @ts-expect-error: no such theme
card.theme = 'sepia';
// @ts-expect-error: no such way
card.loading = 'never';
// @ts-expect-error: a code, not a language
document.addEventListener('icat-statement-error', ({detail}) => detail.lang);
// @ts-expect-error: never exported by the module
export {statuses} from 'icat-statement';

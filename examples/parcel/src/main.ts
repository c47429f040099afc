import 'icat-statement';

const main = document.querySelector('main')!;
const output = document.querySelector('output')!;
const [french, open, toggle] = document.querySelectorAll('button');

const card = document.createElement('icat-statement');
// Parcel itself makes no copy of this file: it is served beside what was built.
card.src = '/icat/statement.json';
card.lang = 'en';
card.headingLevel = 3;
card.setAttribute('share', 'copy email');
card.addEventListener('icat-statement-load', ({detail}) => (output.textContent = `load ${detail.lang}`));
card.addEventListener('icat-statement-error', ({detail}) => (output.textContent = `error ${detail.code}`));
card.addEventListener('icat-statement-share', ({detail}) => (output.textContent = `share ${detail.target}`));
main.append(card);

french!.addEventListener('click', () => (card.lang = 'fr'));
open!.addEventListener('click', () => (card.expanded = true));
toggle!.addEventListener('click', () => {
  if (card.isConnected) card.remove();
  else main.append(card);
  toggle!.textContent = card.isConnected ? 'Remove' : 'Show';
});

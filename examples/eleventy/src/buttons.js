const main = document.querySelector('main');
const card = document.querySelector('icat-statement');
const output = document.querySelector('output');
if (!main || !card || !output) throw new Error('This script is for the page of index.njk.');

card.addEventListener('icat-statement-load', ({detail}) => (output.value = `load ${detail.lang}`));
card.addEventListener('icat-statement-error', ({detail}) => (output.value = `error ${detail.code}`));
card.addEventListener('icat-statement-share', ({detail}) => (output.value = `share ${detail.target}`));

document.querySelector('#french')?.addEventListener('click', () => (card.lang = 'fr'));
document.querySelector('#open')?.addEventListener('click', () => (card.expanded = true));
const toggle = document.querySelector('#toggle');
toggle?.addEventListener('click', () => {
  if (card.isConnected) card.remove();
  else main.append(card);
  toggle.textContent = card.isConnected ? 'Remove' : 'Show';
});

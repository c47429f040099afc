const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const output = /** @type {HTMLOutputElement} */ (document.querySelector('output'));
const card = /** @type {HTMLElementTagNameMap['icat-statement']} */ (document.querySelector('icat-statement'));

card.addEventListener('icat-statement-load', ({detail}) => (output.value = `load ${detail.lang}`));
card.addEventListener('icat-statement-error', ({detail}) => (output.value = `error ${detail.code}`));
card.addEventListener('icat-statement-share', ({detail}) => (output.value = `share ${detail.target}`));

document.querySelector('#language')?.addEventListener('click', () => (card.lang = 'fr'));
document.querySelector('#open')?.addEventListener('click', () => (card.expanded = true));

const toggle = /** @type {HTMLButtonElement} */ (document.querySelector('#toggle'));
toggle.addEventListener('click', () => {
  if (card.isConnected) card.remove();
  else main.append(card);
  toggle.textContent = card.isConnected ? 'Remove' : 'Show';
});
